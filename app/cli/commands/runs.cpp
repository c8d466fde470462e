// `distill runs list|show`: the runs there are, found through the index.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "context.hpp"
#include "data/coverage.hpp"
#include "eval/teaching.hpp"
#include "experiment/run_index.hpp"
#include "experiment/run_title.hpp"
#include "profile/session_text.hpp"

namespace distillery::cli {
namespace {

template <class T>
OrderedJson orNull(const std::optional<T>& value) {
    return value ? OrderedJson(*value) : OrderedJson();
}

OrderedJson recordDocument(const RunRecord& r) {
    return {{"id", r.id},
            {"name", r.name},
            {"group", r.group},
            {"role", r.role},
            {"arm", r.arm},
            {"title", r.title},
            {"seed", r.seed},
            {"fold", r.fold},
            {"teacher", r.teacher},
            {"state", r.state},
            {"source", r.source},
            {"architecture", r.architecture},
            {"head", r.head},
            {"method", r.method},
            {"created", r.created},
            {"updated", r.updated},
            {"epoch", r.epoch},
            {"epochs", r.epochs},
            {"validation_macro_f1", orNull(r.validationMacroF1)},
            {"test_macro_f1", orNull(r.testMacroF1)},
            {"test_accuracy", orNull(r.testAccuracy)},
            {"robust_macro_f1", orNull(r.robustMacroF1)},
            {"parameters", orNull(r.parameters)},
            {"macs", orNull(r.macs)},
            {"seconds", orNull(r.seconds)},
            {"problem", r.problem},
            {"missing", r.missing},
            {"starred", r.starred},
            {"tags", r.tags},
            {"note", r.note},
            {"device_sessions", r.deviceSessions},
            {"last_device_session", r.lastDeviceSession},
            {"run_title", runTitle(r)},
            {"experiment_title", experimentTitle(r)},
            {"archived", r.archived}};
}

std::string figure(const std::optional<double>& value) {
    return value ? fmt::format("{:.4f}", *value) : "–";
}
std::string whole(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : "–";
}

/// Lists read the folders again, so that what they show is true.
RunIndex freshIndex(const Context& context) {
    RunIndex index(context.home.index(), context.home.runs());
    index.refresh(context.stop, context.progress());
    for (const std::string& note : index.notes()) context.say(note);
    return index;
}

void checkSortKey(RunIndex& index, const std::string& key) {
    std::vector<std::string> known = runSortKeys();
    if (std::ranges::find(known, key) != known.end()) return;
    for (std::string& metric : index.metricKeys()) known.push_back(std::move(metric));
    if (std::ranges::find(known, key) != known.end()) return;
    const std::string near = nearestWord(key, known);
    throw Error(ErrorCode::usage, "--sort " + key, "there is nothing of that name to sort by",
                near.empty() ? fmt::format("Sort by {}, or a metric such as test.macro_f1.",
                                           fmt::join(runSortKeys(), ", "))
                             : "Did you mean " + near + "?");
}

struct ListOptions {
    RunQuery query;
    std::vector<std::string> where;
    bool reverse = false;
};

void list(const Context& context, ListOptions options) {
    for (const std::string& state : options.query.states) runStateFromString(state);
    for (const std::string& text : options.where) options.query.where.push_back(metricFilterFromText(text));
    // What is a name reads best from A to Z, a figure or a time from the top.
    const auto& key = options.query.sort;
    const bool isWord = key == "id" || key == "name" || key == "group" || key == "arm" || key == "role" ||
                        key == "state" || key == "source" || key == "architecture" || key == "method" ||
                        key == "seed" || key == "fold";
    options.query.descending = isWord == options.reverse;
    RunIndex index = freshIndex(context);
    checkSortKey(index, key);
    const std::vector<RunRecord> records = index.list(options.query);
    OrderedJson document = {{"schema", "har-distillery/runs/1"}, {"runs", OrderedJson::array()}};
    std::vector<std::vector<std::string>> rows;
    for (const RunRecord& r : records) {
        document["runs"].push_back(recordDocument(r));
        rows.push_back({(r.starred ? "★ " : "") + r.id, r.missing ? "missing" : r.state, r.architecture,
                        r.method, fmt::format("{}/{}", r.epoch, r.epochs), figure(r.testMacroF1),
                        figure(r.testAccuracy), whole(r.parameters), r.updated.substr(0, 16)});
    }
    std::string text = textTable(
        {"run", "state", "network", "method", "epoch", "test F1", "accuracy", "parameters", "updated"}, rows);
    if (rows.empty()) text = "no runs\n";
    context.result(document, text);
}

std::string fact(const std::string& name, const std::string& value) {
    return value.empty() ? "" : fmt::format("{:<14} {}\n", name, value);
}

/// What boards said of the run, a line for each result.
std::string sessionsText(const RunDirectory& run, OrderedJson& document) {
    std::vector<std::string> unreadable;
    std::vector<std::vector<std::string>> rows;
    document["device_sessions"] = OrderedJson::array();
    for (const DeviceSession& session : listDeviceSessions(run.path(), &unreadable)) {
        document["device_sessions"].push_back(session.toJson());
        for (const auto& row : sessionRows(session))
            rows.push_back({session.session, session.practiceBoard ? "practice board" : session.board, row[0],
                            row[1], row[2], row[5], row[7]});
    }
    std::string text;
    const auto& header = sessionHeader();
    if (!rows.empty())
        text =
            "\n" +
            textTable({"on a board", "board", header[0], header[1], header[2], header[5], header[7]}, rows);
    for (const auto& sentence : unreadable) text += sentence + "\n";
    return text;
}

/// How much its teacher's soft targets said, and how closely it answers as the teacher does.
std::string teachingText(const RunDirectory& run, OrderedJson& document) {
    std::string text;
    const char* meterFile = "analysis/soft_targets.json";
    if (run.hasFile(meterFile)) {
        const Json json = run.readJson(meterFile);
        document["soft_targets"] = json;
        if (const auto meter = SoftTargetMeter::fromJson(json))
            text += "\nsoft targets   " + meter->sentence() + "\n";
    }
    if (!run.hasFile("metrics.json")) return text;
    const Json metrics = run.readJson("metrics.json");
    if (!metrics.is_object() || !metrics.contains("fidelity")) return text;
    if (const auto fidelity = Fidelity::fromJson(metrics.at("fidelity")))
        text += fmt::format(
            "{}fidelity       {:.1f} % of the {} test windows get the same class as from the teacher; mean "
            "KL(teacher ‖ student) {:.4f} nats\n",
            text.empty() ? "\n" : "", 100 * fidelity->agreement, fidelity->windows, fidelity->kl);
    return text;
}

/// Over which classes the averages run, and which classes only one side of the split holds.
std::string coverageText(const OrderedJson& metrics) {
    std::string text;
    if (!metrics.is_object()) return text;
    for (const auto& sentence :
         Coverage::fromJson(Json(metrics.value("coverage", OrderedJson()))).sentences())
        text += sentence + "\n";
    for (const char* side : {"validation", "test"}) {
        const OrderedJson judgement = metrics.value(side, OrderedJson());
        if (!judgement.is_object() || !judgement.value("macro_f1_trained", OrderedJson()).is_number())
            continue;
        text += fmt::format(
            "{}: macro-F1 {:.4f} over all {} classes with windows, {:.4f} over the trained ones\n", side,
            judgement.value("macro_f1", 0.0),
            judgement.value("macro_f1_classes", OrderedJson::array()).size(),
            judgement["macro_f1_trained"].get<double>());
    }
    return text.empty() ? text : "\n" + text;
}

void show(const Context& context, const std::string& id) {
    const RunDirectory run = findRun(context.home.runs(), id);
    const RunScan scan = scanRun(run, std::nullopt, systemClock());
    const RunRecord& r = scan.record;
    OrderedJson document = {{"schema", "har-distillery/run/1"},
                            {"run", recordDocument(r)},
                            {"folder", run.path().string()},
                            {"config", run.config()},
                            {"metrics", run.hasFile("metrics.json") ? run.readJson("metrics.json") : Json()}};
    std::string text = fact("run", r.id) + fact("folder", run.path().string()) + fact("state", r.state) +
                       fact("problem", r.problem) + fact("group", r.group) + fact("arm", r.title) +
                       fact("seed", std::to_string(r.seed)) +
                       fact("fold", r.fold < 0 ? "" : std::to_string(r.fold)) +
                       fact("learns from", r.teacher) + fact("data", r.source) +
                       fact("network", r.architecture + " + " + r.head) + fact("method", r.method) +
                       fact("epoch", fmt::format("{}/{}", r.epoch, r.epochs)) + fact("created", r.created) +
                       fact("updated", r.updated) + fact("parameters", whole(r.parameters)) +
                       fact("MACs", whole(r.macs)) + fact("title", runTitle(r)) +
                       fact("experiment", experimentTitle(r)) + fact("archived", r.archived ? "yes" : "") +
                       fact("star", r.starred ? "★" : "") + fact("tags", r.tags) + fact("note", r.note);
    std::vector<std::vector<std::string>> rows;
    for (const char* side : {"validation", "test"}) {
        const auto at = [&](const std::string& key) {
            const auto found = scan.metrics.find(std::string(side) + "." + key);
            return found == scan.metrics.end() ? std::nullopt : found->second;
        };
        if (!at("macro_f1") && !at("accuracy")) continue;
        rows.push_back({side, figure(at("macro_f1")), figure(at("accuracy")), figure(at("balanced_accuracy")),
                        figure(at("ece"))});
    }
    if (!rows.empty()) text += "\n" + textTable({"side", "macro-F1", "accuracy", "balanced", "ECE"}, rows);
    text += teachingText(run, document);
    text += coverageText(document.at("metrics"));
    text += sessionsText(run, document);
    context.result(document, text);
}

}  // namespace

void addRunsCommands(CLI::App& app, Context& context) {
    CLI::App& runs = noun(app, "runs", "List, show and compare runs");

    auto options = std::make_shared<ListOptions>();
    CLI::App* listCommand = runs.add_subcommand("list", "List the runs");
    setExamples(*listCommand,
                {"runs list --sort test_macro_f1", "runs list --state failed,lost --name hapt"});
    listCommand->add_option("--state", options->query.states, "Only these states")
        ->delimiter(',')
        ->type_name("STATE");
    listCommand->add_option("--name", options->query.nameContains, "Part of the id, name, arm or a tag")
        ->type_name("TEXT");
    listCommand->add_option("--group", options->query.group, "Only this group")->type_name("GROUP");
    listCommand->add_option("--arm", options->query.arm, "Only this arm")->type_name("ARM");
    listCommand
        ->add_option("--where", options->where, "Condition on a number: test.macro_f1>=0.9 (repeatable)")
        ->take_all()
        ->allow_extra_args(false)
        ->type_name("CONDITION");
    listCommand
        ->add_option("--sort", options->query.sort, "Column or metric (default: created, newest first)")
        ->type_name("KEY");
    listCommand->add_flag("--reverse", options->reverse, "Reverse the order");
    listCommand->add_option("--limit", options->query.limit, "Limit of rows")->type_name("N");
    listCommand->add_flag("--archived", options->query.includeArchived, "Also archived runs");
    listCommand->add_flag("--missing", options->query.includeMissing, "Also runs whose folder is gone");
    listCommand->callback([&context, options] { list(context, *options); });

    auto id = std::make_shared<std::string>();
    CLI::App* showCommand = runs.add_subcommand("show", "Show everything that is known about a run");
    setExamples(*showCommand, {"runs show demo-20261122-123456-3f9a.kd-s1", "runs show RUN --json"});
    showCommand->add_option("id", *id, "Run (a unique beginning is enough)")->type_name("RUN")->required();
    showCommand->callback([&context, id] { show(context, *id); });
}

}  // namespace distillery::cli
