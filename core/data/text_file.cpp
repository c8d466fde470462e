// Encodings, line ends and the marks of foreign formats.
#include "data/text_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

#include "base/error.hpp"
#include "base/utf8.hpp"

namespace distillery {

namespace {

using namespace std::string_view_literals;

struct Mark {
    std::string_view bytes, what, hint;
};

constexpr std::string_view kSaveAsCsv = "Open it in its program and save the sheet as CSV.";
constexpr std::string_view kExportCsv = "Export its arrays as CSV, one column a channel, and import those.";
constexpr std::string_view kUnpack = "Unpack it, or name the archive itself as the data.";

// At the very start of the file.
constexpr std::array<Mark, 22> kMarks = {{
    {"\xD0\xCF\x11\xE0"sv, "is an Excel workbook of the old format (a spreadsheet)", kSaveAsCsv},
    {"%PDF"sv, "is a PDF document", "Import the table from which it was printed, as CSV."},
    {"{\\rtf"sv, "is a formatted document (RTF)", "Save it as plain text."},
    {"PAR1"sv, "is a Parquet file", kExportCsv},
    {"ARROW1"sv, "is an Arrow file", kExportCsv},
    {"FEA1"sv, "is a Feather file", kExportCsv},
    {"\x93NUMPY"sv, "is a NumPy array (.npy)", kExportCsv},
    {"MATLAB 5.0"sv, "is a MATLAB file (.mat)", kExportCsv},
    {"\x89HDF"sv, "is an HDF5 file (also newer .mat files)", kExportCsv},
    {"SQLite format 3"sv, "is an SQLite database", kExportCsv},
    {"\x80\x02"sv, "is a Python pickle", kExportCsv},
    {"\x80\x03"sv, "is a Python pickle", kExportCsv},
    {"\x80\x04"sv, "is a Python pickle", kExportCsv},
    {"\x80\x05"sv, "is a Python pickle", kExportCsv},
    {"\x89PNG"sv, "is a picture", "Narrow data.options.files."},
    {"\xFF\xD8\xFF"sv, "is a picture", "Narrow data.options.files."},
    {"7z\xBC\xAF"sv, "is a 7z archive", kUnpack},
    {"Rar!"sv, "is a RAR archive", kUnpack},
    {"\x1F\x8B"sv, "is a gzip archive inside another", kUnpack},
    {"BZh"sv, "is a bzip2 archive", kUnpack},
    {"\xFD"
     "7zXZ"sv,
     "is an xz archive", kUnpack},
    {"\x28\xB5\x2F\xFD"sv, "is a zstd archive", kUnpack},
}};

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool hasLine(std::string_view text, std::string_view start) {
    for (std::size_t at = text.find(start); at != std::string_view::npos; at = text.find(start, at + 1))
        if (at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r') return true;
    return false;
}

// Text without a mark in which every other byte is NUL, as ASCII is in UTF-16. 'L', 'B' or 0.
char unmarkedUtf16(std::string_view content) {
    const std::size_t size = std::min<std::size_t>(content.size(), 4096) / 2 * 2;
    if (size < 4) return 0;
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < size; i += 2) {
        even += content[i] == '\0';
        odd += content[i + 1] == '\0';
    }
    if (odd * 2 * 10 >= size * 9 && even * 100 <= size) return 'L';
    if (even * 2 * 10 >= size * 9 && odd * 100 <= size) return 'B';
    return 0;
}

void appendUtf8(char32_t point, std::string& out) {
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | point >> 6);
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | point >> 12);
        out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | point >> 18);
        out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    }
}

// Halves of pairs that stand alone become U+FFFD.
std::string fromUtf16(std::string_view bytes, bool bigEndian) {
    std::string out;
    out.reserve(bytes.size() / 2);
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]),
                   second = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(bigEndian ? first << 8 | second : second << 8 | first);
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t point = unit(i);
        if (point >= 0xD800 && point < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 &&
            unit(i + 2) < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        } else if (point >= 0xD800 && point < 0xE000) {
            point = 0xFFFD;
        }
        appendUtf8(point, out);
    }
    return out;
}

bool hasLoneReturn(std::string_view text) {
    const char* p = text.data();
    const char* const end = p + text.size();
    while (p != end) {
        p = static_cast<const char*>(std::memchr(p, '\r', static_cast<std::size_t>(end - p)));
        if (!p) return false;
        // "\r\r\n" is a CRLF that was converted twice.
        if (p + 1 == end || (p[1] != '\n' && p[1] != '\r')) return p + 1 != end;
        ++p;
    }
    return false;
}

std::string withoutLoneReturns(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i] == '\r' && (i + 1 == out.size() || (out[i + 1] != '\n' && out[i + 1] != '\r')))
            out[i] = '\n';
    return out;
}

// Line by line: one damaged character must not change how all others are read.
std::string linesToUtf8(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        const std::string_view line = text.substr(0, end);
        if (isValidUtf8(line))
            out += line;
        else
            out += utf8FromLatin1(line);
        text.remove_prefix(end);
    }
    return out;
}

}  // namespace

ForeignFormat foreignFormat(std::string_view content) {
    const std::string_view head = content.substr(0, 8192);
    const auto answer = [](std::string_view what, std::string_view hint) {
        return ForeignFormat{std::string(what), std::string(hint)};
    };
    for (const auto& mark : kMarks)
        if (head.starts_with(mark.bytes)) return answer(mark.what, mark.hint);
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
        const bool excel = content.find("xl/") != std::string_view::npos ||
                           content.find("[Content_Types].xml") != std::string_view::npos;
        if (excel) return answer("is an Excel workbook (a spreadsheet)", kSaveAsCsv);
        if (head.find("opendocument") != std::string_view::npos)
            return answer("is an OpenDocument spreadsheet", kSaveAsCsv);
        return answer("is a zip archive", kUnpack);
    }
    const std::string lower = lowered(head);
    const auto first = lower.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const std::string_view start =
        first == std::string::npos ? std::string_view() : std::string_view(lower).substr(first);
    if (start.starts_with("<!doctype html") || start.starts_with("<html"))
        return answer("is a web page (HTML)",
                      "The download link gave a page instead of the file: download the file itself.");
    if (start.starts_with("<?xml") || start.starts_with("<svg"))
        return answer("is an XML document", "Export its table as CSV.");
    if (start.starts_with("{\"") || start.starts_with("[{") || start.starts_with("[[") ||
        start.starts_with("{\n") || start.starts_with("{\r\n"))
        return answer("is JSON, not a table", "Convert it to CSV, one column a channel.");
    if (hasLine(lower, "@problemname") || hasLine(lower, "@serieslength") || hasLine(lower, "@univariate") ||
        hasLine(lower, "@classlabel"))
        return answer("is a .ts file (sktime, aeon)",
                      "Convert it to CSV, one row a sample and one column a channel.");
    if (hasLine(lower, "@relation") || hasLine(lower, "@attribute"))
        return answer("is an .arff file (Weka)",
                      "Save it as CSV in Weka, one row a sample and one column a channel.");
    return {};
}

std::string_view decodeText(std::string_view content, const std::string& file, std::string& storage,
                            std::string& encoding) {
    encoding.clear();
    std::string_view text = content;
    const auto decode16 = [&](std::string_view bytes, bool bigEndian) {
        storage = fromUtf16(bytes, bigEndian);
        text = storage;
        encoding = bigEndian ? "UTF-16 BE" : "UTF-16 LE";
    };
    if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv))
        throw Error(ErrorCode::data, file, "is UTF-32 text", "Save the file as UTF-8 and import again.");
    if (text.starts_with("\xFF\xFE")) {
        decode16(text.substr(2), false);
    } else if (text.starts_with("\xFE\xFF")) {
        decode16(text.substr(2), true);
    } else if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    } else if (const char order = unmarkedUtf16(text)) {
        decode16(text, order == 'B');
    }
    if (const ForeignFormat format = foreignFormat(text); !format.what.empty())
        throw Error(ErrorCode::data, file, format.what + "; a text table was expected", format.hint);
    if (text.substr(0, 4096).find('\0') != std::string_view::npos)
        throw Error(ErrorCode::data, file, "holds binary data; a text table was expected",
                    "Export the recording as CSV, or narrow data.options.files.");
    if (hasLoneReturn(text)) {
        storage = withoutLoneReturns(text);
        text = storage;
    }
    if (!isValidUtf8(text)) {
        storage = linesToUtf8(text);
        text = storage;
        encoding = "Windows-1252 (Latin-1)";
    }
    return text;
}

}  // namespace distillery
