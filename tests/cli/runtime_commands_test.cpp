// export, predict, stream and bench as a person runs them: on runs trained here, and on bad input.
#include <QProcess>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/json.hpp"
#include "experiment_cli_support.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;
namespace fs = std::filesystem;

namespace {

/// One home with a trained teacher and student, exported once; tests copy what they change.
class Trained {
public:
    Trained() {
        const Json config = {
            {"name", "small"},
            {"data",
             {{"source", "synthetic"},
              {"options", {{"subjects", 6}, {"sessions", 1}, {"seconds_per_activity", 6}}}}},
            {"split", {{"kind", "kfold"}, {"folds", 3}, {"fold", 0}}},
            {"teacher", {{"architecture", "ds-cnn"}, {"train", {{"epochs", 2}, {"batch", 32}}}}},
            {"student",
             {{"architecture", "ds-cnn"},
              {"head", "hopfield"},
              {"head_options", {{"patterns", 16}, {"hidden", 8}}},
              {"train", {{"epochs", 4}, {"batch", 32}}}}},
            {"evaluate", {{"bootstrap", 0}, {"robustness", false}, {"frequency", false}}},
            {"compute", {{"device", "cpu"}, {"threads", 1}}},
            {"arms", Json::array({{{"name", "kd"}, {"set", {{"method.name", "kd"}}}}})}};
        writeText(folder_ / "small.json", config.dump());
        trained = run({"run", "start", "--config", (folder_ / "small.json").string(), "--run-id", "g"});
        exported = run({"export", "g.kd-s1", "--json"});
    }
    Outcome run(std::vector<std::string> arguments, const std::string& input = {}) const {
        arguments.insert(arguments.begin(), {"--home", (folder_ / "home").string()});
        QProcess process;
        QStringList list;
        for (const std::string& argument : arguments) list << QString::fromStdString(argument);
        process.start(DISTILL_PROGRAM, list);
        process.write(QByteArray::fromStdString(input));
        process.closeWriteChannel();
        if (!process.waitForFinished(240000)) process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 128,
                process.readAllStandardOutput().toStdString(), process.readAllStandardError().toStdString()};
    }
    fs::path runFolder(const std::string& id) const { return folder_ / "home" / "data" / "runs" / id; }
    std::string bundle(const std::string& form) const {
        return (runFolder("g.kd-s1") / "export" / ("model." + form + ".hdm")).string();
    }
    fs::path folder() const { return folder_.path(); }
    Outcome trained, exported;

private:
    TemporaryFolder folder_;
};

const std::vector<std::string> kData = {"--importer", "synthetic",
                                        "--set",      "data.options.subjects=4",
                                        "--set",      "data.options.sessions=1",
                                        "--set",      "data.options.seconds_per_activity=6"};

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// The rows of a CSV text without its header, or of a JSON-lines text.
std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace

class RuntimeCommandsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Trained> trained_;

    bool refuses(const std::vector<std::string>& arguments, int exitCode, const std::string& says,
                 const std::string& input = {}) {
        const Outcome outcome = trained_->run(arguments, input);
        if (outcome.exitCode == exitCode && outcome.err.find(says) != std::string::npos) return true;
        qWarning("exit %d: %s", outcome.exitCode, outcome.err.c_str());
        return false;
    }

private Q_SLOTS:
    void initTestCase() {
#ifndef DISTILLERY_WITH_TRAIN
        QSKIP("this build has no trainer to make a run with");
#endif
        trained_ = std::make_unique<Trained>();
        QVERIFY2(trained_->trained.exitCode == 0, trained_->trained.err.c_str());
    }

    void exportPublishesAndTellsParity() {
        QVERIFY2(trained_->exported.exitCode == 0, trained_->exported.err.c_str());
        const Json document = parseJson(trained_->exported.out, "stdout");
        QCOMPARE(document.at("files").size(), std::size_t(5));  // three bundles, two ONNX files
        const Json& rows = document.at("parity").at("rows");
        QCOMPARE(rows.at(0).at("name").get<std::string>(), std::string("LibTorch"));
        QVERIFY(rows.at(1).at("max_difference").get<double>() <= 1e-4);
        QCOMPARE(rows.at(1).at("other_class_beyond_ties").get<int>(), 0);
        // What LibTorch answers now is what the run was judged by.
        const Json metrics =
            parseJson(readText(trained_->runFolder("g.kd-s1") / "metrics.json"), "metrics.json");
        QCOMPARE(rows.at(0).at("macro_f1").get<double>(), metrics.at("test").at("macro_f1").get<double>());
        for (const Json& file : document.at("files"))
            QCOMPARE(
                fs::file_size(trained_->runFolder("g.kd-s1") / "export" / file.at("name").get<std::string>()),
                file.at("bytes").get<std::uintmax_t>());
        QVERIFY(!document.at("onnx_beyond_contract").empty());  // a Hopfield head needs more operators
        // The teacher can leave too.
        const Outcome teacher = trained_->run({"export", "g.teacher-s1", "--dtype", "float16", "--onnx",
                                               "none", "--out", (trained_->folder() / "teacher").string()});
        QVERIFY2(teacher.exitCode == 0, teacher.err.c_str());
        QVERIFY(fs::exists(trained_->folder() / "teacher" / "model.float16.hdm"));
    }

    void exportRefusesByName() {
        QVERIFY(refuses({"export", "g.kd-s9"}, 4, "g.kd-s1"));
        QVERIFY(refuses({"export", "g.kd-s1", "--dtype", "float17"}, 3, "float16"));
        QVERIFY(refuses({"export", "g.kd-s1", "--onnxruntime", "/nowhere.so"}, 4, "does not exist"));
        const fs::path run = trained_->runFolder("g.torn-s1");
        fs::copy(trained_->runFolder("g.kd-s1"), run, fs::copy_options::recursive);
        const std::string before = readText(run / "export" / "model.int8.hdm");
        std::string weights = readText(run / "model.hdw");
        weights[weights.size() / 2] = static_cast<char>(weights[weights.size() / 2] ^ 1);
        writeText(run / "model.hdw", weights);
        QVERIFY(refuses({"export", "g.torn-s1"}, 4, "checksum"));
        QCOMPARE(readText(run / "export" / "model.int8.hdm"), before);
        fs::remove(run / "model.hdw");
        QVERIFY(refuses({"export", "g.torn-s1"}, 4, "no finished network"));
        fs::remove_all(run);
    }

    void predictGivesCsvJsonAndJudgement() {
        const Outcome csv =
            trained_->run(std::vector<std::string>{"predict", trained_->bundle("float32")} + kData);
        QVERIFY2(csv.exitCode == 0, csv.err.c_str());
        QVERIFY(csv.out.starts_with("recording,subject,begin_s,end_s,truth,predicted,p_"));
        QVERIFY(csv.err.find("macro-F1") != std::string::npos);
        const Outcome json =
            trained_->run(std::vector<std::string>{"predict", trained_->bundle("int8"), "--json"} + kData);
        const Json document = parseJson(json.out, "stdout");
        QCOMPARE(document.at("windows").size() + 1, linesOf(csv.out).size());
        QCOMPARE(document.at("precision").get<std::string>(), std::string("int8"));
        double known = 0, right = 0;
        for (const Json& window : document.at("windows")) {
            if (window.at("truth").is_null()) continue;
            ++known;
            right += window.at("truth") == window.at("predicted");
        }
        QVERIFY(known > 0 && known == document.at("windows_judged").get<double>());
        QCOMPARE(document.at("judgement").at("accuracy").get<double>(), right / known);
        const fs::path file = trained_->folder() / "p.csv";
        const Outcome written = trained_->run(
            std::vector<std::string>{"predict", trained_->bundle("float32"), "--output", file.string()} +
            kData);
        QCOMPARE(written.exitCode, 0);
        QCOMPARE(readText(file), csv.out);
    }

    void streamAnswersAsPredict() {
        const Outcome batch =
            trained_->run(std::vector<std::string>{"predict", trained_->bundle("float32"), "--json"} + kData);
        const Outcome lines =
            trained_->run(std::vector<std::string>{"stream", trained_->bundle("float32")} + kData);
        QVERIFY2(lines.exitCode == 0, lines.err.c_str());
        const Json windows = parseJson(batch.out, "stdout").at("windows");
        const auto streamed = linesOf(lines.out);
        QCOMPARE(streamed.size(), windows.size());
        for (std::size_t i = 0; i < streamed.size(); ++i) {
            const Json line = parseJson(streamed[i], "line");
            QCOMPARE(line.at("recording"), windows.at(i).at("recording"));
            QCOMPARE(line.at("begin_s"), windows.at(i).at("begin_s"));
            QCOMPARE(line.at("predicted"), windows.at(i).at("predicted"));
            std::vector<float> shares;
            for (const Json& share : windows.at(i).at("probabilities")) shares.push_back(share);
            for (const auto& [label, share] : line.at("probabilities").items())
                QVERIFY(std::ranges::find(shares, share.get<float>()) != shares.end());
        }
    }

    void streamReadsSamplesAndMarksGaps() {
        std::string header = "time", samples;
        const Json described = parseJson(
            trained_->run({"bench", trained_->bundle("float32"), "--windows", "10", "--json"}).out, "stdout");
        QVERIFY(described.at("latency_s").at("n").get<int>() == 10);
        const std::string text = readText(trained_->bundle("float32"));
        std::uint64_t length = 0;
        std::memcpy(&length, text.data() + 48, 8);
        const Json recipe = parseJson(std::string_view(text).substr(56, length), "directory").at("recipe");
        for (const Json& channel : recipe.at("raw_channels"))
            header += ", " + channel.at("name").get<std::string>();
        const int steps = recipe.at("window_steps"), hop = recipe.at("hop_steps");
        for (int i = 0; i < steps + hop; ++i) {
            samples += '\n';
            samples += std::to_string(i);
            for (std::size_t c = 0; c < recipe.at("raw_channels").size(); ++c)
                samples += i == steps + 1 && c == 1 ? "," : ", 0.25";
        }
        const Outcome found = trained_->run({"stream", trained_->bundle("float32")}, header + samples);
        QVERIFY2(found.exitCode == 0, found.err.c_str());
        const auto lines = linesOf(found.out);
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(parseJson(lines[0], "line").at("missing").get<bool>(), false);
        QCOMPARE(parseJson(lines[1], "line").at("missing").get<bool>(), true);
        QVERIFY(!parseJson(lines[1], "line").contains("predicted"));
        const Outcome document =
            trained_->run({"stream", trained_->bundle("float32"), "--json"}, header + samples);
        QCOMPARE(parseJson(document.out, "stdout").at("windows").size(), std::size_t(2));
        QVERIFY(
            refuses({"stream", trained_->bundle("float32")}, 4, "line 2 has 2 values", header + "\n1,2\n"));
        QVERIFY(
            refuses({"stream", trained_->bundle("float32")}, 4, "line 1 names no channel", "a,b,c\n1,2,3\n"));
        std::string bad = samples;
        bad.replace(bad.find("0.25"), 4, "much");
        QVERIFY(refuses({"stream", trained_->bundle("float32")}, 4, "'much'", header + bad));
        QCOMPARE(trained_->run({"stream", trained_->bundle("float32")}, "").exitCode,
                 0);  // nothing in, nothing out
    }

    void benchTellsFigures() {
        const Outcome outcome =
            trained_->run({"bench", trained_->bundle("int8"), "--windows", "500", "--batch", "8", "--json"});
        QVERIFY2(outcome.exitCode == 0, outcome.err.c_str());
        const Json document = parseJson(outcome.out, "stdout");
        const Json& latency = document.at("latency_s");
        QVERIFY(latency.at("min") <= latency.at("median") && latency.at("median") <= latency.at("p99"));
        QVERIFY(document.at("real_windows").get<bool>());
        QVERIFY(document.at("macs").get<std::int64_t>() > 1000);
        QVERIFY(document.at("windows_per_s").get<double>() > 0);
        QVERIFY(document.at("engine_bytes").get<std::int64_t>() > 0);
        QVERIFY(!document.at("steps").empty());
        QVERIFY(refuses({"bench", trained_->bundle("float32"), "--isa", "z80"}, 3, "z80"));
    }

    void damagedBundlesAreRefused_data() {
        QTest::addColumn<QString>("command");
        for (const char* command : {"predict", "stream", "bench"}) QTest::newRow(command) << command;
    }
    void damagedBundlesAreRefused() {
        QFETCH(QString, command);
        std::vector<std::string> rest;
        if (command == "predict") rest = kData;
        const std::string good = readText(trained_->bundle("float32"));
        const fs::path bad = trained_->folder() / "bad.hdm";
        const auto refusesBytes = [&](const std::string& bytes, const std::string& says) {
            writeText(bad, bytes);
            return refuses(std::vector<std::string>{command.toStdString(), bad.string()} + rest, 4, says);
        };
        std::string altered = good;
        altered[altered.size() - 9] = static_cast<char>(altered[altered.size() - 9] ^ 4);
        QVERIFY(refusesBytes(altered, "checksum"));
        QVERIFY(refusesBytes(good.substr(0, good.size() / 2), "truncated"));
        QVERIFY(refusesBytes("not a bundle", "is not a model bundle"));
        std::string newer = good;
        newer[7] = '9';
        QVERIFY(refusesBytes(newer, "format version 09"));
        QVERIFY(refuses(std::vector<std::string>{command.toStdString(), "/nowhere.hdm"} + rest, 5,
                        "nowhere.hdm"));
        QVERIFY(refuses(std::vector<std::string>{command.toStdString(), trained_->bundle("float32"),
                                                 "--precision", "int8"} +
                            rest,
                        3, "not calibrated"));
    }

    void recordingsThatDoNotFitAreNamed() {
        const fs::path folder = trained_->folder() / "own";
        std::string text = "subject,activity,accel_x\n";
        for (int i = 0; i < 500; ++i) text += "1,walk,0.5\n";
        writeText(folder / "a.csv", text);
        const Outcome lacking =
            trained_->run({"predict", trained_->bundle("float32"), "--data", folder.string(), "--importer",
                           "csv", "--set", "data.options.rate_hz=50"});
        QVERIFY2(lacking.exitCode == 4 || lacking.exitCode == 3, lacking.err.c_str());
        QVERIFY(refuses({"predict", trained_->bundle("float32")}, 2, "--data"));
        QVERIFY(refuses({"predict", trained_->bundle("float32"), "--data", "/nowhere"}, 4, "no such folder"));
        QVERIFY(refuses(
            std::vector<std::string>{"stream", trained_->bundle("float32"), "--recording", "none"} + kData, 4,
            "none"));
    }
};

QTEST_GUILESS_MAIN(RuntimeCommandsTest)
#include "runtime_commands_test.moc"
