// Tables for terminals.
#include <algorithm>

#include "context.hpp"
#include "terminal.hpp"

namespace distillery::cli {
namespace {

/// Figures and what goes with them: "0.954", "78,203,250", "0.91 ± 0.02", "12 %", "–" for none.
bool looksNumeric(const std::string& cell) {
    if (cell == "–" || cell == "-" || cell.empty()) return true;
    std::string rest = cell;
    for (const std::string mark : {"±", "–", "−"})
        for (auto at = rest.find(mark); at != std::string::npos; at = rest.find(mark))
            rest.replace(at, mark.size(), " ");
    return rest.find_first_of("0123456789") != std::string::npos &&
           rest.find_first_not_of("0123456789.,+-eE% ()[]") == std::string::npos;
}

std::string padded(const std::string& cell, std::size_t width, bool right) {
    const std::string blanks(width - std::min(width, displayWidth(cell)), ' ');
    return right ? blanks + cell : cell + blanks;
}

}  // namespace

std::string textTable(const std::vector<std::string>& header,
                      const std::vector<std::vector<std::string>>& rows) {
    const std::string none;
    const auto cell = [&](const std::vector<std::string>& row, std::size_t column) -> const std::string& {
        return column < row.size() ? row[column] : none;
    };
    std::vector<std::size_t> widths;
    std::vector<bool> numeric;
    for (std::size_t column = 0; column < header.size(); ++column) {
        std::size_t width = displayWidth(header[column]);
        for (const auto& row : rows) width = std::max(width, displayWidth(cell(row, column)));
        widths.push_back(width);
        numeric.push_back(!rows.empty() && std::ranges::all_of(rows, [&](const auto& row) {
            return looksNumeric(cell(row, column));
        }));
    }
    std::string text;
    const auto addLine = [&](const std::vector<std::string>& row) {
        std::string line;
        for (std::size_t column = 0; column < header.size(); ++column)
            line += (column > 0 ? "  " : "") + padded(cell(row, column), widths[column], numeric[column]);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    };
    addLine(header);
    std::vector<std::string> rule;
    for (const auto width : widths) rule.emplace_back(width, '-');
    addLine(rule);
    for (const auto& row : rows) addLine(row);
    return text;
}

}  // namespace distillery::cli
