// Lines of delimited text, split into fields without copying.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace distillery {

/// Walks over the lines of a CSV text (LF or CRLF). Fields in double quotes may hold the delimiter; a quoted
/// field ends with its line. Surrounding blanks and quotes are not part of a field. Blank lines are passed
/// over. With delimiter ' ' any run of blanks divides.
class CsvReader {
public:
    CsvReader(std::string_view text, char delimiter) : rest_(text), delimiter_(delimiter) {}

    /// False at the end. The views live as long as the text.
    bool next(std::vector<std::string_view>& fields);
    std::int64_t line() const { return line_; }  // 1-based, of the row that next() gave

private:
    void split(std::string_view row, std::vector<std::string_view>& fields) const;

    std::string_view rest_;
    char delimiter_;
    std::int64_t line_ = 0;
};

/// The delimiter (, ; tab | or blank) that divides the first line into most fields; quotes are respected.
char guessDelimiter(std::string_view text);

}  // namespace distillery
