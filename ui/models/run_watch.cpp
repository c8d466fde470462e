#include "models/run_watch.hpp"

#include "report/run_reading.hpp"

namespace distillery::ui {
namespace {

constexpr int kPeriodMs = 400;

}  // namespace

RunWatch::RunWatch(QObject* parent) : QObject(parent) {
    timer_.setInterval(kPeriodMs);
    connect(&timer_, &QTimer::timeout, this, &RunWatch::poll);
}

void RunWatch::follow(const std::filesystem::path& run) {
    if (run == folder_) return;
    if (job_) job_->cancel();
    job_.clear();
    folder_ = run;
    story_ = std::make_shared<report::RunReport>();
    tail_ = run.empty() ? nullptr : std::make_shared<EventTail>(run / "events.jsonl");
    if (tail_) {
        timer_.start();
        poll();
    } else {
        timer_.stop();
    }
    Q_EMIT grown();
}

void RunWatch::poll() {
    if (!tail_ || (job_ && job_->isRunning())) return;
    job_ = startJob(
        this, [tail = tail_](const StopToken&, const Progress&) { return tail->poll(); },
        [this, tail = tail_](std::vector<Json> events) {
            if (tail != tail_ || events.empty()) return;
            report::readHistory(events, *story_);
            Q_EMIT grown();
        });
}

}  // namespace distillery::ui
