// `distill run status|watch|pause|stop|checkpoint`: looking at workers and leaving requests for them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/error.hpp"
#include "context.hpp"
#include "experiment/event_tail.hpp"
#include "experiment/experiment_progress.hpp"
#include "experiment/heartbeat.hpp"
#include "experiment/run_group.hpp"
#include "experiment/run_requests.hpp"
#include "experiment/run_scan.hpp"
#include "experiment/run_title.hpp"

namespace distillery::cli {
namespace {

constexpr std::chrono::milliseconds kPollPeriod{200};
constexpr std::chrono::seconds kPatience{20};  // with a run that nobody works on yet
constexpr int kRunMeAgain = 75;

OrderedJson orNull(const std::optional<double>& value) {
    return value ? OrderedJson(*value) : OrderedJson();
}

OrderedJson heartbeatDocument(const RunDirectory& run) {
    const auto heartbeat = readHeartbeat(run.path() / "heartbeat");
    if (!heartbeat) return nullptr;
    const std::chrono::duration<double> age = systemClock().wallNow() - heartbeat->time;
    return {{"pid", heartbeat->pid},
            {"host", heartbeat->host},
            {"time", isoTime(heartbeat->time)},
            {"age_s", age.count()}};
}

OrderedJson statusDocument(const RunDirectory& run, const RunScan& scan) {
    const RunRecord& r = scan.record;
    OrderedJson latest = OrderedJson::object();
    for (const auto& [key, value] : scan.metrics)
        if (key.starts_with("latest.")) latest[key.substr(7)] = orNull(value);
    return {{"id", r.id},
            {"title", runTitle(r)},
            {"state", r.state},
            {"phase", r.phase},
            {"role", r.role},
            {"arm", r.arm},
            {"epoch", r.epoch},
            {"epochs", r.epochs},
            {"latest", std::move(latest)},
            {"test_macro_f1", orNull(r.testMacroF1)},
            {"heartbeat", heartbeatDocument(run)},
            {"pending_requests", run.pendingRequests()},
            {"problem", r.problem},
            {"updated", r.updated},
            {"folder", run.path().string()}};
}

OrderedJson statusDocument(const std::vector<RunDirectory>& runs) {
    OrderedJson document = {{"schema", "har-distillery/run-status/1"}, {"runs", OrderedJson::array()}};
    std::vector<RunRecord> records;
    for (const RunDirectory& run : runs) {
        const RunScan scan = scanRun(run, std::nullopt, systemClock());
        document["runs"].push_back(statusDocument(run, scan));
        records.push_back(scan.record);
    }
    document["experiments"] = OrderedJson::array();
    for (const ExperimentProgress& experiment : experimentsOf(records)) {
        document["experiments"].push_back({{"id", experiment.id},
                                           {"title", experiment.title},
                                           {"runs", experiment.runs},
                                           {"ended", experiment.ended},
                                           {"failed", experiment.failed},
                                           {"waiting", experiment.waiting},
                                           {"lost", experiment.lost},
                                           {"running", experiment.current},
                                           {"share", experiment.share},
                                           {"seconds_left", orNull(experiment.secondsLeft)},
                                           {"needs_resume", experiment.needsResume},
                                           {"text", progressText(experiment)}});
        for (std::size_t i = 0; i < records.size(); ++i)
            document["runs"][i]["text"] = stateText(records[i], experiment.needsResume);
    }
    return document;
}

std::string figureText(const OrderedJson& value) {
    return value.is_number() ? fmt::format("{:.4f}", value.get<double>()) : std::string("–");
}

std::string statusText(const OrderedJson& document) {
    std::vector<std::vector<std::string>> rows;
    std::string problems;
    for (const OrderedJson& run : document.at("runs")) {
        const OrderedJson& beat = run.at("heartbeat");
        const OrderedJson& latest = run.at("latest");
        rows.push_back({run.at("title").get<std::string>(), run.at("text").get<std::string>(),
                        run.at("id").get<std::string>(),
                        fmt::format("{}/{}", run.at("epoch").get<int>(), run.at("epochs").get<int>()),
                        figureText(latest.value("train.loss", OrderedJson())),
                        figureText(latest.value("validation.macro_f1", OrderedJson())),
                        figureText(run.at("test_macro_f1")),
                        beat.is_null()
                            ? "–"
                            : fmt::format("{:.0f} s ago", std::max(0.0, beat.at("age_s").get<double>()))});
        if (const auto problem = run.at("problem").get<std::string>(); !problem.empty())
            problems += run.at("id").get<std::string>() + ": " + problem + "\n";
        if (run.at("state") == "lost")
            problems += fmt::format("{0}: its worker is gone; go on with `distill run resume {0}`\n",
                                    run.at("id").get<std::string>());
    }
    std::string head;
    for (const OrderedJson& experiment : document.at("experiments")) {
        head += fmt::format("{}: {}\n", experiment.at("title").get<std::string>(),
                            experiment.at("text").get<std::string>());
        if (experiment.at("needs_resume").get<bool>() && document.at("runs").size() > 1)
            problems +=
                fmt::format("no process is working on this experiment: `distill run resume {}` goes on\n",
                            experiment.at("id").get<std::string>());
    }
    return head + textTable({"run", "state", "id", "epoch", "loss", "val F1", "test F1", "heartbeat"}, rows) +
           problems;
}

// ---- requests ----

bool hasWorker(const RunDirectory& run) {
    return FileLock::isHeld(run.path() / "worker.lock");
}

void control(const Context& context, const std::string& id, ControlRequest request) {
    OrderedJson document = {{"schema", "har-distillery/run-request/1"},
                            {"request", toString(request)},
                            {"runs", OrderedJson::array()}};
    std::string text;
    bool any = false;
    const std::vector<RunDirectory> runs = findRuns(context.home.runs(), id);
    std::string last;
    for (const Asked& asked : askExperiment(runs, request)) {
        any = any || asked.done;
        document["runs"].push_back({{"id", asked.run}, {"asked", asked.done}, {"detail", asked.what}});
        last = asked.what;
        // Of a group, only those are told of for whom something changes.
        if (asked.done || runs.size() == 1) text += asked.run + " " + asked.what + "\n";
    }
    if (!any)
        throw Error(ErrorCode::data, id, runs.size() == 1 ? last : "no run of this group is being worked on",
                    "`distill run status " + id + "` shows where it stands; `distill run resume` goes on.");
    context.result(document, text);
}

// ---- watching ----

std::string eventLine(const std::string& run, const Json& event) {
    const auto text = [&](const char* path) {
        const Json* value = findPath(event, path);
        return value && value->is_string() ? value->get<std::string>() : std::string();
    };
    const auto number = [&](const char* path) -> std::string {
        const Json* value = findPath(event, path);
        return value && value->is_number() ? fmt::format("{:.4g}", value->get<double>()) : std::string("–");
    };
    const std::string type = text("type");
    if (type == "state") return fmt::format("{}  {}", run, text("state"));
    if (type == "phase") return fmt::format("{}  {}", run, text("phase"));
    if (type == "epoch")
        return fmt::format("{}  {} {}/{}  loss {}  validation macro-F1 {}  {} s", run, text("phase"),
                           number("epoch"), number("epochs"), number("train.loss"),
                           number("validation.macro_f1"), number("seconds"));
    if (type == "warning" || type == "error" || type == "message") {
        std::string line = fmt::format("{}  {}:", run, type);
        for (const char* key : {"subject", "detail", "text", "hint"})
            if (const std::string part = text(key); !part.empty()) line += " " + part;
        return line;
    }
    return {};
}

struct Watched {
    RunDirectory run;
    EventTail tail;
    int errorCode = static_cast<int>(ErrorCode::internal);
};

/// The exit code that an error event names.
int exitCodeOf(const Json& event) {
    const Json* code = findPath(event, "code");
    if (code && code->is_number_integer()) return code->get<int>();
    if (code && code->is_string())
        for (int value = 1; value <= static_cast<int>(ErrorCode::busy); ++value)
            if (code->get<std::string>() == toString(static_cast<ErrorCode>(value))) return value;
    return static_cast<int>(ErrorCode::internal);
}

/// Whether a run began or ended among it.
bool printNews(const Context& context, Watched& watched, bool asEvents) {
    bool hasNewState = false;
    for (Json event : watched.tail.poll()) {
        hasNewState = hasNewState || event.value("type", Json()) == "state";
        if (event.value("type", Json()) == "error") watched.errorCode = exitCodeOf(event);
        if (asEvents) {
            event["run"] = watched.run.id();
            context.stream(event.dump());
        } else if (!context.json) {
            if (const std::string line = eventLine(watched.run.id(), event); !line.empty())
                context.stream(line);
        }
    }
    return hasNewState;
}

void printProgress(const Context& context, const std::vector<RunDirectory>& runs) {
    std::vector<RunRecord> records;
    for (const RunDirectory& run : runs) records.push_back(scanRun(run, std::nullopt, systemClock()).record);
    for (const ExperimentProgress& experiment : experimentsOf(records))
        context.stream(experiment.title + ": " + progressText(experiment));
}

/// Whether everything is over: all runs have ended, or nobody has worked on any of them for a while.
bool isOver(const std::vector<Watched>& all, std::chrono::steady_clock::duration idle) {
    bool allFinal = true, anyActive = false;
    for (const Watched& watched : all) {
        const RunState state = watched.run.state();
        allFinal = allFinal && isFinal(state);
        anyActive = anyActive || state == RunState::running || hasWorker(watched.run);
    }
    return allFinal || (!anyActive && idle > kPatience);
}

void watch(Context& context, const std::string& id, bool asEvents) {
    const std::vector<RunDirectory> runs = findRuns(context.home.runs(), id);
    std::vector<Watched> all;
    for (const RunDirectory& run : runs) all.push_back({run, EventTail(run.eventsFile())});
    auto lastActive = std::chrono::steady_clock::now();
    for (bool over = false; !over && !context.stop.stopRequested();) {
        const auto now = std::chrono::steady_clock::now();
        if (std::ranges::any_of(all, [](const Watched& w) { return w.run.state() == RunState::running; }))
            lastActive = now;
        if (std::ranges::any_of(all, [](const Watched& w) { return w.run.state() == RunState::lost; }))
            lastActive = now - 2 * kPatience;
        over = isOver(all, now - lastActive);
        bool hasNewState = false;
        for (Watched& watched : all)  // after the look at the state: nothing is missed
            hasNewState = printNews(context, watched, asEvents) || hasNewState;
        if (hasNewState && runs.size() > 1 && !asEvents && !context.json) printProgress(context, runs);
        if (!over) std::this_thread::sleep_for(kPollPeriod);
    }
    for (const Watched& watched : all) {
        const RunState state = watched.run.state();
        if (state == RunState::failed)
            context.exitCode = watched.errorCode;
        else if (!isFinal(state) && context.exitCode == 0)
            context.exitCode = kRunMeAgain;
    }
    if (asEvents) return;
    const OrderedJson document = statusDocument(runs);
    context.result(document, statusText(document));
}

}  // namespace

void addRunControlCommands(CLI::App& app, Context& context) {
    CLI::App& run = noun(app, "run", "Train, stop and watch runs");
    const auto addVerb = [&](const std::string& name, const std::string& help,
                             const std::vector<std::string>& examples) {
        auto id = std::make_shared<std::string>();
        CLI::App* command = run.add_subcommand(name, help);
        setExamples(*command, examples);
        command->add_option("id", *id, "Run or group (a unique beginning is enough for a run)")
            ->type_name("RUN")
            ->required();
        return std::pair(command, id);
    };
    {
        const auto [command, id] = addVerb("status", "State, epoch and last figures of a run or group",
                                           {"run status demo-20261122-123456-3f9a", "run status RUN --json"});
        command->callback([&context, id = id] {
            const OrderedJson document = statusDocument(findRuns(context.home.runs(), *id));
            context.result(document, statusText(document));
        });
    }
    {
        const auto [command, id] = addVerb("watch", "Follow a run or group until it ends",
                                           {"run watch demo-20261122-123456-3f9a", "run watch RUN --events"});
        auto asEvents = std::make_shared<bool>(false);
        command->add_flag("--events", *asEvents, "Every event as a JSON line on standard output");
        command->callback([&context, id = id, asEvents] { watch(context, *id, *asEvents); });
    }
    {
        const auto [command, id] = addVerb("pause", "Ask the worker to pause after the present step",
                                           {"run pause demo-20261122-123456-3f9a", "run pause RUN --json"});
        command->callback([&context, id = id] { control(context, *id, ControlRequest::pause); });
    }
    {
        const auto [command, id] =
            addVerb("checkpoint", "Ask the worker to write a checkpoint now",
                    {"run checkpoint demo-20261122-123456-3f9a", "run checkpoint RUN --json"});
        command->callback([&context, id = id] { control(context, *id, ControlRequest::checkpoint); });
    }
    {
        const auto [command, id] = addVerb("stop",
                                           "End training now and evaluate the best checkpoint so far; of a "
                                           "group, those that wait are cancelled",
                                           {"run stop demo-20261122-123456-3f9a", "run stop RUN --cancel"});
        auto cancel = std::make_shared<bool>(false);
        command->add_flag("--cancel", *cancel, "End it without any further work");
        command->callback([&context, id = id, cancel] {
            control(context, *id, *cancel ? ControlRequest::cancel : ControlRequest::stop);
        });
    }
}

}  // namespace distillery::cli
