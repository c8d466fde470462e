// What the tests of config, run, runs and store commands share: starting `distill` on a home of its own, and
// run folders as a worker would leave them.
#pragma once

#include <QProcess>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "test_support.hpp"

namespace distillery::test {

struct Outcome {
    int exitCode = -1;
    std::string out, err;
    Json document() const { return Json::parse(out, nullptr, false); }
};

inline Outcome distill(const std::vector<std::string>& arguments,
                       const std::map<std::string, std::string>& environment = {}) {
    QProcess process;
    auto variables = QProcessEnvironment::systemEnvironment();
    for (const QString& name : variables.keys())
        if (name.startsWith("DISTILL_")) variables.remove(name);
    for (const auto& [name, value] : environment) variables.insert(name.c_str(), value.c_str());
    process.setProcessEnvironment(variables);
    QStringList words;
    for (const auto& argument : arguments) words << QString::fromStdString(argument);
    process.start(DISTILL_PROGRAM, words);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) return {};
    return {process.exitCode(), process.readAllStandardOutput().toStdString(),
            process.readAllStandardError().toStdString()};
}

inline std::string stateLine(const std::string& state) {
    return Json{{"type", "state"}, {"state", state}, {"time", "2026-11-22T10:00:00.000Z"}, {"seq", 0}}
               .dump() +
           "\n";
}

/// A run in `home` that has trained one epoch and says `state`.
inline std::filesystem::path makeRun(const std::filesystem::path& home, const std::string& id,
                                     const std::string& state) {
    // Home::data is <home>/data for an override.
    const std::filesystem::path folder = home / "data" / "runs" / id;
    writeText(folder / "config.json", Json{{"name", "demo"},
                                           {"student", {{"train", {{"epochs", 4}}}}},
                                           {"run",
                                            {{"role", "student"},
                                             {"arm", "kd"},
                                             {"seed", 1},
                                             {"fold", -1},
                                             {"group", "g"},
                                             {"teacher", ""}}}}
                                          .dump());
    writeText(folder / "events.jsonl", stateLine("running") +
                                           Json{{"type", "epoch"},
                                                {"phase", "train"},
                                                {"epoch", 1},
                                                {"epochs", 4},
                                                {"seconds", 1.0},
                                                {"train", {{"loss", 2.5}}},
                                                {"validation", {{"macro_f1", 0.75}}}}
                                               .dump() +
                                           "\n" + stateLine(state));
    return folder;
}

}  // namespace distillery::test
