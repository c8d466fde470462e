// How long to wait before the next try to reach a board, and the loop that tries.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/stop_token.hpp"
#include "deploy/link_error.hpp"

namespace distillery {

/// Waits that grow by a factor up to a limit, each shifted at random so that several windows do not knock in
/// step.
class Backoff {
public:
    struct Options {
        std::chrono::milliseconds first{500}, longest{30'000};
        double factor = 2, jitter = 0.2;  // each wait lies within ±jitter of its value
        int tries = 8;                    // 0 = for ever
    };
    explicit Backoff(Options options, std::uint64_t seed = 0) : options_(options), random_(seed) {}

    /// The wait before the next try; nullopt when all tries are used.
    std::optional<std::chrono::milliseconds> next() {
        if (options_.tries > 0 && used_ >= options_.tries) return std::nullopt;
        double wait = static_cast<double>(options_.first.count());
        for (int i = 0; i < used_ && wait < static_cast<double>(options_.longest.count()); ++i)
            wait *= options_.factor;
        wait = std::min(wait, static_cast<double>(options_.longest.count()));
        ++used_;
        wait *= 1 + options_.jitter * random_.uniform(-1, 1);
        return std::chrono::milliseconds(static_cast<std::int64_t>(wait));
    }
    void reset() { used_ = unresponsive_ = 0; }  // the link was good again
    int used() const { return used_; }
    /// Counts a board that was reached and did not answer. False at the kUnresponsiveTries-th time in a row:
    /// unlike a lost link it is not waited for without end.
    bool mayStayUnresponsive() { return ++unresponsive_ < kUnresponsiveTries; }
    static constexpr int kUnresponsiveTries = 3;

private:
    Options options_;
    Random random_;
    int used_ = 0, unresponsive_ = 0;
};

/// Sleeps in steps that keep the promise of StopToken. Throws Stopped.
inline void sleepUnlessStopped(const Clock& clock, std::chrono::milliseconds duration,
                               const StopToken& stop) {
    constexpr std::chrono::milliseconds kStep{50};
    for (auto left = duration; left.count() > 0; left -= kStep) {
        throwIfStopped(stop);
        clock.sleepFor(std::min(left, kStep));
    }
    throwIfStopped(stop);
}

/// Told before each wait: what went wrong and how long we wait.
using RetryListener = std::function<void(const LinkError&, std::chrono::milliseconds)>;

/// Calls `attempt` until it returns. A LinkError that may pass is waited out by `backoff`; when its tries are
/// used, or for any other error, it is thrown on.
template <class Attempt>
auto withRetries(Backoff& backoff, const Clock& clock, const StopToken& stop, const RetryListener& listener,
                 const Attempt& attempt) {
    while (true) {
        std::chrono::milliseconds wait{};
        try {
            throwIfStopped(stop);
            return attempt();
        } catch (const LinkError& error) {
            if (!error.mayPass()) throw;
            if (error.problem() == LinkProblem::unresponsive && !backoff.mayStayUnresponsive())
                throw LinkError(
                    LinkProblem::unresponsive, error.subject(),
                    error.detail() + " (tried " + std::to_string(Backoff::kUnresponsiveTries) + " times)",
                    error.hint());
            const auto next = backoff.next();
            if (!next) throw;
            wait = *next;
            if (listener) listener(error, wait);
        }
        sleepUnlessStopped(clock, wait, stop);
    }
}

}  // namespace distillery
