// Our engine, ONNX Runtime and LibTorch on the same networks in one run on one core, interleaved; ratios
// printed. Usage: runtime_bench [--onnxruntime LIBRARY-OR-FOLDER] [--seconds S] [--profile NETWORK]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <optional>

#include "export/onnx_runtime.hpp"
#include "export/onnx_writer.hpp"
#include "model/cost.hpp"
#include "runtime/engine.hpp"
#include "runtime/reference.hpp"
#include "unit/runtime/random_network.hpp"
#ifdef DISTILLERY_BENCH_TORCH
#include "train/torch_network.hpp"
#endif

using namespace distillery;
using Clock = std::chrono::steady_clock;

namespace {

struct Contestant {
    std::string name;
    std::function<void()> predict;
    std::vector<double> seconds{};
    double least() const { return *std::ranges::min_element(seconds); }
    double median() {
        const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
        std::nth_element(seconds.begin(), middle, seconds.end());
        return *middle;
    }
};

/// Takes turns of a few milliseconds until everybody had `total` seconds; every call is timed by itself.
void race(std::vector<Contestant>& contestants, double total) {
    constexpr double kTurn = 0.004;
    for (double done = 0; done < total; done += kTurn) {
        for (Contestant& one : contestants) {
            one.predict();  // brings its weights back into the caches
            for (const auto start = Clock::now();
                 std::chrono::duration<double>(Clock::now() - start).count() < kTurn;) {
                const auto before = Clock::now();
                one.predict();
                one.seconds.push_back(std::chrono::duration<double>(Clock::now() - before).count());
            }
        }
    }
}

void raceOn(const std::string& architecture, Shape input, int batch, double seconds, OnnxRuntime* onnxRuntime,
            double peak) {
    const Graph graph = test::randomNetwork(architecture, "linear", input, 6, 1);
    const auto windows = test::randomWindows(input, std::max(batch, 32), 2);
    const Calibration calibration =
        calibrate(graph, input, windows,
                  static_cast<int>(windows.size()) / static_cast<int>(input.channels * input.steps));
    const double macs = static_cast<double>(costOf(graph, input).macs) * batch;
    std::vector<float> logits(static_cast<std::size_t>(6 * batch));
    std::vector<Contestant> contestants;
    std::vector<std::unique_ptr<Engine>> engines;
    const auto addEngine = [&](Precision precision, const std::string& isa) {
        engines.push_back(std::make_unique<Engine>(
            graph, input, EngineOptions{.precision = precision, .batch = batch, .isa = isa}, &calibration));
        Engine* engine = engines.back().get();
        contestants.push_back(
            {fmt::format("ours {} {}{}", toString(precision), engine->isa(), isa.empty() ? " *" : ""),
             [=, &windows, &logits] { engine->predict(windows.data(), batch, logits.data()); }});
    };
    addEngine(Precision::float32, "");
    addEngine(Precision::int8, "");
    for (const std::string& isa : isasOfThisMachine()) {
        for (const Precision precision : {Precision::float32, Precision::int8})
            if (isa != engines[0]->isa()) addEngine(precision, isa);
    }
    std::optional<OnnxRuntime::Session> session;
    std::string file;
    if (onnxRuntime) {
        const OnnxFile onnx =
            writeOnnx(graph, input, {.batch = batch, .calibration = nullptr, .metadata = {}});
        session.emplace(onnxRuntime->open(onnx.bytes, onnx.inputShape, kOnnxInput, kOnnxOutput));
        const std::span<const float> in(windows.data(),
                                        static_cast<std::size_t>(batch * input.channels * input.steps));
        contestants.push_back(
            {"ONNX Runtime " + onnxRuntime->version(), [&, in] { session->run(in, logits); }});
    }
#ifdef DISTILLERY_BENCH_TORCH
    const TorchNetwork torchNetwork(graph, input);
    contestants.push_back(
        {"LibTorch eager", [&] { torchNetwork.logits(windows.data(), batch, logits.data()); }});
#endif
    const auto wanted = referenceLogits(graph, input, windows.data(), batch);
    for (Contestant& one : contestants) {
        one.predict();
        const double difference = test::largestDifference(wanted, logits);
        if (difference > (one.name.find("int8") == std::string::npos ? 1e-3 : 1.0))
            std::cout << fmt::format("NOT EQUAL: {} differs by {}\n", one.name, difference);
    }
    race(contestants, seconds);
    std::cout << fmt::format("\n{} {}x{}, batch {}: {:.2f} M multiply-adds\n", architecture, input.channels,
                             input.steps, batch, macs * 1e-6);
    std::cout << fmt::format("  {:36} {:>9} {:>9} {:>9} {:>9} {:>9}\n", "", "min us", "median us", "x faster",
                             "(min)", "of peak");
    const double first = contestants[0].median(), firstLeast = contestants[0].least();
    for (Contestant& one : contestants)
        std::cout << fmt::format("  {:36} {:9.1f} {:9.1f} {:9.2f} {:9.2f} {:8.0f}%\n", one.name,
                                 one.least() * 1e6, one.median() * 1e6, one.median() / first,
                                 one.least() / firstLeast, 100 * macs / one.least() / peak)
                  << std::flush;
}

/// The 1×1 convolutions of a network one by one in a batch, each as a network of its own.
void pointwise(const std::string& architecture, Shape input, int batch, double peak) {
    const Graph graph = test::randomNetwork(architecture, "linear", input, 6, 1);
    const Shapes shapes = inferShapes(graph, input);
    double macs = 0, seconds = 0;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        const Layer& layer = graph.layers[i];
        if (layer.kind != LayerKind::conv1d || layer.integer("kernel") != 1 || layer.integer("groups") != 1)
            continue;
        const Shape in = shapes[static_cast<std::size_t>(layer.inputs[0])];
        Graph one;
        one.add({.name = "input"});
        Layer conv = layer;
        conv.inputs = {0};
        one.add(conv);
        one.add({.name = "pool", .kind = LayerKind::globalAveragePool, .inputs = {1}});
        one.features = one.output = 2;
        test::fillWeights(one, in, 1);
        Engine engine(one, in, {.batch = batch});
        const auto windows = test::randomWindows(in, batch, 2);
        for (const Engine::Step& step : engine.profile(windows.data(), batch, 300)) {
            if (step.macs == 0) continue;
            macs += static_cast<double>(step.macs);
            seconds += step.seconds;
            std::cout << fmt::format("  {:28} {:>3} -> {:>3} x {:>2}  {:5.1f}%\n", layer.name, in.channels,
                                     layer.integer("out"), in.steps,
                                     100 * static_cast<double>(step.macs) / step.seconds / peak);
        }
    }
    std::cout << fmt::format("1x1 convolutions of {} in batches of {}: {:.0f} % of the measured peak\n",
                             architecture, batch, 100 * macs / seconds / peak);
}

void showProfile(const std::string& architecture, Precision precision, const std::string& isa) {
    const Shape input{6, 128};
    const Graph graph = test::randomNetwork(architecture, "linear", input, 6, 1);
    const auto windows = test::randomWindows(input, 8, 2);
    const Calibration calibration = calibrate(graph, input, windows, 8);
    Engine engine(graph, input, {.precision = precision, .isa = isa}, &calibration);
    double total = 0;
    for (const Engine::Step& step : engine.profile(windows.data(), 1, 3000)) {
        std::cout << fmt::format("  {:7.2f} us {:6.1f} MAC/ns  {}\n", step.seconds * 1e6,
                                 static_cast<double>(step.macs) / step.seconds * 1e-9, step.layers);
        total += step.seconds;
    }
    std::cout << fmt::format("  {:7.2f} us {} {} {} resident {} KB\n", total * 1e6, architecture,
                             toString(precision), engine.isa(), engine.residentBytes() / 1024);
}

}  // namespace

int main(int count, char** arguments) {
    std::string library;
    double seconds = 2;
    for (int i = 1; i + 1 < count; ++i) {
        const std::string argument = arguments[i];
        if (argument == "--onnxruntime") library = arguments[i + 1];
        if (argument == "--seconds") seconds = std::atof(arguments[i + 1]);
        if (argument == "--profile") {
            const std::string isa = i + 2 < count ? arguments[i + 2] : "";
            for (const Precision precision : {Precision::float32, Precision::int8})
                showProfile(arguments[i + 1], precision, isa);
            return 0;
        }
    }
    try {
        std::optional<OnnxRuntime> onnxRuntime;
        if (!library.empty()) onnxRuntime.emplace(findOnnxRuntime(library));
        double peak = 0;
        for (const std::string& isa : isasOfThisMachine()) {
            const double one = measuredMultiplyAddPeak(isa);
            std::cout << fmt::format("{:16} {:6.1f} G multiply-adds/s measured\n", isa, one * 1e-9);
            peak = std::max(peak, one);
        }
        for (const char* architecture : {"smldist-student-tiny", "smldist-student-half"})
            for (const Shape input : {Shape{6, 128}, Shape{9, 128}})
                raceOn(architecture, input, 1, seconds, onnxRuntime ? &*onnxRuntime : nullptr, peak);
        raceOn("smldist-student-half", {6, 128}, 32, seconds, onnxRuntime ? &*onnxRuntime : nullptr, peak);
        std::cout << '\n';
        pointwise("smldist-student-half", {6, 128}, 32, peak);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
