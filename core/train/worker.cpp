#include "train/worker.hpp"

#include <sys/utsname.h>
#include <torch/version.h>
#include <unistd.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/foreign_error.hpp"
#include "base/hash.hpp"
#include "eval/judgement.hpp"
#include "eval/macro_average.hpp"
#include "eval/model_features.hpp"
#include "eval/teaching.hpp"
#include "experiment/methods.hpp"
#include "experiment/run_config.hpp"
#include "experiment/run_network.hpp"
#include "experiment/trained_model.hpp"
#include "model/cost.hpp"
#include "train/analysis.hpp"
#include "train/compute_device.hpp"
#include "train/device_choice.hpp"
#include "train/feature_baseline.hpp"
#include "train/process_use.hpp"
#include "train/session.hpp"
#include "train/tensor_file.hpp"

namespace distillery {
namespace {

constexpr std::size_t kAnalysisWindows = 1000;
constexpr const char* kLessMemory =
    "end other programs, raise the limit (ulimit -v), or use a smaller train.batch, fewer windows or "
    "compute.threads=1; then go on with distill run resume";

void saveNetwork(const RunDirectory& run, const Graph& graph) {
    TensorFile file;
    file.meta = {{"run", run.id()}, {"architecture", graph.architecture}};
    for (const auto& [name, weight] : graph.weights)
        file.tensors[name] = torch::from_blob(const_cast<float*>(weight.values.data()), weight.shape).clone();
    writeTensorFile(realFileSystem(), run.path() / kRunWeightsFile, file);
    run.writeJson("graph.json", graph.toJson());
}

Json environmentJson(const std::string& deviceSentence) {
    utsname system{};
    uname(&system);
    return {{"program", std::string("distill ") + DISTILLERY_VERSION},
            {"libtorch", TORCH_VERSION},
            {"compiler", __VERSION__},
            {"compute", computeSummary()},
            {"device", deviceSentence},
            {"host", system.nodename},
            {"system", std::string(system.sysname) + " " + system.release + " " + system.machine},
            {"cores", sysconf(_SC_NPROCESSORS_ONLN)}};
}

/// What a killed worker was writing. Only called by the holder of the run's lock, so nobody else is writing
/// there.
void removeTemporaries(const RunDirectory& run) {
    const std::string own = ".tmp-" + std::to_string(getpid());
    std::vector<fs::path> dead;
    for (const auto& entry : fs::recursive_directory_iterator(run.path())) {
        const std::string name = entry.path().filename().string();
        if (name.find(".tmp-") != std::string::npos && name.find(own) == std::string::npos)
            dead.push_back(entry.path());
    }
    for (const fs::path& path : dead) realFileSystem().remove(path);
}

std::string dataKey(const Json& config) {
    return sha256Hex(
        Json({config.at("data"), config.at("windows"), config.at("split"), config.at("scaler")}).dump());
}

}  // namespace

struct Worker::State {
    Options options;
    std::string preparedKey;
    std::unique_ptr<PreparedData> prepared;

    const PreparedData& dataFor(const Json& config, const StopToken& stop) {
        const std::string key = dataKey(config);
        if (prepared && preparedKey == key) return *prepared;
        prepared.reset();
        prepared = std::make_unique<PreparedData>(prepareData(options.home, config, stop, options.progress));
        preparedKey = key;
        return *prepared;
    }

    struct LoadedTeacher {
        Graph graph;
        std::vector<std::int64_t> channels;
        Shape input;
        double labelSmoothing = 0;  // of its training
    };

    LoadedTeacher loadTeacher(const Json& config, const PreparedData& data) {
        const std::string planned = config.at("run").at("teacher"), named = config.at("teacher").at("run");
        const std::string id = planned.empty() ? named : planned;
        if (id.empty())
            throw Error(ErrorCode::config, "teacher.run",
                        "the method " + config.at("method").at("name").get<std::string>() +
                            " needs a teacher, and none was planned",
                        "leave teacher.skip off, or name a finished run in teacher.run");
        const RunDirectory run = findRun(options.home.runs(), id);
        const Json theirs = readRunConfig(run);
        LoadedTeacher teacher;
        teacher.graph = readRunNetwork(run);
        const std::string role = theirs.at("run").at("role");
        teacher.channels = data.channelIndices(theirs.at(role).at("channels"), "teacher.channels");
        teacher.input = {static_cast<std::int64_t>(teacher.channels.size()), data.steps()};
        teacher.labelSmoothing = theirs.at(role).at("train").value("label_smoothing", 0.0);
        // A teacher that saw the test subjects would hand their labels on; one that was scaled otherwise
        // would see other data.
        const Json split = run.readJson("split.json");
        if (split != data.splitJson && !data.split.spec.allowLeakage)
            throw Error(ErrorCode::data, run.id(),
                        "was trained on another split or other windows than this student, so its knowledge "
                        "may hold the test subjects' labels",
                        "use the same data, windows and split sections, or set split.allow_leakage=true");
        if (Scaler::fromJson(run.readJson("scaler.json")).toJson() != data.scaler.toJson())
            throw Error(ErrorCode::config, run.id(), "was trained with another scaling of the data",
                        "use the same scaler section");
        return teacher;
    }

    Json judgementOf(const RunDirectory& run, const Predictions& predictions, const char* side,
                     const Json& config, const PreparedData& data) {
        run.writeText(std::string("predictions/") + side + ".csv", predictions.toCsv());
        Json judgement = judge(predictions);
        std::vector<bool> trained;
        for (const ClassCoverage& one : data.coverage.classes) trained.push_back(one.train > 0);
        describeMacroAverage(judgement, trained);
        return judgement;
    }

    /// The figures for everybody, the counts of each person for intervals over people.
    void keepRobustness(const RunDirectory& run, Json& metrics, const Robustness& found) {
        metrics["robustness"] = found.figures;
        run.writeText("analysis/robustness.json", found.people.dump());
    }

    Json metricsFrame(const Json& config, const PreparedData& data) {
        const Json& run = config.at("run");
        Json metrics = {{"schema", "har-distillery/metrics/1"},
                        {"classes", data.dataset.classes},
                        {"leakage", data.leakage.toJson()},
                        {"coverage", data.coverage.toJson()}};
        for (const char* key : {"role", "arm", "seed", "fold", "group"}) metrics[key] = run.at(key);
        metrics["split"] = {{"kind", config.at("split").at("kind")},
                            {"train_windows", data.split.train.size()},
                            {"validation_windows", data.split.validation.size()},
                            {"test_windows", data.split.test.size()}};
        metrics["data"] = {
            {"name", data.dataset.name}, {"hash", data.dataset.contentHash}, {"rate_hz", data.rateHz}};
        return metrics;
    }

    void runBaseline(const RunDirectory& run, const Json& config, const PreparedData& data, EventLog& events,
                     const StopToken& stop) {
        const BaselineResult found =
            featureBaseline(data, config.at("student").at("channels"), config.at("evaluate").at("robustness"),
                            config.at("run").at("seed").get<std::uint64_t>(), stop, options.progress);
        const TrainedModel model = trainedModel(config);
        Json metrics = metricsFrame(config, data);
        metrics["model"] = {
            {"architecture", model.architecture},
            {"head", model.head},
            {"parameters", found.parameters},
            {"macs", found.macs},
            {"features", found.featureCount},
            {"input",
             {{"channels",
               data.channelIndices(config.at("student").at("channels"), "student.channels").size()},
              {"steps", data.steps()}}}};
        metrics["model"]["notes"] = "MACs are the classifier's alone; computing the features is not counted";
        metrics["training"] = {{"seconds", found.seconds},
                               {"l2", found.l2},
                               {"device", "CPU"},
                               {"peak_rss_mb", peakResidentMegabytes()}};
        metrics["validation"] = judgementOf(run, found.validation, "validation", config, data);
        metrics["test"] = judgementOf(run, found.test, "test", config, data);
        if (!found.robustness.figures.is_null()) keepRobustness(run, metrics, found.robustness);
        run.writeJson("model.json", found.model);
        run.writeJson("metrics.json", metrics);
        events.append({{"type", "metric"},
                       {"test_macro_f1", metrics["test"]["macro_f1"]},
                       {"test_accuracy", metrics["test"]["accuracy"]}});
    }

    /// The vectors that the classifier reads, for the map of windows.
    ModelFeatures featuresOf(const FrozenNetwork& network, const PreparedData& data,
                             const std::vector<std::uint32_t>& windows, const StopToken& stop) const {
        constexpr std::int64_t kPiece = 256;
        ModelFeatures features;
        features.windowIds = windows;
        const torch::Tensor scaled = data.scaled(windows);
        for (std::int64_t first = 0; first < scaled.size(0); first += kPiece) {
            throwIfStopped(stop);
            const torch::Tensor piece =
                network
                    .outputs(scaled.narrow(0, first, std::min(kPiece, scaled.size(0) - first)),
                             {network.module().graph().features})[0]
                    .flatten(1)
                    .to(torch::kCPU, torch::kFloat32)
                    .contiguous();
            features.columns = static_cast<std::size_t>(piece.size(1));
            features.values.insert(features.values.end(), piece.data_ptr<float>(),
                                   piece.data_ptr<float>() + piece.numel());
        }
        return features;
    }

    void judgeNetwork(const RunDirectory& run, const Json& config, const PreparedData& data,
                      const SessionResult& result, const std::optional<LoadedTeacher>& teacher,
                      const DeviceChoice& device, EventLog& events, const StopToken& stop) {
        const std::string role = config.at("run").at("role");
        const Json& side = config.at(role);
        const auto seed = config.at("run").at("seed").get<std::uint64_t>();
        const auto channels = data.channelIndices(side.at("channels"), role + ".channels");
        const Shape input{static_cast<std::int64_t>(channels.size()), data.steps()};
        const FrozenNetwork network(result.network, channels, data.steps(), device.device);
        const Answer answer = [&](const torch::Tensor& x) { return network.logits(x); };
        events.append({{"type", "phase"}, {"phase", "evaluation"}});
        reportProgress(options.progress, "evaluating on the test subjects");
        const auto predict = [&](const Answer& asked, const std::vector<std::uint32_t>& windows) {
            return packPredictions(data, windows, probabilitiesOf(asked, data.scaled(windows), stop));
        };
        std::unique_ptr<FrozenNetwork> other;
        if (teacher)
            other = std::make_unique<FrozenNetwork>(teacher->graph, teacher->channels, data.steps(),
                                                    device.device);
        const Answer teacherAnswer = [&](const torch::Tensor& x) { return other->logits(x); };
        const Cost cost = costOf(result.network, input);
        Json metrics = metricsFrame(config, data);
        metrics["model"] = {{"architecture", result.network.architecture},
                            {"head", side.at("head")},
                            {"parameters", cost.parameters},
                            {"macs", cost.macs},
                            {"input", {{"channels", input.channels}, {"steps", input.steps}}}};
        if (role == "student" && config.at("method").value("head_search", false))
            metrics["model"]["head"] =
                result.network.layers[static_cast<std::size_t>(result.network.output)].name;
        metrics["training"] = {
            {"epochs", result.epochs},           {"best_epoch", result.bestEpoch},
            {"seconds", result.trainingSeconds}, {"windows_per_s", result.windowsPerSecond},
            {"device", device.sentence},         {"peak_rss_mb", peakResidentMegabytes()}};
        metrics["validation"] =
            judgementOf(run, predict(answer, data.split.validation), "validation", config, data);
        throwIfStopped(stop);
        const Predictions tested = predict(answer, data.split.test);
        metrics["test"] = judgementOf(run, tested, "test", config, data);
        throwIfStopped(stop);
        if (teacher)
            metrics["fidelity"] = fidelityOf(predict(teacherAnswer, data.split.test), tested).toJson();
        writeModelFeatures(realFileSystem(), run.predictions() / kTestFeaturesFile,
                           featuresOf(network, data, data.split.test, stop));
        if (config.at("evaluate").at("robustness").get<bool>())
            keepRobustness(run, metrics,
                           robustness(data, data.split.test, answer, seed, stop, options.progress));
        if (config.at("evaluate").at("frequency").get<bool>()) {
            reportProgress(options.progress, "frequency view");
            std::vector<std::pair<std::string, Answer>> models{{role, answer}};
            if (teacher) models.emplace_back("teacher", teacherAnswer);
            run.writeText(
                "analysis/band_removal.json",
                bandRemoval(data, evenSample(data.split.test, kAnalysisWindows), models, stop).dump(1));
            run.writeText("analysis/tap_spectra.json",
                          tapSpectra(data, evenSample(data.split.validation, kAnalysisWindows), network,
                                     other.get(), stop)
                              .dump());
        }
        Json layers = Json::array();
        for (std::size_t i = 0; i < result.network.layers.size(); ++i)
            layers.push_back({{"name", result.network.layers[i].name},
                              {"kind", toString(result.network.layers[i].kind)},
                              {"parameters", cost.layers[i].parameters},
                              {"macs", cost.layers[i].macs},
                              {"activation_bytes", cost.layers[i].activationBytes}});
        run.writeJson("cost.json", {{"parameters", cost.parameters},
                                    {"macs", cost.macs},
                                    {"peak_activation_bytes", cost.peakActivationBytes},
                                    {"layers", layers}});
        run.writeJson("metrics.json", metrics);
        events.append({{"type", "metric"},
                       {"test_macro_f1", metrics["test"]["macro_f1"]},
                       {"test_accuracy", metrics["test"]["accuracy"]}});
    }

    WorkEnd trainAndJudge(const RunDirectory& run, const Json& config, EventLog& events, Requests& requests) {
        const DeviceChoice device = chooseDevice(config.at("compute"));
        run.writeJson("environment.json", environmentJson(device.sentence));
        events.append({{"type", "message"}, {"message", device.sentence}});
        const PreparedData& data = dataFor(config, requests.stop());
        if (run.hasFile("split.json") && run.readJson("split.json") != data.splitJson)
            throw Error(ErrorCode::data, run.id(),
                        "the data set changed since this run was started: its windows and split are no "
                        "longer the same",
                        "start a new run");
        run.writeJson("split.json", data.splitJson);
        run.writeJson("scaler.json", data.scaler.toJson());
        for (const std::string& sentence : data.dataset.warnings.sentences())
            events.append({{"type", "warning"}, {"message", sentence}});
        for (const std::string& sentence : data.coverage.sentences())
            events.append({{"type", "warning"}, {"message", sentence}});
        if (!data.leakage.clean())
            events.append({{"type", "warning"}, {"message", data.leakage.sentence() + " (overruled)"}});

        const bool isTeacher = config.at("run").at("role") == "teacher";
        const MethodDescription& method =
            methodById(isTeacher ? "supervised" : config.at("method").at("name").get<std::string>());
        if (!method.trainsNetwork) {
            runBaseline(run, config, data, events, requests.stop());
            return WorkEnd::completed;
        }
        std::optional<LoadedTeacher> loaded;
        std::unique_ptr<Teacher> teacher;
        if (method.needsTeacher) {
            loaded = loadTeacher(config, data);
            teacher =
                std::make_unique<Teacher>(loaded->graph, loaded->input, loaded->channels, device.device);
        }
        Session session({run, config, data, teacher.get(), loaded ? loaded->labelSmoothing : 0, events,
                         device.device, device.mixedPrecision, requests, options.progress});
        const SessionResult result = session.run();
        if (result.end == SessionEnd::interrupted) return WorkEnd::interrupted;
        if (result.end == SessionEnd::cancelled) return WorkEnd::cancelled;
        saveNetwork(run, result.network);
        judgeNetwork(run, config, data, result, loaded, device, events, requests.stop());
        if (result.end == SessionEnd::earlyStopped)
            events.append({{"type", "state"}, {"state", "early-stopped"}});
        return result.end == SessionEnd::finishedEarly ? WorkEnd::cancelled : WorkEnd::completed;
    }
};

Worker::Worker(Options options) : state_(std::make_unique<State>()) {
    state_->options = std::move(options);
}
Worker::~Worker() = default;

WorkEnd Worker::work(const RunDirectory& run) {
    const RunOwnership ownership(run);
    if (run.hasFile("metrics.json") && isFinal(run.state())) return WorkEnd::completed;
    if (run.state() == RunState::cancelled) return WorkEnd::cancelled;  // while it waited for its turn
    removeTemporaries(run);
    returnFreedMemory();
    EventLog events(run.eventsFile());
    if (state_->options.listener)
        events.setListener([this, id = run.id()](const Json& event) { state_->options.listener(id, event); });
    const auto enter = [&](RunState state) {
        events.append({{"type", "state"}, {"state", toString(state)}});
        events.sync();
    };
    const auto fail = [&](const Error& error) {
        events.append({{"type", "error"},
                       {"code", toString(error.code())},
                       {"subject", error.subject()},
                       {"detail", error.detail()},
                       {"hint", error.hint()}});
        enter(RunState::failed);
    };
    run.takeRequests();  // left over from before a crash: nobody waits for them any more
    enter(RunState::running);
    std::unique_ptr<Requests> requests;
    try {
        requests = std::make_unique<Requests>(run, state_->options.stop);
        const WorkEnd end = state_->trainAndJudge(run, readRunConfig(run), events, *requests);
        if (end == WorkEnd::interrupted)
            enter(RunState::queued);
        else if (end == WorkEnd::cancelled)
            enter(RunState::cancelled);
        else
            enter(RunState::completed);
        return end;
    } catch (const Stopped&) {
        const bool cancelled = requests && requests->cancelled().stopRequested();
        enter(cancelled ? RunState::cancelled : RunState::queued);
        return cancelled ? WorkEnd::cancelled : WorkEnd::interrupted;
    } catch (const c10::Error& error) {
        const std::string what = error.what_without_backtrace();
        const bool memory = what.find("out of memory") != std::string::npos ||
                            what.find("allocate memory") != std::string::npos;
        const Error translated(
            memory ? ErrorCode::compute : ErrorCode::internal, run.id(), what.substr(0, what.find('\n')),
            memory ? kLessMemory : "this is a defect of ours: please report it with the run's events.jsonl");
        fail(translated);
        throw translated;
    } catch (const std::bad_alloc&) {
        const Error translated(ErrorCode::compute, run.id(), "this machine ran out of memory", kLessMemory);
        fail(translated);
        throw translated;
    } catch (...) {
        const Error error = currentError();
        fail(error);
        throw error;
    }
}

}  // namespace distillery
