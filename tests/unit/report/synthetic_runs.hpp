// Run folders made by hand, so that a report can be tested without training anything.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "eval/judgement.hpp"
#include "eval/teaching.hpp"
#include "experiment/run_directory.hpp"
#include "test_support.hpp"

namespace distillery::test {

struct SyntheticRun {
    std::string id, arm, role = "student", title, method = "supervised", group = "demo", teacher;
    int seed = 1;
    double quality = 0.9;  // share of windows that are right, varied by subject
    std::string splitKind = "official";
    bool leaks = false;
    bool finished = true;
    std::vector<std::string> classes{"walking", "stairs up", "stairs down", "sitting", "standing", "lying"};
    std::vector<std::string> subjects{"2", "4", "9", "10", "12", "13", "18", "20", "24"};
    std::string source = "uci-har";
};

inline Predictions syntheticPredictions(const SyntheticRun& run) {
    Predictions p;
    p.classes = run.classes;
    Random random(run.seed, run.arm.size() + run.role.size());
    const int classes = static_cast<int>(run.classes.size());
    for (std::size_t s = 0; s < run.subjects.size(); ++s)
        for (int i = 0; i < 20 * classes; ++i) {
            const int truth = i % classes;
            const double right = run.quality - 0.03 * std::cos(static_cast<double>(s));
            const int said =
                random.uniform() < right ? truth : (truth + (truth % 2 == 0 ? 1 : classes - 1)) % classes;
            const double confidence = 0.55 + 0.45 * random.uniform();
            p.windowIds.push_back(static_cast<std::uint32_t>(p.truth.size()));
            p.subjects.push_back(run.subjects[s]);
            p.truth.push_back(truth);
            for (int k = 0; k < classes; ++k)
                p.probabilities.push_back(
                    static_cast<float>(k == said ? confidence : (1 - confidence) / (classes - 1)));
        }
    return p;
}

inline Json syntheticConfig(const SyntheticRun& run) {
    Json config = {
        {"schema", 1},
        {"name", "demo study"},
        {"data", {{"source", run.source}}},
        {"split", {{"kind", run.splitKind}, {"allow_leakage", run.leaks}}},
        {"teacher", {{"architecture", "cnn-wide"}, {"head", "linear"}}},
        {"student", {{"architecture", "cnn-tiny"}, {"head", "linear"}, {"train", {{"epochs", 30}}}}},
        {"method", {{"name", run.method}}},
        {"run",
         {{"role", run.role},
          {"arm", run.arm},
          {"title", run.title},
          {"seed", run.seed},
          {"fold", -1},
          {"group", run.group},
          {"teacher", run.teacher}}}};
    if (run.method == "smldist") config["method"]["frequency_share"] = 0.5;
    return config;
}

inline void writeSyntheticEvents(const RunDirectory& directory, const SyntheticRun& run) {
    EventLog log(directory.eventsFile());
    log.append({{"type", "state"}, {"state", "running"}});
    log.append({{"type", "warning"}, {"message", "row skipped: expected 3 numbers"}});
    for (int epoch = 1; epoch <= 30; ++epoch) {
        const double decay = std::exp(-epoch / 8.0);
        Json terms = {{"ce", {{"value", 0.1 + 1.6 * decay}, {"weight", 1.0}, {"share", 0.4 + 0.5 * decay}}}};
        if (run.method == "smldist") {
            terms["kd"] = {{"value", 0.05 + 2.5 * decay},
                           {"weight", 1.0},
                           {"share", 0.35 - 0.3 * decay},
                           {"cosine", 0.5 - decay}};
            terms["stage1.freq"] = {
                {"value", 0.002 + 0.03 * decay}, {"weight", 0.5}, {"share", 0.2 - 0.15 * decay}};
            terms["memory"] = {{"value", 1e-4}, {"weight", 1.0}, {"share", 1e-5}};
        }
        Json validation = {{"macro_f1", run.quality - 0.6 * decay},
                           {"accuracy", run.quality - 0.5 * decay},
                           {"loss", 0.3 + decay}};
        if (epoch == 12 && run.method == "smldist") validation["loss"] = nullptr;
        log.append({{"type", "epoch"},
                    {"phase", run.method == "smldist" && epoch <= 8 ? "stage0" : "train"},
                    {"epoch", epoch},
                    {"epochs", 30},
                    {"train", {{"loss", 0.2 + 2 * decay}, {"terms", terms}}},
                    {"validation", validation},
                    {"lr", 0.002},
                    {"seconds", 1.5}});
        if (run.method == "smldist")
            log.append({{"type", "head_search"},
                        {"epoch", epoch},
                        {"weights",
                         {{"linear", 0.33 + 0.5 * (1 - decay)},
                          {"hopfield", 0.33 - 0.3 * (1 - decay)},
                          {"cosine", 0.34 - 0.2 * (1 - decay)}}}});
    }
    if (run.finished) log.append({{"type", "state"}, {"state", "completed"}});
    log.sync();
}

inline void writeSyntheticAnalysis(const RunDirectory& directory, const SyntheticRun& run) {
    Json taps = Json::array();
    for (const int steps : {64, 32}) {
        std::vector<double> hz, fisher;
        for (int k = 0; k <= steps / 2; ++k)
            hz.push_back(k / 2.56), fisher.push_back(1 + 2 * std::exp(-std::pow(k / 2.56 - 1.8, 2)));
        Json classes = Json::array();
        for (std::size_t c = 0; c < run.classes.size(); ++c) {
            std::vector<double> teacher, student;
            for (const double f : hz) {
                const double peak =
                    c < 3 ? std::exp(-8 * std::pow(f - 1.4 - 0.3 * static_cast<double>(c), 2)) : 0;
                teacher.push_back(0.1 + 0.6 * std::exp(-f) + peak);
                student.push_back(0.12 + 0.5 * std::exp(-f) + 0.8 * peak);
            }
            classes.push_back({{"class", run.classes[c]}, {"teacher", teacher}, {"student", student}});
        }
        taps.push_back({{"name", "stage" + std::to_string(taps.size() + 1)},
                        {"steps", steps},
                        {"rate_hz", steps / 2.56},
                        {"nyquist_hz", steps / 5.12},
                        {"frequencies_hz", hz},
                        {"fisher", fisher},
                        {"classes", classes}});
    }
    directory.writeJson("analysis/tap_spectra.json", {{"taps", taps}});
    Json bands = Json::array();
    for (const auto& [low, high] : {std::pair(0.0, 0.3), std::pair(0.3, 1.0), std::pair(1.0, 3.0),
                                    std::pair(3.0, 8.0), std::pair(8.0, 25.0)})
        bands.push_back({{"low_hz", low}, {"high_hz", high}});
    directory.writeJson("analysis/band_removal.json", {{"bands", bands},
                                                       {"models",
                                                        {{{"name", "student"},
                                                          {"macro_f1", {0.3, 0.7, 0.55, 0.85, 0.88}},
                                                          {"accuracy", {0.3, 0.7, 0.5, 0.8, 0.9}},
                                                          {"baseline_macro_f1", run.quality}},
                                                         {{"name", "teacher"},
                                                          {"macro_f1", {0.35, 0.75, 0.5, 0.86, 0.9}},
                                                          {"accuracy", {0.3, 0.7, 0.5, 0.8, 0.9}},
                                                          {"baseline_macro_f1", 0.93}}}}});
}

inline RunDirectory writeSyntheticRun(const std::filesystem::path& runs, const SyntheticRun& run) {
    RunDirectory directory = RunDirectory::create(runs, run.id, syntheticConfig(run));
    writeSyntheticEvents(directory, run);
    if (!run.finished) return directory;
    const Predictions predictions = syntheticPredictions(run);
    directory.writeText("predictions/test.csv", predictions.toCsv());
    const auto levels = [&](std::vector<double> at, double fall) {
        Json result = Json::array();
        for (std::size_t i = 0; i < at.size(); ++i)
            result.push_back({{"level", at[i]},
                              {"macro_f1", run.quality - fall * static_cast<double>(i)},
                              {"accuracy", run.quality - fall * static_cast<double>(i)}});
        return result;
    };
    const bool teacher = run.role == "teacher";
    directory.writeJson("metrics.json",
                        {{"schema", "har-distillery/metrics/1"},
                         {"classes", run.classes},
                         {"model",
                          {{"architecture", teacher ? "cnn-wide" : "cnn-tiny"},
                           {"head", "linear"},
                           {"parameters", teacher ? 812340 : 11890},
                           {"macs", teacher ? 23456789 : 1187654},
                           {"input", {{"channels", 6}, {"steps", 128}}}}},
                         {"training",
                          {{"epochs", 30},
                           {"best_epoch", 27},
                           {"seconds", 245.5},
                           {"windows_per_s", 3890.4},
                           {"device", "CPU, 2 threads"},
                           {"peak_rss_mb", 612}}},
                         {"validation", judge(predictions)},
                         {"test", judge(predictions)},
                         {"robustness",
                          {{"resample", levels({25, 20, 10, 5}, 0.08)},
                           {"rotation", levels({15, 30, 60, 90}, 0.15)},
                           {"mean_macro_f1", run.quality - 0.2}}},
                         {"leakage",
                          {{"clean", !run.leaks},
                           {"sentence", run.leaks ? "9 subjects on both sides." : "No leak found."},
                           {"shared_subjects", run.leaks ? Json{"1"} : Json::array()},
                           {"overlapping_windows", 0},
                           {"duplicate_windows", 0},
                           {"validation_shared_subjects", Json::array()},
                           {"subjects_are_anonymous", false}}},
                         {"split", {{"kind", run.splitKind}, {"train_windows", 5000}}}});
    directory.writeJson(
        "cost.json",
        {{"parameters", 11890},
         {"macs", 1187654},
         {"layers", {{{"name", "stem.conv"}, {"kind", "conv1d"}, {"parameters", 432}, {"macs", 55296}}}}});
    directory.writeJson("environment.json", {{"program", "distill test"}, {"cores", 2}, {"system", "Linux"}});
    if (!teacher) writeSyntheticAnalysis(directory, run);
    if (run.teacher.empty()) return directory;
    SoftTargetMeter meter;
    meter.temperature = 4, meter.windows = 5000, meter.classes = run.classes.size();
    meter.truthProbability = 0.714, meter.otherLogitsSd = run.method == "kd" ? 0.6 : 3.1;
    directory.writeJson("analysis/soft_targets.json", meter.toJson());
    Json metrics = directory.readJson("metrics.json");
    metrics["fidelity"] = Fidelity{predictions.size(), 0.931, 0.125}.toJson();
    directory.writeJson("metrics.json", metrics);
    return directory;
}

/// Teacher, student alone and two distilled arms over three seeds.
inline void writeSyntheticGroup(const std::filesystem::path& runs) {
    for (const int seed : {1, 2, 3}) {
        const std::string s = "-s" + std::to_string(seed);
        const std::string teacher = "demo.teacher" + s;
        const auto write = [&](const char* arm, const char* role, const char* title, const char* method,
                               double quality) {
            SyntheticRun run;
            run.id = std::string("demo.") + arm + s;
            run.arm = arm, run.role = role, run.title = title, run.method = method, run.seed = seed,
            run.quality = quality;
            if (run.method == "kd" || run.method == "smldist") run.teacher = teacher;
            writeSyntheticRun(runs, run);
        };
        write("teacher", "teacher", "Teacher", "supervised", 0.95);
        write("alone", "student", "Student alone", "supervised", 0.82);
        write("kd", "student", "KD", "kd", 0.825);
        write("smldist", "student", "SMLDist", "smldist", 0.925);
    }
}

}  // namespace distillery::test
