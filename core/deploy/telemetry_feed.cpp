// One remote command after another, as long as lines are wanted.
#include "deploy/telemetry_feed.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "deploy/printable.hpp"
#include "deploy/remote_command.hpp"
#include "deploy/session.hpp"

namespace distillery {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kLastWords{500};  // for what the agent says at its end
constexpr std::size_t kKeptError = 4096;
constexpr long long kMostGarbage = 10'000;           // lines in a row that are not telemetry
constexpr std::size_t kMostGarbageBytes = 64 << 20;  // in them

class Feed {
public:
    Feed(SteadyLink& steady, const TelemetryRequest& request, const TelemetrySink& sink)
        : steady_(steady), request_(request), sink_(sink) {}

    void run(Link& link, const std::function<void(const LinkFacts&)>& connected, const StopToken& stop) {
        // Again after each loss: a board that was reinstalled has lost the agent, too.
        const auto agent = installAgent(link, request_.board, request_.agent, request_.launcher, {}, stop);
        title_ = link.facts().title;
        error_.clear();
        lastReason_.clear();
        hasSampled_ = false;
        RemoteCommand remote(
            link, agent.command("serve " + request_.arguments), [this](const SplitLine& line) { take(line); },
            [this](const SplitLine& line) {
                if (error_.size() < kKeptError) error_ += std::string(line.text) + "\n";
            },
            stop);
        connected(link.facts());
        while (remote.pump(kLook))
            if (stop.stopRequested()) return finish(link, remote);
        if (!stop.stopRequested()) explainEnd(link, remote.end());
    }
    const TelemetrySummary& summary() const { return summary_; }

private:
    void take(const SplitLine& line) {
        if (line.text.empty()) return;
        const Json json = jsonOrDiscarded(line.text);
        const auto type = json.is_object() ? json.find("type") : json.end();
        if (!line.complete || line.dropped > 0 || type == json.end() || !type->is_string()) {
            // The words of a login script, half a line of an agent that was killed.
            if (summary_.garbage++ == 0) summary_.firstGarbage = printable(line.text, 120);
            garbageBytes_ += line.text.size() + line.dropped;
            if (++garbageInARow_ > kMostGarbage || garbageBytes_ > kMostGarbageBytes)
                throw LinkError(
                    LinkProblem::protocol, "the agent on " + title_,
                    fmt::format("sent {} bytes in a row that are not telemetry, beginning with: {}",
                                garbageBytes_, summary_.firstGarbage),
                    "Does a login script print something without end? Agent and distill must be of the "
                    "same version.");
            return;
        }
        garbageInARow_ = 0;
        garbageBytes_ = 0;
        if (*type == "sample") {
            hasSampled_ = true;
            steady_.progressed();
        }
        if (*type == "end") lastReason_ = json.value("reason", "");
        ++summary_.lines;
        sink_(line.text);
    }

    static void finish(Link& link, RemoteCommand& remote) {
        remote.closeInput();
        const Clock& clock = link.session().clock();
        const auto deadline = clock.steadyNow() + kLastWords;
        while (clock.steadyNow() < deadline && remote.pump(kLook)) {
        }
    }

    [[noreturn]] void explainEnd(const Link& link, const CommandEnd& end) const {
        const std::string subject = "the agent on " + link.facts().title;
        // It was killed, or the board goes down: time may mend that. An agent that says no says it again, and
        // one that never gets as far as a sample is not started without end.
        if (end.good() || !end.status || *end.status > 128)
            throw LinkError(hasSampled_ ? LinkProblem::lost : LinkProblem::unresponsive, subject,
                            end.good() ? "it ended by itself: " + printable(lastReason_) : end.sentence());
        throw LinkError(LinkProblem::board, subject,
                        end.sentence() + (error_.empty() ? "" : ": " + printable(error_)),
                        "Agent and distill must be of the same version, and the bundle one that it knows.");
    }

    SteadyLink& steady_;
    const TelemetryRequest& request_;
    const TelemetrySink& sink_;
    TelemetrySummary summary_;
    std::string title_, error_, lastReason_;
    long long garbageInARow_ = 0;
    std::size_t garbageBytes_ = 0;
    bool hasSampled_ = false;
};

}  // namespace

TelemetrySummary feedTelemetry(SteadyLink& steady, const TelemetryRequest& request,
                               const std::function<void(const LinkFacts&)>& connected,
                               const TelemetrySink& sink, const StopToken& stop) {
    Feed feed(steady, request, sink);
    try {
        steady.run(stop, [&](Link& link) { feed.run(link, connected, stop); });
    } catch (const Stopped&) {
        // That is how it is meant to end, while it waits for the board as well.
    }
    return feed.summary();
}

}  // namespace distillery
