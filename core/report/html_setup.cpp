// What was compared and how to do it again: cost, settings, warnings, machine, commands.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "experiment/config.hpp"
#include "report/html_parts.hpp"
#include "report/json_access.hpp"
#include "report/text.hpp"

namespace distillery::report {

namespace {

std::string count(long long value) {
    return value < 0 ? "–" : grouped(value);
}

std::string layersOf(const RunReport& run) {
    if (run.layers.empty()) return {};
    Table rows{{"Layer", "Kind", "Parameters", "MACs"}, {}, 2};
    for (const auto& layer : run.layers)
        rows.rows.push_back(
            {plain(layer.name), plain(layer.kind), count(layer.parameters), count(layer.macs)});
    return details(fmt::format("Layers of {} ({})", run.title, run.architecture), table(rows));
}

Json withoutPlan(Json config) {
    config.erase("run");
    config.erase("name");
    return config;
}

/// Settings in which the arms of one role differ, one column for each arm.
std::string differences(const Report& report) {
    std::vector<const ArmReport*> students;
    for (const auto& arm : report.arms)
        if (arm.role != "teacher") students.push_back(&arm);
    if (students.size() < 2) return {};
    std::set<std::string> paths;
    std::vector<Json> configs;
    for (const auto* arm : students) configs.push_back(withoutPlan(representative(report, *arm).config));
    for (const auto& config : configs)
        for (const auto& difference : diffConfigs(configs.front(), config)) paths.insert(difference.path);
    if (paths.empty()) return paragraph("The students have the same settings.");
    Table rows{{"Setting"}, {}, 99};
    for (const auto* arm : students) rows.header.push_back(arm->title);
    for (const auto& path : paths) {
        rows.rows.push_back({"<code>" + plain(path) + "</code>"});
        for (const auto& config : configs) {
            const Json* value = findPath(config, path);
            rows.rows.back().push_back(value == nullptr ? "<span class=\"soft\">–</span>"
                                                        : plain(shortText(*value)));
        }
    }
    return paragraph("Settings in which the students differ:") + table(rows);
}

std::string dumped(const Json& json) {
    return "<pre>" + plain(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "</pre>";
}

/// Single quotes where a shell needs them.
std::string shellWord(const std::string& word) {
    const bool safe =
        !word.empty() &&
        word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+=/:,@%") ==
            std::string::npos;
    if (safe) return word;
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace

std::string costSection(const Report& report) {
    Table rows{{"Model", "Input", "Device", "Parameters", "MACs a window", "Training time", "Windows/s",
                "Peak memory"},
               {},
               3};
    std::string layers;
    for (const auto& arm : report.arms) {
        const RunReport& run = representative(report, arm);
        rows.rows.push_back(
            {plain(arm.title), run.channels < 0 ? "–" : fmt::format("{} × {}", run.channels, run.steps),
             run.device.empty() ? "–" : plain(run.device), count(arm.parameters), count(arm.macs),
             duration(run.seconds),
             std::isfinite(run.windowsPerSecond) ? grouped(std::llround(run.windowsPerSecond)) : "–",
             std::isfinite(run.peakRssMb) ? grouped(std::llround(run.peakRssMb)) + " MB" : "–"});
        layers += layersOf(run);
    }
    return section("cost", "Cost",
                   paragraph("Input: channels × steps. MACs: multiply-adds of one window. Times and memory "
                             "of one run of each model, "
                             "on the machine named below.",
                             "caption") +
                       table(rows) + layers);
}

std::string settingsSection(const Report& report) {
    std::string out = differences(report);
    for (const auto& arm : report.arms) {
        const RunReport& run = representative(report, arm);
        out += details(fmt::format("All settings of {} ({})", arm.title, run.id), dumped(run.config));
    }
    return section("settings", "Settings", out);
}

std::string remarksSection(const Report& report) {
    std::string items;
    std::vector<std::pair<Remark, std::vector<std::string>>> merged;
    for (const auto& run : report.runs)
        for (const auto& remark : run.remarks) {
            const auto found =
                std::ranges::find_if(merged, [&](const auto& one) { return one.first.text == remark.text; });
            if (found == merged.end())
                merged.push_back({remark, {run.id}});
            else
                found->first.count += remark.count, found->second.push_back(run.id);
        }
    for (const auto& [remark, runs] : merged) {
        std::string line = remark.isError ? "<b class=\"word bad\">Error</b> " : "";
        line += plain(remark.text);
        if (remark.count > 1)
            line += fmt::format(" <span class=\"soft\">({} times)</span>", grouped(remark.count));
        if (report.runs.size() > 1)
            line += "<br/><span class=\"small soft\">" +
                    plain(runs.size() == report.runs.size() ? "all runs"
                          : runs.size() > 3 ? fmt::format("{} runs, first {}", runs.size(), runs.front())
                                            : fmt::format("{}", fmt::join(runs, ", "))) +
                    "</span>";
        items += "<li>" + line + "</li>";
    }
    return section("warnings", "Warnings", items.empty() ? paragraph("None.") : "<ul>" + items + "</ul>");
}

std::string repeatSection(const Report& report) {
    std::string out;
    const auto withEnvironment =
        std::ranges::find_if(report.runs, [](const RunReport& run) { return run.environment.is_object(); });
    if (withEnvironment == report.runs.end()) {
        out += paragraph("The runs did not record their machine.");
    } else {
        Table rows{{"Machine", fmt::format("as recorded by {}", withEnvironment->id)}, {}, 99};
        for (const auto& [key, value] : withEnvironment->environment.items())
            rows.rows.push_back({plain(key), plain(shortText(value))});
        out += table(rows);
    }
    const std::string home = report.home.empty() ? "" : " --home " + shellWord(report.home);
    std::string commands;
    for (const bool teachers : {true, false})
        for (const auto& run : report.runs)
            if ((run.role == "teacher") == teachers)
                commands +=
                    fmt::format("distill run start --config {} --run-id {}{}\n",
                                shellWord(run.folder + "/config.json"), shellWord(run.id + "-again"), home);
    out +=
        paragraph(report.runs.size() > 1
                      ? "To train these models again, each from its stored settings, teachers first:"
                      : "To train this model again from its stored settings:") +
        "<pre>" + plain(commands) + "</pre>" + paragraph("To get this report's figures again:") + "<pre>" +
        plain(fmt::format(
            "distill {}{}",
            report.command.empty() ? fmt::format("report {}", shellWord(report.id)) : report.command, home)) +
        "</pre>";
    return section("repeat", "Machine and commands", out);
}

}  // namespace distillery::report
