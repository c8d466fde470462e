#include "data/importers/csv_options.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "data/csv_text.hpp"

namespace distillery::importing {

const std::vector<ParamSpec>& csvParams() {
    static const std::vector<ParamSpec> params = {
        textParam("files", "*.csv", "Files",
                  "Pattern of the files to read: *, ** and ?. Without / it is matched against the file name. "
                  "Compressed files (.csv.gz) match as if they were unpacked."),
        listParam(ParamKind::textList, "exclude", "[]", "Except",
                  "Patterns of files that are not read, such as *_info.csv or old/**."),
        choiceParam("delimiter", "auto", {"auto", "comma", "semicolon", "tab", "space", "bar"}, "Delimiter",
                    "What divides the columns; auto looks at the first rows of each file."),
        choiceParam("decimal", "point", {"point", "comma"}, "Decimal mark",
                    "How numbers are written: 9.81 or 9,81.", ParamLevel::advanced),
        boolParam("header", true, "Header",
                  "Whether a line above the values names the columns; without, they are called 1, 2, 3 … "
                  "Lines before the table and comments (#, %, //) are passed over."),
        textParam(
            "time", "", "Time column",
            "Column of time stamps: numbers, clock times (14:25:22.143) or dates with times (ISO 8601). "
            "Empty when rows are evenly spaced (then rate_hz is needed)."),
        textParam("date", "", "Date column",
                  "Column of dates, where the time column holds clock times without a date.",
                  ParamLevel::advanced),
        choiceParam("time_unit", "auto", {"auto", "s", "ms", "us", "ns", "100ns", "day"}, "Time unit",
                    "Unit of a time column of numbers; auto takes the one that gives a plausible rate."),
        realParam("rate_hz", 0, 0, 100000, "Rate",
                  "Samples a second of the result. 0 takes the median spacing of the time column; with a "
                  "time column, rows are "
                  "interpolated onto this rate.",
                  "Hz"),
        realParam("max_gap_s", 0.25, 0, 3600, "Longest gap",
                  "Rows further apart in time are not joined by interpolation: a new recording begins "
                  "behind the gap. Never less than 2.5 times the usual spacing of the rows.",
                  "s", ParamLevel::advanced),
        textParam("subject", "", "Subject column",
                  "Column that names the person; empty when the path does, or when no column does."),
        textParam("session", "", "Session column", "Column that names the session, if any."),
        listParam(ParamKind::textList, "keys", "[]", "Key columns",
                  "Further columns that tell interleaved rows apart, such as the device: rows that differ in "
                  "them become recordings of their own."),
        textParam("label", "", "Label column", "Column that names the activity; empty when the path does."),
        listParam(ParamKind::textList, "channels", "[]", "Channels",
                  "Columns to read as column or column=name:unit@place, such as ax=acc_x:g@waist. Empty "
                  "reads every column of numbers that has no other use.",
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

std::optional<Pattern> patternOf(const Json& values, const std::string& key) {
    const std::string text = values.at(key);
    if (text.empty()) return std::nullopt;
    return Pattern::compile(text, "data.options." + key);
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
    const std::string whole = result.written = std::string(trimmedField(text));
    result.channel.placement = cut('@');
    result.channel.unit = cut(':');
    result.channel.name = cut('=');
    result.column = std::string(trimmedField(text));
    if (result.channel.name.empty()) result.channel.name = result.column;
    if (result.column.empty())
        throw Error(ErrorCode::config, "data.options.channels", fmt::format("\"{}\" names no column", whole),
                    "Write column or column=name:unit@place, such as ax=acc_x:g@waist.");
    return result;
}

// Names of columns are compared without blanks around them, as they are read from the files.
std::string trimmed(const Json& text) {
    return std::string(trimmedField(text.get_ref<const std::string&>()));
}

}  // namespace

const std::vector<TimeUnit>& timeUnits() {
    static const std::vector<TimeUnit> units = {{"s", 1},     {"ms", 1e-3},    {"us", 1e-6},
                                                {"ns", 1e-9}, {"100ns", 1e-7}, {"day", 86400}};
    return units;
}

CsvOptions csvOptionsFromJson(const Json& options) {
    const Json values = validateObject(csvParams(), options, "data.options");
    static const std::map<std::string, char> delimiters = {{"auto", '\0'}, {"comma", ','}, {"semicolon", ';'},
                                                           {"tab", '\t'},  {"space", ' '}, {"bar", '|'}};
    CsvOptions result;
    result.files = values.at("files");
    result.delimiter = delimiters.at(values.at("delimiter"));
    result.decimalPoint = values.at("decimal") == "comma" ? ',' : '.';
    result.header = values.at("header");
    result.exclude = values.at("exclude").get<std::vector<std::string>>();
    result.time = trimmed(values.at("time"));
    result.date = trimmed(values.at("date"));
    result.subject = trimmed(values.at("subject"));
    result.session = trimmed(values.at("session"));
    result.label = trimmed(values.at("label"));
    for (const auto& key : values.at("keys")) result.keys.push_back(trimmed(key));
    result.timeUnit = values.at("time_unit");
    result.rateHz = values.at("rate_hz");
    result.maxGapS = values.at("max_gap_s");
    for (const auto& text : values.at("channels")) result.channels.push_back(parseChannel(text));
    for (const auto& text : values.at("no_label")) result.noLabel.push_back(trimmed(text));
    result.subjectPattern = patternOf(values, "subject_pattern");
    result.sessionPattern = patternOf(values, "session_pattern");
    result.labelPattern = patternOf(values, "label_pattern");
    if (result.time.empty() && !result.date.empty())
        throw Error(ErrorCode::config, "data.options.date", "is named without a time column",
                    "Name the column of clock times with data.options.time; it may be the same one.");
    if (result.time.empty() && result.rateHz <= 0)
        throw Error(ErrorCode::config, "data.options.rate_hz", "is needed when no time column is named",
                    "Set data.options.rate_hz, or name the time column with data.options.time.");
    return result;
}

}  // namespace distillery::importing
