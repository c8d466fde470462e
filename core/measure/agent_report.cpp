#include "measure/agent_report.hpp"

#include <fmt/format.h>

#include "base/json_text.hpp"
#include "deploy/printable.hpp"

namespace distillery {
namespace {

std::string textAt(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? printable(found->get<std::string>()) : std::string();
}

std::string lastLine(const std::string& text) {
    const auto end = text.find_last_not_of('\n');
    if (end == text.npos) return {};
    const auto begin = text.rfind('\n', end);
    return text.substr(begin == text.npos ? 0 : begin + 1, end - (begin == text.npos ? 0 : begin + 1) + 1);
}

LatencyFigures latencyOf(const Json& json, const std::string& clock) {
    LatencyFigures figures;
    figures.n = json.at("n").get<std::int64_t>();
    figures.minSeconds = json.at("min_s").get<double>();
    figures.medianSeconds = json.at("median_s").get<double>();
    figures.meanSeconds = json.at("mean_s").get<double>();
    figures.p90Seconds = json.at("p90_s").get<double>();
    figures.p95Seconds = json.at("p95_s").get<double>();
    figures.maxSeconds = json.at("max_s").get<double>();
    if (json.contains("p99_s")) figures.p99Seconds = json.at("p99_s").get<double>();
    if (json.contains("every_s")) figures.everySeconds = json.at("every_s").get<double>();
    figures.clock = clock;
    return figures;
}

/// Json::exception for a document of another shape.
void takeFigures(const Json& document, DeviceResult& result) {
    const Json& network = document.at("network");
    if (network.at("sha256").get<std::string>() != result.sha256) {
        result.problem = {result.file, "the file on the board is another one than the run's",
                          "Deploy the run again and measure again."};
        return;
    }
    result.engineVersion = textAt(document, document.contains("version") ? "version" : "agent");
    if (const auto isa = textAt(network, "isa"); !isa.empty()) result.engineVersion += " " + isa;
    if (document.contains("dla_core"))
        result.engineVersion += fmt::format(", DLA core {}", document.at("dla_core").get<int>());
    if (const auto golden = document.find("golden"); golden != document.end() &&
                                                     golden->at("windows").get<int>() > 0 &&
                                                     !golden->at("passed").get<bool>()) {
        result.problem = {result.file,
                          fmt::format("computes something else there than where it was trained: {} of {} "
                                      "known answers have the same class",
                                      golden->at("same_label").get<int>(), golden->at("windows").get<int>()),
                          "No figures were taken. Export and deploy the run again; if it stays so, please "
                          "report it with the board's probe."};
        return;
    }
    const std::string clock = textAt(document, "clock");
    if (document.contains("single_stream")) result.latency = latencyOf(document.at("single_stream"), clock);
    if (document.contains("paced")) result.paced = latencyOf(document.at("paced"), clock);
    if (const auto found = document.find("throughput"); found != document.end())
        result.throughput =
            ThroughputFigures{found->at("batch").get<int>(), found->at("windows").get<std::int64_t>(),
                              found->at("windows_per_s").get<double>()};
    if (document.contains("energy")) result.energy = document.at("energy");
}

}  // namespace

DeviceResult::Problem problemOf(const BoardJobOutcome& outcome, const std::string& subject) {
    const Json document = jsonOrDiscarded(outcome.document);
    if (document.is_object() && document.contains("error") && document["error"].is_object()) {
        const Json& error = document["error"];
        return {textAt(error, "subject"), textAt(error, "detail"), textAt(error, "hint")};
    }
    const std::string words = printable(lastLine(outcome.errors));
    using End = BoardJobOutcome::End;
    return {subject, outcome.sentence() + (words.empty() ? "" : "; its last words: " + words),
            outcome.end == End::reboot     ? "Measure again when the board is up."
            : outcome.end == End::vanished ? "Was it killed, or is the board's disk full (df -h ~/.cache)?"
                                           : "Was it killed there, or does the board lack memory?"};
}

void takeMeasurement(const BoardJobOutcome& outcome, DeviceResult& result) {
    const bool wasStopped = outcome.end == BoardJobOutcome::End::stopped;
    const Json document = jsonOrDiscarded(outcome.document);
    const std::string schema = document.is_object() ? textAt(document, "schema") : std::string();
    if (!schema.starts_with("har-distillery/agent-bench/") &&
        !schema.starts_with("har-distillery/agent-tensorrt/") &&
        !schema.starts_with("har-distillery/agent-onnxruntime/")) {
        if (!wasStopped) result.problem = problemOf(outcome, "the agent");
        return;
    }
    try {
        takeFigures(document, result);
    } catch (const Json::exception& error) {
        result.problem = {"the agent", std::string("its report cannot be read: ") + error.what(),
                          "Agent and distill must be of the same version: rebuild both."};
    }
    if (!wasStopped && !outcome.good() && !result.problem) result.problem = problemOf(outcome, "the agent");
}

}  // namespace distillery
