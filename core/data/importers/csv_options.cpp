#include "data/importers/csv_options.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery::importing {

const std::vector<ParamSpec>& csvParams() {
    static const std::vector<ParamSpec> params = {
        textParam(
            "files", "*.csv", "Files",
            "Pattern of the files to read: *, ** and ?. Without / it is matched against the file name."),
        choiceParam("delimiter", "auto", {"auto", "comma", "semicolon", "tab", "space", "bar"}, "Delimiter",
                    "What divides the columns; auto looks at the first line of each file."),
        choiceParam("decimal", "point", {"point", "comma"}, "Decimal mark",
                    "How numbers are written: 9.81 or 9,81.", ParamLevel::advanced),
        boolParam("header", true, "Header",
                  "Whether the first line names the columns; without, they are called 1, 2, 3 …"),
        textParam("time", "", "Time column",
                  "Column of time stamps; empty when rows are evenly spaced (then rate_hz is needed)."),
        choiceParam("time_unit", "s", {"s", "ms", "us", "ns"}, "Time unit", "Unit of the time column."),
        realParam("rate_hz", 0, 0, 100000, "Rate",
                  "Samples a second of the result. 0 takes the median spacing of the time column; with a "
                  "time column, rows are "
                  "interpolated onto this rate.",
                  "Hz"),
        realParam("max_gap_s", 0.25, 0, 3600, "Longest gap",
                  "Rows further apart in time are not joined by interpolation: the stretch between them "
                  "counts as missing.",
                  "s", ParamLevel::advanced),
        textParam("subject", "", "Subject column",
                  "Column that names the person; empty when the path does, or nobody does."),
        textParam("session", "", "Session column", "Column that names the session, if any."),
        textParam("label", "", "Label column", "Column that names the activity; empty when the path does."),
        listParam(ParamKind::textList, "channels", "[]", "Channels",
                  "Columns to read as column or column=name:unit@place, such as ax=acc_x:g@waist. Empty "
                  "reads every column that has "
                  "no other use.",
                  {}, ParamLevel::basic),
        listParam(ParamKind::textList, "no_label", "[]", "No label",
                  "Label texts that mean unlabelled, such as 0 or null."),
        textParam("subject_pattern", "", "Subject from path",
                  "Regular expression on the file's path; its first group is the subject: subject(\\d+)",
                  ParamLevel::advanced),
        textParam("session_pattern", "", "Session from path",
                  "Regular expression on the file's path; its first group is the session.",
                  ParamLevel::advanced),
        textParam("label_pattern", "", "Label from path",
                  "Regular expression on the file's path; its first group labels the whole file.",
                  ParamLevel::advanced),
    };
    return params;
}

namespace {

std::optional<std::regex> patternOf(const Json& values, const std::string& key) {
    const std::string text = values.at(key);
    if (text.empty()) return std::nullopt;
    try {
        std::regex pattern(text, std::regex::ECMAScript | std::regex::optimize);
        if (pattern.mark_count() >= 1) return pattern;
    } catch (const std::regex_error& fault) {
        throw Error(ErrorCode::config, "data.options." + key,
                    fmt::format("\"{}\" is no regular expression: {}", text, fault.what()),
                    "Example: subject(\\d+)");
    }
    throw Error(ErrorCode::config, "data.options." + key,
                fmt::format("\"{}\" has no group in parentheses", text), "Example: subject(\\d+)");
}

// column[=name][:unit][@placement]
CsvChannel parseChannel(std::string text) {
    CsvChannel result;
    const auto cut = [&](char mark) {
        const auto at = text.rfind(mark);
        std::string tail = at == std::string::npos ? std::string() : text.substr(at + 1);
        if (at != std::string::npos) text.resize(at);
        return tail;
    };
    const std::string whole = text;
    result.channel.placement = cut('@');
    result.channel.unit = cut(':');
    result.channel.name = cut('=');
    result.column = text;
    if (result.channel.name.empty()) result.channel.name = result.column;
    if (result.column.empty())
        throw Error(ErrorCode::config, "data.options.channels", fmt::format("\"{}\" names no column", whole),
                    "Write column or column=name:unit@place, such as ax=acc_x:g@waist.");
    return result;
}

}  // namespace

CsvOptions csvOptionsFromJson(const Json& options) {
    const Json values = validateObject(csvParams(), options, "data.options");
    static const std::map<std::string, char> delimiters = {{"auto", '\0'}, {"comma", ','}, {"semicolon", ';'},
                                                           {"tab", '\t'},  {"space", ' '}, {"bar", '|'}};
    static const std::map<std::string, double> units = {{"s", 1}, {"ms", 1e-3}, {"us", 1e-6}, {"ns", 1e-9}};
    CsvOptions result;
    result.files = values.at("files");
    result.delimiter = delimiters.at(values.at("delimiter"));
    result.decimalPoint = values.at("decimal") == "comma" ? ',' : '.';
    result.header = values.at("header");
    result.time = values.at("time");
    result.subject = values.at("subject");
    result.session = values.at("session");
    result.label = values.at("label");
    result.secondsPerTick = units.at(values.at("time_unit"));
    result.rateHz = values.at("rate_hz");
    result.maxGapS = values.at("max_gap_s");
    for (const auto& text : values.at("channels")) result.channels.push_back(parseChannel(text));
    result.noLabel = values.at("no_label").get<std::vector<std::string>>();
    result.subjectPattern = patternOf(values, "subject_pattern");
    result.sessionPattern = patternOf(values, "session_pattern");
    result.labelPattern = patternOf(values, "label_pattern");
    if (result.decimalPoint == ',' && result.delimiter == ',')
        throw Error(ErrorCode::config, "data.options.decimal", "is comma, and so is the delimiter",
                    "Such files cannot be read unambiguously.");
    if (result.time.empty() && result.rateHz <= 0)
        throw Error(ErrorCode::config, "data.options.rate_hz", "is needed when no time column is named",
                    "Set data.options.rate_hz, or name the time column with data.options.time.");
    return result;
}

}  // namespace distillery::importing
