// Building blocks of the page. Texts named `markup` are XHTML already; every other text is escaped here.
#pragma once

#include <string>
#include <vector>

#include "report/report_model.hpp"
#include "report/svg.hpp"

namespace distillery::report {

struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;  // markup; use plain() for texts
    std::size_t firstNumeric = 1;                // columns from here on stand right
};
std::string plain(const std::string& text);  // escaped
std::string table(const Table& table);

std::string paragraph(const std::string& text, const char* cssClass = nullptr);
std::string badge(const Badge& badge);
const char* cssClass(Level level);
std::string details(const std::string& summary, const std::string& markup, bool isOpen = false);

/// A chart with title, explanation and the same numbers as a table behind a fold.
std::string figure(const std::string& title, const std::string& caption, const svg::LineChart& chart);
std::string figure(const std::string& title, const std::string& caption, const svg::BarChart& chart);
std::string figure(const std::string& title, const std::string& caption, const svg::ConfusionChart& chart);

std::string row(const std::string& figures);    // figures beside each other
std::string tiles(const std::string& figures);  // small ones
std::string section(const std::string& id, const std::string& title, const std::string& markup);

// The sections; each says in a sentence what it cannot show.
std::string headlineSection(const Report& report);
std::string trainingSection(const Report& report);
std::string teachingSection(const Report& report);  // empty where no run learned from a teacher
std::string resultsSection(const Report& report);
std::string calibrationSection(const Report& report);
std::string frequencySection(const Report& report);
std::string robustnessSection(const Report& report);
std::string headSearchSection(const Report& report);
std::string costSection(const Report& report);
std::string boardSection(const Report& report);  // empty where no run was measured on a board
std::string settingsSection(const Report& report);
std::string remarksSection(const Report& report);
std::string repeatSection(const Report& report);

/// The run that stands for an arm where a mean makes no sense: lowest seed, then lowest fold, finished before
/// unfinished.
const RunReport& representative(const Report& report, const ArmReport& arm);

}  // namespace distillery::report
