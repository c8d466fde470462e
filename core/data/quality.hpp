// What is wrong with a data set, or looks so: names that look alike, one recording under two names, gaps,
// missing values, clipping, flat channels, duplicates, thin classes.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/stop_token.hpp"
#include "data/names.hpp"
#include "data/shared_content.hpp"
#include "data/windows.hpp"

namespace distillery {

struct QualityReport {
    struct Runs {
        std::int64_t count = 0, samples = 0,
                     longest = 0;  // stretches, samples in them, samples of the longest
        std::string where;         // "exp01_user01 at 12.3 s": the longest
    };
    struct ChannelFindings {
        std::string name;
        Runs missing;  // not finite
        Runs clipped;  // three or more equal samples in a row at the channel's lowest or highest value
        Runs flat;     // one second or more without any change
        double lowest = 0, highest = 0;  // of the finite values
        bool isConstant = false;         // all of them are equal
    };
    struct ThinClass {
        std::string name;
        int subjects = 0;
    };
    std::vector<NameQuestion> nameQuestions;  // what a person has to decide before training
    std::vector<std::string> nullClasses;     // classes whose name says "none"
    std::vector<std::string> noLabel;         // what data.no_label holds already
    std::vector<SharedContent> sharedContent;
    double rateHz = 0;
    std::int64_t samples = 0;
    Runs unlabelled;
    std::vector<ChannelFindings> channels;
    std::int64_t windows = 0, duplicateWindows = 0;  // bit-equal to an earlier window
    std::vector<std::string> duplicatePlaces;        // "a at 1.2 s = b at 3.4 s", the first few
    std::vector<std::string> classes, subjects;
    std::vector<std::vector<std::int64_t>> windowsPerSubject;  // [subject][class]
    std::vector<ThinClass>
        thinClasses;  // windows of fewer than three subjects: no fold can train, choose and test on them

    std::vector<std::string> sentences()
        const;  // what a person should know, worst first; empty: nothing to remark
    Json toJson() const;
};

QualityReport checkQuality(const Dataset& dataset, const WindowIndex& index, const NameSpec& names = {},
                           const StopToken& stop = {});

}  // namespace distillery
