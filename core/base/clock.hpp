// Time as an interface, so that a test can be the time.
#pragma once

#include <chrono>
#include <string>

namespace distillery {

class Clock {
public:
    virtual ~Clock() = default;
    virtual std::chrono::steady_clock::time_point steadyNow() const = 0;  // for durations
    virtual std::chrono::system_clock::time_point wallNow() const = 0;    // for people
    virtual void sleepFor(std::chrono::milliseconds duration) const = 0;
};

const Clock& systemClock();

/// "2026-11-22T12:34:56.789Z"
std::string isoTime(std::chrono::system_clock::time_point time);

}  // namespace distillery
