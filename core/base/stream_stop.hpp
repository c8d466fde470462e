// When a command that streams lines should end: a signal, a closed standard input, nobody who reads, its
// time.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "base/stop_token.hpp"

namespace distillery {

/// Looks at all of them in a thread of its own, so that one token stops the work whatever it waits for.
/// Standard input is never read, only its hang-up is noticed: what cannot hang up (a file, /dev/null) ends
/// nothing.
class StreamStop {
public:
    explicit StreamStop(StopToken signals);
    ~StreamStop();
    StreamStop(const StreamStop&) = delete;
    StreamStop& operator=(const StreamStop&) = delete;

    StopToken token() const { return source_.token(); }
    /// From now on it ends after so long.
    void endAfter(double seconds);

private:
    void watch();
    bool isOver() const;

    StopToken signals_;
    StopSource source_;
    std::atomic<std::chrono::steady_clock::duration::rep> end_;
    std::atomic<bool> leave_{false};
    std::thread thread_;
};

}  // namespace distillery
