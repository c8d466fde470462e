#include "report/arms.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiment/methods.hpp"
#include "report/identity.hpp"
#include "report/people_tables.hpp"
#include "report/reference_ranges.hpp"

namespace distillery::report {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

bool needsTeacher(const std::string& method) {
    const auto found = std::ranges::find(methods(), method, &MethodDescription::id);
    return found != methods().end() && found->needsTeacher;
}

double meanOf(const std::vector<double>& values) {
    return mean(values);
}

std::vector<const RunReport*> finishedRuns(const std::vector<RunReport>& runs, const ArmReport& arm) {
    std::vector<const RunReport*> result;
    for (const std::size_t run : arm.runs)
        if (runs[run].test) result.push_back(&runs[run]);
    return result;
}

/// The figure of all people of a seed together, mean over the seeds. Without predictions there are no people
/// to pool: then it is the mean over the runs, without an interval.
MeanOverSeeds figureOf(const SeedTables& tables, Metric metric, const std::vector<double>& ofRuns) {
    if (tables.seeds.empty()) return {mean(ofRuns), standardDeviation(ofRuns), std::nullopt};
    const Estimate estimate = estimateScore(tables.seeds, metric, tables.folds);
    std::vector<double> ofSeeds;
    for (const TrainingTables& seed : tables.seeds)
        ofSeeds.push_back(estimateScore({&seed, 1}, metric).value);
    return {estimate.value, standardDeviation(ofSeeds), estimate.interval};
}

void sumConfusion(const std::vector<const RunReport*>& finished, ArmReport& arm) {
    for (const auto* run : finished) {
        const Matrix& matrix = run->test->confusion;
        if (arm.confusion.empty())
            arm.confusion = matrix, arm.classes = run->classes;
        else if (matrix.size() == arm.confusion.size() && run->classes == arm.classes)
            for (std::size_t i = 0; i < matrix.size(); ++i)
                for (std::size_t k = 0; k < matrix.size(); ++k) arm.confusion[i][k] += matrix[i][k];
    }
}

void poolReliability(const std::vector<const RunReport*>& finished, ArmReport& arm) {
    for (const auto* run : finished) {
        const auto& bins = run->test->reliability;
        if (arm.reliability.empty()) arm.reliability.resize(bins.size(), {0, 0, 0, 0, 0});
        if (bins.size() != arm.reliability.size()) continue;
        for (std::size_t b = 0; b < bins.size(); ++b) {
            auto& sum = arm.reliability[b];
            sum.low = bins[b].low, sum.high = bins[b].high;
            if (bins[b].n == 0) continue;
            sum.n += bins[b].n;
            sum.confidence += bins[b].confidence * static_cast<double>(bins[b].n);
            sum.accuracy += bins[b].accuracy * static_cast<double>(bins[b].n);
        }
    }
    for (auto& bin : arm.reliability)
        bin.confidence /= static_cast<double>(bin.n), bin.accuracy /= static_cast<double>(bin.n);
    arm.ece = expectedCalibrationError(arm.reliability);
}

/// Own score of each test subject, averaged over the runs of an arm that tested it.
std::map<std::string, double> subjectScores(const std::vector<const RunReport*>& finished) {
    std::map<std::string, std::vector<double>> scores;
    for (const auto* run : finished)
        for (const auto& subject : run->test->subjects) scores[subject.subject].push_back(subject.macroF1);
    std::map<std::string, double> result;
    for (const auto& [subject, values] : scores) result[subject] = meanOf(values);
    return result;
}

/// Mean over the runs at each level of each disturbance, with intervals where every person was counted.
void fillRobustness(const std::vector<const RunReport*>& finished, ArmReport& arm) {
    std::map<std::string, std::map<double, std::vector<double>>> values;
    std::map<std::string, std::string> units;
    std::map<std::string, double> undisturbed;  // the level at which nothing is changed
    for (const auto* run : finished)
        for (const auto& [id, points] : run->robustness)
            for (const auto& point : points)
                if (std::isfinite(point.level) && std::isfinite(point.macroF1)) {
                    values[id][point.level].push_back(point.macroF1);
                    if (point.isUndisturbed) undisturbed[id] = point.level;
                    if (!point.unit.empty()) units[id] = point.unit;
                }
    const SeedTables tables = tablesOf(finished, Condition::disturbed);
    for (const auto& [id, levels] : values)
        for (const auto& [level, ofRuns] : levels) {
            if (undisturbed.contains(id) && undisturbed[id] == level && ofRuns.size() == finished.size()) {
                arm.robustness[id].push_back({level, units[id], arm.macroF1});
                continue;
            }
            SeedTables own;
            own.folds = tables.folds;
            for (const TrainingTables& seed : tables.seeds)
                for (std::size_t c = 0; c < seed.conditions.size(); ++c)
                    if (finished.front()->disturbedLevels[c] == std::pair(id, level))
                        own.seeds.push_back({{seed.conditions[c]}, {}});
            if (own.seeds.size() != tables.seeds.size()) own.seeds.clear();
            arm.robustness[id].push_back({level, units[id], figureOf(own, Metric::macroF1, ofRuns)});
        }
}

void fillFigures(const std::vector<RunReport>& runs, ArmReport& arm) {
    const auto finished = finishedRuns(runs, arm);
    arm.finished = finished.size();
    std::vector<double> f1, accuracy, disturbed;
    std::map<std::string, std::vector<double>> byClass;
    for (const auto* run : finished) {
        if (std::isfinite(run->meanRobustMacroF1)) disturbed.push_back(run->meanRobustMacroF1);
        f1.push_back(run->test->macroF1);
        accuracy.push_back(run->test->accuracy);
        for (const auto& one : run->test->classes)
            if (one.support > 0) byClass[one.name].push_back(one.f1);
    }
    for (const std::size_t run : arm.runs) {
        if (arm.parameters < 0) arm.parameters = runs[run].parameters;
        if (arm.macs < 0) arm.macs = runs[run].macs;
    }
    const SeedTables tables = tablesOf(finished, Condition::asRecorded);
    arm.macroF1 = figureOf(tables, Metric::macroF1, f1);
    arm.accuracy = figureOf(tables, Metric::accuracy, accuracy);
    arm.disturbedMacroF1 = figureOf(tablesOf(finished, Condition::disturbed), Metric::macroF1, disturbed);
    for (const auto& [name, values] : byClass) arm.f1ByClass[name] = meanOf(values);
    arm.macroF1BySubject = subjectScores(finished);
    fillRobustness(finished, arm);
    sumConfusion(finished, arm);
    poolReliability(finished, arm);
    const RunReport& first = runs[arm.runs.front()];
    const auto* range = referenceFor(first.dataSource, static_cast<int>(arm.classes.size()));
    arm.light = trafficLight(range, arm.macroF1.mean);
    // A leaky figure inside the published range is no good sign.
    const bool leaky =
        std::ranges::any_of(first.badges, [](const Badge& badge) { return badge.level == Level::bad; });
    if (leaky && !arm.light.text.empty())
        arm.light = {Level::bad, "not comparable", "Its test windows are not independent."};
}

int rank(const ArmReport& arm) {
    return arm.role == "teacher" ? 0 : arm.isBaseline ? 1 : arm.isDistilled ? 2 : 3;
}

}  // namespace

std::vector<ArmReport> groupIntoArms(const std::vector<RunReport>& runs) {
    std::vector<ArmReport> arms;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const RunReport& run = runs[i];
        auto found = std::ranges::find_if(
            arms, [&](const ArmReport& arm) { return arm.name == run.arm && arm.role == run.role; });
        if (found == arms.end()) {
            ArmReport arm;
            arm.name = run.arm, arm.title = run.title, arm.role = run.role, arm.method = run.method;
            arm.architecture = run.architecture;
            arm.isDistilled = run.role != "teacher" && needsTeacher(run.method);
            arm.isBaseline = run.role != "teacher" && run.method == "supervised";
            arm.ece = kUnknown;
            arms.push_back(std::move(arm));
            found = arms.end() - 1;
        }
        found->runs.push_back(i);
    }
    std::ranges::stable_sort(arms, {}, rank);
    std::vector<std::pair<std::string, std::string>> kinds;
    for (const auto& arm : arms) kinds.emplace_back(arm.role, arm.method);
    const std::vector<int> styles = modelStyles(kinds);
    for (std::size_t i = 0; i < arms.size(); ++i) {
        ArmReport& arm = arms[i];
        arm.style = styles[i];
        fillFigures(runs, arm);
    }
    return arms;
}

}  // namespace distillery::report
