#include "train/requests.hpp"

#include <nlohmann/json.hpp>
#include <thread>

namespace distillery {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(200);

}  // namespace

Requests::Requests(const RunDirectory& run, EventLog& events, StopToken stop, Progress progress,
                   std::function<void()> writeCheckpoint)
    : run_(run),
      events_(events),
      stop_(std::move(stop)),
      progress_(std::move(progress)),
      writeCheckpoint_(std::move(writeCheckpoint)) {
    run_.takeRequests();  // left over from before a crash: nobody waits for them any more
}

Wish Requests::look() {
    if (stop_.stopRequested()) return Wish::leave;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < kInterval) return Wish::goOn;
    last_ = now;
    for (const ControlRequest request : run_.takeRequests()) {
        if (request == ControlRequest::stop) return Wish::finish;
        if (request == ControlRequest::cancel) return Wish::cancel;
        if (request == ControlRequest::checkpoint) writeCheckpoint_();
        if (request != ControlRequest::pause) continue;
        const Wish wish = waitPaused();
        if (wish != Wish::goOn) return wish;
    }
    return Wish::goOn;
}

Wish Requests::waitPaused() {
    writeCheckpoint_();
    events_.append({{"type", "state"}, {"state", "paused"}});
    events_.sync();
    reportProgress(progress_, "paused");
    for (;;) {
        std::this_thread::sleep_for(kInterval);
        if (stop_.stopRequested()) return Wish::leave;
        for (const ControlRequest request : run_.takeRequests()) {
            if (request == ControlRequest::stop) return Wish::finish;
            if (request == ControlRequest::cancel) return Wish::cancel;
            if (request != ControlRequest::resume) continue;
            events_.append({{"type", "state"}, {"state", "running"}});
            return Wish::goOn;
        }
    }
}

}  // namespace distillery
