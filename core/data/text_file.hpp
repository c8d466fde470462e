// The bytes of a text file as UTF-8 lines, whatever wrote them; and what a file is that holds no text.
#pragma once

#include <string>
#include <string_view>

namespace distillery {

/// `content` as UTF-8 with '\n' or CRLF line ends and without a byte-order mark: UTF-16 (with and without a
/// mark) is decoded, lines that are not valid UTF-8 are read as Windows-1252, the lone CR of old Macs becomes
/// '\n'. A view into `content` where nothing had to change, else into `storage`. `encoding` says what was
/// decoded ("UTF-16 LE", "Windows-1252 (Latin-1)"), "" for UTF-8.
/// Error{data} naming `file` for what is not text, or is text of another format (see foreignFormat).
std::string_view decodeText(std::string_view content, const std::string& file, std::string& storage,
                            std::string& encoding);

struct ForeignFormat {
    std::string what;  // "is an Excel workbook (a spreadsheet)"; "" when it may be a text table
    std::string hint;  // "Open it and save the sheet as CSV."
};

/// What a file is, by its first bytes, when it is not a table of text: spreadsheets, archives, web pages,
/// arrays of MATLAB, NumPy and others, and the text formats .ts, .arff and JSON.
ForeignFormat foreignFormat(std::string_view content);

}  // namespace distillery
