// A set of recordings that share channels, rate and classes.
#pragma once

#include <string>
#include <vector>

#include "base/warnings.hpp"
#include "data/recording.hpp"
#include "data/row_account.hpp"

namespace distillery {

struct OfficialSplit {
    std::vector<std::string> trainSubjects, testSubjects;  // both empty: the data set has no official split
    bool exists() const { return !testSubjects.empty(); }
};

struct Dataset {
    std::string name;   // importer id: "hapt"
    std::string title;  // "HAPT / SBHAR"
    std::string citation, terms;
    std::string contentHash;  // of everything that matters (channels, rate, samples, labels); "" until sealed
    double rateHz = 0;
    std::vector<Channel> channels;
    std::vector<std::string> classes;
    std::vector<Recording> recordings;
    OfficialSplit official;
    Warnings warnings;
    RowAccount rows;  // of the source: read, kept, lost

    std::vector<std::string> subjects() const;  // in natural order ("2" before "10")
    std::int64_t sampleCount() const;
    int channelIndex(const std::string& name) const;  // -1 when absent
    /// Computes contentHash: SHA-256 over the description and a 256-bit digest of each recording's samples.
    /// The digest is made for speed (it names data, it does not guard against forgery).
    void seal();
};

/// Natural order: digit runs compare as numbers.
bool naturalLess(const std::string& a, const std::string& b);

}  // namespace distillery
