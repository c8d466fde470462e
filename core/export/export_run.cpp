#include "export/export_run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "export/onnx_runtime.hpp"
#include "export/onnx_writer.hpp"

namespace distillery {
namespace {

struct Written {
    std::string name, form, bytes;
};

/// A folder beside the files' own, on the same file system; what is still in it at the end goes with it.
class Staging {
public:
    Staging(FileSystem& fileSystem, const fs::path& folder)
        : fileSystem_(fileSystem), path_(folder / fmt::format(".staging-{}", getpid())) {
        fileSystem_.createFolders(path_);
    }
    ~Staging() {
        std::error_code ignored;  // what cannot be removed is a hidden folder of ours
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    FileSystem& fileSystem_;
    fs::path path_;
};

Golden goldenOf(const ExportSource& source, const Predictor& reference, int wanted) {
    Golden golden;
    const std::size_t n = source.test.truth.size(),
                      size = source.test.windows.size() / std::max<std::size_t>(1, n);
    golden.n = static_cast<int>(std::min<std::size_t>(n, static_cast<std::size_t>(std::max(0, wanted))));
    for (int i = 0; i < golden.n; ++i) {
        const std::size_t w = static_cast<std::size_t>(i) * n / static_cast<std::size_t>(golden.n);
        const auto first = source.test.windows.begin() + static_cast<std::ptrdiff_t>(w * size);
        golden.windows.insert(golden.windows.end(), first, first + static_cast<std::ptrdiff_t>(size));
    }
    golden.logits.resize(static_cast<std::size_t>(golden.n) * source.test.classes.size());
    if (golden.n > 0) reference.run(golden.windows.data(), golden.n, golden.logits.data());
    return golden;
}

std::map<std::string, std::string> metadataOf(const ExportSource& source) {
    return {
        {"run", source.runId},
        {"title", source.title},
        {"made_with", source.madeWith},
        {"labels", Json(source.test.classes).dump()},
        {"recipe", toJson(source.recipe).dump()},
        {"preprocessing",
         "Not in this graph: the filter chain, the cutting of windows and the scaling of each channel stand "
         "in 'recipe'; the input is a scaled window [batch, channel, step]."},
        {"output", "logits; softmax over the last axis gives probabilities"}};
}

Predictor runtimePredictor(const Bundle& bundle) {
    EngineOptions options;
    options.precision = bundle.storage;
    options.batch = 64;
    const auto engine = std::make_shared<Engine>(bundle.graph, bundle.recipe.input(), options,
                                                 bundle.calibration ? &*bundle.calibration : nullptr);
    const auto size = static_cast<std::size_t>(bundle.recipe.input().channels * bundle.recipe.windowSteps);
    const std::size_t classes = bundle.labels.size();
    return {fmt::format("runtime {}", toString(bundle.storage)),
            [engine, size, classes](const float* windows, int n, float* logits) {
                for (int first = 0; first < n; first += 64)
                    engine->predict(windows + static_cast<std::size_t>(first) * size, std::min(64, n - first),
                                    logits + static_cast<std::size_t>(first) * classes);
            },
            bundle.storage == Precision::float32};
}

Predictor onnxPredictor(OnnxRuntime& runtime, const OnnxFile& file, const std::string& bytes,
                        const std::string& name, bool mustEqual, std::size_t classes) {
    const auto session =
        std::make_shared<OnnxRuntime::Session>(runtime.open(bytes, file.inputShape, kOnnxInput, kOnnxOutput));
    const auto batch = static_cast<int>(file.inputShape.front());
    std::size_t size = 1;
    for (std::size_t i = 1; i < file.inputShape.size(); ++i)
        size *= static_cast<std::size_t>(file.inputShape[i]);
    return {name,
            [session, batch, size, classes](const float* windows, int n, float* logits) {
                // The file's batch is fixed: a last piece that is short is filled with its own last window.
                std::vector<float> in(static_cast<std::size_t>(batch) * size),
                    out(static_cast<std::size_t>(batch) * classes);
                for (int first = 0; first < n; first += batch) {
                    const int count = std::min(batch, n - first);
                    for (int i = 0; i < batch; ++i)
                        std::copy_n(
                            windows + static_cast<std::size_t>(first + std::min(i, count - 1)) * size, size,
                            in.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(i) * size));
                    session->run(in, out);
                    std::copy_n(out.begin(),
                                static_cast<std::ptrdiff_t>(static_cast<std::size_t>(count) * classes),
                                logits + static_cast<std::size_t>(first) * classes);
                }
            },
            mustEqual};
}

struct OnnxForm {
    std::string name, form;
    bool mustEqual;
    OnnxFile file;
};

std::vector<OnnxForm> onnxForms(const ExportSource& source, const ExportRequest& request,
                                const Calibration* calibration) {
    std::vector<OnnxForm> forms;
    if (!request.onnx) return forms;
    const auto write = [&](const std::string& name, const std::string& form, bool flat,
                           const Calibration* int8) {
        OnnxOptions options;
        options.batch = request.onnxBatch;
        options.twoDimensional = flat;
        options.calibration = int8;
        options.metadata = metadataOf(source);
        forms.push_back(
            {name, form, int8 == nullptr, writeOnnx(source.graph, source.recipe.input(), options)});
    };
    write("model.onnx", "onnx float32", false, nullptr);
    if (calibration) write("model.int8.onnx", "onnx int8", false, calibration);
    if (request.onnxTwoDimensional) {
        write("model-2d.onnx", "onnx float32 2-D", true, nullptr);
        if (calibration) write("model-2d.int8.onnx", "onnx int8 2-D", true, calibration);
    }
    return forms;
}

}  // namespace

Json ExportOutcome::toJson() const {
    Json list = Json::array();
    for (const ExportedFile& file : files)
        list.push_back(
            {{"name", file.name}, {"form", file.form}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    return {{"schema", "har-distillery/export/1"},
            {"files", list},
            {"parity", parity.toJson()},
            {"int8", int8 ? Json{{"error", int8->error},
                                 {"error_all_int8", int8->allError},
                                 {"float_share", int8->floatShare},
                                 {"kept_in_float", int8->kept}}
                          : Json()},
            {"onnx_runtime", onnxRuntimeVersion.empty() ? Json() : Json(onnxRuntimeVersion)},
            {"onnx_beyond_contract", beyondContract},
            {"notes", notes}};
}

ExportOutcome exportNetwork(const ExportSource& source, const Predictor& reference,
                            const ExportRequest& request, FileSystem& fileSystem, const StopToken& stop,
                            const Progress& progress) {
    const auto wants = [&](Precision precision) {
        return std::ranges::find(request.precisions, precision) != request.precisions.end();
    };
    ExportOutcome outcome;
    // Names a layer that cannot be exported before anything costs time or touches the disk.
    const Shape input = source.recipe.input();
    Engine(source.graph, input, {}, nullptr);
    onnxForms(source, request, nullptr);
    std::optional<OnnxRuntime> onnxRuntime;
    if (request.onnx && !request.onnxRuntime.empty()) onnxRuntime.emplace(request.onnxRuntime);

    std::optional<Calibration> calibration;
    if (wants(Precision::int8)) {
        outcome.int8 = planInt8(source.graph, input, source.calibration, source.calibrationWindows,
                                request.int8, stop, progress);
        calibration = outcome.int8->calibration;
    }
    throwIfStopped(stop);
    fileSystem.createFolders(request.folder);
    const Staging staging(fileSystem, request.folder);
    std::vector<Predictor> others;
    std::vector<ExportedFile> files;
    // The comparison runs what the disk gives back, not what was in memory.
    const auto stage = [&](const std::string& name, const std::string& form, std::string_view bytes) {
        writeFileAtomically(fileSystem, staging.path() / name, bytes);
        std::string back = fileSystem.readFile(staging.path() / name);
        files.push_back({name, form, back.size(), sha256Hex(back)});
        return back;
    };
    Bundle bundle{source.runId,       source.title, source.madeWith,
                  source.recipe,      source.graph, source.test.classes,
                  Precision::float32, {},           goldenOf(source, reference, request.goldenWindows)};
    for (const Precision precision : request.precisions) {
        bundle.storage = precision;
        bundle.calibration = precision == Precision::int8 ? calibration : std::nullopt;
        const std::string name = fmt::format("model.{}.hdm", toString(precision));
        others.push_back(runtimePredictor(unpackBundle(
            stage(name, fmt::format("bundle {}", toString(precision)), packBundle(bundle)), name)));
    }
    for (const OnnxForm& form : onnxForms(source, request, calibration ? &*calibration : nullptr)) {
        const std::string bytes = stage(form.name, form.form, form.file.bytes);
        for (const std::string& operation : form.file.beyondContract)
            if (std::ranges::find(outcome.beyondContract, operation) == outcome.beyondContract.end())
                outcome.beyondContract.push_back(operation);
        if (onnxRuntime)
            others.push_back(onnxPredictor(*onnxRuntime, form.file, bytes,
                                           "ONNX Runtime, " + form.form.substr(5), form.mustEqual,
                                           source.test.classes.size()));
    }
    if (outcome.int8 && !outcome.int8->kept.empty())
        outcome.notes.push_back(
            fmt::format("int8: {:.0f} % of the multiply-adds that could run in 8 bits stay in float (what "
                        "reads {}), because they "
                        "change the logits most: {:.1f} % on the calibration windows instead of {:.1f} %.",
                        outcome.int8->floatShare * 100, fmt::join(outcome.int8->kept, ", "),
                        outcome.int8->error * 100, outcome.int8->allError * 100));
    if (onnxRuntime)
        outcome.onnxRuntimeVersion = onnxRuntime->version();
    else if (request.onnx)
        outcome.notes.push_back(
            "The ONNX files passed libonnx's checker and strict shape inference; they were not run, because "
            "no "
            "ONNX Runtime was named (--onnxruntime, or DISTILL_ONNXRUNTIME).");
    if (!outcome.beyondContract.empty())
        outcome.notes.push_back(
            fmt::format("The ONNX files use {}, which ONNX Runtime and TensorRT from 8.2 have but which are "
                        "outside our contract for boards.",
                        fmt::join(outcome.beyondContract, ", ")));

    outcome.parity = compareAnswers(reference, others, source.test, stop, progress);
    if (const std::string why = whyUnequal(outcome.parity); !why.empty())
        throw Error(ErrorCode::compute, source.runId, why,
                    "Nothing was published. Please report this together with the run's graph.json.");
    outcome.files = std::move(files);
    const std::string report = outcome.toJson().dump(2) + "\n";
    writeFileAtomically(fileSystem, staging.path() / "parity.json", std::string_view(report));
    for (const ExportedFile& file : outcome.files)
        fileSystem.rename(staging.path() / file.name, request.folder / file.name);
    fileSystem.rename(staging.path() / "parity.json", request.folder / "parity.json");
    fileSystem.syncFolder(request.folder);
    return outcome;
}

}  // namespace distillery
