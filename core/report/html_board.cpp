// What boards said of the runs: a table for each session, the newest in sight.
#include <fmt/format.h>

#include "profile/session_text.hpp"
#include "report/html_parts.hpp"
#include "report/text.hpp"

namespace distillery::report {

namespace {

/// The board's confusion matrix beside the host's, of the results that have them.
std::string confusionsOf(const RunReport& run, const DeviceSession& session) {
    std::string figures;
    for (const auto& result : session.results) {
        if (!result.accuracy || result.accuracy->confusion.size() != run.classes.size()) continue;
        const std::string name = result.engine + " " + result.precision;
        const std::string where = session.practiceBoard ? "on the practice board" : "on the board";
        figures += row(figure(name + " " + where,
                              fmt::format("{} of {} windows have the host's class.",
                                          result.accuracy->sameClass, result.accuracy->windows),
                              svg::ConfusionChart{"Confusion matrix of " + name + " " + where, run.classes,
                                                  result.accuracy->confusion}) +
                       figure("on the host", "The run's own answers to the same windows.",
                              svg::ConfusionChart{"Confusion matrix on the host", run.classes,
                                                  result.accuracy->hostConfusion}));
    }
    return figures.empty() ? figures : details("Confusion matrices, board and host", figures);
}

std::string sessionMarkup(const RunReport& run, const DeviceSession& session) {
    Table rows{sessionHeader(), {}, 2};
    for (auto cells : sessionRows(session)) {
        for (auto& cell : cells) cell = plain(cell);
        rows.rows.push_back(std::move(cells));
    }
    std::string out =
        "<h3>" + plain(run.title + " on " + boardText(session)) + "</h3>" +
        paragraph(fmt::format("Run {}, {}.", run.id, session.started.substr(0, 16)), "caption") + table(rows);
    for (const auto& remark : sessionRemarks(session)) out += paragraph(remark, "caption");
    return out + confusionsOf(run, session);
}

}  // namespace

std::string boardSection(const Report& report) {
    std::string shown, older;
    for (const auto& run : report.runs)
        for (std::size_t i = run.deviceSessions.size(); i-- > 0;) {
            const bool isNewest = i + 1 == run.deviceSessions.size();
            (isNewest ? shown : older) += sessionMarkup(run, run.deviceSessions[i]);
        }
    if (shown.empty()) return {};
    return section(
        "board", "On the board",
        paragraph("Latency: one window at a time, on the board's own clock. Energy: per inference, all "
                  "that flowed and what the load added, with half of the 95 % interval. Same class: "
                  "test windows to which board and host give the same answer.",
                  "caption") +
            shown + (older.empty() ? "" : details("Earlier sessions", older)));
}

}  // namespace distillery::report
