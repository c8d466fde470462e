// A student that answers while a recording plays: its bundle in our own engine, window after window.
#pragma once

#include <QObject>
#include <QPointer>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "async/job.hpp"
#include "experiment/open_data.hpp"
#include "runtime/bundle.hpp"

namespace distillery::ui {

class LiveStudent : public QObject {
    Q_OBJECT

public:
    /// What it said of one window, in samples of the recording.
    struct Answer {
        std::int64_t begin = 0, end = 0;
        int label = -1;           // of the bundle; −1: a sample was missing, it was not asked
        float probability = 0;    // of `label`
        double microseconds = 0;  // what the engine took
    };

    using QObject::QObject;

    /// Reads the bundle and makes an engine of it in the background; loaded() or failed() follows.
    void load(const std::filesystem::path& bundle);
    void unload();
    const Bundle* bundle() const { return parts_ ? &parts_->bundle : nullptr; }
    QString instructionSet() const;

    /// Data as the network sees them, before scaling. A sentence that says why it does not fit, or nothing.
    QString setRecording(std::shared_ptr<const OpenData> data, int recording);
    /// What it says of the window that begins here: a probability for each of the bundle's labels, valid
    /// until it is asked again; empty where a sample is missing.
    std::span<const float> ask(std::int64_t begin);
    /// Forgets the answers and begins at this sample.
    void seek(std::int64_t sample);
    /// Time has come this far: answers each window that is complete by now.
    void advanceTo(std::int64_t sample);
    const std::vector<Answer>& answers() const { return answers_; }
    /// The activity of most samples of a stretch by the recording's own labels, as index of the bundle's
    /// labels; −1 where there is none.
    int truthOf(const Answer& answer) const;
    double medianMicroseconds() const;

Q_SIGNALS:
    void loaded();
    void failed(const distillery::ui::Failure& failure);

private:
    struct Parts {
        Bundle bundle;
        Engine engine;
    };
    void answer(std::int64_t begin);

    std::shared_ptr<Parts> parts_;
    std::shared_ptr<const OpenData> data_;
    int recording_ = -1;
    std::vector<std::size_t> channels_;  // of the data set, in the bundle's order
    std::vector<int> labels_;            // bundle label of each class of the data set, −1 unknown
    std::vector<float> window_, logits_;
    double microseconds_ = 0;  // the newest answer took
    std::vector<Answer> answers_;
    std::int64_t next_ = 0;  // where the next window begins
    QPointer<Job> job_;
};

}  // namespace distillery::ui
