// Splitting rows, with and without quotes.
#include "data/csv_text.hpp"

#include <algorithm>

namespace distillery {

namespace {

// A quoted field longer than this is taken for a stray quote.
constexpr std::size_t kLongestQuoted = 64 << 10;

constexpr std::string_view kOddBlanks[] = {"\xC2\xA0", "\xEF\xBB\xBF", "\xE2\x80\xAF", "\xE2\x80\x8B",
                                           "\xE3\x80\x80"};

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view withoutQuotes(std::string_view field) {
    if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
        return trimmedField(field.substr(1, field.size() - 2));
    return field;
}

// The end of the quoted part that begins at `begin` (a quote): the place behind the closing quote; npos when
// it is not closed.
std::size_t closingQuote(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        if (text[at] != '"') continue;
        if (at + 1 < text.size() && text[at + 1] == '"')
            ++at;
        else
            return at + 1;
    }
    return std::string_view::npos;
}

}  // namespace

std::string_view trimmedField(std::string_view field) {
    for (bool again = true; again;) {
        again = false;
        while (!field.empty() && isBlank(field.front())) field.remove_prefix(1);
        while (!field.empty() && isBlank(field.back())) field.remove_suffix(1);
        if (field.empty()) return field;
        if (static_cast<unsigned char>(field.front()) < 0x80 &&
            static_cast<unsigned char>(field.back()) < 0x80)
            return field;
        for (const auto blank : kOddBlanks) {
            if (field.starts_with(blank)) {
                field.remove_prefix(blank.size());
                again = true;
            }
            if (field.ends_with(blank)) {
                field.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return field;
}

bool isCommentLine(std::string_view line) {
    const auto at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos) return false;
    return line[at] == '#' || line[at] == '%' || line.substr(at, 2) == "//";
}

// The next line, or the next part of one that ends in the row end; false at the end of the text.
bool CsvReader::takeRow() {
    if (rest_.empty()) return false;
    line_ += linesBehind_;
    std::size_t end = std::min(rest_.find('\n'), rest_.size());
    linesBehind_ = 1;
    if (syntax_.rowEnd != '\n')
        if (const std::size_t mark = rest_.substr(0, end).find(syntax_.rowEnd);
            mark != std::string_view::npos) {
            end = mark;
            linesBehind_ = 0;
        }
    row_ = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return true;
}

// Where a quoted field goes on behind the line's end, its other lines are made part of the row.
void CsvReader::takeQuotedLines() {
    std::size_t begin = static_cast<std::size_t>(row_.data() - text_.data());
    const std::string_view reach = text_.substr(begin, row_.size() + kLongestQuoted);
    bool atFieldStart = true;
    for (std::size_t at = 0; at < row_.size(); ++at) {
        if (reach[at] == '"' && atFieldStart) {
            const std::size_t close = closingQuote(reach, at);
            if (close == std::string_view::npos) return;  // a stray quote
            if (close > row_.size()) {
                // The row ends with the line on which the quote is closed.
                const std::size_t end = std::min(text_.find('\n', begin + close), text_.size());
                linesBehind_ += std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin + row_.size()),
                                           text_.begin() + static_cast<std::ptrdiff_t>(begin + close), '\n');
                row_ = text_.substr(begin, end - begin);
                rest_ = text_.substr(std::min(end + 1, text_.size()));
            }
            at = close - 1;
            atFieldStart = false;
        } else if (reach[at] == syntax_.delimiter) {
            atFieldStart = true;
        } else if (!isBlank(reach[at])) {
            atFieldStart = false;
        }
    }
}

bool CsvReader::next(std::vector<std::string_view>& fields) {
    while (takeRow()) {
        if (row_.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        if (syntax_.comments && isCommentLine(row_)) {
            ++comments_;
            continue;
        }
        split(row_, fields);
        return true;
    }
    return false;
}

void CsvReader::split(std::string_view row, std::vector<std::string_view>& fields) {
    fields.clear();
    if (row.find('"') != std::string_view::npos) {
        takeQuotedLines();
        return splitQuoted(row_, fields);
    }
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    if (syntax_.delimiter == ' ') {
        std::size_t at = row.find_first_not_of(" \t");
        while (at != std::string_view::npos) {
            const std::size_t end = std::min(row.find_first_of(" \t", at), row.size());
            if (const auto field = trimmedField(row.substr(at, end - at)); !field.empty())
                fields.push_back(field);
            at = row.find_first_not_of(" \t", end);
        }
        return;
    }
    std::size_t begin = 0;
    for (;;) {
        const std::size_t end = std::min(row.find(syntax_.delimiter, begin), row.size());
        fields.push_back(trimmedField(row.substr(begin, end - begin)));
        if (end >= row.size()) return;
        begin = end + 1;
    }
}

void CsvReader::splitQuoted(std::string_view row, std::vector<std::string_view>& fields) {
    unescaped_.clear();
    const bool blanks = syntax_.delimiter == ' ';
    const auto isDelimiter = [&](char c) {
        return blanks ? c == ' ' || c == '\t' || c == '\r' : c == syntax_.delimiter;
    };
    std::size_t begin = 0;
    for (;;) {
        while (begin < row.size() && isBlank(row[begin]) && (blanks || !isDelimiter(row[begin]))) ++begin;
        if (blanks && begin >= row.size()) return;
        std::size_t end = begin;
        if (begin < row.size() && row[begin] == '"')
            if (const std::size_t close = closingQuote(row, begin); close != std::string_view::npos)
                end = close;
        while (end < row.size() && !isDelimiter(row[end])) ++end;
        std::string_view field = withoutQuotes(trimmedField(row.substr(begin, end - begin)));
        if (field.find("\"\"") != std::string_view::npos) {
            std::string& text = unescaped_.emplace_back(field);
            for (std::size_t at = text.find("\"\""); at != std::string::npos; at = text.find("\"\"", at + 1))
                text.erase(at, 1);
            field = text;
        }
        fields.push_back(field);
        if (end >= row.size()) return;
        begin = end + 1;
    }
}

}  // namespace distillery
