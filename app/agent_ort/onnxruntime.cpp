// `distill-agent-ort onnxruntime`: how fast ONNX Runtime answers windows of the test split here, and its
// answers.
#include <fmt/format.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "device/monotonic.hpp"
#include "export/onnx_runtime.hpp"
#include "measurement.hpp"
#include "timing.hpp"
#include "verbs.hpp"

namespace distillery::agent {
namespace {

using device::monotonicSeconds;

constexpr double kThroughputSeconds = 2;

/// "1x9x128": the file's input, one window.
std::vector<std::int64_t> shapeOf(const Arguments& arguments) {
    std::vector<std::int64_t> shape;
    const std::string text = arguments.required("--shape");
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('x', at), text.size());
        shape.push_back(std::atoll(text.substr(at, end - at).c_str()));
        at = end + 1;
    }
    for (const std::int64_t extent : shape)
        if (extent < 1)
            throw Error(ErrorCode::usage, "--shape " + text, "is not a shape of a window", "As 1x9x128.");
    return shape;
}

std::vector<float> windowsOf(const std::string& file, std::size_t size) {
    const std::string bytes = realFileSystem().readFile(file);
    if (bytes.empty() || bytes.size() % (size * sizeof(float)) != 0)
        throw Error(ErrorCode::data, file,
                    fmt::format("{} bytes are not whole windows of {} numbers", bytes.size(), size),
                    "Send scaled float32 windows [n][channel][step] of this very network.");
    std::vector<float> windows(bytes.size() / sizeof(float));
    std::memcpy(windows.data(), bytes.data(), bytes.size());
    return windows;
}

Json throughput(const OneWindow& predict, Patience& patience) {
    const double start = monotonicSeconds();
    long long windows = 0;
    double now = start;
    for (; now - start < kThroughputSeconds; now = monotonicSeconds()) {
        patience.check();
        predict(windows++);
    }
    return {{"batch", 1},  // our ONNX files hold their batch, and it is one
            {"windows", windows},
            {"windows_per_s", static_cast<double>(windows) / (now - start)}};
}

int onnxRuntime(const Job& job) {
    const auto& arguments = job.arguments;
    const auto shape = shapeOf(arguments);
    std::size_t size = 1;
    for (const std::int64_t extent : shape) size *= static_cast<std::size_t>(extent);
    const auto windows = windowsOf(arguments.required("--input"), size);
    const std::size_t count = windows.size() / size;
    const auto classes = static_cast<std::size_t>(arguments.whole("--classes", 0, 1, 100'000));
    const std::string model = realFileSystem().readFile(arguments.required("--onnx"));
    OnnxRuntime library(arguments.required("--library"));
    auto session = library.open(model, shape, arguments.text("--input-name", "windows"),
                                arguments.text("--output-name", "logits"));
    std::vector<float> logits(count * classes);
    const OneWindow predict = [&](long long i) {
        const std::size_t w = static_cast<std::size_t>(i) % count;
        session.run(std::span(windows).subspan(w * size, size),
                    std::span(logits).subspan(w * classes, classes));
    };
    Patience patience(job.stop, arguments);
    Json document = circumstances(job, "har-distillery/agent-onnxruntime/1");
    document["version"] = library.version();
    document["threads"] = 1;
    document["clock"] = "CLOCK_MONOTONIC on the board, around each call";
    document["network"] = {{"sha256", sha256Hex(model)}};
    try {
        const int most = arguments.whole("--windows", 10'000, 1, 10'000'000);
        const double seconds = arguments.number("--seconds", 60, 0.01, 86400);
        tell(fmt::format("{} single windows, at most {:.0f} s", most, seconds));
        singleStream(predict, most, seconds, patience, document);
        tell("throughput, 1 window a call");
        document["throughput"] = throughput(predict, patience);
        if (arguments.has("--energy")) document["energy"] = energy(predict, job, patience);
        if (arguments.has("--logits")) {
            tell(fmt::format("{} windows of the test split", count));
            for (std::size_t w = 0; w < count; ++w) {
                patience.check();
                predict(static_cast<long long>(w));
            }
            writeFileAtomically(
                realFileSystem(), arguments.text("--logits"),
                {reinterpret_cast<const char*>(logits.data()), logits.size() * sizeof(float)});
        }
    } catch (const Stopped&) {
        document["interrupted"] = true;
        keep(job, document);
        throw;
    }
    keep(job, document);
    deliver(job, document);
    return 0;
}

}  // namespace

std::vector<Verb> moreVerbs() {
    return {{"onnxruntime",
             "how fast ONNX Runtime runs a network here, on one core, and what it answers",
             {{"--library", "FILE", "libonnxruntime.so for this machine"},
              {"--onnx", "FILE", "the network (model.onnx or model.int8.onnx)"},
              {"--shape", "NxCxT", "of its input: one window"},
              {"--classes", "N", "numbers that it answers with"},
              {"--input-name", "NAME", "default: windows"},
              {"--output-name", "NAME", "default: logits"},
              {"--input", "FILE", "windows to answer: scaled float32 [n][channel][step], little-endian"},
              {"--logits", "FILE", "where their float32 [n][class] go"},
              {"--windows", "N", "windows to time one by one (default 10000)"},
              {"--seconds", "S", "at most so long for them (default 60)"},
              {"--energy", "", "measure energy as well"},
              {"--idle", "S", "rest before, between and after the loads (default 30)"},
              {"--load", "S", "length of each load (default 60)"},
              {"--repeats", "N", "loads (default 5)"},
              {"--out", "FILE", "keep the result in this file too: it stays on the board"},
              {"--detached", "", "go on when the link closes; a file FILE.stop ends it"}},
             onnxRuntime}};
}

}  // namespace distillery::agent
