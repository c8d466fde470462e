// `distill runs compare A B …`: the test figures of runs, paired over subjects, and the settings that differ.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "context.hpp"
#include "report/comparison.hpp"
#include "report/json_access.hpp"
#include "report/json_document.hpp"
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

OrderedJson pairedJson(const report::RunComparison& both) {
    const report::PairedComparison& paired = both.paired;
    OrderedJson interval;
    if (paired.interval) interval = {paired.interval->low, paired.interval->high};
    const bool tested = paired.interval.has_value();
    return {{"subjects", paired.subjects},
            {"difference", finiteOrNull(paired.difference)},
            {"interval", interval},
            {"wilcoxon_p", tested ? OrderedJson(paired.wilcoxon.p) : OrderedJson()},
            {"wilcoxon_exact", paired.wilcoxon.exact},
            {"holm_p", tested ? OrderedJson(both.holmP) : OrderedJson()},
            {"sign_flip_p", tested ? OrderedJson(paired.signFlipP) : OrderedJson()},
            {"detectable_difference", finiteOrNull(paired.detectable)},
            {"outcome", report::toString(both.outcome)}};
}

struct Shown {
    OrderedJson document;
    std::string text;
};

Shown show(const report::RunComparison& both) {
    const report::RunReport &a = both.left, &b = both.right;
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
    for (const auto& [name, score] : both.leftScores)
        if (const auto other = both.rightScores.find(name); other != both.rightScores.end()) {
            rows.push_back(rowOf(("subject " + name).c_str(), score, other->second));
            subjects.push_back(
                {{"subject", name}, {"left", finiteOrNull(score)}, {"right", finiteOrNull(other->second)}});
        }
    Shown shown;
    shown.text = fmt::format("A {}\nB {}\n\n", a.id, b.id) + textTable({"test", "A", "B", "A − B"}, rows) +
                 "\n" + both.verdict + "\n";

    OrderedJson settings = OrderedJson::array(), differing = OrderedJson::array();
    std::vector<std::vector<std::string>> settingRows;
    for (const auto& one : both.settings) {
        const auto shortened = [](const Json& value) {
            return value.is_discarded() ? std::string("–") : report::shortText(value);
        };
        const auto known = [](const Json& value) {
            return value.is_discarded() ? OrderedJson() : OrderedJson(value);
        };
        settingRows.push_back({one.path, shortened(one.left), shortened(one.right)});
        settings.push_back({{"path", one.path}, {"left", known(one.left)}, {"right", known(one.right)}});
    }
    for (const auto& one : both.differing) differing.push_back(one.path);
    shown.text += settingRows.empty() ? "\nBoth were trained with the same settings.\n"
                                      : "\n" + textTable({"setting", "A", "B"}, settingRows);
    shown.document = {{"schema", "har-distillery/comparison/1"},
                      {"left", sideJson(a)},
                      {"right", sideJson(b)},
                      {"paired", pairedJson(both)},
                      {"subjects", subjects},
                      {"settings", settings},
                      {"settings_that_forbid_a_verdict", differing}};
    return shown;
}

void compare(Context& context, const std::string& left, const std::vector<std::string>& others) {
    std::vector<RunDirectory> found;
    for (const std::string& other : others) found.push_back(findRun(context.home.runs(), other));
    const auto pairs = report::compareRuns(findRun(context.home.runs(), left), found);
    std::vector<Shown> shown;
    for (const report::RunComparison& both : pairs) shown.push_back(show(both));
    if (shown.size() == 1) return context.result(shown.front().document, shown.front().text);
    OrderedJson document = {{"schema", "har-distillery/comparisons/1"}, {"pairs", OrderedJson::array()}};
    std::string text;
    for (Shown& one : shown) {
        document["pairs"].push_back(std::move(one.document));
        text += (text.empty() ? "" : "\n") + one.text;
    }
    context.result(document, text);
}

}  // namespace

void addCompareCommand(CLI::App& app, Context& context) {
    CLI::App& runs = noun(app, "runs", "List and compare runs");
    auto left = std::make_shared<std::string>();
    auto others = std::make_shared<std::vector<std::string>>();
    CLI::App* command =
        runs.add_subcommand("compare", "Compare a run with others on the test subjects that both have");
    setExamples(*command,
                {"runs compare demo-20261122-123456-3f9a.kd-s1 demo-20261122-123456-3f9a.alone-s1"});
    command->add_option("left", *left, "Run A: id or its unique beginning")->required();
    command
        ->add_option(
            "others", *others,
            "Run B; with several, A is compared with each of them and the p values are corrected (Holm)")
        ->required();
    command->callback([&context, left, others] { compare(context, *left, *others); });
}

}  // namespace distillery::cli
