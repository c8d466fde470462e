#include "report/arms.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "base/random.hpp"
#include "eval/judgement.hpp"
#include "experiment/methods.hpp"
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

using BySubject = std::map<std::string, Confusion, SubjectLess>;

/// Subjects are drawn with replacement; each run is judged on its drawn subjects; the replicate is the mean
/// over runs.
void bootstrapOverSubjects(const std::vector<BySubject>& tables, int classes, ArmReport& arm) {
    std::set<std::string> names;
    for (const auto& table : tables)
        for (const auto& [name, confusion] : table) names.insert(name);
    if (names.size() < 2) return;
    const std::vector<std::string> subjects(names.begin(), names.end());
    Random random(kBootstrapSeed);
    std::vector<double> f1, accuracy;
    for (int round = 0; round < kBootstrapRounds; ++round) {
        std::map<std::string, int> drawn;
        for (std::size_t i = 0; i < subjects.size(); ++i) ++drawn[subjects[random.below(subjects.size())]];
        std::vector<double> f1OfRuns, accuracyOfRuns;
        for (const auto& table : tables) {
            Confusion sum(classes);
            for (const auto& [name, times] : drawn)
                if (const auto found = table.find(name); found != table.end())
                    for (int i = 0; i < times; ++i) sum += found->second;
            if (sum.total() == 0) continue;
            const ConfusionScores summary = scoresOf(sum);
            f1OfRuns.push_back(summary.macroF1);
            accuracyOfRuns.push_back(summary.accuracy);
        }
        f1.push_back(mean(f1OfRuns));
        accuracy.push_back(mean(accuracyOfRuns));
    }
    arm.macroF1.interval = percentileInterval(std::move(f1));
    arm.accuracy.interval = percentileInterval(std::move(accuracy));
}

void addIntervals(const std::vector<const RunReport*>& finished, ArmReport& arm) {
    if (finished.size() == 1) {
        arm.macroF1.interval = finished[0]->test->macroF1Interval;
        arm.accuracy.interval = finished[0]->test->accuracyInterval;
        return;
    }
    std::vector<BySubject> tables;
    for (const auto* run : finished) {
        if (!run->testPredictions || run->testPredictions->classes != finished[0]->classes) return;
        tables.push_back(confusionBySubject(*run->testPredictions));
    }
    if (!tables.empty()) bootstrapOverSubjects(tables, static_cast<int>(finished[0]->classes.size()), arm);
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

void fillFigures(const std::vector<RunReport>& runs, ArmReport& arm) {
    const auto finished = finishedRuns(runs, arm);
    arm.finished = finished.size();
    std::vector<double> f1, accuracy;
    std::map<std::string, std::vector<double>> byClass;
    for (const auto* run : finished) {
        f1.push_back(run->test->macroF1);
        accuracy.push_back(run->test->accuracy);
        for (const auto& one : run->test->classes)
            if (one.support > 0) byClass[one.name].push_back(one.f1);
    }
    for (const std::size_t run : arm.runs) {
        if (arm.parameters < 0) arm.parameters = runs[run].parameters;
        if (arm.macs < 0) arm.macs = runs[run].macs;
    }
    arm.macroF1 = {mean(f1), standardDeviation(f1), std::nullopt};
    arm.accuracy = {mean(accuracy), standardDeviation(accuracy), std::nullopt};
    for (const auto& [name, values] : byClass) arm.f1ByClass[name] = meanOf(values);
    arm.macroF1BySubject = subjectScores(runs, arm);
    addIntervals(finished, arm);
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

std::map<std::string, double> subjectScores(const std::vector<RunReport>& runs, const ArmReport& arm) {
    std::map<std::string, std::vector<double>> scores;
    for (const auto* run : finishedRuns(runs, arm))
        for (const auto& subject : run->test->subjects) scores[subject.subject].push_back(subject.macroF1);
    std::map<std::string, double> result;
    for (const auto& [subject, values] : scores) result[subject] = meanOf(values);
    return result;
}

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
    std::set<std::string> networks;  // that have their baseline
    int nextStyle = 2;
    for (auto& arm : arms) {
        if (arm.isBaseline) arm.isBaseline = networks.insert(arm.architecture).second;
        arm.style = arm.role == "teacher" ? 0 : arm.isBaseline && networks.size() == 1 ? 1 : nextStyle++;
        fillFigures(runs, arm);
    }
    return arms;
}

}  // namespace distillery::report
