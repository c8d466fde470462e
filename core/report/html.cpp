#include "report/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/html_parts.hpp"
#include "report/style.hpp"
#include "report/text.hpp"

namespace distillery::report {

namespace {

std::string subtitle(const Report& report) {
    std::set<std::string> sources, states;
    for (const auto& run : report.runs) {
        if (!run.dataSource.empty()) sources.insert(run.dataSource);
        states.insert(toString(run.state));
    }
    return fmt::format(
        "{} {}, data {}, {} {} ({}). Written {} by HAR Distillery {}.", report.isGroup ? "Group" : "Run",
        report.id, sources.empty() ? "unknown" : fmt::format("{}", fmt::join(sources, ", ")),
        report.runs.size(), report.runs.size() == 1 ? "run" : "runs", fmt::join(states, ", "),
        report.madeAt.substr(0, 10) + " " + report.madeAt.substr(11, 5) + " UTC", report.version);
}

/// Links to the sections that are there.
std::string navigation(const std::string& body) {
    std::string links;
    std::size_t at = 0;
    constexpr std::string_view kOpening = "<section id=\"";
    while ((at = body.find(kOpening, at)) != std::string::npos) {
        const std::size_t idBegin = at + kOpening.size(), idEnd = body.find('"', idBegin);
        const std::size_t titleBegin = body.find("<h2>", idEnd) + 4,
                          titleEnd = body.find("</h2>", titleBegin);
        links += fmt::format("<a href=\"#{}\">{}</a>", body.substr(idBegin, idEnd - idBegin),
                             body.substr(titleBegin, titleEnd - titleBegin));
        at = titleEnd;
    }
    return "<nav aria-label=\"Sections\">" + links + "</nav>";
}

}  // namespace

std::string toHtml(const Report& report) {
    std::string badges;
    for (const auto& one : report.badges) badges += badge(one);
    const std::string body = headlineSection(report) + trainingSection(report) + teachingSection(report) +
                             resultsSection(report) + calibrationSection(report) + frequencySection(report) +
                             robustnessSection(report) + headSearchSection(report) + costSection(report) +
                             boardSection(report) + settingsSection(report) + remarksSection(report) +
                             repeatSection(report);
    return fmt::format(
               "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" "
               "content=\"width=device-width, initial-scale=1\"/><title>{} – HAR Distillery</title><style>",
               plain(report.title)) +
           std::string(styleSheet()) + "</style></head>\n<body>" + svg::sharedDefinitions() +
           "<main><header><h1>" + plain(report.title) + "</h1>" + paragraph(subtitle(report), "soft") +
           "<div class=\"badges\">" + badges + "</div>" + navigation(body) + "</header>" + body +
           "</main></body></html>\n";
}

}  // namespace distillery::report
