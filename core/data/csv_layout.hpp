// How a table of text is laid out: found by looking at its first rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/csv_text.hpp"

namespace distillery {

struct CsvLayout {
    CsvSyntax syntax;
    std::vector<std::string> names;  // of the header, as written ("" for nameless); empty: there is none
    std::vector<std::string> units;  // of the row of units below the header; empty: there is none
    std::size_t columns = 0;         // fields of most rows
    std::size_t start = 0;           // where the rows begin, as a place in the text …
    std::int64_t linesBefore = 0;    // … behind so many lines
    std::int64_t headerLine = 0;     // 1-based; 0: there is none
    std::int64_t preambleLines = 0;  // neither blank nor comment, before the header
    std::size_t rowsLookedAt = 0;    // of values
    bool headerInComment = false;    // numpy.savetxt writes "# x y z"
    // For each column, by the rows looked at: whether most cells that hold anything are …
    std::vector<char> textual;         // … neither numbers nor times
    std::vector<char> timeLike;        // … dates or clock times
    std::vector<char> comma;           // … numbers like 9,81
    std::vector<char> empty;           // no cell holds anything, or only words for missing values
    std::vector<char> counter;         // whether it counts the rows, up by one from row to row
    std::vector<char> increasing;      // whether its numbers go up, as times do, in at least 3 rows
    std::vector<std::string> example;  // a cell that holds something
};

/// Looks at the first rows of `text` (decoded, see decodeText). The delimiter (0: found here; , ; tab | or
/// blanks) is the one that divides most rows into the same number of cells that look like values; the table
/// starts where rows of that shape start. With `header` the line before the first values names the columns.
CsvLayout findLayout(std::string_view text, char delimiter = 0, bool header = true, char decimalPoint = '.');

}  // namespace distillery
