#include "measure/measure.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <optional>

#include "base/atomic_file.hpp"
#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/id.hpp"
#include "deploy/board_job.hpp"
#include "deploy/printable.hpp"
#include "deploy/remote_command.hpp"
#include "export/export_source.hpp"
#include "measure/agent_report.hpp"
#include "measure/board_accuracy.hpp"
#include "measure/onnx_runtime_there.hpp"
#include "measure/placing.hpp"
#include "model/cost.hpp"
#include "profile/board_answers.hpp"
#include "runtime/bundle.hpp"

namespace distillery {
namespace {

constexpr std::uint64_t kLongestLogits = 1ULL << 30;

/// A file of ours that goes with its owner.
class TemporaryFile {
public:
    TemporaryFile(std::string_view content, const char* extension)
        : path_(fs::temp_directory_path() / fmt::format("har-distillery-{}-{}{}", ::getpid(),
                                                        sha256Hex(content).substr(0, 8), extension)) {
        writeFileAtomically(realFileSystem(), path_, content);
    }
    ~TemporaryFile() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// The test split on both sides: the host's answers, and the windows where the agent reads them.
struct TestSplit {
    Predictions host;
    std::string remote;
};

class Measurement {
public:
    Measurement(const Home& home, const RunDirectory& run, const MeasurePlan& plan, const MeasureBoard& board,
                SteadyLink& steady, const Progress& progress, const StopToken& stop)
        : home_(home),
          run_(run),
          plan_(plan),
          board_(board),
          steady_(steady),
          progress_(progress),
          stop_(stop) {}

    DeviceSession measure() {
        const auto targets = measureTargets(run_, plan_);
        describe();
        try {
            for (const auto& target : targets) {
                session_.results.push_back(begun(target));
                measureOne(target, session_.results.back());
                keep();
                if (session_.interrupted) break;
            }
        } catch (const Stopped&) {
            interrupt(nullptr);
            if (!anything()) throw;
        } catch (const LinkError& error) {
            interrupt(&error);
            throw;
        }
        if (session_.interrupted && !anything()) throw Stopped{};
        if (split_ && !session_.interrupted) removeFromCache(steady_, board_.facts, split_->remote);
        return std::move(session_);
    }

private:
    void describe() {
        const std::string now = isoTime(systemClock().wallNow());
        const Json& board = board_.probe.at("board");
        session_.session = sessionName(now, board_.device);
        session_.run = run_.id();
        session_.device = board_.device;
        session_.board = printable(board.at("title").get<std::string>());
        // An emulated processor's figures are no board's figures either.
        session_.practiceBoard = board.value("practice_board", false) || !board_.agent.launcher.empty();
        session_.started = now;
        if (const Json& mode = board_.probe.at("power_mode"); mode.value("known", false))
            session_.powerMode = printable(mode.at("name").get<std::string>());
        if (const Json& pinned = board.at("clocks_pinned"); pinned.is_boolean())
            session_.clocksPinned = pinned.get<bool>();
        session_.machine = printable(board_.probe.at("agent").at("built_for").get<std::string>());
        session_.l4t = printable(board.value("l4t", std::string()));
        session_.launcher = board_.agent.launcher;
    }

    DeviceResult begun(const MeasureTarget& target) const {
        DeviceResult result;
        // Beside the GPU's figures those of the DLA have a name of their own.
        result.engine = target.engine;
        if (target.engine == kTensorRtEngine && plan_.dlaCore >= 0) result.engine += "-dla";
        result.precision = target.precision;
        result.file = target.file.filename().string();
        const std::string content = realFileSystem().readFile(target.file);
        result.sha256 = sha256Hex(content);
        result.bytes = content.size();
        return result;
    }

    void measureOne(const MeasureTarget& target, DeviceResult& result) {
        try {
            if (target.engine == kRuntimeEngine)
                measureRuntime(target, result);
            else if (target.engine == kTensorRtEngine)
                measureTensorRt(target, result);
            else
                measureOnnxRuntime(target, result);
        } catch (const LinkError& error) {
            if (error.mayPass()) throw;  // all its tries are used
            result.problem = {error.subject(), error.detail(), error.hint()};
        } catch (const Error& error) {
            result.problem = {error.subject(), error.detail(), error.hint()};
        }
    }

    void measureRuntime(const MeasureTarget& target, DeviceResult& result) {
        const Bundle bundle = readBundle(realFileSystem(), target.file);
        describeNetwork(bundle);
        const std::string remote = place(target.file);
        std::string arguments =
            fmt::format("bench --bundle {} --windows {} --seconds {} --detached --out {}/out.json",
                        shellQuoted(remote), plan_.windows, plan_.seconds, kJobFolder);
        if (plan_.pacedSeconds > 0) arguments += fmt::format(" --paced {}", plan_.pacedSeconds);
        arguments += energyWords();
        const auto outcome = runJob(target.name(), arguments, plan_.benchSeconds());
        takeMeasurement(outcome, result);
        if (!plan_.accuracy || result.problem || session_.interrupted) return;
        keep();
        judge(target, bundle, remote, result);
    }

    /// Its answers come from the same call as its times.
    void measureOnnxRuntime(const MeasureTarget& target, DeviceResult& result) {
        const Bundle bundle = readBundle(realFileSystem(), target.file.parent_path() / "model.float32.hdm");
        describeNetwork(bundle);
        if (!split_) split_ = sendTestSplit(bundle);
        const OnnxRuntimeThere there =
            placeOnnxRuntime(steady_, board_.facts, board_.agent, plan_.onnxRuntime, progress_, stop_);
        const Shape input = bundle.recipe.input();
        std::string arguments = fmt::format(
            "{} --onnx {} --shape 1x{}x{} --classes {} --input {} --windows {} --seconds {} --detached "
            "--out {}/out.json",
            there.words, shellQuoted(place(target.file)), input.channels, input.steps, bundle.labels.size(),
            shellQuoted(split_->remote), plan_.windows, plan_.seconds, kJobFolder);
        arguments += energyWords();
        if (plan_.accuracy) arguments += fmt::format(" --logits {}/logits.f32", kJobFolder);
        std::vector<BoardJobFile> files = {{"logits.f32", kLongestLogits, {}}};
        const auto outcome = runJob(target.name(), arguments, plan_.benchSeconds(), &files, &there.agent);
        takeMeasurement(outcome, result);
        if (plan_.accuracy && !result.problem && !session_.interrupted) takeAnswers(files[0].content, result);
    }

    void measureTensorRt(const MeasureTarget& target, DeviceResult& result) {
        const std::string remote = place(target.file);
        const auto outcome =
            runJob(target.name(),
                   fmt::format("tensorrt --onnx {} --precision {} --seconds {}{} --out {}/out.json",
                               shellQuoted(remote), target.precision, std::clamp(plan_.seconds, 1.0, 10.0),
                               plan_.dlaCore < 0 ? "" : fmt::format(" --dla {}", plan_.dlaCore), kJobFolder),
                   0);
        takeMeasurement(outcome, result);
        if (plan_.energy && result.latency)
            result.energy = {{"measured", false},
                             {"why_not", "the board's sensors are only read together with our own runtime"}};
    }

    void judge(const MeasureTarget& target, const Bundle& bundle, const std::string& remote,
               DeviceResult& result) {
        try {
            if (!split_) split_ = sendTestSplit(bundle);
            std::vector<BoardJobFile> files = {{"logits.f32", kLongestLogits, {}}};
            const auto outcome =
                runJob(target.name() + ", test split",
                       fmt::format("verify --bundle {} --input {} --logits {}/logits.f32",
                                   shellQuoted(remote), shellQuoted(split_->remote), kJobFolder),
                       0, &files);
            if (session_.interrupted) return;
            if (!outcome.good()) {
                result.problem = problemOf(outcome, "the agent");
                return;
            }
            takeAnswers(files[0].content, result);
        } catch (const LinkError&) {
            throw;
        } catch (const Error& error) {
            result.problem = {error.subject(), error.detail(),
                              error.hint() +
                                  " The speed was measured all the same (--no-accuracy asks for no "
                                  "more than that)."};
        }
    }

    void takeAnswers(const std::string& bytes, DeviceResult& result) {
        std::vector<float> logits(bytes.size() / sizeof(float));
        std::memcpy(logits.data(), bytes.data(), logits.size() * sizeof(float));
        const Predictions board = boardPredictions(split_->host, logits);
        const fs::path answers = boardAnswersFile(run_.path(), session_, result);
        realFileSystem().createFolders(answers.parent_path());
        writeFileAtomically(realFileSystem(), answers, board.toCsv());
        result.accuracy = judgeBoard(split_->host, board);
    }

    std::string energyWords() const {
        return plan_.energy ? fmt::format(" --energy --idle {} --load {} --repeats {}", plan_.idleSeconds,
                                          plan_.loadSeconds, plan_.repeats)
                            : std::string();
    }

    TestSplit sendTestSplit(const Bundle& bundle) {
        const fs::path file = run_.predictions() / "test.csv";
        if (!realFileSystem().exists(file))
            throw Error(ErrorCode::data, run_.id(), "has no predictions/test.csv to compare the board with",
                        "Let the run finish: distill run resume " + run_.id() + ".");
        TestSplit split{.host = Predictions::fromCsv(realFileSystem().readFile(file), file.string()),
                        .remote = {}};
        const TestWindows windows = openTestWindows(home_, run_, bundle.recipe, stop_, progress_);
        if (windows.ids != split.host.windowIds || windows.judged.truth != split.host.truth ||
            split.host.classes != bundle.labels)
            throw Error(ErrorCode::data, run_.id(),
                        "its test windows are no longer those that predictions/test.csv is about",
                        "Put the data back as it was when the run was trained.");
        const auto& values = windows.judged.windows;
        const TemporaryFile temporary(
            {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)}, ".f32");
        split.remote = place(temporary.path());
        return split;
    }

    std::string place(const fs::path& file) {
        return placeOnBoard(steady_, board_.facts, file, progress_, stop_);
    }

    /// `most`: seconds it may take, 0 where nobody knows. `program`: another one than the agent.
    BoardJobOutcome runJob(const std::string& title, const std::string& arguments, double most,
                           std::vector<BoardJobFile>* files = nullptr,
                           const InstalledAgent* program = nullptr) {
        const auto begin = std::chrono::steady_clock::now();
        std::string stage;
        const auto show = [&] {
            const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
            reportProgress(
                progress_, title + (stage.empty() ? "" : ": " + stage),
                static_cast<std::int64_t>(most > 0 ? std::min(passed.count(), most) : passed.count()),
                static_cast<std::int64_t>(most), "s");
        };
        const BoardJobWatcher watcher{[&](std::string_view line) { stage = printable(line, 80); }, show};
        const BoardJob job{.name = makeId(session_.session, systemClock()),
                           .agent = program ? *program : board_.agent,
                           .arguments = arguments};
        auto outcome = runBoardJob(steady_, board_.facts, job, watcher, stop_, files);
        if (outcome.end == BoardJobOutcome::End::stopped) session_.interrupted = true;
        return outcome;
    }

    void describeNetwork(const Bundle& bundle) {
        if (session_.parameters > 0) return;
        session_.networkTitle = bundle.title;
        const Cost cost = costOf(bundle.graph, bundle.recipe.input());
        session_.parameters = cost.parameters;
        session_.macs = cost.macs;
    }

    bool anything() const {
        return std::ranges::any_of(session_.results, [](const DeviceResult& result) {
            return result.latency || result.throughput || result.accuracy;
        });
    }

    void interrupt(const LinkError* error) {
        session_.interrupted = true;
        if (error && !session_.results.empty() && !session_.results.back().problem)
            session_.results.back().problem = {error->subject(), error->detail(), error->hint()};
        if (anything()) keep();
    }

    void keep() {
        if (session_.interrupted && !anything()) return;
        session_.ended = isoTime(systemClock().wallNow());
        writeDeviceSession(realFileSystem(), run_.path(), session_);
    }

    const Home& home_;
    const RunDirectory& run_;
    const MeasurePlan& plan_;
    const MeasureBoard& board_;
    SteadyLink& steady_;
    const Progress& progress_;
    const StopToken& stop_;
    DeviceSession session_;
    std::optional<TestSplit> split_;
};

}  // namespace

DeviceSession measureRun(const Home& home, const RunDirectory& run, const MeasurePlan& plan,
                         const MeasureBoard& board, SteadyLink& steady, const Progress& progress,
                         const StopToken& stop) {
    return Measurement(home, run, plan, board, steady, progress, stop).measure();
}

}  // namespace distillery
