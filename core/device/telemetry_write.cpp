// Lines of telemetry, written.
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "device/telemetry.hpp"

namespace distillery::device {
namespace {

/// Shortest text that reads back as the same number, whatever the locale; six decimals for times.
void appendNumber(std::string& text, double value) {
    std::array<char, 32> buffer;
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    text.append(buffer.data(), result.ptr);
}

void appendFixed(std::string& text, double value, int decimals) {
    std::array<char, 48> buffer;
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                      std::chars_format::fixed, decimals);
    text.append(buffer.data(), result.ptr);
}

/// Sensors count in thousandths of our units at best: more digits are noise of the arithmetic.
void appendValue(std::string& text, double value) {
    appendNumber(text, std::round(value * 1000.0) / 1000.0);
}

Json jsonOf(const Hello& hello) {
    return {{"type", "hello"},        {"schema", kTelemetrySchema}, {"agent", hello.agentVersion},
            {"wall", hello.wallTime}, {"t", hello.seconds},         {"board", hello.board}};
}

Json jsonOf(const ChannelList& list) {
    Json channels = Json::array();
    for (const auto& channel : list.channels)
        channels.push_back({{"id", channel.id},
                            {"name", channel.name},
                            {"quantity", toString(channel.quantity)},
                            {"unit", unitOf(channel.quantity)},
                            {"source", channel.source}});
    return {{"type", "channels"}, {"group", list.group}, {"hz", list.rateHz}, {"channels", channels}};
}

Json jsonOf(const AbsentList& list) {
    Json absent = Json::array();
    for (const auto& entry : list.absent)
        absent.push_back({{"id", entry.id},
                          {"fault", toString(entry.fault)},
                          {"why", sentenceOf(entry.fault)},
                          {"where", entry.where}});
    return {{"type", "absent"}, {"absent", absent}};
}

Json jsonOf(const Prediction& prediction) {
    Json json = {{"type", "prediction"},
                 {"t", prediction.seconds},
                 {"window", prediction.window},
                 {"stream", prediction.stream},
                 {"label", prediction.label ? Json(*prediction.label) : Json()},
                 {"seconds", prediction.tookSeconds}};
    if (prediction.label)
        json["p"] = prediction.probabilities;
    else
        json["why"] = prediction.why;
    return json;
}

Json jsonOf(const End& end) {
    return {{"type", "end"}, {"reason", end.reason}, {"samples", end.samples}, {"late", end.late}};
}

Json jsonOf(const Failure& failure) {
    return {
        {"type", "error"}, {"subject", failure.subject}, {"detail", failure.detail}, {"hint", failure.hint}};
}

}  // namespace

void appendSample(std::string& text, const std::string& group, double seconds, double span,
                  const std::vector<Reading>& readings) {
    text += R"({"type":"sample","group":")" + group + R"(","t":)";
    appendFixed(text, seconds, 6);
    text += R"(,"span":)";
    appendFixed(text, span, 6);
    text += R"(,"v":[)";
    bool whole = true;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (i > 0) text += ',';
        if (readings[i].present())
            appendValue(text, readings[i].value);
        else
            text += "null";
        whole &= readings[i].present();
    }
    text += ']';
    if (!whole) {
        text += R"(,"missing":{)";
        bool first = true;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            if (readings[i].present()) continue;
            text += (first ? "\"" : ",\"") + std::to_string(i) + "\":\"" + toString(readings[i].fault) + '"';
            first = false;
        }
        text += '}';
    }
    text += "}\n";
}

std::string writeLine(const TelemetryLine& line) {
    if (const auto* sample = std::get_if<Sample>(&line)) {
        std::string text;
        appendSample(text, sample->group, sample->seconds, sample->span, sample->readings);
        return text;
    }
    const Json json = std::visit(
        [](const auto& value) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Sample>)
                return nullptr;  // handled above
            else
                return jsonOf(value);
        },
        line);
    // A file name or a message of the system may hold bytes that are no UTF-8.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace distillery::device
