// Numbers out of text at memory speed, without allocating: what every text importer stands on.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/stop_token.hpp"
#include "base/warnings.hpp"
#include "data/row_account.hpp"

namespace distillery {

/// Reads one decimal number at `p`, correctly rounded to float: [+-]digits[.digits][e[+-]digits], or a word
/// for a missing value (nan, na, n/a, null, inf; any case), which becomes NaN. Returns the place behind it,
/// nullptr when there is none.
const char* parseNumber(const char* p, const char* end, float& value, char decimalPoint = '.');

/// The content without a UTF-8 byte-order mark. Error{data} naming `file` for UTF-16/32 text and for binary
/// data.
std::string_view plainText(std::string_view content, std::string_view file);

/// Reads rows of exactly `columns` blank-separated numbers (LF or CRLF, last newline optional) into `values`,
/// row-major; returns the number of rows. `values` is scratch: it only ever grows. Row r is line r + 1 unless
/// blank lines were skipped. `account` gets them all: kept, or lost where they cannot be read. A row that
/// cannot be read stays in place as NaN, so that time stays aligned, and is a warning `file:line`.
/// Error{data} when more than half of the rows cannot be read (names the first and what was expected).
std::int64_t readNumberRows(std::string_view text, int columns, std::string_view file,
                            std::vector<float>& values, Warnings& warnings, RowAccount& account,
                            const StopToken& stop);

}  // namespace distillery
