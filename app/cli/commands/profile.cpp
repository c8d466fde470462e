// `distill profile RUN… --device D`: how fast, at what energy and how well a run's files work on a board.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "board_options.hpp"
#include "context.hpp"
#include "experiment/run_directory.hpp"
#include "measure/measure.hpp"
#include "measure/onnx_runtime_there.hpp"
#include "profile/session_text.hpp"
#include "signals.hpp"

namespace distillery::cli {
namespace {

struct Wish {
    std::vector<std::string> runs, precisions;
    std::string device;
    MeasurePlan plan;
    bool noAccuracy = false;
    std::string onnxRuntime;  // a library, or a folder that holds it for several machines
};

bool wantsOnnxRuntime(const Wish& wish) {
    return std::ranges::find(wish.plan.engines, kOnnxRuntimeEngine) != wish.plan.engines.end();
}

std::string textOf(const DeviceSession& session) {
    std::string text = fmt::format("{} on {}\n{}", session.run, boardText(session),
                                   textTable(sessionHeader(), sessionRows(session)));
    for (const auto& remark : sessionRemarks(session)) text += remark + "\n";
    return text;
}

void profile(Context& context, Wish wish, const BoardOptions& options) {
    for (const auto& text : wish.precisions) wish.plan.precisions.push_back(precisionFromText(text));
    wish.plan.accuracy = !wish.noAccuracy;
    std::vector<RunDirectory> runs;
    for (const auto& run : wish.runs) {
        runs.push_back(findRun(context.home.runs(), run));
        measureTargets(runs.back(), wish.plan);  // what is missing is said before anything takes time
    }
    const Device device = deviceBook(context).find(wish.device);
    const Progress progress = context.progress();
    SteadyLink steady = steadyLink(context, device, options, progress);
    if (wish.onnxRuntime.empty())
        if (const char* variable = std::getenv("DISTILL_ONNXRUNTIME")) wish.onnxRuntime = variable;
    if (wantsOnnxRuntime(wish) && wish.onnxRuntime.empty())
        throw Error(ErrorCode::usage, "--engine onnxruntime",
                    "needs its library, which distill does not bring",
                    "--onnxruntime FILE: libonnxruntime.so for the board, or a folder that holds it (npm's "
                    "package onnxruntime-node 1.16.3).");
    const ReadyBoard ready = readyBoard(context, steady, device, options, progress);
    if (wantsOnnxRuntime(wish)) {
        // An emulated processor is the agent's, not the machine's.
        const std::string machine =
            device.launcher.empty() ? ready.facts.machine : agentFor(context, options, ready.facts).machine;
        wish.plan.onnxRuntime = findOnnxRuntimeFor(machine, wish.onnxRuntime, agentFolders(context, options));
    }
    MeasureBoard board{.device = device.name, .facts = ready.facts, .agent = ready.agent, .probe = {}};
    board.probe =
        steady.run(context.stop, [&](Link& link) { return probeBoard(link, board.agent, context.stop); });

    OrderedJson document = {{"schema", "har-distillery/profile/1"},
                            {"device", device.name},
                            {"interrupted", false},
                            {"sessions", OrderedJson::array()}};
    std::string text;
    bool anyProblem = false;
    for (const auto& run : runs) {
        const DeviceSession session =
            measureRun(context.home, run, wish.plan, board, steady, progress, context.stop);
        OrderedJson entry = session.toJson();
        entry["folder"] = (run.path() / kDeviceFolder / session.session).string();
        document["sessions"].push_back(std::move(entry));
        text += (text.empty() ? "" : "\n") + textOf(session);
        for (const auto& result : session.results) anyProblem = anyProblem || result.problem;
        if (!session.interrupted) continue;
        document["interrupted"] = true;
        context.exitCode = exitCodeOfStop();
        break;
    }
    if (anyProblem && context.exitCode == 0) context.exitCode = static_cast<int>(ErrorCode::device);
    context.result(document, text);
}

}  // namespace

void addProfileCommand(CLI::App& app, Context& context) {
    auto* command =
        app.add_subcommand("profile", "Measure runs on a board: latency, throughput, energy, accuracy");
    const auto wish = std::make_shared<Wish>();
    MeasurePlan& plan = wish->plan;
    command->add_option("RUN", wish->runs, "Exported runs (distill export)")->required()->type_name("RUN");
    command->add_option("--device", wish->device, "The board")->required()->type_name("NAME");
    command
        ->add_option("--engine", plan.engines,
                     "runtime (ours, default), tensorrt (the board's own trtexec) or onnxruntime; repeatable")
        ->type_name("NAME")
        ->delimiter(',')
        ->take_all()
        ->allow_extra_args(false);
    command
        ->add_option("--precision", wish->precisions,
                     "float32, float16 or int8; repeatable; without it all that were exported")
        ->type_name("NAME")
        ->delimiter(',')
        ->take_all()
        ->allow_extra_args(false);
    command
        ->add_option("--windows", plan.windows, "Windows to time one by one (10,000 for a 99th percentile)")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    command->add_option("--duration", plan.seconds, "Time limit for them in seconds")
        ->check(CLI::Range(0.1, 86400.0))
        ->type_name("S")
        ->capture_default_str();
    command
        ->add_option("--onnxruntime", wish->onnxRuntime,
                     "libonnxruntime.so for the board, or a folder that holds it")
        ->type_name("FILE");
    command->add_option("--dla", plan.dlaCore, "TensorRT on this DLA core (an experiment; float16 and int8)")
        ->check(CLI::Range(0, 15))
        ->type_name("CORE");
    command
        ->add_option("--paced", plan.pacedSeconds,
                     "Also measure for this many seconds at the application's rate")
        ->check(CLI::Range(0.0, 86400.0))
        ->type_name("S");
    command->add_flag("--energy", plan.energy, "Also energy per inference (about 8 minutes a file)");
    command->add_option("--repeats", plan.repeats, "Loads for the energy")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    command->add_option("--load", plan.loadSeconds, "Seconds of each load; under 30 only for trying")
        ->check(CLI::Range(0.5, 3600.0))
        ->type_name("S")
        ->capture_default_str();
    command
        ->add_option("--idle", plan.idleSeconds, "Seconds of rest around the loads; under 30 only for trying")
        ->check(CLI::Range(0.5, 3600.0))
        ->type_name("S")
        ->capture_default_str();
    command->add_flag("--no-accuracy,!--accuracy", wish->noAccuracy, "Leave out the test split on the board");
    const auto options = addBoardOptions(*command, true);
    setExamples(*command, {"profile demo.student-s1 --device lab",
                           "profile RUN --device lab --energy --precision int8"});
    command->callback([&context, wish, options] { profile(context, *wish, *options); });
}

}  // namespace distillery::cli
