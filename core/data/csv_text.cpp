#include "data/csv_text.hpp"

#include <algorithm>

namespace distillery {

namespace {

std::string_view trimmed(std::string_view field) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!field.empty() && isBlank(field.front())) field.remove_prefix(1);
    while (!field.empty() && isBlank(field.back())) field.remove_suffix(1);
    if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
        field = field.substr(1, field.size() - 2);
    return field;
}

}  // namespace

bool CsvReader::next(std::vector<std::string_view>& fields) {
    while (!rest_.empty()) {
        ++line_;
        const std::size_t newline = std::min(rest_.find('\n'), rest_.size());
        const std::string_view row = rest_.substr(0, newline);
        rest_.remove_prefix(std::min(newline + 1, rest_.size()));
        if (row.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        split(row, fields);
        return true;
    }
    return false;
}

void CsvReader::split(std::string_view row, std::vector<std::string_view>& fields) const {
    fields.clear();
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    if (delimiter_ == ' ') {
        std::size_t at = row.find_first_not_of(" \t");
        while (at != std::string_view::npos) {
            const std::size_t end = std::min(row.find_first_of(" \t", at), row.size());
            fields.push_back(trimmed(row.substr(at, end - at)));
            at = row.find_first_not_of(" \t", end);
        }
        return;
    }
    const bool quotes = row.find('"') != std::string_view::npos;
    std::size_t begin = 0;
    for (;;) {
        std::size_t end = begin;
        if (quotes) {
            bool inside = false;
            while (end < row.size() && (inside || row[end] != delimiter_)) inside ^= row[end++] == '"';
        } else {
            end = std::min(row.find(delimiter_, begin), row.size());
        }
        fields.push_back(trimmed(row.substr(begin, end - begin)));
        if (end >= row.size()) return;
        begin = end + 1;
    }
}

char guessDelimiter(std::string_view text) {
    char best = ',';
    std::size_t most = 1;
    std::vector<std::string_view> fields;
    for (const char candidate : {',', ';', '\t', '|', ' '}) {
        CsvReader reader(text, candidate);
        if (!reader.next(fields) || fields.size() <= most) continue;
        most = fields.size();
        best = candidate;
    }
    return best;
}

}  // namespace distillery
