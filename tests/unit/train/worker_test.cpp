// Whole runs on small simulated data: every method, stop and resume bit for bit, guards, refusals.
#include <torch/torch.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "eval/teaching.hpp"
#include "experiment/config.hpp"
#include "test_support.hpp"
#include "train/group.hpp"
#include "train/tensor_file.hpp"
#include "train/worker.hpp"

using namespace distillery;

namespace {

Json smallConfig() {
    return {{"name", "small"},
            {"data",
             {{"source", "synthetic"},
              {"options", {{"subjects", 6}, {"sessions", 1}, {"seconds_per_activity", 6}}}}},
            {"split", {{"kind", "kfold"}, {"folds", 3}, {"fold", 0}}},
            {"augment", {{"probability", 0.5}, {"jitter_sd", 0.05}, {"rotation_deg", 10}}},
            {"teacher",
             {{"architecture", "smldist-student-tiny"},
              {"head", "linear"},
              {"train", {{"epochs", 2}, {"batch", 32}, {"ema_decay", 0.9}}}}},
            {"student", {{"architecture", "ds-cnn"}, {"train", {{"epochs", 3}, {"batch", 32}}}}},
            {"method", {{"name", "smldist"}}},
            {"evaluate", {{"bootstrap", 50}, {"robustness", false}, {"frequency", false}}},
            {"compute", {{"device", "cpu"}, {"threads", 1}}}};
}

struct Place {
    test::TemporaryFolder folder;
    Home home = Home::resolve(folder.path());

    std::vector<RunDirectory> plan(const Json& config, const std::string& group = "g") {
        return createGroup(home.runs(), group, expandConfig(resolveConfig({{"test", config}})));
    }
    WorkEnd work(const RunDirectory& run, std::function<void(const std::string&, const Json&)> listener = {},
                 StopToken stop = {}) {
        return Worker({home, stop, {}, std::move(listener)}).work(run);
    }
};

/// The weights file names its run; the tensors are what must be equal.
bool sameWeights(const RunDirectory& a, const RunDirectory& b) {
    const TensorFile x = readTensorFile(realFileSystem(), a.path() / "model.hdw"),
                     y = readTensorFile(realFileSystem(), b.path() / "model.hdw");
    if (x.tensors.size() != y.tensors.size()) return false;
    for (const auto& [name, tensor] : x.tensors)
        if (!torch::equal(tensor, y.tensors.at(name))) return false;
    return true;
}

}  // namespace

class WorkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupTrainsJudgesAndNamesItsTerms() {
        Place place;
        Json config = smallConfig();
        config["student"]["train"]["epochs"] = 15;
        config["student"]["train"]["lr"] = 0.005;
        const auto runs = place.plan(config);
        QCOMPARE(runs.size(), std::size_t(2));
        for (const RunDirectory& run : runs) QCOMPARE(int(place.work(run)), int(WorkEnd::completed));
        const Json metrics = runs[1].readJson("metrics.json");
        QVERIFY(metrics.at("test").at("macro_f1").get<double>() > 0.2);
        QVERIFY(metrics.at("model").at("parameters").get<int>() > 1000);
        QCOMPARE(runs[1].state(), RunState::completed);
        std::set<std::string> terms;
        bool testedBeforeTheEnd = false;
        for (const Json& event : readEvents(runs[1].eventsFile()).events) {
            if (event.at("type") == "metric") testedBeforeTheEnd = true;
            if (event.at("type") != "epoch") continue;
            QVERIFY(!testedBeforeTheEnd);  // the test split is touched once, after training
            double shares = 0;
            for (const auto& [name, term] : event.at("train").at("terms").items()) {
                terms.insert(name);
                shares += term.at("share").get<double>();
            }
            QVERIFY(std::abs(shares - 1) < 1e-6);
        }
        const std::set<std::string> expected{"ce",          "kd",          "stage1.time", "stage1.freq",
                                             "stage2.time", "stage2.freq", "memory"};
        QVERIFY(terms == expected);
        QCOMPARE(int(place.work(runs[1])), int(WorkEnd::completed));  // a finished run is left as it is
    }

    void aDistilledRunSaysWhatItWasTaughtAndHowFaithfulItIs() {
        Place place;
        Json config = smallConfig();
        config["method"] = {{"name", "kd"}, {"views", 2}};
        const auto runs = place.plan(config);
        std::vector<Json> said;
        for (const RunDirectory& run : runs)
            place.work(run, [&](const std::string&, const Json& event) {
                if (event.contains("soft_targets")) said.push_back(event.at("soft_targets"));
            });
        const Json meter = runs[1].readJson("analysis/soft_targets.json");
        QVERIFY(said == std::vector<Json>{meter});  // the teacher's own run has none
        QCOMPARE(meter.at("windows").get<std::size_t>(),
                 2 * runs[1].readJson("metrics.json").at("split").at("train_windows").get<std::size_t>());
        QCOMPARE(meter.at("teacher_label_smoothing"), Json(0.0));  // the default of a teacher
        QVERIFY(meter.at("truth_probability").get<double>() > 0 &&
                meter.at("other_logits_sd").get<double>() > 0);
        const auto answers = [](const RunDirectory& run) {
            return Predictions::fromCsv(test::readText(run.predictions() / "test.csv"), "test.csv");
        };
        QCOMPARE(runs[1].readJson("metrics.json").at("fidelity"),
                 fidelityOf(answers(runs[0]), answers(runs[1])).toJson());
        QVERIFY(!runs[0].readJson("metrics.json").contains("fidelity"));
    }

    void everyMethodRuns_data() {
        QTest::addColumn<QString>("settings");
        QTest::newRow("kd, same view") << R"({"method": {"name": "kd", "teacher_view": "same"}})";
        QTest::newRow("sequential, fisher")
            << R"({"method": {"schedule": "sequential", "bin_weights": "fisher"}})";
        QTest::newRow("complex control C1") << R"({"method": {"frequency_form": "cplx"}})";
        QTest::newRow("permuted control C2") << R"({"method": {"permute_bins": true}})";
        QTest::newRow("distribution") << R"({"method": {"frequency_form": "dist"}})";
        QTest::newRow("focal") << R"({"method": {"frequency_form": "focal", "bin_weights": "inverted"}})";
        QTest::newRow("wavelet") << R"({"method": {"frequency_form": "wav"}})";
        QTest::newRow("band response") << R"({"method": {"frequency_form": "band"}})";
        QTest::newRow("head search")
            << R"({"method": {"head_search": true}, "student": {"train": {"epochs": 4}}})";
        QTest::newRow("v1")
            << R"({"method": {"name": "v1-faithful"}, "teacher": {"head": "hopfield"}, "student": {"architecture": "smldist-student-tiny", "head": "hopfield"}})";
        QTest::newRow("the teacher's own memory") << R"({"teacher": {"head": "hopfield"}})";
        QTest::newRow("clean view") << R"({"method": {"teacher_view": "clean"}})";
        QTest::newRow("mixup, focal, balanced, sgd")
            << R"({"method": {"name": "supervised"}, "student": {"train": {"mixup": 0.2, "class_weights": "balanced", "optimiser": "sgd", "patience": 2}}})";
        QTest::newRow("fewer sensors") << R"({"student": {"channels": ["acc_x", "acc_y", "acc_z"]}})";
        QTest::newRow("features") << R"({"method": {"name": "features-logistic"}})";
    }
    void everyMethodRuns() {
        QFETCH(QString, settings);
        Place place;
        Json config = smallConfig();
        config["student"]["train"]["epochs"] = 2;
        config["teacher"]["train"]["epochs"] = 1;
        const Json change = parseJson(settings.toStdString(), "settings");
        if (change.contains("method") && change["method"].contains("name")) config.erase("method");
        config.merge_patch(change);
        const auto runs = place.plan(config);
        for (const RunDirectory& run : runs) QCOMPARE(int(place.work(run)), int(WorkEnd::completed));
        const Json judged = runs.back().readJson("metrics.json").at("test");
        int windows = 0;
        for (const Json& row : judged.at("confusion"))
            for (const int cell : row) windows += cell;
        QVERIFY(windows > 50);
        QCOMPARE(windows, judged.at("n").get<int>());
        for (const Json& event : readEvents(runs.back().eventsFile()).events) {
            if (event.at("type") != "epoch") continue;
            for (const Json& tap : event.value("taps", Json::array()))
                QVERIFY(tap.at("difference").size() > 3 && tap.at("difference")[0].is_number());
            QCOMPARE(event.contains("taps"), runs.back().config()["method"]["name"] == "smldist");
            for (const auto& [name, term] : event.at("train").at("terms").items())
                QVERIFY2(term.at("value").is_number(), name.c_str());
        }
    }

    void analysesAreWritten() {
        Place place;
        Json config = smallConfig();
        config["evaluate"] = {{"bootstrap", 20}, {"robustness", true}, {"frequency", true}};
        const auto runs = place.plan(config);
        for (const RunDirectory& run : runs) place.work(run);
        const Json metrics = runs[1].readJson("metrics.json");
        QVERIFY(metrics.at("robustness").at("mean_macro_f1").get<double>() > 0);
        const Json taps = parseJson(test::readText(runs[1].analysis() / "tap_spectra.json"), "taps");
        QVERIFY(taps.at("taps").size() >= 2);
        QVERIFY(taps.at("taps")[0].at("classes")[0].contains("teacher"));
        QVERIFY(std::abs(taps.at("taps")[0].at("nyquist_hz").get<double>() - 12.5) <
                1e-9);  // stride 2 at 50 Hz
        const Json bands = parseJson(test::readText(runs[1].analysis() / "band_removal.json"), "bands");
        QCOMPARE(bands.at("models").size(), std::size_t(2));
        QCOMPARE(bands.at("bands").size(), bands.at("models")[0].at("macro_f1").size());
    }

    void stoppedAnywhereResumesBitForBit() {
        Place place;
        Json config = smallConfig();
        config["student"]["train"]["epochs"] = 6;
        const auto whole = place.plan(config, "whole");
        for (const RunDirectory& run : whole) place.work(run);
        const auto broken = place.plan(config, "broken");
        place.work(broken[0]);
        QVERIFY(sameWeights(whole[0], broken[0]));
        // Stop at each checkpoint event in turn; the stop is seen at the next step.
        int stops = 0;
        for (WorkEnd end = WorkEnd::interrupted; end == WorkEnd::interrupted;) {
            StopSource stop;
            int checkpoints = 0;
            end = place.work(
                broken[1],
                [&](const std::string&, const Json& event) {
                    if (event.at("type") == "checkpoint" && ++checkpoints == 2) stop.requestStop();
                },
                stop.token());
            stops += end == WorkEnd::interrupted;
            QVERIFY(stops < 20);
        }
        QVERIFY(stops >= 2);
        QVERIFY(sameWeights(whole[1], broken[1]));
        QCOMPARE(test::readText(whole[1].predictions() / "test.csv"),
                 test::readText(broken[1].predictions() / "test.csv"));
    }

    void cancellingIsNoticedOutsideOfTrainingToo_data() {
        QTest::addColumn<QString>("when");
        QTest::newRow("while the teacher answers") << "asking the teacher";
        QTest::newRow("before the first step") << "student: starting";
        QTest::newRow("while the test split is judged") << "evaluating on the test subjects";
        QTest::newRow("in an analysis") << "robustness";
        QTest::newRow("in the frequency view") << "frequency view";
    }
    void cancellingIsNoticedOutsideOfTrainingToo() {
        QFETCH(QString, when);
        Place place;
        Json config = smallConfig();
        config["evaluate"] = {{"bootstrap", 20}, {"robustness", true}, {"frequency", true}};
        const auto runs = place.plan(config);
        place.work(runs[0]);
        const auto cancel = [&] {
            runs[1].request(ControlRequest::cancel);
            for (int i = 0; i < 2000 && runs[1].pendingRequests() > 0; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            std::this_thread::sleep_for(
                std::chrono::milliseconds(50));  // the request was taken; the token follows at once
        };
        bool asked = false;
        const Progress progress = [&](const ProgressUpdate& now) {
            if (asked || now.what.find(when.toStdString()) == std::string::npos) return;
            asked = true;
            cancel();
        };
        const auto listener = [&](const std::string&, const Json& event) {
            if (asked || event.at("type") != "checkpoint" || when != "student: starting") return;
            asked = true;
            cancel();
        };
        QCOMPARE(int(Worker({place.home, {}, progress, listener}).work(runs[1])), int(WorkEnd::cancelled));
        QVERIFY(asked);
        QCOMPARE(runs[1].state(), RunState::cancelled);
        QVERIFY(!runs[1].hasFile("metrics.json"));
    }

    void damagedCheckpointFallsBackAndStillEndsTheSame() {
        Place place;
        Json config = smallConfig();
        config["method"] = {{"name", "supervised"}};
        const auto whole = place.plan(config, "whole"), broken = place.plan(config, "broken");
        place.work(whole[1]);
        StopSource stop;
        int checkpoints = 0;
        place.work(
            broken[1],
            [&](const std::string&, const Json& event) {
                if (event.at("type") == "checkpoint" && ++checkpoints == 3) stop.requestStop();
            },
            stop.token());
        const std::string current = test::readText(broken[1].checkpoints() / "CURRENT");
        std::string bytes = test::readText(broken[1].checkpoints() / current);
        bytes[bytes.size() / 2] ^= 4;
        test::writeText(broken[1].checkpoints() / current, bytes);
        std::string said;
        QCOMPARE(int(place.work(broken[1],
                                [&](const std::string&, const Json& event) {
                                    if (event.at("type") == "warning")
                                        said += event.at("message").get<std::string>();
                                })),
                 int(WorkEnd::completed));
        QVERIFY2(said.find("continuing from checkpoint") != std::string::npos, said.c_str());
        QVERIFY(sameWeights(whole[1], broken[1]));
    }

    void divergenceIsNamed() {
        Place place;
        Json config = smallConfig();
        config["method"] = {{"name", "supervised"}};
        config["student"]["train"]["lr"] = 9.9;
        config["student"]["train"]["optimiser"] = "sgd";
        config["student"]["train"]["clip_norm"] = 0;
        config["student"]["train"]["weight_decay"] = 1;
        config["student"]["train"]["epochs"] = 60;
        const auto runs = place.plan(config);
        EXPECT_ERROR(place.work(runs[1]), ErrorCode::diverged, "learning rate");
        QCOMPARE(runs[1].state(), RunState::failed);
        bool told = false;
        for (const Json& event : readEvents(runs[1].eventsFile()).events)
            told = told || (event.at("type") == "error" && event.at("code") == "diverged");
        QVERIFY(told);
    }

    void cudaWithoutCudaIsRefused() {
        if (torch::cuda::is_available()) QSKIP("this machine has CUDA");
        Place place;
        Json config = smallConfig();
        config["compute"]["device"] = "cuda";
        const auto runs = place.plan(config);
        EXPECT_ERROR(place.work(runs[0]), ErrorCode::compute, "cuda was asked for");
    }

    void leakageBlocksUnlessOverruled() {
        Place place;
        Json config = smallConfig();
        config["split"] = {{"kind", "random"}};
        config["method"] = {{"name", "features-logistic"}};
        const auto refused = place.plan(config, "refused");
        EXPECT_ERROR(place.work(refused.back()), ErrorCode::data, "split");
        config["split"]["allow_leakage"] = true;
        const auto allowed = place.plan(config, "allowed");
        QCOMPARE(int(place.work(allowed.back())), int(WorkEnd::completed));
        QVERIFY(!allowed.back().readJson("metrics.json").at("leakage").empty());
    }

    void aTeacherOfAnotherSplitIsRefused() {
        Place place;
        Json config = smallConfig();
        const auto first = place.plan(config, "first");
        place.work(first[0]);
        config["split"]["fold"] = 1;
        config["teacher"]["run"] = first[0].id();
        const auto second = place.plan(config, "second");
        QCOMPARE(second.size(), std::size_t(1));
        EXPECT_ERROR(place.work(second[0]), ErrorCode::data, "another split");
    }

    void twoWorkersOnOneRunAreRefused() {
        Place place;
        const auto runs = place.plan(smallConfig());
        const RunOwnership other(runs[0]);
        EXPECT_ERROR(place.work(runs[0]), ErrorCode::busy, "");
    }
};

QTEST_APPLESS_MAIN(WorkerTest)
#include "worker_test.moc"
