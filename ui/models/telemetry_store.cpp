#include "models/telemetry_store.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace distillery::ui {
namespace {

const double kGap = std::nan("");

/// Of what a board sent; whatever does not fit together leaves only the count.
AnswerStream::Replay replayOf(const Json& json) {
    constexpr int kMostWindows = 100000;
    constexpr double kFastest = 1e5;  // Hz
    AnswerStream::Replay replay;
    if (!json.is_object()) return replay;
    const auto number = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_number() ? found->get<double>() : 0.0;
    };
    replay.windows = static_cast<int>(std::clamp(number("windows"), 0.0, double{kMostWindows}));
    replay.rateHz = std::clamp(number("rate_hz"), 0.0, kFastest);
    const auto names = json.find("channels"), windows = json.find("values");
    if (replay.rateHz <= 0 || names == json.end() || windows == json.end() || !names->is_array() ||
        !windows->is_array() || static_cast<int>(windows->size()) != replay.windows)
        return replay;
    QStringList channels;
    for (const Json& name : *names)
        if (name.is_string()) channels.append(QString::fromStdString(name.get<std::string>()));
    QList<QList<QList<double>>> values;
    for (const Json& window : *windows) {
        if (!window.is_array() || static_cast<qsizetype>(window.size()) != channels.size()) return replay;
        QList<QList<double>> ofWindow;
        for (const Json& channel : window) {
            QList<double> steps;
            for (const Json& value : channel) steps.append(value.is_number() ? value.get<double>() : kGap);
            if (steps.isEmpty() || (!values.isEmpty() && steps.size() != values.first().first().size()) ||
                (!ofWindow.isEmpty() && steps.size() != ofWindow.first().size()))
                return replay;
            ofWindow.append(steps);
        }
        values.append(ofWindow);
    }
    if (channels.isEmpty() || values.isEmpty()) return replay;
    replay.channels = channels;
    replay.values = values;
    return replay;
}

}  // namespace

void TelemetryStore::clear() {
    *this = TelemetryStore(kept_);
}

bool TelemetryStore::isPracticeBoard() const {
    return board_.is_object() && board_.value("practice_board", false);
}

void TelemetryStore::add(const device::TelemetryLine& line, double now) {
    ++lines_;
    if (const auto* hello = std::get_if<device::Hello>(&line)) take(*hello, now);
    if (const auto* list = std::get_if<device::ChannelList>(&line)) take(*list);
    if (const auto* list = std::get_if<device::AbsentList>(&line))
        absent_ = QList<device::Absent>(list->absent.begin(), list->absent.end());
    if (const auto* sample = std::get_if<device::Sample>(&line)) take(*sample);
    if (const auto* prediction = std::get_if<device::Prediction>(&line)) take(*prediction);
}

void TelemetryStore::take(const device::Hello& hello, double now) {
    board_ = hello.board;
    offset_ = now - hello.seconds;
    const Json streams = board_.value("streams", Json::object());
    for (const auto& [name, facts] : streams.items()) {
        AnswerStream& stream = streams_[QString::fromStdString(name)];
        stream.labels.clear();
        for (const Json& label : facts.value("labels", Json::array()))
            if (label.is_string()) stream.labels.append(QString::fromStdString(label.get<std::string>()));
        stream.hopSeconds = std::max(facts.value("hop_s", 1.0), 1e-3);
        stream.replay = replayOf(facts.value("replay", Json::object()));
    }
}

void TelemetryStore::take(const device::ChannelList& list) {
    SensorSeries& series = groups_[QString::fromStdString(list.group)];
    series.rateHz = list.rateHz;
    if (series.channels == list.channels) return;  // the same board again
    series = SensorSeries{list.rateHz, list.channels, {}, {}};
    series.values.resize(static_cast<qsizetype>(list.channels.size()));
}

void TelemetryStore::take(const device::Sample& sample) {
    SensorSeries& series = groups_[QString::fromStdString(sample.group)];
    if (sample.readings.size() != series.channels.size()) return;  // not announced
    const double time = sample.seconds + offset_;
    if (!series.times.isEmpty() && time <= series.times.last()) return;
    series.times.append(time);
    for (std::size_t i = 0; i < sample.readings.size(); ++i)
        series.values[static_cast<qsizetype>(i)].append(
            sample.readings[i].present() ? sample.readings[i].value : kGap);
    newest_ = std::max(newest_, time);
    forgetOld();
}

void TelemetryStore::take(const device::Prediction& prediction) {
    AnswerStream& stream = streams_[QString::fromStdString(prediction.stream)];
    AnswerStream::Answer answer{prediction.seconds + offset_, prediction.label.value_or(-1), 0,
                                prediction.tookSeconds, prediction.window};
    if (prediction.label)
        answer.probability = prediction.probabilities[static_cast<std::size_t>(*prediction.label)];
    if (!stream.answers.isEmpty() && answer.time <= stream.answers.last().time) return;
    stream.answers.append(answer);
    newest_ = std::max(newest_, answer.time);
}

void TelemetryStore::gap() {
    for (SensorSeries& series : groups_) {
        if (series.times.isEmpty()) continue;
        series.times.append(series.times.last() + 1e-3);
        for (QList<double>& values : series.values) values.append(kGap);
    }
}

/// In larger pieces: taking one value from the front of a long list each time would cost more than it frees.
void TelemetryStore::forgetOld() {
    const double oldest = newest_ - kept_;
    for (SensorSeries& series : groups_) {
        if (series.times.isEmpty() || series.times.first() > oldest - 0.1 * kept_) continue;
        const auto count = std::ranges::lower_bound(series.times, oldest) - series.times.begin();
        series.times.remove(0, count);
        for (QList<double>& values : series.values) values.remove(0, count);
    }
    for (AnswerStream& stream : streams_) {
        if (stream.answers.isEmpty() || stream.answers.first().time > oldest - 0.1 * kept_) continue;
        const auto count = std::ranges::lower_bound(stream.answers, oldest, {}, &AnswerStream::Answer::time) -
                           stream.answers.begin();
        stream.answers.remove(0, count);
    }
}

std::optional<double> TelemetryStore::latest(const QString& channel) const {
    for (const SensorSeries& series : groups_)
        for (std::size_t i = 0; i < series.channels.size(); ++i) {
            const auto& values = series.values[static_cast<qsizetype>(i)];
            if (QString::fromStdString(series.channels[i].id) != channel || values.isEmpty()) continue;
            if (std::isfinite(values.last())) return values.last();
        }
    return std::nullopt;
}

QList<double> TelemetryStore::latencies(const QString& stream, double seconds) const {
    QList<double> found;
    for (const AnswerStream::Answer& answer : streams_.value(stream).answers)
        if (answer.time >= newest_ - seconds && answer.label >= 0) found.append(answer.tookSeconds);
    return found;
}

}  // namespace distillery::ui
