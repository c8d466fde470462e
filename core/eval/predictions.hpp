// What a model said about each window of one side of the split: the raw material of every judgement.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace distillery {

struct Predictions {
    std::vector<std::string> classes;
    std::vector<std::uint32_t> windowIds;  // into the run's WindowIndex
    std::vector<std::string> subjects;     // of each window
    std::vector<int> truth;
    std::vector<float> probabilities;  // [window][class], rows sum to 1

    std::size_t size() const { return truth.size(); }
    std::span<const float> row(std::size_t i) const {
        return std::span<const float>(probabilities).subspan(i * classes.size(), classes.size());
    }
    int predicted(std::size_t i) const;  // first of the largest

    /// CSV with header window,subject,truth,predicted,p_<class>…; numbers round-trip.
    std::string toCsv() const;
    static Predictions fromCsv(const std::string& text, const std::string& subjectForErrors);  // Error{data}
};

}  // namespace distillery
