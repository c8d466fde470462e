#include "profile/session_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace distillery {
namespace {

constexpr const char* kNotMeasured = "not measured";
constexpr const char* kDash = "–";

std::string significant(double value) {
    if (value == 0 || !std::isfinite(value)) return std::isfinite(value) ? "0" : kDash;
    const int digits = std::max(0, 2 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
    return fmt::format("{:.{}f}", value, digits);
}

/// A summary of repeats (energy/repeats.hpp), with the uncertainty of the single run where there is one only.
EnergyFigure figureOf(const Json& energy, const char* key) {
    const Json& repeats = energy.at(key);
    EnergyFigure figure;
    figure.joules = repeats.at("median").get<double>();
    if (const auto found = repeats.find("interval_95"); found != repeats.end()) {
        figure.hasInterval = true;
        figure.plusMinus = (found->at(1).get<double>() - found->at(0).get<double>()) / 2;
        return figure;
    }
    for (const Json& run : energy.at("runs"))
        if (run.contains(key)) figure.plusMinus = run.at(key).at("u").get<double>();
    return figure;
}

EnergyFigure energyOf(const DeviceResult& result, const char* key) {
    const Json& energy = result.energy;
    if (energy.is_null()) return {.joules = {}, .words = kNotMeasured, .why = {}};
    try {
        if (!energy.at("measured").get<bool>())
            return {.joules = {}, .words = kNotMeasured, .why = energy.at("why_not").get<std::string>()};
        if (energy.contains(key) && energy.at(key).contains("median")) return figureOf(energy, key);
        std::string why;
        for (const Json& run : energy.at("runs"))
            for (const char* reason : {"why_not", "net_why"})
                if (why.empty() && run.contains(reason)) why = run.at(reason).get<std::string>();
        // A gross figure is absent only where no load was valid.
        const bool isNet = std::string(key).starts_with("net") && energy.contains("net") &&
                           !energy.at("gross_j_per_inference").at("runs").empty();
        return {
            .joules = {}, .words = isNet ? energy.at("net").get<std::string>() : kNotMeasured, .why = why};
    } catch (const Json::exception&) {
        return {.joules = {}, .words = kNotMeasured, .why = "its report of energy cannot be read"};
    }
}

std::string figure(double value) {
    return std::isfinite(value) ? fmt::format("{:.4f}", value) : kDash;
}

std::vector<std::string> rowOf(const DeviceResult& result) {
    const auto& latency = result.latency;
    const auto& accuracy = result.accuracy;
    return {result.engine,
            result.precision,
            latency ? timeText(latency->medianSeconds) : kDash,
            latency && latency->p99Seconds ? timeText(*latency->p99Seconds) : kDash,
            result.throughput ? significant(result.throughput->windowsPerSecond) : kDash,
            energyText(grossEnergy(result)),
            energyText(addedEnergy(result)),
            accuracy ? figure(accuracy->macroF1) + " / " + figure(accuracy->hostMacroF1) : kDash,
            accuracy ? fmt::format("{}/{}", accuracy->sameClass, accuracy->windows) : kDash};
}

}  // namespace

EnergyFigure grossEnergy(const DeviceResult& result) {
    return energyOf(result, "gross_j_per_inference");
}

EnergyFigure addedEnergy(const DeviceResult& result) {
    return energyOf(result, "net_j_per_inference");
}

std::string energyText(const EnergyFigure& figure) {
    if (!figure.joules) return figure.words;
    return fmt::format("{} ± {} mJ", significant(*figure.joules * 1000),
                       significant(figure.plusMinus * 1000));
}

std::string timeText(double seconds) {
    if (seconds < 1e-3) return significant(seconds * 1e6) + " µs";
    if (seconds < 1) return significant(seconds * 1e3) + " ms";
    return significant(seconds) + " s";
}

std::string boardText(const DeviceSession& session) {
    std::string text = session.device;
    if (session.practiceBoard) text += ", practice board";
    text += " (" + session.board + ")";
    text += ", " + session.machine;
    if (!session.l4t.empty()) text += ", L4T " + session.l4t;
    text += session.powerMode ? ", power mode " + *session.powerMode : ", power mode unknown";
    text += !session.clocksPinned   ? ", clocks unknown"
            : *session.clocksPinned ? ", clocks pinned"
                                    : ", clocks not pinned";
    return text;
}

const std::vector<std::string>& sessionHeader() {
    static const std::vector<std::string> header = {"engine",
                                                    "precision",
                                                    "median",
                                                    "p99",
                                                    "windows/s",
                                                    "per inference",
                                                    "added per inference",
                                                    "macro-F1 board / host",
                                                    "same class"};
    return header;
}

std::vector<std::vector<std::string>> sessionRows(const DeviceSession& session) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& result : session.results) rows.push_back(rowOf(result));
    return rows;
}

std::vector<std::string> sessionRemarks(const DeviceSession& session) {
    std::vector<std::string> remarks;
    if (session.practiceBoard)
        remarks.emplace_back("These are figures of a practice board, not of a real one.");
    if (session.interrupted)
        remarks.emplace_back("Stopped before the end: what was measured until then is here.");
    for (const auto& result : session.results) {
        const std::string name = result.engine + " " + result.precision + ": ";
        if (result.problem)
            remarks.push_back(name + result.problem->subject + ": " + result.problem->detail +
                              (result.problem->hint.empty() ? "" : ". " + result.problem->hint));
        if (result.engine == "tensorrt-dla" && result.latency)
            remarks.push_back(name + "an experiment; layers that the DLA cannot run ran on the GPU.");
        if (result.engine.starts_with("tensorrt") && result.latency)
            remarks.push_back(name + "its answers were not checked: trtexec shows the last one only.");
        for (const auto& figure : {grossEnergy(result), addedEnergy(result)})
            if (!figure.why.empty()) {
                remarks.push_back(name + "energy: " + figure.why);
                break;
            }
    }
    return remarks;
}

}  // namespace distillery
