// The end of an epoch, of a search for a head, and of a run.
#include <cmath>
#include <nlohmann/json.hpp>

#include "train/process_use.hpp"
#include "train/session_state.hpp"

namespace distillery {
namespace {

std::string fourDigits(const Json& value) {
    return Json(std::round(value.get<double>() * 1e4) / 1e4).dump();
}

}  // namespace

void Session::State::endEpoch() {
    const Phase& now = phases[phase];
    const std::int64_t number = epochOffset() + epoch + 1;
    const bool judges = now.classifies && validation.size(0) > 0;
    Json event = {{"type", "epoch"},
                  {"phase", now.name},
                  {"epoch", number},
                  {"epochs", totalEpochs()},
                  {"lr", schedule->rate(static_cast<double>(epoch) + 1)},
                  {"train", tally.summary(static_cast<double>(stream.stepsPerEpoch()))}};
    if (Json seen = method->observation(); !seen.empty()) event["taps"] = std::move(seen);
    bool improved = false;
    if (judges) {
        const Validation found = average->whileApplied([&] {
            return validate([this](const torch::Tensor& x) { return logits(x, {}); }, validation, in.data,
                            in.requests.cancelled());
        });
        event["validation"] = {
            {"macro_f1", found.macroF1}, {"accuracy", found.accuracy}, {"loss", found.loss}};
        improved = best->consider(found);
        schedule->epochEnded(found.macroF1);
    }
    if (searching()) {
        Json weights = Json::object();
        const std::vector<double> shares = learner.shares(search());
        for (std::size_t h = 0; h < shares.size(); ++h) weights[learner.heads()[h].id] = shares[h];
        in.events.append({{"type", "head_search"}, {"epoch", number}, {"weights", weights}});
    }
    if (improved || train.at("keep") == "last" || !judges)
        average->whileApplied([&] {
            best->keep(number);
            return 0;
        });
    best->epochEnded(improved);
    event["seconds"] = tally.seconds();
    event["windows_per_s"] =
        tally.seconds() > 0 ? static_cast<double>(stream.windowsPerEpoch()) / tally.seconds() : 0;
    if (tally.seconds() > 0) event["cpu_share"] = tally.cpuSeconds() / tally.seconds();  // 2: two cores busy
    event["rss_mb"] = residentMegabytes();
    in.events.append(event);
    in.events.sync();
    tally = {};
    step = 0;
    ++epoch;
    reportProgress(in.progress,
                   role + ": epoch " + std::to_string(number) + ", loss " +
                       fourDigits(event["train"]["loss"]) +
                       (judges ? ", validation macro-F1 " + fourDigits(event["validation"]["macro_f1"]) : ""),
                   number, totalEpochs(), "epochs");
}

/// Each head alone on the validation subjects, then the strongest goes on (A.6.4).
void Session::State::chooseHead() {
    Json alone = Json::object();
    const int strongest = learner.strongest();
    for (std::size_t h = 0; h < learner.heads().size(); ++h) {
        learner.choose(static_cast<int>(h));
        alone[learner.heads()[h].id] = validate([this](const torch::Tensor& x) { return logits(x, {}); },
                                                validation, in.data, in.requests.cancelled())
                                           .macroF1;
    }
    learner.choose(strongest);
    const std::string& chosen = learner.heads()[static_cast<std::size_t>(strongest)].id;
    in.events.append({{"type", "message"},
                      {"message", "head search chose " + chosen},
                      {"chosen", chosen},
                      {"alone_macro_f1", alone}});
}

SessionResult Session::State::finish(SessionResult result) {
    result.epochs = epochOffset() + epoch;
    result.bestEpoch = best->epoch();
    result.bestMacroF1 = best->macroF1();
    result.trainingSeconds = trainingSeconds;
    result.windowsPerSecond = trainingSeconds > 0 ? static_cast<double>(windowsSeen) / trainingSeconds : 0;
    if (result.end == SessionEnd::interrupted || result.end == SessionEnd::cancelled) return result;
    torch::NoGradGuard noGradient;
    best->putBack();
    if (learner.searches()) learner.choose(learner.strongest());
    result.network = learner.finished();
    return result;
}

}  // namespace distillery
