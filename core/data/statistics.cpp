#include "data/statistics.hpp"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace distillery {

namespace {

DatasetStatistics::ChannelMoments moments(const Dataset& dataset, std::size_t c) {
    DatasetStatistics::ChannelMoments result{.name = dataset.channels[c].name,
                                             .unit = dataset.channels[c].unit};
    double mean = 0, squares = 0;
    bool first = true;
    for (const auto& recording : dataset.recordings) {
        // Sums within a recording around its first value, then joined (Chan 1979): exact enough for hours of
        // samples.
        const auto samples = recording.channel(c);
        double shift = 0, sum = 0, sumSquares = 0;
        std::int64_t count = 0;
        for (const float sample : samples) {
            if (!std::isfinite(sample)) continue;
            const double value = sample;
            if (count++ == 0) shift = value;
            sum += value - shift;
            sumSquares += (value - shift) * (value - shift);
            if (first || value < result.minimum) result.minimum = value;
            if (first || value > result.maximum) result.maximum = value;
            first = false;
        }
        result.missing += static_cast<std::int64_t>(samples.size()) - count;
        if (count == 0) continue;
        const auto n = static_cast<double>(count), before = static_cast<double>(result.finite);
        const double mine = shift + sum / n, difference = mine - mean;
        squares += sumSquares - sum * sum / n + difference * difference * n * before / (n + before);
        mean += difference * n / (n + before);
        result.finite += count;
    }
    result.mean = mean;
    result.deviation =
        result.finite > 1 ? std::sqrt(std::max(0.0, squares) / static_cast<double>(result.finite - 1)) : 0;
    return result;
}

}  // namespace

DatasetStatistics computeStatistics(const Dataset& dataset, const StopToken& stop) {
    DatasetStatistics result;
    result.name = dataset.name;
    result.title = dataset.title;
    result.rateHz = dataset.rateHz;
    result.recordings = static_cast<std::int64_t>(dataset.recordings.size());
    result.samples = dataset.sampleCount();
    const auto seconds = [&](std::int64_t samples) { return static_cast<double>(samples) / dataset.rateHz; };
    result.hours = seconds(result.samples) / 3600;

    std::vector<std::set<std::string>> who(dataset.classes.size());
    std::map<std::string, std::set<std::string>> sessions;
    std::map<std::string, std::set<int>> performed;
    std::map<std::string, DatasetStatistics::Subject> subjects;
    for (const auto& name : dataset.classes) result.classes.push_back({.name = name});
    for (const auto& recording : dataset.recordings) {
        auto& subject = subjects[recording.subject];
        ++subject.recordings;
        subject.samples += recording.length;
        sessions[recording.subject].insert(recording.session);
        for (const auto& span : recording.labels) {
            const auto c = static_cast<std::size_t>(span.label);
            ++result.classes[c].spans;
            result.classes[c].samples += span.end - span.begin;
            subject.labelled += span.end - span.begin;
            who[c].insert(recording.subject);
            performed[recording.subject].insert(span.label);
        }
    }
    for (std::size_t c = 0; c < result.classes.size(); ++c) {
        result.classes[c].seconds = seconds(result.classes[c].samples);
        result.classes[c].subjects = static_cast<int>(who[c].size());
        result.labelled += result.classes[c].samples;
    }
    for (const auto& name : dataset.subjects()) {
        auto& subject = subjects[name];
        subject.name = name;
        subject.seconds = seconds(subject.samples);
        subject.sessions = static_cast<int>(sessions[name].size() - sessions[name].count(""));
        subject.classes = static_cast<int>(performed[name].size());
        result.subjects.push_back(subject);
    }
    for (std::size_t c = 0; c < dataset.channels.size(); ++c) {
        throwIfStopped(stop);
        result.channels.push_back(moments(dataset, c));
    }
    return result;
}

Json DatasetStatistics::toJson() const {
    Json classList = Json::array(), subjectList = Json::array(), channelList = Json::array();
    for (const auto& entry : classes)
        classList.push_back({{"class", entry.name},
                             {"spans", entry.spans},
                             {"samples", entry.samples},
                             {"seconds", entry.seconds},
                             {"subjects", entry.subjects}});
    for (const auto& entry : subjects)
        subjectList.push_back({{"subject", entry.name},
                               {"recordings", entry.recordings},
                               {"sessions", entry.sessions},
                               {"samples", entry.samples},
                               {"labelled", entry.labelled},
                               {"seconds", entry.seconds},
                               {"classes", entry.classes}});
    for (const auto& entry : channels)
        channelList.push_back({{"channel", entry.name},
                               {"unit", entry.unit},
                               {"finite", entry.finite},
                               {"missing", entry.missing},
                               {"mean", entry.mean},
                               {"deviation", entry.deviation},
                               {"minimum", entry.minimum},
                               {"maximum", entry.maximum}});
    return {{"name", name},
            {"title", title},
            {"rate_hz", rateHz},
            {"hours", hours},
            {"recordings", recordings},
            {"samples", samples},
            {"labelled", labelled},
            {"classes", std::move(classList)},
            {"subjects", std::move(subjectList)},
            {"channels", std::move(channelList)}};
}

}  // namespace distillery
