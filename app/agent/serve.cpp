// `distill-agent serve`: telemetry and predictions as JSON lines. One thread: a prediction takes less than a
// beat.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "device/identity.hpp"
#include "device/monotonic.hpp"
#include "device/pace.hpp"
#include "device/sensor_set.hpp"
#include "device/telemetry.hpp"
#include "line_output.hpp"
#include "link_watch.hpp"
#include "network.hpp"
#include "runtime/stream.hpp"
#include "verbs.hpp"

namespace distillery::agent {
namespace {

using namespace device;

/// One network that predicts the test windows stored in its bundle, one every hop, over and over: a board has
/// no sensor of ours. The greeting says so ("replay").
struct Predictor {
    std::string name;
    Network network;
    Pace pace;
    long long next = 0;
    std::vector<float> logits, probabilities;

    Prediction predict() {
        const double start = monotonicSeconds();
        network.engine->predict(network.window(next), 1, logits.data());
        Prediction prediction;
        prediction.seconds = monotonicSeconds();
        prediction.tookSeconds = prediction.seconds - start;
        prediction.window = next++;
        prediction.stream = name;
        if (!std::isfinite(logits.front())) {
            prediction.why = "samples of the window are missing";
            return prediction;
        }
        softmax(logits, probabilities);
        prediction.label = static_cast<int>(std::ranges::max_element(probabilities) - probabilities.begin());
        prediction.probabilities = probabilities;
        return prediction;
    }
};

std::vector<Predictor> loadPredictors(const Arguments& arguments) {
    std::vector<Predictor> predictors;
    const double speed = arguments.number("--speed", 1, 0.01, 1000);
    for (const auto& word : arguments.all("--bundle")) {
        const auto equals = word.find('=');
        const std::string path = equals == word.npos ? word : word.substr(equals + 1);
        auto network = loadNetwork(path, arguments.text("--precision"), arguments.text("--isa"), 1);
        if (!network.realWindows)
            throw Error(ErrorCode::data, path, "has no windows of its own to predict",
                        "Export it again with golden windows.");
        const double hop = network.bundle.recipe.hopSteps / network.bundle.recipe.rateHz;
        const auto classes = static_cast<std::size_t>(network.engine->classes());
        auto name = equals == word.npos ? network.bundle.runId : word.substr(0, equals);
        predictors.push_back({std::move(name), std::move(network),
                              Pace(monotonicSeconds() + hop / speed, speed / hop), 0,
                              std::vector<float>(classes), std::vector<float>(classes)});
    }
    return predictors;
}

class Server {
public:
    Server(const Job& job)
        : job_(job),
          sensors_(job.root),
          predictors_(loadPredictors(job.arguments)),
          output_(STDOUT_FILENO),
          rate_(job.arguments.number("--rate", 20, 0.1, 200)),
          patience_(job.arguments.number("--patience", 30, 0.1, 86400)) {}

    int run() {
        introduce();
        const double start = monotonicSeconds();
        const double end = start + job_.arguments.number("--duration", 1e9, 0, 1e9);
        for (const auto& group : sensors_.groups())
            paces_.emplace_back(start, group.fastestHz > 0 ? std::min(rate_, group.fastestHz) : rate_);
        std::string reason;
        while (reason.empty()) {
            const double next = std::min(serveDue(), end);
            const double now = monotonicSeconds();
            // While the reader is slow the output is tried again soon, but never in a busy loop.
            const double wait = output_.pending() ? std::clamp(next - now, 0.0, 0.01) : next - now;
            if (link_.closed(std::clamp(wait, 0.0, 0.5))) reason = "standard input closed";
            if (job_.stop.stopRequested()) reason = "stopped by a signal";
            if (monotonicSeconds() >= end) reason = "its duration is over";
            if (!output_.flush(monotonicSeconds())) return 0;  // nobody is there to be told
            if (output_.stalledSeconds(monotonicSeconds()) > patience_) return 0;
        }
        long long late = output_.dropped();
        for (const auto& pace : paces_) late += pace.late();
        output_.add(writeLine(End{reason, samples_, late}));
        const double last = monotonicSeconds() + 1;
        while (output_.pending() && monotonicSeconds() < last)
            if (!output_.flush(monotonicSeconds()) || (output_.pending() && ::usleep(2000) != 0)) break;
        return 0;
    }

private:
    void introduce() {
        const auto identity = identifyBoard(job_.root);
        Json board = identity.toJson();
        for (const auto& predictor : predictors_) {
            Json& stream = board["streams"][predictor.name] = predictor.network.describe();
            stream["replay"] = predictor.network.replay();
        }
        output_.add(writeLine(
            Hello{DISTILLERY_VERSION, isoTime(systemClock().wallNow()), monotonicSeconds(), board}));
        for (const auto& group : sensors_.groups())
            if (!group.channels.empty())
                output_.add(writeLine(
                    ChannelList{group.name, group.fastestHz > 0 ? std::min(rate_, group.fastestHz) : rate_,
                                group.channels}));
        output_.add(writeLine(AbsentList{sensors_.absent()}));
    }

    /// Reads and predicts what is due; says when the next thing is.
    double serveDue() {
        double next = monotonicSeconds() + 0.5;
        for (std::size_t g = 0; g < paces_.size(); ++g) {
            auto& group = sensors_.groups()[g];
            if (group.channels.empty()) continue;
            if (paces_[g].isDue(monotonicSeconds())) {
                group.read();
                line_.clear();
                appendSample(line_, group.name, group.seconds, group.span, group.readings);
                if (output_.add(line_)) ++samples_;
                paces_[g].done(monotonicSeconds());
            }
            next = std::min(next, paces_[g].due());
        }
        for (auto& predictor : predictors_) {
            if (predictor.pace.isDue(monotonicSeconds())) {
                output_.add(writeLine(predictor.predict()));
                predictor.pace.done(monotonicSeconds());
            }
            next = std::min(next, predictor.pace.due());
        }
        return next;
    }

    const Job& job_;
    SensorSet sensors_;
    std::vector<Predictor> predictors_;
    LineOutput output_;
    LinkWatch link_;
    double rate_, patience_;
    std::vector<Pace> paces_;
    std::string line_;
    long long samples_ = 0;
};

}  // namespace

int serve(const Job& job) {
    return Server(job).run();
}

}  // namespace distillery::agent
