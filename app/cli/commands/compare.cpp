// `distill runs compare A B`: the test figures of two runs, paired over subjects, and the settings that
// differ.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "context.hpp"
#include "report/comparison.hpp"
#include "report/json_access.hpp"
#include "report/text.hpp"

namespace distillery::cli {
namespace {

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
    const auto both =
        report::compareRuns(findRun(context.home.runs(), left), findRun(context.home.runs(), right));
    const auto& [a, b, scoresA, scoresB, paired, settingsThatDiffer, verdict] = both;
    for (const report::RunReport* run : {&a, &b})
        if (!run->test)
            throw Error(ErrorCode::data, run->id,
                        fmt::format("is {} and has no test figures", toString(run->state)),
                        "compare runs that have ended; distill runs list shows their states");

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
                       textTable({"test", "A", "B", "A − B"}, rows) + "\n" + verdict + "\n";

    OrderedJson settings = OrderedJson::array();
    std::vector<std::vector<std::string>> settingRows;
    for (const auto& one : settingsThatDiffer) {
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
