// `distill export RUN`: a finished run as bundles and ONNX files, compared with LibTorch before they are
// published.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "context.hpp"
#include "export/export_run.hpp"
#include "export/onnx_runtime.hpp"
#include "train/torch_network.hpp"

namespace distillery::cli {
namespace {

struct ExportOptions {
    std::string run, out, onnxRuntime, onnx = "1d";
    std::vector<std::string> precisions;
    int batch = 1, calibrationWindows = 256;
    Int8PlanOptions int8;
};

std::string number(double value, const char* format) {
    return value == value ? fmt::format(fmt::runtime(format), value) : "–";
}

std::string parityText(const Parity& parity) {
    std::vector<std::vector<std::string>> rows;
    for (const ParityRow& row : parity.rows)
        rows.push_back({row.name, number(row.maxDifference, "{:.1e}"), number(row.meanDifference, "{:.1e}"),
                        fmt::format("{}/{}", parity.windows - row.otherClass, parity.windows),
                        number(row.accuracy, "{:.4f}"), number(row.macroF1, "{:.4f}")});
    std::string text =
        textTable({"form", "max diff", "mean diff", "same class", "accuracy", "macro-F1"}, rows);
    const ParityRow& original = parity.rows.front();
    for (const ParityRow& row : parity.rows) {
        if (row.name.find("int8") == std::string::npos) continue;
        std::string changes;
        for (std::size_t k = 0; k < parity.classes.size(); ++k)
            if (const double change = row.classF1[k] - original.classF1[k]; change == change && change != 0)
                changes +=
                    fmt::format("{}{} {:+.4f}", changes.empty() ? "" : ", ", parity.classes[k], change);
        text += fmt::format("{}, change of F1 by class: {}\n", row.name, changes.empty() ? "none" : changes);
    }
    return text;
}

void exportRun(Context& context, const ExportOptions& options) {
    const RunDirectory run = findRun(context.home.runs(), options.run);
    ExportRequest request;
    request.folder = options.out.empty() ? run.path() / "export" : fs::absolute(options.out);
    if (!options.precisions.empty()) request.precisions.clear();
    for (const std::string& text : options.precisions)
        if (const Precision precision = precisionFromText(text);
            std::ranges::find(request.precisions, precision) == request.precisions.end())
            request.precisions.push_back(precision);
    request.onnx = options.onnx != "none";
    request.onnxTwoDimensional = options.onnx == "both";
    request.onnxBatch = options.batch;
    request.int8 = options.int8;
    request.onnxRuntime = request.onnx ? findOnnxRuntime(options.onnxRuntime) : fs::path();
    const ExportSource source =
        openExportSource(context.home, run, options.calibrationWindows, context.stop, context.progress());
    const TorchNetwork network(source.graph, source.recipe.input());
    const Predictor reference{
        "LibTorch", [&](const float* windows, int n, float* logits) { network.logits(windows, n, logits); },
        false};
    const ExportOutcome outcome =
        exportNetwork(source, reference, request, realFileSystem(), context.stop, context.progress());
    OrderedJson document = {
        {"schema", "har-distillery/export/1"}, {"run", run.id()}, {"folder", request.folder.string()}};
    const Json report = outcome.toJson();
    for (const auto& [key, value] : report.items()) document[key] = value;
    std::vector<std::vector<std::string>> files;
    for (const ExportedFile& file : outcome.files)
        files.push_back({file.name, file.form, std::to_string(file.bytes)});
    std::string text = textTable({"file", "form", "bytes"}, files) + "\n" + parityText(outcome.parity);
    for (const std::string& note : outcome.notes) text += note + "\n";
    context.result(document, text + "in " + request.folder.string() + "\n");
}

}  // namespace

void addExportCommand(CLI::App& app, Context& context) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* command = app.add_subcommand(
        "export", "Write a finished run as bundles and ONNX files that answer as LibTorch does");
    setExamples(*command,
                {"export hapt-f.tiny-smldist-s1",
                 "export hapt-f.tiny-smldist-s1 --dtype int8 --onnxruntime node_modules/onnxruntime-node"});
    command->add_option("run", options->run, "Run (a unique beginning is enough)")
        ->type_name("RUN")
        ->required();
    command->add_option("--out", options->out, "Folder to write to; without it export/ in the run's folder")
        ->type_name("DIR");
    command->add_option("--dtype", options->precisions, "float32,float16,int8 (default: all)")
        ->delimiter(',')
        ->type_name("LIST");
    command
        ->add_option("--onnx", options->onnx, "1d (default); both: also with 2-D convolutions (H = 1); none")
        ->check(CLI::IsMember({"1d", "both", "none"}));
    command->add_option("--onnx-batch", options->batch, "Windows a call, fixed in the ONNX file (default 1)")
        ->check(CLI::Range(1, 4096));
    command
        ->add_option("--calibration-windows", options->calibrationWindows,
                     "Training windows that int8 is calibrated on (default 256)")
        ->check(CLI::Range(1, 100000));
    command
        ->add_option("--int8-error", options->int8.mostError,
                     "Largest change of the logits that int8 may bring, as a share; layers are kept in float "
                     "until it holds (default 0.02; 1 keeps none)")
        ->check(CLI::Range(0.0, 1.0));
    command
        ->add_option("--onnxruntime", options->onnxRuntime,
                     "libonnxruntime.so or the folder of npm's onnxruntime-node, to compare with; also "
                     "DISTILL_ONNXRUNTIME")
        ->type_name("PATH");
    command->callback([&context, options] { exportRun(context, *options); });
}

}  // namespace distillery::cli
