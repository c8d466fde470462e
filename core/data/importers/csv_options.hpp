// The csv importer's options: how a person's own files are to be read.
#pragma once

#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "base/param_spec.hpp"
#include "data/recording.hpp"

namespace distillery::importing {

struct CsvChannel {
    std::string column;
    Channel channel;
};

struct CsvOptions {
    std::string files;
    char delimiter = 0;  // 0: guess from each file's first line
    char decimalPoint = '.';
    bool header = true;
    std::string time, subject, session, label;  // columns; "" = none
    double secondsPerTick = 1;                  // of the time column
    double rateHz = 0;
    double maxGapS = 0;
    std::vector<CsvChannel> channels;  // empty: every column that has no other use
    std::vector<std::string> noLabel;  // texts that mean "no label"
    std::optional<std::regex> subjectPattern, sessionPattern, labelPattern;  // on the path; first group
};

const std::vector<ParamSpec>& csvParams();
CsvOptions csvOptionsFromJson(const Json& options);

}  // namespace distillery::importing
