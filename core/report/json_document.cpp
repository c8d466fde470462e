#include "report/json_document.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace distillery::report {

namespace {

OrderedJson number(double value) {
    return std::isfinite(value) ? OrderedJson(value) : OrderedJson();
}
OrderedJson count(long long value) {
    return value < 0 ? OrderedJson() : OrderedJson(value);
}

OrderedJson interval(const std::optional<Interval>& value) {
    return value ? OrderedJson::array({number(value->low), number(value->high)}) : OrderedJson();
}

OrderedJson figure(const MeanOverSeeds& figure) {
    return {{"mean", number(figure.mean)},
            {"deviation", number(figure.deviation)},
            {"interval", interval(figure.interval)}};
}

const char* word(Level level) {
    switch (level) {
        case Level::good:
            return "good";
        case Level::caution:
            return "caution";
        case Level::bad:
            return "bad";
        case Level::plain:
            break;
    }
    return "plain";
}

OrderedJson badge(const Badge& one) {
    return {{"level", word(one.level)}, {"text", one.text}, {"explanation", one.explanation}};
}

OrderedJson armJson(const Report& report, const ArmReport& arm) {
    OrderedJson runs = OrderedJson::array(), subjects = OrderedJson::object(),
                classes = OrderedJson::object();
    for (const std::size_t run : arm.runs) runs.push_back(report.runs[run].id);
    for (const auto& [name, score] : arm.macroF1BySubject) subjects[name] = number(score);
    for (const auto& [name, score] : arm.f1ByClass) classes[name] = number(score);
    return {{"name", arm.name},
            {"title", arm.title},
            {"role", arm.role},
            {"method", arm.method},
            {"runs", runs},
            {"finished", arm.finished},
            {"macro_f1", figure(arm.macroF1)},
            {"accuracy", figure(arm.accuracy)},
            {"robust_macro_f1", figure(arm.disturbedMacroF1)},
            {"parameters", count(arm.parameters)},
            {"macs", count(arm.macs)},
            {"ece", number(arm.ece)},
            {"against_published", arm.light.text.empty() ? OrderedJson() : badge(arm.light)},
            {"macro_f1_by_subject", subjects},
            {"f1_by_class", classes},
            {"confusion", arm.confusion}};
}

OrderedJson verdictJson(const Verdict& verdict) {
    OrderedJson differing = OrderedJson::array();
    for (const auto& one : verdict.differing) differing.push_back(one.path);
    return {{"arm", verdict.arm},
            {"baseline", verdict.baseline},
            {"metric", verdict.metric},
            {"outcome", toString(verdict.outcome)},
            {"difference", number(verdict.difference)},
            {"interval", interval(verdict.interval)},
            {"subjects", verdict.subjects},
            {"seeds", verdict.seeds},
            {"wilcoxon_p", number(verdict.p)},
            {"holm_p", number(verdict.holmP)},
            {"detectable_difference", number(verdict.detectable)},
            {"settings_that_differ", differing},
            {"sentence", verdict.sentence}};
}

}  // namespace

const char* toString(Outcome outcome) {
    switch (outcome) {
        case Outcome::pays:
            return "pays";
        case Outcome::hint:
            return "hint";
        case Outcome::noEvidence:
            return "no-evidence";
        case Outcome::hurtsHint:
            return "hurts-hint";
        case Outcome::hurts:
            return "hurts";
        case Outcome::incomparable:
            return "incomparable";
        case Outcome::tooFewPeople:
            return "too-few-people";
        case Outcome::unknown:
            break;
    }
    return "unknown";
}

OrderedJson toJson(const Report& report) {
    OrderedJson badges = OrderedJson::array(), arms = OrderedJson::array(), verdicts = OrderedJson::array(),
                runs = OrderedJson::array();
    for (const auto& one : report.badges) badges.push_back(badge(one));
    for (const auto& arm : report.arms) arms.push_back(armJson(report, arm));
    for (const auto& verdict : report.verdicts) verdicts.push_back(verdictJson(verdict));
    for (const auto& run : report.runs) {
        OrderedJson sessions = OrderedJson::array();
        for (const auto& session : run.deviceSessions) sessions.push_back(session.toJson());
        runs.push_back(
            {{"id", run.id},
             {"arm", run.arm},
             {"role", run.role},
             {"seed", run.seed},
             {"fold", run.fold},
             {"state", toString(run.state)},
             {"test_macro_f1", run.test ? number(run.test->macroF1) : OrderedJson()},
             {"test_accuracy", run.test ? number(run.test->accuracy) : OrderedJson()},
             {"fidelity", run.fidelity ? OrderedJson(run.fidelity->toJson()) : OrderedJson()},
             {"soft_targets", run.softTargets ? OrderedJson(run.softTargets->toJson()) : OrderedJson()},
             {"device_sessions", sessions}});
    }
    return {{"schema", "har-distillery/report/1"},
            {"id", report.id},
            {"title", report.title},
            {"kind", report.isGroup ? "group" : "run"},
            {"made_at", report.madeAt},
            {"version", report.version},
            {"badges", badges},
            {"summary", report.verdictSummary},
            {"verdicts", verdicts},
            {"arms", arms},
            {"runs", runs},
            {"notes", report.notes}};
}

}  // namespace distillery::report
