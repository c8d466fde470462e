// `distill runs compare A B`: the test figures of two runs, paired over subjects, and the settings that
// differ.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "context.hpp"
#include "experiment/config.hpp"
#include "report/arms.hpp"
#include "report/json_access.hpp"
#include "report/run_reading.hpp"
#include "report/text.hpp"

namespace distillery::cli {
namespace {

report::RunReport finishedRun(const Context& context, const std::string& id) {
    auto run = report::readRun(findRun(context.home.runs(), id), systemClock());
    if (!run.test)
        throw Error(ErrorCode::data, run.id,
                    fmt::format("is {} and has no test figures", toString(run.state)),
                    "compare runs that have ended; distill runs list shows their states");
    return run;
}

std::map<std::string, double> scores(const report::RunReport& run) {
    std::map<std::string, double> result;
    for (const auto& subject : run.test->subjects) result[subject.subject] = subject.macroF1;
    return result;
}

OrderedJson sideJson(const report::RunReport& run) {
    const auto& test = *run.test;
    return {{"id", run.id},
            {"arm", run.arm},
            {"windows", test.n},
            {"macro_f1", finiteOrNull(test.macroF1)},
            {"accuracy", finiteOrNull(test.accuracy)},
            {"balanced_accuracy", finiteOrNull(test.balancedAccuracy)},
            {"ece", finiteOrNull(test.ece)}};
}

std::vector<ConfigDifference> settingsThatDiffer(const report::RunReport& a, const report::RunReport& b) {
    auto differences = diffConfigs(a.config, b.config);
    std::erase_if(differences,
                  [](const auto& one) { return one.path == "name" || one.path.starts_with("run."); });
    return differences;
}

std::string verdictText(const report::PairedComparison& paired) {
    if (paired.subjects == 0) return "No test subject occurs in both runs: they cannot be paired.";
    std::string text = fmt::format("A − B over {} test subjects: {} macro-F1", paired.subjects,
                                   report::signedFixed(paired.difference));
    if (!paired.interval) return text + ". One subject is no sample of people: no interval, no test.";
    text += fmt::format(
        ", 95 % interval {} to {}\nWilcoxon signed rank: p {} ({} subjects differ, {})\nSign flips: p {}\n",
        report::signedFixed(paired.interval->low), report::signedFixed(paired.interval->high),
        report::pValue(paired.wilcoxon.p), paired.wilcoxon.pairs,
        paired.wilcoxon.exact ? "exact" : "normal approximation", report::pValue(paired.signFlipP));
    const bool holdsZero = paired.interval->low <= 0 && paired.interval->high >= 0;
    if (holdsZero) return text + "No evidence that they differ: the interval holds 0.";
    const std::string better = paired.difference > 0 ? "A" : "B";
    return text + (paired.wilcoxon.p <= 0.05
                       ? better + " is better on these subjects."
                       : "A hint that " + better + " is better; the rank test does not confirm it.");
}

OrderedJson pairedJson(const report::PairedComparison& paired) {
    OrderedJson interval;
    if (paired.interval) interval = {paired.interval->low, paired.interval->high};
    const bool tested = paired.interval.has_value();
    return {{"subjects", paired.subjects},
            {"difference", finiteOrNull(paired.difference)},
            {"interval", interval},
            {"wilcoxon_p", tested ? OrderedJson(paired.wilcoxon.p) : OrderedJson()},
            {"wilcoxon_exact", paired.wilcoxon.exact},
            {"sign_flip_p", tested ? OrderedJson(paired.signFlipP) : OrderedJson()}};
}

void compare(Context& context, const std::string& left, const std::string& right) {
    const auto a = finishedRun(context, left), b = finishedRun(context, right);
    const auto scoresA = scores(a), scoresB = scores(b);
    const auto paired = report::comparePaired(scoresA, scoresB);

    const auto rowOf = [](const char* name, double x, double y) {
        return std::vector<std::string>{name, report::fixed(x), report::fixed(y), report::signedFixed(x - y)};
    };
    std::vector<std::vector<std::string>> rows{
        rowOf("macro-F1", a.test->macroF1, b.test->macroF1),
        rowOf("accuracy", a.test->accuracy, b.test->accuracy),
        rowOf("balanced accuracy", a.test->balancedAccuracy, b.test->balancedAccuracy),
        rowOf("calibration error", a.test->ece, b.test->ece)};
    OrderedJson subjects = OrderedJson::array();
    for (const auto& subject : a.test->subjects)
        if (const auto other = scoresB.find(subject.subject); other != scoresB.end()) {
            rows.push_back(rowOf(("subject " + subject.subject).c_str(), subject.macroF1, other->second));
            subjects.push_back({{"subject", subject.subject},
                                {"left", finiteOrNull(subject.macroF1)},
                                {"right", finiteOrNull(other->second)}});
        }
    std::string text = fmt::format("A {}\nB {}\n\n", a.id, b.id) +
                       textTable({"test", "A", "B", "A − B"}, rows) + "\n" + verdictText(paired) + "\n";

    OrderedJson settings = OrderedJson::array();
    std::vector<std::vector<std::string>> settingRows;
    for (const auto& one : settingsThatDiffer(a, b)) {
        const auto shown = [](const Json& value) {
            return value.is_discarded() ? std::string("–") : report::shortText(value);
        };
        const auto known = [](const Json& value) {
            return value.is_discarded() ? OrderedJson() : OrderedJson(value);
        };
        settingRows.push_back({one.path, shown(one.left), shown(one.right)});
        settings.push_back({{"path", one.path}, {"left", known(one.left)}, {"right", known(one.right)}});
    }
    text += settingRows.empty() ? "\nBoth have the same settings.\n"
                                : "\n" + textTable({"setting", "A", "B"}, settingRows);
    context.result({{"schema", "har-distillery/comparison/1"},
                    {"left", sideJson(a)},
                    {"right", sideJson(b)},
                    {"paired", pairedJson(paired)},
                    {"subjects", subjects},
                    {"settings", settings}},
                   text);
}

}  // namespace

void addCompareCommand(CLI::App& app, Context& context) {
    CLI::App& runs = noun(app, "runs", "List and compare runs");
    auto left = std::make_shared<std::string>(), right = std::make_shared<std::string>();
    CLI::App* command =
        runs.add_subcommand("compare", "Compare two runs on the test subjects that both have");
    setExamples(*command,
                {"runs compare demo-20261122-123456-3f9a.kd-s1 demo-20261122-123456-3f9a.alone-s1"});
    command->add_option("left", *left, "Run A: id or its unique beginning")->required();
    command->add_option("right", *right, "Run B")->required();
    command->callback([&context, left, right] { compare(context, *left, *right); });
}

}  // namespace distillery::cli
