// Lines of telemetry, read: half lines, garbage and endless lines cost a count, never the session.
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "device/telemetry.hpp"

namespace distillery::device {
namespace {

constexpr std::size_t kKeptGarbage = 5, kKeptBytes = 120;

[[noreturn]] void refuse(const std::string& what) {
    throw Error(ErrorCode::data, "line of telemetry", what,
                "The agent and this program do not speak alike: deploy again.");
}

Sample sampleOf(const Json& json) {
    Sample sample{json.at("group"), json.at("t"), json.value("span", 0.0), {}};
    for (const auto& value : json.at("v"))
        sample.readings.push_back(value.is_null() ? Reading::missing(Fault::unreadable)
                                                  : Reading::of(value.get<double>()));
    if (!json.contains("missing")) return sample;
    for (const auto& [place, fault] : json.at("missing").items()) {
        std::size_t index = 0;
        const auto parsed = std::from_chars(place.data(), place.data() + place.size(), index);
        if (parsed.ec != std::errc{} || index >= sample.readings.size()) refuse("a fault names no value");
        sample.readings[index] = Reading::missing(faultFromText(fault));
    }
    return sample;
}

ChannelList channelsOf(const Json& json) {
    ChannelList list{json.at("group"), json.at("hz"), {}};
    for (const auto& channel : json.at("channels"))
        list.channels.push_back({channel.at("id"), channel.at("name"),
                                 quantityFromText(channel.at("quantity")), channel.at("source")});
    return list;
}

AbsentList absentOf(const Json& json) {
    AbsentList list;
    for (const auto& entry : json.at("absent"))
        list.absent.push_back({entry.at("id"), faultFromText(entry.at("fault")), entry.at("where")});
    return list;
}

Prediction predictionOf(const Json& json) {
    Prediction prediction;
    prediction.seconds = json.at("t");
    prediction.window = json.at("window");
    prediction.stream = json.at("stream");
    prediction.tookSeconds = json.at("seconds");
    if (json.at("label").is_null()) {
        prediction.why = json.value("why", "");
        return prediction;
    }
    prediction.label = json.at("label").get<int>();
    prediction.probabilities = json.at("p").get<std::vector<float>>();
    if (*prediction.label < 0 ||
        static_cast<std::size_t>(*prediction.label) >= prediction.probabilities.size())
        refuse("a label is outside of its probabilities");
    return prediction;
}

}  // namespace

std::optional<TelemetryLine> readLine(std::string_view text) {
    // Not parseJson: its sentence is for people who edit a file.
    const Json json = jsonOrDiscarded(text);
    if (!json.is_object()) refuse("is not a JSON object");
    try {
        const std::string type = json.at("type");
        if (type == "sample") return sampleOf(json);
        if (type == "prediction") return predictionOf(json);
        if (type == "channels") return channelsOf(json);
        if (type == "absent") return absentOf(json);
        if (type == "hello") {
            if (json.at("schema") != kTelemetrySchema) refuse("has the schema " + json.at("schema").dump());
            return Hello{json.at("agent"), json.at("wall"), json.at("t"), json.at("board")};
        }
        if (type == "end") return End{json.at("reason"), json.at("samples"), json.at("late")};
        if (type == "error") return Failure{json.at("subject"), json.at("detail"), json.at("hint")};
    } catch (const Json::exception& error) {
        refuse(error.what());
    }
    return std::nullopt;
}

std::vector<TelemetryLine> TelemetryReader::feed(std::string_view bytes) {
    std::vector<TelemetryLine> lines;
    splitter_.add(bytes, [&](const SplitLine& line) {
        if (line.dropped > 0)
            refused(line.text);
        else if (!line.text.empty())
            take(line.text, lines);
    });
    return lines;
}

void TelemetryReader::take(std::string_view text, std::vector<TelemetryLine>& lines) {
    try {
        auto line = readLine(text);
        if (!line) return;
        if (const auto* list = std::get_if<ChannelList>(&*line)) channels_[list->group] = *list;
        if (const auto* sample = std::get_if<Sample>(&*line)) {
            const auto* known = channels(sample->group);
            if (!known || known->channels.size() != sample->readings.size())
                refuse("a sample does not fit its channels");
        }
        lines.push_back(std::move(*line));
    } catch (const Error&) {
        refused(text);
    }
}

void TelemetryReader::refused(std::string_view text) {
    ++garbage_;
    if (firstGarbage_.size() < kKeptGarbage) firstGarbage_.emplace_back(text.substr(0, kKeptBytes));
}

const ChannelList* TelemetryReader::channels(const std::string& group) const {
    const auto found = channels_.find(group);
    return found == channels_.end() ? nullptr : &found->second;
}

}  // namespace distillery::device
