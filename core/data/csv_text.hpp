// Lines of delimited text, split into fields without copying.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace distillery {

/// How a table is written down.
struct CsvSyntax {
    char delimiter = ',';   // ' ': any run of blanks divides
    char rowEnd = '\n';     // ';' where rows end in it, with or without a line end behind
    bool comments = false;  // lines that begin with #, % or // are passed over
};

/// Walks over the rows of a CSV text (LF or CRLF). A field in double quotes may hold delimiters and line
/// ends;
/// "" in it is a quote. Surrounding blanks (no-break spaces too) and quotes are not part of a field. Blank
/// lines are passed over. A quote that is never closed is an ordinary character.
class CsvReader {
public:
    CsvReader(std::string_view text, char delimiter) : CsvReader(text, CsvSyntax{.delimiter = delimiter}) {}
    CsvReader(std::string_view text, CsvSyntax syntax) : text_(text), rest_(text), syntax_(syntax) {}

    /// False at the end. The views live until the next call, and as long as the text.
    bool next(std::vector<std::string_view>& fields);
    std::int64_t line() const { return line_; }          // 1-based, on which the row that next() gave begins
    std::string_view row() const { return row_; }        // the row as it stands in the text
    std::int64_t comments() const { return comments_; }  // lines passed over
    std::size_t offset() const { return static_cast<std::size_t>(rest_.data() - text_.data()); }

private:
    bool takeRow();
    void takeQuotedLines();
    void split(std::string_view row, std::vector<std::string_view>& fields);
    void splitQuoted(std::string_view row, std::vector<std::string_view>& fields);

    std::string_view text_, rest_, row_;
    CsvSyntax syntax_;
    std::int64_t line_ = 0, linesBehind_ = 1, comments_ = 0;  // linesBehind_: from this row to the next
    std::deque<std::string> unescaped_;                       // fields of the row that hold ""
};

/// Without blanks, no-break spaces and byte-order marks on either side.
std::string_view trimmedField(std::string_view field);

/// Whether the line begins with #, % or //.
bool isCommentLine(std::string_view line);

}  // namespace distillery
