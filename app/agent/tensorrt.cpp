// `distill-agent tensorrt`: the board's trtexec builds an engine of an ONNX file, once, and times it.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/file_system.hpp"
#include "base/hash.hpp"
#include "base/subprocess.hpp"
#include "device/identity.hpp"
#include "device/monotonic.hpp"
#include "device/trtexec.hpp"
#include "latency.hpp"
#include "measurement.hpp"
#include "verbs.hpp"

namespace distillery::agent {
namespace {

using device::TensorRt;
using device::TrtexecLog;
using device::TrtexecPlan;

constexpr double kLongest = 10;  // s: the report's times are floats since its start (JETSON.md 3)

TensorRt requireTensorRt(const Job& job) {
    auto tool = device::findTensorRt(job.root, realProcessRunner());
    if (tool.trtexec.empty())
        throw Error(ErrorCode::device, "trtexec", "is not on this board",
                    "Install TensorRT with its samples (sudo apt install tensorrt), or measure with the "
                    "runtime engine.");
    if (tool.flags.empty())
        throw Error(ErrorCode::device, tool.trtexec, "does not tell its flags (--help)",
                    "Try it on the board: does it lack a library?");
    return tool;
}

/// Error{device} with trtexec's own words unless it says PASSED.
TrtexecLog runTrtexec(const Job& job, const TensorRt& tool, std::vector<std::string> words) {
    words.insert(words.begin(), job.root.host(tool.trtexec).string());
    const auto result = realProcessRunner().run(words, job.stop);
    throwIfStopped(job.stop);
    const auto log = device::parseTrtexecLog(result.standardOutput + result.standardError);
    if (log.passed && result.exitCode == 0) return log;
    throw Error(ErrorCode::device, tool.trtexec,
                log.complaint.empty() ? fmt::format("ended with status {}", result.exitCode) : log.complaint,
                "Its command was: " + fmt::format("{}", fmt::join(words, " ")));
}

/// ~/.cache/har-distillery/engines: engines fit one board, one TensorRT and one file only, so all of them are
/// in the name.
fs::path engineFile(const Job& job, const TensorRt& tool, const TrtexecPlan& plan,
                    const std::string& modelHash) {
    const auto identity = device::identifyBoard(job.root);
    const char* home = std::getenv("HOME");
    const fs::path cache = home && *home ? fs::path(home) / ".cache" : fs::path("/tmp");
    const std::string key = identity.title() + "\n" + (identity.l4t ? identity.l4t->text() : "") + "\n" +
                            tool.version + "\n" + plan.precision + "\n" + modelHash +
                            (plan.dlaCore < 0 ? "" : fmt::format("\nDLA {}", plan.dlaCore));
    return cache / "har-distillery" / "engines" / (sha256Hex(key).substr(0, 16) + ".plan");
}

/// Builds it where it is not there yet.
Json prepareEngine(const Job& job, const TensorRt& tool, TrtexecPlan plan) {
    auto& files = realFileSystem();
    Json engine = {{"file", plan.engine}, {"built_now", !files.exists(plan.engine)}};
    if (engine["built_now"].get<bool>()) {
        tell("building the engine, which may take minutes");
        files.createFolders(fs::path(plan.engine).parent_path());
        const std::string finished = plan.engine;
        plan.engine += ".part";
        const double start = device::monotonicSeconds();
        const auto log = runTrtexec(job, tool, device::buildWords(tool, plan));
        engine["build_s"] = log.buildSeconds.value_or(device::monotonicSeconds() - start);
        files.rename(plan.engine, finished);
        plan.engine = finished;
    }
    engine["bytes"] = fs::file_size(plan.engine);
    return engine;
}

}  // namespace

int tensorrt(const Job& job) {
    const std::string model = job.arguments.required("--onnx");
    const std::string precision = job.arguments.text("--precision", "float32");
    if (precision != "float32" && precision != "float16" && precision != "int8")
        throw Error(ErrorCode::usage, "--precision " + precision, "is not known",
                    "float32, float16 or int8.");
    TrtexecPlan plan;
    plan.onnx = model;
    plan.precision = precision;
    plan.seconds = job.arguments.number("--seconds", kLongest, 1, kLongest);
    plan.dlaCore = job.arguments.whole("--dla", -1, 0, 15);
    if (plan.dlaCore >= 0 && precision == "float32")
        throw Error(ErrorCode::usage, "--dla", "a DLA computes in float16 and int8 only",
                    "Give --precision float16 or int8.");
    const std::string modelHash = sha256Hex(realFileSystem().readFile(model));
    const auto tool = requireTensorRt(job);
    const fs::path engine = engineFile(job, tool, plan, modelHash);
    plan.engine = engine.string();
    plan.timingCache = (engine.parent_path() / "timing.cache").string();

    Json document = circumstances(job, "har-distillery/agent-tensorrt/1");
    document["network"] = {{"sha256", modelHash}, {"precision", precision}};
    if (plan.dlaCore >= 0) document["dla_core"] = plan.dlaCore;
    document["clock"] =
        "CUDA events of trtexec --exposeDMA: copy in, computing and copy out, one request in flight";
    document["answers_checked"] = false;  // trtexec shows the last answer only
    try {
        document["engine"] = prepareEngine(job, tool, plan);
        const std::string times = plan.engine + ".times.json";
        tell(fmt::format("single windows, {:.0f} s", plan.warmUpSeconds + plan.seconds));
        const auto log = runTrtexec(job, tool, device::singleStreamWords(tool, plan, times));
        document["version"] = log.version.empty() ? tool.version : log.version;
        document["single_stream"] =
            latencyJson(device::parseExportedTimes(realFileSystem().readFile(times), plan.warmUpSeconds));
        realFileSystem().remove(times);
        tell(fmt::format("throughput, {:.0f} s", plan.warmUpSeconds + plan.seconds));
        const auto fast = runTrtexec(job, tool, device::throughputWords(tool, plan));
        if (fast.queriesPerSecond)
            document["throughput"] = {{"batch", 1},  // our ONNX files hold their batch, and it is one
                                      {"windows", std::llround(*fast.queriesPerSecond * plan.seconds)},
                                      {"windows_per_s", *fast.queriesPerSecond}};
    } catch (const Stopped&) {
        document["interrupted"] = true;
        keep(job, document);
        throw;
    }
    keep(job, document);
    deliver(job, document);
    return 0;
}

}  // namespace distillery::agent
