// `distill run start` and `distill run resume`: the worker. One process trains the runs of a group one after
// another.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/id.hpp"
#include "base/param_spec.hpp"
#include "context.hpp"
#include "experiment/check_plan.hpp"
#include "experiment/config.hpp"
#include "experiment/run_group.hpp"
#include "experiment/test_people.hpp"
#include "train/group.hpp"
#include "train/worker.hpp"

extern char** environ;

namespace distillery::cli {
namespace {

constexpr int kRunMeAgain = 75;

std::map<std::string, std::string> environmentVariables() {
    std::map<std::string, std::string> variables;
    for (char** entry = environ; *entry; ++entry) {
        const std::string text = *entry;
        const auto equals = text.find('=');
        if (equals != std::string::npos) variables[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return variables;
}

/// Whether the runs that come after one that ended so may still succeed.
bool isOfThisRunAlone(ErrorCode code) {
    return code == ErrorCode::diverged || code == ErrorCode::compute || code == ErrorCode::internal;
}

std::string teacherOf(const RunDirectory& run) {
    const Json config = run.config();
    const Json* teacher = findPath(config, "run.teacher");
    return teacher && teacher->is_string() ? teacher->get<std::string>() : std::string();
}

/// Trains what is not finished yet and prints the group's summary.
void workAndSummarise(Context& context, const std::string& title, const std::vector<RunDirectory>& runs,
                      bool streamEvents) {
    Worker::Options options{context.home, context.stop, context.progress(), {}};
    if (streamEvents) {
        options.listener = [&context](const std::string& run, const Json& event) {
            Json line = event;
            line["run"] = run;
            context.stream(line.dump());
        };
    }
    Worker worker(std::move(options));
    std::optional<Error> firstFailure;
    std::set<std::string> failed;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const RunState state = runs[i].state();
        if (isFinal(state) && (runs[i].hasFile("metrics.json") || state == RunState::cancelled)) continue;
        context.say("run " + std::to_string(i + 1) + " of " + std::to_string(runs.size()) + ": " +
                    runs[i].id());
        if (const std::string teacher = teacherOf(runs[i]); failed.contains(teacher)) {
            context.say("waits: its teacher " + teacher + " has failed");
            continue;
        }
        try {
            if (worker.work(runs[i]) == WorkEnd::interrupted) {
                context.say("stopped with a checkpoint; go on with: distill run resume " + title);
                context.exitCode = kRunMeAgain;
                return;
            }
        } catch (const Error& error) {
            if (!isOfThisRunAlone(error.code())) throw;
            if (i + 1 < runs.size()) context.say(std::string("failed: ") + error.what());
            failed.insert(runs[i].id());
            if (!firstFailure) firstFailure = error;
        }
    }
    if (firstFailure) throw *firstFailure;  // the other runs are done: they do not depend on it
    const OrderedJson summary = summariseGroup(runs);
    context.result(summary, groupTable(summary) + "\nreport: distill report " + title + "\n");
}

struct StartOptions {
    std::string config, data, runId, resume = "never", events;
    std::vector<std::string> assignments, arms;
    bool dryRun = false;
};

/// Keeps these arms of the plan and the teachers that they learn from. Error{config} names an unknown arm's
/// nearest.
std::vector<PlannedRun> onlyArms(std::vector<PlannedRun> plan, const std::vector<std::string>& arms) {
    if (arms.empty()) return plan;
    std::vector<std::string> known;
    for (const PlannedRun& planned : plan) known.push_back(planned.arm);
    for (const std::string& arm : arms) {
        if (std::ranges::find(known, arm) != known.end()) continue;
        const std::string near = nearestWord(arm, known);
        throw Error(ErrorCode::config, "--arms", "the config has no arm '" + arm + "'",
                    near.empty() ? "--dry-run lists them" : "did you mean '" + near + "'?");
    }
    std::set<std::string> teachers;
    for (const PlannedRun& planned : plan)
        if (std::ranges::find(arms, planned.arm) != arms.end()) teachers.insert(planned.teacher);
    std::erase_if(plan, [&](const PlannedRun& planned) {
        return !teachers.contains(planned.name) && std::ranges::find(arms, planned.arm) == arms.end();
    });
    return plan;
}

void start(Context& context, const StartOptions& options) {
    std::vector<std::string> assignments = options.assignments;
    if (!options.data.empty()) {
        if (!std::filesystem::exists(options.data))
            throw Error(ErrorCode::data, options.data, "there is no such folder or archive",
                        "check --data; paths are relative to where you are");
        assignments.push_back("data.path=" + Json(std::filesystem::absolute(options.data).string()).dump());
    }
    const std::optional<std::string> file =
        options.config.empty() ? std::nullopt : std::optional(options.config);
    const Config config = resolveConfig(gatherSources(file, assignments, environmentVariables()));
    const std::vector<PlannedRun> plan = onlyArms(expandConfig(config), options.arms);
    const std::string group = options.runId.empty()
                                  ? makeId(config.values.at("name").get<std::string>(), systemClock())
                                  : safeName(options.runId);
    if (options.dryRun) {
        OrderedJson document = {
            {"schema", "har-distillery/plan/1"}, {"group", group}, {"runs", OrderedJson::array()}};
        std::vector<std::vector<std::string>> rows;
        for (const PlannedRun& planned : plan) {
            document["runs"].push_back({{"id", runIdInGroup(group, planned.name)},
                                        {"role", planned.role},
                                        {"arm", planned.arm},
                                        {"seed", planned.seed},
                                        {"teacher", planned.teacher}});
            rows.push_back(
                {planned.name, planned.role, planned.arm, std::to_string(planned.seed), planned.teacher});
        }
        context.result(document, textTable({"run", "role", "arm", "seed", "teacher"}, rows));
        return;
    }
    const auto runs = context.home.runs();
    const bool exists =
        !plan.empty() && std::filesystem::exists(runs / runIdInGroup(group, plan.front().name));
    if (exists && options.resume != "auto")
        throw Error(ErrorCode::busy, group, "exists already",
                    "continue it with distill run resume " + group +
                        " (or --resume auto), or choose another --run-id");
    // Before a run directory is made: what cannot be trained leaves nothing behind.
    const PlanCheck data = checkPlan(context.home, plan, context.stop, context.progress());
    if (data.refusal) throw *data.refusal;
    for (const std::string& sentence : data.sentences) context.say("Warning: " + sentence);
    context.say(powerBeforeStart(data.testPeople, plan));
    workAndSummarise(context, group, createGroup(runs, group, plan), options.events == "-");
}

}  // namespace

void addTrainCommands(CLI::App& app, Context& context) {
    CLI::App& run = noun(app, "run", "Train, stop and watch runs");

    auto startOptions = std::make_shared<StartOptions>();
    CLI::App* startCommand = run.add_subcommand(
        "start", "Train the teacher and students of a config, evaluate them and print a table");
    setExamples(*startCommand,
                {"run start --config experiments/demo.json",
                 "run start --config experiments/hapt.json --data HAPT.zip --set student.train.epochs=60"});
    startCommand->add_option("--config", startOptions->config,
                             "JSON file; without one everything is at its default (the synthetic data)");
    startCommand->add_option("--data", startOptions->data, "Folder or archive of the data set (data.path)");
    startCommand->add_option("--set", startOptions->assignments, "One value: a.b=c (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    startCommand->add_option("--arms", startOptions->arms, "Only these arms of the config, by name: a,b")
        ->delimiter(',');
    startCommand->add_option("--run-id", startOptions->runId,
                             "Name of the group of runs instead of one made from name and time");
    startCommand
        ->add_option("--resume", startOptions->resume,
                     "auto: continue when the run id exists; never (default)")
        ->check(CLI::IsMember({"auto", "never"}));
    startCommand
        ->add_option("--events", startOptions->events, "-: every event as a JSON line on standard output")
        ->check(CLI::IsMember({"-"}));
    startCommand->add_flag("--dry-run", startOptions->dryRun, "Only say which runs there would be");
    startCommand->callback([&context, startOptions] { start(context, *startOptions); });

    auto resumeId = std::make_shared<std::string>();
    auto resumeEvents = std::make_shared<std::string>();
    CLI::App* resumeCommand =
        run.add_subcommand("resume", "Continue a run or a group of runs from the newest checkpoint");
    setExamples(*resumeCommand, {"run resume demo-20261122-123456-3f9a",
                                 "run resume demo-20261122-123456-3f9a.kd-s1 --events -"});
    resumeCommand->add_option("id", *resumeId, "Run or group id (a unique beginning is enough for a run)")
        ->required();
    resumeCommand->add_option("--events", *resumeEvents, "-: every event as a JSON line on standard output")
        ->check(CLI::IsMember({"-"}));
    resumeCommand->callback([&context, resumeId, resumeEvents] {
        workAndSummarise(context, *resumeId, runsOf(context.home.runs(), *resumeId), *resumeEvents == "-");
    });
}

}  // namespace distillery::cli
