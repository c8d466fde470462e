#include "experiment/experiment_progress.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "experiment/heartbeat.hpp"
#include "experiment/run_title.hpp"

namespace distillery {
namespace {

struct Mean {
    double sum = 0;
    int count = 0;
    void add(double value) { sum += value, ++count; }
    std::optional<double> value() const { return count ? std::optional(sum / count) : std::nullopt; }
};

bool hasEnded(const RunRecord& run) {
    return isFinal(runStateFromString(run.state.empty() ? "created" : run.state));
}

double epochsToDo(const RunRecord& run) {
    return hasEnded(run) ? 0 : static_cast<double>(std::max<std::int64_t>(0, run.epochs - run.epoch));
}

std::optional<double> secondsLeft(const std::vector<const RunRecord*>& runs) {
    std::map<std::string, Mean> ofArm, ofRole;
    for (const RunRecord* run : runs) {
        if (!run->epochSeconds) continue;
        ofArm[run->arm].add(*run->epochSeconds);
        ofRole[run->role].add(*run->epochSeconds);
    }
    double seconds = 0;
    for (const RunRecord* run : runs) {
        const double epochs = epochsToDo(*run);
        if (epochs <= 0) continue;
        auto pace = run->epochSeconds;
        if (!pace) pace = ofArm[run->arm].value();
        if (!pace) pace = ofRole[run->role].value();
        if (!pace) return std::nullopt;
        seconds += epochs * *pace;
    }
    return seconds;
}

ExperimentProgress progressOf(const std::vector<const RunRecord*>& runs, const std::string& now) {
    ExperimentProgress experiment;
    const RunRecord& first = *runs.front();
    experiment.id = first.group.empty() ? first.id : first.group;
    experiment.title = experimentTitle(first);
    experiment.isArchived = true;
    double all = 0, toDo = 0;
    for (const RunRecord* run : runs) {
        ++experiment.runs;
        experiment.updated = std::max(experiment.updated, run->updated);
        experiment.isArchived = experiment.isArchived && run->archived;
        experiment.ended += hasEnded(*run);
        experiment.finished += run->testMacroF1.has_value();
        experiment.failed += run->state == "failed";
        experiment.lost += run->state == "lost";
        experiment.waiting += run->state == "created" || run->state == "queued";
        if (run->state == "running" || run->state == "paused") {
            if (experiment.current.empty()) experiment.current = run->id;
            experiment.isPaused = experiment.isPaused || run->state == "paused";
        }
        if (run->testMacroF1 && run->role != "teacher")
            experiment.bestMacroF1 = std::max(experiment.bestMacroF1.value_or(0), *run->testMacroF1);
        const auto epochs = static_cast<double>(std::max<std::int64_t>(1, run->epochs));
        all += epochs;
        toDo += hasEnded(*run) ? 0 : std::min(epochs, run->epochs > 0 ? epochsToDo(*run) : epochs);
    }
    experiment.share = 1 - toDo / all;
    // A worker is between two runs for a moment; one that has been silent for longer is gone.
    experiment.needsResume = experiment.current.empty() && experiment.lost + experiment.waiting > 0 &&
                             (experiment.lost > 0 || experiment.updated < now);
    if (!experiment.current.empty()) experiment.secondsLeft = secondsLeft(runs);
    return experiment;
}

}  // namespace

std::vector<ExperimentProgress> experimentsOf(const std::vector<RunRecord>& runs, const Clock& clock) {
    std::vector<std::vector<const RunRecord*>> groups;
    std::map<std::string, std::size_t> places;
    for (const RunRecord& run : runs) {
        if (run.missing) continue;
        const auto [place, isNew] = places.try_emplace(run.group.empty() ? run.id : run.group, groups.size());
        if (isNew) groups.emplace_back();
        groups[place->second].push_back(&run);
    }
    const std::string silentSince = isoTime(clock.wallNow() - kHeartbeatSilence);
    std::vector<ExperimentProgress> experiments;
    for (const auto& group : groups) experiments.push_back(progressOf(group, silentSince));
    return experiments;
}

std::string progressText(const ExperimentProgress& experiment) {
    const std::string runs = fmt::format("{} of {} runs", experiment.ended, experiment.runs);
    if (experiment.needsResume) return "interrupted: " + runs + " done";
    if (experiment.isPaused) return "paused: " + runs + " done";
    if (!experiment.secondsLeft || *experiment.secondsLeft <= 0) return runs;
    return runs + fmt::format(", about {} left", roughDuration(*experiment.secondsLeft));
}

std::string stateText(const RunRecord& run, bool waitsForResume) {
    const std::string epoch = fmt::format("epoch {} of {}", run.epoch, run.epochs);
    if (run.state == "created" || run.state == "queued")
        return waitsForResume ? "waiting: its worker is gone" : "waiting";
    if (run.state == "lost") return run.epochs > 0 ? "interrupted at " + epoch : "interrupted";
    if (run.state == "running")
        return run.phase == "evaluation" ? "evaluating on the test split"
               : run.epoch > 0           ? "running, " + epoch
                                         : "running, before its first epoch";
    if (run.state == "paused") return "paused, " + epoch;
    if (run.state == "stopped") return run.epochs > 0 ? "stopped, kept (" + epoch + ")" : "stopped, kept";
    return run.state;
}

std::string roughDuration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return "–";
    const auto whole = static_cast<long long>(std::llround(std::min(seconds, 1e12)));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min", (whole + 30) / 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace distillery
