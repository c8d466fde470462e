// What is timed of every engine that runs in this process: one window after another, at the application's
// pace, and under the energy protocol.
#pragma once

#include <functional>

#include "base/file_system.hpp"
#include "base/json.hpp"
#include "link_watch.hpp"
#include "verbs.hpp"

namespace distillery::agent {

/// Predicts window `i`; the index turns through what there is.
using OneWindow = std::function<void(long long i)>;

/// Throws Stopped when a signal came, when the one who started us is gone, or when somebody put FILE.stop
/// beside the result that a detached bench will write.
class Patience {
public:
    Patience(const StopToken& stop, const Arguments& arguments);
    void check();

private:
    StopToken stop_;
    bool detached_;
    fs::path stopFile_;
    LinkWatch link_;
    double nextLook_ = 0;
};

/// One request in flight, each timed alone, into document["single_stream"]. What was timed until a stop is
/// kept.
void singleStream(const OneWindow& predict, int windows, double seconds, Patience& patience, Json& document);

/// One window every `hopSeconds`, as the application asks: the board may ramp its clocks down in between.
Json paced(const OneWindow& predict, double hopSeconds, double seconds, Patience& patience);

/// By the job's --idle, --load and --repeats.
Json energy(const OneWindow& predict, const Job& job, Patience& patience);

}  // namespace distillery::agent
