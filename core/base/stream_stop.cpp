// poll for hang-ups only.
#include "base/stream_stop.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <limits>

namespace distillery {
namespace {

using std::chrono::steady_clock;
constexpr int kLookMs = 50;

}  // namespace

StreamStop::StreamStop(StopToken signals)
    : signals_(std::move(signals)),
      end_(std::numeric_limits<steady_clock::duration::rep>::max()),
      thread_([this] { watch(); }) {}

StreamStop::~StreamStop() {
    leave_ = true;
    thread_.join();
}

void StreamStop::endAfter(double seconds) {
    const std::chrono::duration<double> length(seconds);
    end_ =
        (steady_clock::now().time_since_epoch() + std::chrono::duration_cast<steady_clock::duration>(length))
            .count();
}

bool StreamStop::isOver() const {
    return signals_.stopRequested() || steady_clock::now().time_since_epoch().count() >= end_;
}

void StreamStop::watch() {
    // No events are asked for: the hang-up of the other end is always told.
    std::array<pollfd, 2> streams = {{{STDIN_FILENO, POLLRDHUP, 0}, {STDOUT_FILENO, 0, 0}}};
    while (!leave_) {
        if (::poll(streams.data(), streams.size(), kLookMs) > 0 || isOver()) {
            source_.requestStop();
            return;
        }
    }
}

}  // namespace distillery
