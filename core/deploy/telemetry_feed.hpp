// The agent's telemetry, brought home line by line for as long as it is wanted, across lost links.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "deploy/agent.hpp"
#include "deploy/steady_link.hpp"

namespace distillery {

struct TelemetryRequest {
    AgentFile agent;
    BoardFacts board;
    std::string launcher;
    std::string arguments;  // of `distill-agent serve`, a shell line
};

/// Each line that the agent wrote, without its end; only JSON objects with a "type" come through.
using TelemetrySink = std::function<void(std::string_view line)>;

struct TelemetrySummary {
    long long lines = 0, garbage = 0;
    std::string firstGarbage;  // printable
};

/// Runs `agent serve` until `stop` asks; then its last lines still come, for at most half a second. A link
/// that is lost and an agent that is killed are waited out by the link's back-off (its listener is told),
/// `connected` is called each time the agent was started. LinkError when the agent refuses (its own words),
/// or when the link's tries are used.
TelemetrySummary feedTelemetry(SteadyLink& steady, const TelemetryRequest& request,
                               const std::function<void(const LinkFacts&)>& connected,
                               const TelemetrySink& sink, const StopToken& stop);

}  // namespace distillery
