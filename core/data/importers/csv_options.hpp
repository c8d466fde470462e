// The csv importer's options: how a person's own files are to be read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/param_spec.hpp"
#include "data/pattern.hpp"
#include "data/recording.hpp"

namespace distillery::importing {

struct CsvChannel {
    std::string column;
    Channel channel;
    std::string written;  // the whole option: a column's name may hold =, : or @ itself
};

struct CsvOptions {
    std::string files;
    std::vector<std::string> exclude;
    char delimiter = 0;  // 0: found in each file's first rows
    char decimalPoint = '.';
    bool header = true;
    std::string time, date, subject, session, label;  // columns; "" = none
    std::vector<std::string> keys;                    // columns
    std::string timeUnit;                             // "auto", or one of timeUnits()
    double rateHz = 0;
    double maxGapS = 0;
    std::vector<CsvChannel> channels;  // empty: every column of numbers that has no other use
    std::vector<std::string> noLabel;  // texts that mean "no label"
    std::optional<Pattern> subjectPattern, sessionPattern, labelPattern;  // on the path; first group
};

struct TimeUnit {
    const char* id;
    double seconds;
};
const std::vector<TimeUnit>& timeUnits();  // s, ms, us, ns, 100ns, day

const std::vector<ParamSpec>& csvParams();
CsvOptions csvOptionsFromJson(const Json& options);

}  // namespace distillery::importing
