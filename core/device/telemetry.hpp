// The lines that an agent writes and a host reads: one description of them, used by both sides.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "base/line_splitter.hpp"
#include "device/reading.hpp"

namespace distillery::device {

struct SensorGroup;

// Every line is one JSON object with a "type". Times are seconds of the board's CLOCK_MONOTONIC.
inline constexpr const char* kTelemetrySchema = "har-distillery/agent-telemetry/1";

/// First line: who speaks, and which wall-clock time its monotonic clock has.
/// {"type":"hello","schema":…,"agent":"0.1.0","t":…,"wall":"2026-…Z","board":{…}}
struct Hello {
    std::string agentVersion, wallTime;
    double seconds = 0;
    Json board;  // BoardIdentity::toJson
};
/// What the samples of a group mean, in their order, and how often they come.
/// {"type":"channels","group":"power","hz":20,"channels":[{"id","name","quantity","unit","source"}]}
struct ChannelList {
    std::string group;
    double rateHz = 0;
    std::vector<Channel> channels;
};
/// What is missing from the start: {"type":"absent","absent":[{"id","fault","why","where"}]}
struct AbsentList {
    std::vector<Absent> absent;
};
/// {"type":"sample","group":"power","t":12.3,"span":0.001,"v":[…,null],"missing":{"3":"gone"}}
/// A missing value is null and its fault stands under its place; "missing" is left out when nothing is.
struct Sample {
    std::string group;
    double seconds = 0, span = 0;
    std::vector<Reading> readings;
};
/// {"type":"prediction","t":…,"window":17,"stream":"student","label":2,"p":[…],"seconds":0.00012}
/// A window that could not be predicted (missing samples in it) has label null and says why.
struct Prediction {
    double seconds = 0;    // when the answer was there
    long long window = 0;  // counts from 0
    std::string stream;    // which model
    std::optional<int> label;
    std::vector<float> probabilities;
    double tookSeconds = 0;
    std::string why;  // only without a label
};
/// Last line: {"type":"end","reason":…,"samples":N,"late":M}; `late` counts readings that were skipped
/// because the one before took too long.
struct End {
    std::string reason;
    long long samples = 0, late = 0;
};
/// {"type":"error","subject","detail","hint"}
struct Failure {
    std::string subject, detail, hint;
};

using TelemetryLine = std::variant<Hello, ChannelList, AbsentList, Sample, Prediction, End, Failure>;

/// One line with its "\n". Samples are written without a JSON tree in between: 100 a second must cost
/// nothing.
std::string writeLine(const TelemetryLine& line);
void appendSample(std::string& text, const std::string& group, double seconds, double span,
                  const std::vector<Reading>& readings);

/// Error{data} when it is no such line; an unknown "type" (a newer agent) is nullopt.
std::optional<TelemetryLine> readLine(std::string_view text);

/// The host's side: bytes in, lines out; what is no line of ours is counted, with the first few kept.
class TelemetryReader {
public:
    std::vector<TelemetryLine> feed(std::string_view bytes);
    long long garbageLines() const { return garbage_; }
    const std::vector<std::string>& firstGarbage() const { return firstGarbage_; }
    /// The channels announced for a group; nullptr before.
    const ChannelList* channels(const std::string& group) const;

private:
    void take(std::string_view text, std::vector<TelemetryLine>& lines);
    void refused(std::string_view text);

    LineSplitter splitter_;
    std::map<std::string, ChannelList> channels_;
    long long garbage_ = 0;
    std::vector<std::string> firstGarbage_;
};

}  // namespace distillery::device
