#include "train/requests.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(100);

}  // namespace

Requests::Requests(const RunDirectory& run, StopToken signal) : run_(run), signal_(std::move(signal)) {
    thread_ = std::jthread([this](const std::stop_token& end) { watch(end); });
}

Requests::~Requests() = default;

void Requests::watch(const std::stop_token& end) {
    for (; !end.stop_requested(); std::this_thread::sleep_for(kInterval)) {
        if (signal_.stopRequested()) stop_.requestStop();
        try {
            for (const ControlRequest request : run_.takeRequests()) {
                if (request == ControlRequest::cancel) {
                    cancelled_.requestStop();
                    stop_.requestStop();
                }
                const std::lock_guard guard(mutex_);
                waiting_.push_back(request);
                any_ = true;
            }
        } catch (const std::exception&) {
            // The folder cannot be read just now; training does not depend on it.
        }
    }
}

bool Requests::next(ControlRequest& request) {
    if (!any_) return false;
    const std::lock_guard guard(mutex_);
    request = waiting_.front();
    waiting_.pop_front();
    any_ = !waiting_.empty();
    return true;
}

Wish Requests::look(EventLog& events, const Progress& progress,
                    const std::function<void()>& writeCheckpoint) {
    if (cancelled().stopRequested()) return Wish::cancel;
    if (signal_.stopRequested()) return Wish::leave;
    for (ControlRequest request; next(request);) {
        if (request == ControlRequest::stop) return Wish::finish;
        if (request == ControlRequest::checkpoint) writeCheckpoint();
        if (request != ControlRequest::pause) continue;
        const Wish wish = waitPaused(events, progress, writeCheckpoint);
        if (wish != Wish::goOn) return wish;
    }
    return Wish::goOn;
}

Wish Requests::waitPaused(EventLog& events, const Progress& progress,
                          const std::function<void()>& writeCheckpoint) {
    writeCheckpoint();
    events.append({{"type", "state"}, {"state", "paused"}});
    events.sync();
    reportProgress(progress, "paused");
    for (;; std::this_thread::sleep_for(kInterval)) {
        if (cancelled().stopRequested()) return Wish::cancel;
        if (signal_.stopRequested()) return Wish::leave;
        for (ControlRequest request; next(request);) {
            if (request == ControlRequest::stop) return Wish::finish;
            if (request != ControlRequest::resume) continue;
            events.append({{"type", "state"}, {"state", "running"}});
            return Wish::goOn;
        }
    }
}

}  // namespace distillery
