// What a data set consists of: counts per class and subject, moments per channel.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/stop_token.hpp"
#include "data/dataset.hpp"

namespace distillery {

struct DatasetStatistics {
    struct Class {
        std::string name;
        std::int64_t spans = 0, samples = 0;
        double seconds = 0;
        int subjects = 0;  // who performed it
    };
    struct Subject {
        std::string name;
        int recordings = 0, sessions = 0;
        std::int64_t samples = 0, labelled = 0;
        double seconds = 0;
        int classes = 0;
    };
    struct ChannelMoments {
        std::string name, unit;
        std::int64_t finite = 0, missing = 0;
        double mean = 0, deviation = 0, minimum = 0,
               maximum = 0;  // of the finite samples; deviation with n − 1
    };
    std::string name, title;
    double rateHz = 0, hours = 0;
    std::int64_t recordings = 0, samples = 0, labelled = 0;
    std::vector<Class> classes;     // in the data set's order
    std::vector<Subject> subjects;  // in natural order
    std::vector<ChannelMoments> channels;

    Json toJson() const;
};

DatasetStatistics computeStatistics(const Dataset& dataset, const StopToken& stop = {});

}  // namespace distillery
