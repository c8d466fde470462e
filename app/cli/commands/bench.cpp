// `distill bench BUNDLE`: how fast it runs here.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "bundle_options.hpp"
#include "export/benchmark.hpp"

namespace distillery::cli {
namespace {

struct BenchCommand {
    BundleOptions bundle;
    BenchmarkOptions wish;
    bool layers = false;
};

std::string micro(double seconds) {
    return fmt::format("{:.1f}", seconds * 1e6);
}

void bench(Context& context, BenchCommand& options) {
    const Bundle bundle = readBundle(realFileSystem(), options.bundle.bundle);
    options.wish.precision = precisionOf(bundle, options.bundle);
    options.wish.isa = options.bundle.isa;
    const Benchmark b = benchmark(realFileSystem(), options.bundle.bundle, options.wish, context.stop);
    OrderedJson steps = OrderedJson::array();
    std::vector<std::vector<std::string>> rows;
    for (const Engine::Step& step : b.steps) {
        steps.push_back({{"layers", step.layers}, {"macs", step.macs}, {"seconds", step.seconds}});
        rows.push_back({step.layers, std::to_string(step.macs), micro(step.seconds)});
    }
    const OrderedJson document = {
        {"schema", "har-distillery/bench/1"},
        {"bundle", bundle.runId},
        {"precision", toString(options.wish.precision)},
        {"isa", b.isa},
        {"threads", 1},
        {"real_windows", b.realWindows},
        {"latency_s",
         {{"n", b.windows},
          {"min", b.minimum},
          {"median", b.median},
          {"mean", b.mean},
          {"p90", b.p90},
          {"p95", b.p95},
          {"p99", b.p99}}},
        {"batch", b.batch},
        {"windows_per_s", b.windowsPerSecond},
        {"macs", b.macs},
        {"macs_per_s", b.macsPerSecond},
        {"load_s", b.loadSeconds},
        {"file_bytes", b.fileBytes},
        {"engine_bytes", b.engineBytes},
        {"peak_process_bytes", b.peakProcessBytes > 0 ? OrderedJson(b.peakProcessBytes) : OrderedJson()},
        {"steps", steps}};
    std::string text = fmt::format(
        "{} as {}, {}, one thread, {}\n"
        "one window of {} multiply-adds: min {} µs, median {} µs, p90 {} µs, p95 {} µs, p99 {} µs (N = {})\n"
        "in batches of {}: {:.0f} windows/s, {:.2f} G multiply-adds/s\n"
        "file {} bytes, engine {} bytes, read and ready in {:.1f} ms, process at most {:.1f} MB\n",
        bundle.runId, toString(options.wish.precision), b.isa,
        b.realWindows ? "the bundle's own windows" : "noise (the bundle has no windows)", b.macs,
        micro(b.minimum), micro(b.median), micro(b.p90), micro(b.p95), micro(b.p99), b.windows, b.batch,
        b.windowsPerSecond, b.macsPerSecond / 1e9, b.fileBytes, b.engineBytes, b.loadSeconds * 1e3,
        static_cast<double>(b.peakProcessBytes) / 1e6);
    if (options.layers && !rows.empty()) text += textTable({"layers", "multiply-adds", "µs"}, rows);
    context.result(document, text);
}

}  // namespace

void addBenchCommand(CLI::App& app, Context& context) {
    auto options = std::make_shared<BenchCommand>();
    CLI::App* command = app.add_subcommand("bench", "How fast a bundle runs on this machine");
    setExamples(*command, {"bench model.int8.hdm", "bench model.float32.hdm --layers --isa avx2"});
    addBundleOptions(*command, options->bundle);
    command->add_option("--windows", options->wish.windows, "Windows to time one by one (default 10000)")
        ->check(CLI::Range(1, 10000000));
    command->add_option("--batch", options->wish.batch, "Windows a call for the throughput (default 64)")
        ->check(CLI::Range(1, 4096));
    command->add_flag("--layers", options->layers, "Show the time of each step");
    command->callback([&context, options] { bench(context, *options); });
}

}  // namespace distillery::cli
