#include "models/live_student.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/file_system.hpp"
#include "runtime/stream.hpp"

namespace distillery::ui {

void LiveStudent::load(const std::filesystem::path& bundle) {
    unload();
    job_ = startJob(
        this,
        [bundle](const StopToken&, const Progress&) {
            Bundle read = readBundle(realFileSystem(), bundle);
            EngineOptions options;
            options.precision = read.storage;
            const Calibration* calibration = read.calibration ? &*read.calibration : nullptr;
            Engine engine(read.graph, read.recipe.input(), options, calibration);
            return std::make_shared<Parts>(Parts{std::move(read), std::move(engine)});
        },
        [this](std::shared_ptr<Parts> parts) {
            parts_ = std::move(parts);
            window_.resize(parts_->bundle.recipe.channels.size() *
                           static_cast<std::size_t>(parts_->bundle.recipe.windowSteps));
            logits_.resize(parts_->bundle.labels.size());
            Q_EMIT loaded();
        });
    connect(job_, &Job::failed, this, &LiveStudent::failed);
}

void LiveStudent::unload() {
    if (job_) job_->disconnect(this);
    if (job_) job_->cancel();
    job_.clear();
    parts_.reset();
    data_.reset();
    recording_ = -1;
    answers_.clear();
}

QString LiveStudent::instructionSet() const {
    return parts_ ? QString::fromStdString(parts_->engine.isa()) : QString();
}

QString LiveStudent::setRecording(std::shared_ptr<const OpenData> data, int recording) {
    data_.reset();
    recording_ = -1;
    answers_.clear();
    if (!parts_ || !data) return {};
    const Recipe& recipe = parts_->bundle.recipe;
    if (std::abs(recipe.rateHz - data->dataset.rateHz) > 1e-6)
        return tr("The network was trained at %1 Hz, the recording has %2 Hz.")
            .arg(recipe.rateHz)
            .arg(data->dataset.rateHz);
    channels_.clear();
    for (const BundleChannel& channel : recipe.channels) {
        const int place = data->dataset.channelIndex(channel.name);
        if (place < 0)
            return tr("The recording has no channel %1, which the network needs.")
                .arg(QString::fromStdString(channel.name));
        channels_.push_back(static_cast<std::size_t>(place));
    }
    labels_.clear();
    for (const std::string& name : data->dataset.classes) {
        const auto& labels = parts_->bundle.labels;
        const auto place = std::find(labels.begin(), labels.end(), name);
        labels_.push_back(place == labels.end() ? -1 : static_cast<int>(place - labels.begin()));
    }
    data_ = std::move(data);
    recording_ = recording;
    seek(0);
    return {};
}

void LiveStudent::seek(std::int64_t sample) {
    answers_.clear();
    if (!data_) return;
    const int hop = std::max(1, parts_->bundle.recipe.hopSteps);
    next_ = (std::max<std::int64_t>(0, sample) + hop - 1) / hop * hop;
}

void LiveStudent::advanceTo(std::int64_t sample) {
    if (!data_) return;
    const Recording& source = data_->dataset.recordings[static_cast<std::size_t>(recording_)];
    const Recipe& recipe = parts_->bundle.recipe;
    sample = std::min(sample, source.length);
    for (; next_ + recipe.windowSteps <= sample; next_ += std::max(1, recipe.hopSteps)) answer(next_);
}

std::span<const float> LiveStudent::ask(std::int64_t begin) {
    if (!data_) return {};
    const Recording& source = data_->dataset.recordings[static_cast<std::size_t>(recording_)];
    const Recipe& recipe = parts_->bundle.recipe;
    const auto steps = static_cast<std::size_t>(recipe.windowSteps);
    if (begin < 0 || begin + recipe.windowSteps > source.length) return {};
    for (std::size_t c = 0; c < channels_.size(); ++c) {
        const auto samples = source.channel(channels_[c]).subspan(static_cast<std::size_t>(begin), steps);
        std::copy(samples.begin(), samples.end(), window_.begin() + static_cast<std::ptrdiff_t>(c * steps));
    }
    if (!std::all_of(window_.begin(), window_.end(), [](float value) { return std::isfinite(value); }))
        return {};
    const auto start = std::chrono::steady_clock::now();
    recipe.scaler.apply(window_, recipe.windowSteps);
    parts_->engine.predict(window_.data(), 1, logits_.data());
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    microseconds_ = took.count();
    softmax(logits_, logits_);
    return logits_;
}

void LiveStudent::answer(std::int64_t begin) {
    Answer answer{.begin = begin, .end = begin + parts_->bundle.recipe.windowSteps};
    if (const auto said = ask(begin); !said.empty()) {
        const auto best = std::ranges::max_element(said);
        answer.label = static_cast<int>(best - said.begin());
        answer.probability = *best;
        answer.microseconds = microseconds_;
    }
    answers_.push_back(answer);
}

int LiveStudent::truthOf(const Answer& answer) const {
    if (!data_) return -1;
    const Recording& source = data_->dataset.recordings[static_cast<std::size_t>(recording_)];
    std::vector<std::int64_t> samples(labels_.size(), 0);
    for (const LabelSpan& span : source.labels) {
        const auto shared = std::min(span.end, answer.end) - std::max(span.begin, answer.begin);
        if (shared > 0) samples[static_cast<std::size_t>(span.label)] += shared;
    }
    const auto most = std::max_element(samples.begin(), samples.end());
    if (most == samples.end() || 2 * *most <= answer.end - answer.begin) return -1;
    return labels_[static_cast<std::size_t>(most - samples.begin())];
}

double LiveStudent::medianMicroseconds() const {
    std::vector<double> times;
    for (const Answer& answer : answers_)
        if (answer.label >= 0) times.push_back(answer.microseconds);
    if (times.empty()) return 0;
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

}  // namespace distillery::ui
