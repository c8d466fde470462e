// Delimiter, start of the table, header and kinds of columns, by consistency over the first rows.
#include "data/csv_layout.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "data/number_text.hpp"
#include "data/time_text.hpp"

namespace distillery {

namespace {

constexpr std::size_t kRowsLookedAt = 400, kBytesLookedAt = 512 << 10;

enum class Cell { empty, number, commaNumber, missing, time, text };

bool isWhole(std::string_view field, char decimalPoint) {
    float value = 0;
    const char* const end = field.data() + field.size();
    return parseNumber(field.data(), end, value, decimalPoint) == end;
}

Cell cellOf(std::string_view field, char decimalPoint) {
    if (field.empty()) return Cell::empty;
    const bool hasDigit = field.find_first_of("0123456789") != std::string_view::npos;
    if (isWhole(field, decimalPoint)) return hasDigit ? Cell::number : Cell::missing;
    if (!hasDigit) return Cell::text;
    if (decimalPoint == '.' && isWhole(field, ',')) return Cell::commaNumber;
    return parseWallTime(field) ? Cell::time : Cell::text;
}

bool isValue(Cell cell) {
    return cell == Cell::number || cell == Cell::commaNumber || cell == Cell::time;
}

struct Row {
    std::vector<std::string> fields;
    std::vector<Cell> cells;
    std::int64_t line = 0;
    std::size_t begin = 0, end = 0;  // places in the text
};

struct Candidate {
    CsvSyntax syntax;
    std::vector<Row> rows;
    std::size_t columns = 1;  // fields of most rows
    double score = 0;
};

double cellScore(std::string_view field, Cell cell, char delimiter) {
    if (cell == Cell::empty) return 0.7;
    if (cell != Cell::text) return 1;
    for (const char strong : {',', ';', '\t', '|'})
        if (strong != delimiter && field.find(strong) != std::string_view::npos) return 0;
    return field.find(' ') != std::string_view::npos ? 0.6 : 0.75;
}

// Whether most lines end in ';', which then ends a row and divides nothing.
bool endInSemicolons(std::string_view text) {
    std::size_t lines = 0, ending = 0;
    while (!text.empty() && lines < kRowsLookedAt) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmedField(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || isCommentLine(line)) continue;
        ++lines;
        ending += line.back() == ';' && line.find(';') >= line.find_last_not_of(';');
    }
    return lines > 0 && ending * 2 > lines;
}

Candidate tryDelimiter(std::string_view text, char delimiter, bool rowsEndInSemicolon, char decimalPoint) {
    Candidate result;
    result.syntax = {.delimiter = delimiter,
                     .rowEnd = delimiter != ';' && rowsEndInSemicolon ? ';' : '\n',
                     .comments = true};
    CsvReader reader(text, result.syntax);
    std::vector<std::string_view> fields;
    std::map<std::size_t, std::size_t> counts;
    while (result.rows.size() < kRowsLookedAt && reader.next(fields)) {
        Row row;
        row.line = reader.line();
        row.begin = static_cast<std::size_t>(reader.row().data() - text.data());
        row.end = reader.offset();
        row.fields.assign(fields.begin(), fields.end());
        for (const auto& field : row.fields) row.cells.push_back(cellOf(field, decimalPoint));
        ++counts[row.fields.size()];
        result.rows.push_back(std::move(row));
    }
    std::size_t most = 0;
    for (const auto& [count, times] : counts)
        if (times >= most && count >= 1) {
            most = times;
            result.columns = count;
        }
    double sum = 0;
    std::size_t cells = 0;
    for (const auto& row : result.rows) {
        if (row.fields.size() != result.columns) continue;
        for (std::size_t i = 0; i < row.fields.size(); ++i, ++cells)
            sum += cellScore(row.fields[i], row.cells[i], delimiter);
    }
    if (cells > 0)
        result.score = static_cast<double>(most) / static_cast<double>(result.rows.size()) * sum /
                       static_cast<double>(cells) * (result.columns == 1 ? 0.55 : 1);
    return result;
}

class Finder {
public:
    Finder(std::string_view text, Candidate&& candidate, bool header)
        : text_(text), rows_(std::move(candidate.rows)), header_(header) {
        layout_.syntax = candidate.syntax;
        layout_.columns = candidate.columns;
    }

    CsvLayout run() {
        if (rows_.empty()) return std::move(layout_);
        classify();
        std::size_t first = firstRow();
        if (header_) first = readHeader(first);
        dropEmptyTail(first);
        layout_.start = first < rows_.size() ? rows_[first].begin : text_.size();
        layout_.linesBefore = first < rows_.size() ? rows_[first].line - 1 : rows_.back().line;
        rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(first));
        layout_.rowsLookedAt = rows_.size();
        classify();
        findCounters();
        findIncreasing();
        return std::move(layout_);
    }

private:
    bool fits(const Row& row) const { return row.fields.size() == layout_.columns; }

    // Of the rows behind the first quarter, where preambles and headers are over.
    void classify() {
        const std::size_t columns = layout_.columns;
        numeric_.assign(columns, 0);
        for (auto* flags : {&layout_.textual, &layout_.timeLike, &layout_.comma, &layout_.empty})
            flags->assign(columns, 0);
        layout_.example.assign(columns, "");
        for (std::size_t c = 0; c < columns; ++c) {
            std::size_t numbers = 0, times = 0, commas = 0, filled = 0;
            for (std::size_t r = rows_.size() / 4; r < rows_.size(); ++r) {
                if (rows_[r].fields.size() < columns) continue;
                const Cell cell = rows_[r].cells[c];
                numbers += cell == Cell::number || cell == Cell::commaNumber;
                commas += cell == Cell::commaNumber;
                times += cell == Cell::time;
                if (cell == Cell::empty || cell == Cell::missing) continue;
                if (filled++ == 0 || cell == Cell::commaNumber) layout_.example[c] = rows_[r].fields[c];
            }
            numeric_[c] = numbers * 2 > filled;
            layout_.timeLike[c] = times * 2 > filled;
            layout_.comma[c] = commas * 2 > filled;
            layout_.empty[c] = filled == 0;
            layout_.textual[c] = filled > 0 && !numeric_[c] && !layout_.timeLike[c];
        }
    }

    // Whether at least half of the columns that hold values in other rows do so here.
    bool holdsValues(const Row& row) const {
        std::size_t expected = 0, found = 0;
        for (std::size_t c = 0; c < layout_.columns; ++c) {
            if (!numeric_[c] && !layout_.timeLike[c]) continue;
            ++expected;
            found += isValue(row.cells[c]) || row.cells[c] == Cell::missing;
        }
        return expected > 0 && found * 2 >= expected;
    }

    std::size_t firstRow() const {
        const auto first = std::ranges::find_if(
            rows_, [&](const Row& row) { return fits(row) && (!header_ || holdsValues(row)); });
        // A table without any number: its first row is the header.
        if (first == rows_.end()) return std::min<std::size_t>(header_ ? 1 : 0, rows_.size());
        return static_cast<std::size_t>(first - rows_.begin());
    }

    // 0, 1, 2 … or 1, 2, 3 …, a first name left out: what programs write for columns without names.
    bool countsColumns(const Row& row, const Row& next) const {
        const std::size_t from = !row.fields.empty() && row.fields.front().empty() ? 1 : 0;
        if (row.fields.size() < 3 || row.fields == next.fields) return false;
        for (std::size_t c = from; c < row.fields.size(); ++c)
            if (row.fields[c] != std::to_string(c - from) && row.fields[c] != std::to_string(c - from + 1))
                return false;
        return row.fields[from] == "0" || row.fields[from] == "1";
    }

    bool mayBeHeader(const Row& row) const {
        const std::size_t have = row.fields.size();
        if (have == layout_.columns || have + 1 == layout_.columns || have == layout_.columns + 1)
            return !holdsValuesAnywhere(row);
        // Several delimiters too many at the ends of the rows.
        return have >= 2 && have < layout_.columns && !holdsValuesAnywhere(row) && tailIsEmptyFrom(have);
    }

    static bool holdsValuesAnywhere(const Row& row) {
        std::size_t values = 0, filled = 0;
        for (const Cell cell : row.cells) {
            values += isValue(cell);
            filled += cell != Cell::empty;
        }
        return values * 2 > filled || filled == 0;
    }

    bool tailIsEmptyFrom(std::size_t column) const {
        return std::ranges::all_of(rows_, [&](const Row& row) {
            if (!fits(row)) return true;
            for (std::size_t c = column; c < row.fields.size(); ++c)
                if (!row.fields[c].empty()) return false;
            return true;
        });
    }

    // Gives the index of the first row of values.
    std::size_t readHeader(std::size_t first) {
        // The block of rows of names right above the values; the fullest is the header, what follows it are
        // units.
        std::size_t top = first;
        while (top > 0 && first - top < 4 && mayBeHeader(rows_[top - 1])) --top;
        if (top == first && first + 1 < rows_.size() && countsColumns(rows_[first], rows_[first + 1])) {
            takeHeader(first);
            return first + 1;
        }
        if (top == first) {
            if (!takeHeaderFromComment(first)) layout_.preambleLines = static_cast<std::int64_t>(first);
            return first;
        }
        const auto emptyNames = [](const Row& row) { return std::ranges::count(row.cells, Cell::empty); };
        std::size_t best = top;
        for (std::size_t r = top + 1; r < first; ++r)
            if (emptyNames(rows_[r]) < emptyNames(rows_[best])) best = r;
        takeHeader(best);
        if (best + 1 < first) layout_.units = rows_[best + 1].fields;
        return first;
    }

    void takeHeader(std::size_t row) {
        layout_.names = rows_[row].fields;
        layout_.headerLine = rows_[row].line;
        layout_.preambleLines = static_cast<std::int64_t>(row);
    }

    // "# time ax ay" right before the values.
    bool takeHeaderFromComment(std::size_t first) {
        if (first >= rows_.size()) return false;
        std::string_view before = text_.substr(0, rows_[first].begin);
        while (!before.empty() && before.back() != '\n') before.remove_suffix(1);
        while (!before.empty() && (before.back() == '\n' || before.back() == '\r')) before.remove_suffix(1);
        std::string_view line = before.substr(before.find_last_of('\n') + 1);
        if (!isCommentLine(line)) return false;
        line.remove_prefix(line.find_first_of("#%/"));
        while (!line.empty() && std::string_view("#%/").find(line.front()) != std::string_view::npos)
            line.remove_prefix(1);
        CsvSyntax syntax = layout_.syntax;
        syntax.comments = false;
        CsvReader reader(line, syntax);
        std::vector<std::string_view> fields;
        if (!reader.next(fields) || fields.size() != layout_.columns) return false;
        if (std::ranges::any_of(fields, [](std::string_view field) { return isValue(cellOf(field, '.')); }))
            return false;
        layout_.names.assign(fields.begin(), fields.end());
        layout_.headerLine = rows_[first].line - 1;
        layout_.headerInComment = true;
        layout_.preambleLines = static_cast<std::int64_t>(first);
        return true;
    }

    // Whether the first column numbers the rows, as R writes it.
    bool rowsAreNumbered(std::size_t first) const {
        std::size_t numbered = 0, rows = 0;
        for (std::size_t r = first; r < rows_.size(); ++r, ++rows)
            numbered += !rows_[r].fields.empty() && (rows_[r].fields.front() == std::to_string(rows + 1) ||
                                                     rows_[r].fields.front() == std::to_string(rows));
        return rows > 0 && numbered * 2 > rows;
    }

    // Header and rows may differ by delimiters at the end of the line; R leaves out the name of the column of
    // row numbers.
    void dropEmptyTail(std::size_t first) {
        auto& names = layout_.names;
        if (names.empty()) return;
        while (names.size() > layout_.columns && names.back().empty()) names.pop_back();
        if (names.size() < layout_.columns && tailIsEmptyFrom(names.size()))
            layout_.columns = names.size();
        else if (names.size() + 1 == layout_.columns)
            names.insert(rowsAreNumbered(first) ? names.begin() : names.end(), "");
        while (names.size() > 1 && names.back().empty() && names.size() == layout_.columns &&
               tailIsEmptyFrom(names.size() - 1)) {
            names.pop_back();
            --layout_.columns;
        }
        if (layout_.units.size() > layout_.columns) layout_.units.resize(layout_.columns);
    }

    void findCounters() {
        layout_.counter.assign(layout_.columns, 0);
        for (std::size_t c = 0; c < layout_.columns; ++c) {
            std::size_t steps = 0, ups = 0;
            bool whole = true;
            std::optional<std::int64_t> previous;
            for (const auto& row : rows_) {
                if (row.fields.size() <= c) continue;
                const std::string_view field = row.fields[c];
                std::int64_t value = 0;
                const auto [end, failure] = std::from_chars(field.data(), field.data() + field.size(), value);
                // pandas writes 0.0, 1.0 … where values were missing once.
                const std::string_view tail = field.substr(static_cast<std::size_t>(end - field.data()));
                whole = whole && failure == std::errc() &&
                        (tail.empty() ||
                         (tail.front() == '.' && tail.find_first_not_of('0', 1) == std::string_view::npos));
                if (!whole) break;
                if (previous) {
                    ++steps;
                    ups += value == *previous + 1;
                } else if (rows_.size() == 1) {
                    ups = steps = value == 0 || value == 1;
                }
                previous = value;
            }
            layout_.counter[c] = whole && steps > 0 && ups * 4 >= steps * 3;
        }
    }

    // Nine steps of ten: rows out of order and clocks that start again are rare.
    void findIncreasing() {
        static constexpr std::size_t kLeastRows = 3;
        layout_.increasing.assign(layout_.columns, 0);
        for (std::size_t c = 0; c < layout_.columns; ++c) {
            std::size_t numbers = 0, ups = 0, downs = 0;
            double previous = 0;
            for (const auto& row : rows_) {
                if (row.fields.size() <= c) continue;
                double value = 0;
                const std::string_view field = row.fields[c];
                const auto [end, failure] = std::from_chars(field.data(), field.data() + field.size(), value);
                if (failure != std::errc()) continue;
                if (numbers++ > 0) {
                    ups += value > previous;
                    downs += value < previous;
                }
                previous = value;
            }
            layout_.increasing[c] = numbers >= kLeastRows && ups > 0 && downs * 10 <= ups;
        }
    }

    std::string_view text_;
    std::vector<Row> rows_;
    std::vector<char> numeric_;
    bool header_;
    CsvLayout layout_;
};

}  // namespace

CsvLayout findLayout(std::string_view text, char delimiter, bool header, char decimalPoint) {
    std::string_view sample = text.substr(0, kBytesLookedAt);
    if (const auto end = sample.find_last_of('\n');
        sample.size() < text.size() && end != std::string_view::npos)
        sample = sample.substr(0, end + 1);
    const bool rowsEndInSemicolon = endInSemicolons(sample);
    std::optional<Candidate> best;
    const std::string candidates = delimiter != 0 ? std::string(1, delimiter) : std::string(",;\t| ");
    for (const char candidate : candidates) {
        Candidate tried = tryDelimiter(sample, candidate, rowsEndInSemicolon, decimalPoint);
        // No comment may hide the table itself.
        if (tried.rows.empty()) continue;
        if (!best || tried.score > best->score + 1e-9) best = std::move(tried);
    }
    if (!best) {
        CsvLayout empty;
        empty.syntax.delimiter = delimiter != 0 ? delimiter : ',';
        empty.syntax.comments = true;
        empty.start = text.size();
        return empty;
    }
    return Finder(text, std::move(*best), header).run();
}

}  // namespace distillery
