#include "data/number_text.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/error.hpp"

namespace distillery {

namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();

// Exact in double (Clinger 1990), so one multiplication or division rounds once.
constexpr std::array<double, 23> kPowerOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

inline bool isDigit(char c) {
    return static_cast<unsigned char>(c - '0') < 10;
}
inline bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

inline std::uint64_t loadEight(const char* p) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    return word;
}

// Eight ASCII digits at once (Lemire, "Number parsing at a gigabyte per second", 2021). Little-endian only.
inline bool areEightDigits(std::uint64_t word) {
    return ((word & 0xF0F0F0F0F0F0F0F0ULL) |
            (((word + 0x0606060606060606ULL) & 0xF0F0F0F0F0F0F0F0ULL) >> 4)) == 0x3333333333333333ULL;
}
inline std::uint64_t eightDigits(std::uint64_t word) {
    constexpr std::uint64_t mask = 0x000000FF000000FFULL;
    word -= 0x3030303030303030ULL;
    word = word * 10 + (word >> 8);
    return (((word & mask) * 0x000F424000000064ULL) + (((word >> 16) & mask) * 0x0000271000000001ULL)) >> 32;
}

inline const char* readDigits(const char* p, const char* end, std::uint64_t& mantissa) {
    if constexpr (std::endian::native == std::endian::little) {
        while (end - p >= 8) {
            const std::uint64_t word = loadEight(p);
            if (!areEightDigits(word)) break;
            mantissa = mantissa * 100000000 + eightDigits(word);
            p += 8;
        }
    }
    while (p != end && isDigit(*p)) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*p++ - '0');
    return p;
}

const char* parseMissing(const char* p, const char* end, float& value) {
    static constexpr std::array<std::string_view, 6> words = {"nan", "null", "n/a", "na", "infinity", "inf"};
    for (const auto word : words) {
        if (static_cast<std::size_t>(end - p) < word.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < word.size() && same; ++i) {
            const char c = p[i] >= 'A' && p[i] <= 'Z' ? static_cast<char>(p[i] - 'A' + 'a') : p[i];
            same = c == word[i];
        }
        if (!same) continue;
        value = kMissing;
        return p + word.size();
    }
    return nullptr;
}

// The exact way for long mantissas, far exponents and values near the middle between two floats. `isLarge`
// says on which side a value lies that no float can hold.
const char* parseSlowly(const char* begin, const char* end, float& value, char decimalPoint, bool isLarge) {
    std::array<char, 400> copy;
    const auto size = static_cast<std::size_t>(end - begin);
    if (size > copy.size()) return nullptr;
    std::memcpy(copy.data(), begin, size);
    if (decimalPoint != '.')
        for (std::size_t i = 0; i < size; ++i)
            if (copy[i] == decimalPoint) copy[i] = '.';
    const char* first = copy.data() + (size > 0 && copy[0] == '+');
    const auto [next, failure] = std::from_chars(first, copy.data() + size, value);
    if (next != copy.data() + size) return nullptr;
    if (failure == std::errc::result_out_of_range) {
        if (isLarge) return nullptr;
        value = 0;
    }
    return end;
}

}  // namespace

const char* parseNumber(const char* p, const char* end, float& value, char decimalPoint) {
    const char* const begin = p;
    bool negative = false;
    if (p != end && (*p == '-' || *p == '+')) negative = *p++ == '-';
    const char* const digits = p;
    std::uint64_t mantissa = 0;
    p = readDigits(p, end, mantissa);
    std::int64_t count = p - digits;
    std::int64_t exponent = 0;
    if (p != end && *p == decimalPoint) {
        const char* const fraction = ++p;
        p = readDigits(p, end, mantissa);
        exponent = -(p - fraction);
        count -= exponent;
    }
    if (count == 0) return parseMissing(digits, end, value);
    if (p != end && (*p == 'e' || *p == 'E')) {
        const char* q = p + 1;
        bool negativeExponent = false;
        if (q != end && (*q == '-' || *q == '+')) negativeExponent = *q++ == '-';
        if (q == end || !isDigit(*q)) return nullptr;
        std::int64_t written = 0;
        while (q != end && isDigit(*q)) {
            if (written < 100000) written = written * 10 + (*q - '0');
            ++q;
        }
        exponent += negativeExponent ? -written : written;
        p = q;
    }
    const auto slowly = [&] { return parseSlowly(begin, p, value, decimalPoint, count + exponent > 0); };
    if (count > 18) {
        for (const char* d = digits; d != p && (*d == '0' || *d == decimalPoint); ++d) count -= *d == '0';
        if (count > 18) return slowly();
    }
    if (exponent < -22 || exponent > 22) return slowly();
    double wide = static_cast<double>(static_cast<std::int64_t>(mantissa));
    wide = exponent < 0 ? wide / kPowerOfTen[static_cast<std::size_t>(-exponent)]
                        : wide * kPowerOfTen[static_cast<std::size_t>(exponent)];
    // `wide` is off by one unit at most; only beside the middle of two floats could that change the rounding.
    const auto tail =
        static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(wide) & 0x1FFFFFFFULL) - 0x10000000;
    if ((tail >= -2 && tail <= 2) || wide > 3.4e38) return slowly();
    value = static_cast<float>(negative ? -wide : wide);
    return p;
}

std::string_view plainText(std::string_view content, std::string_view file) {
    const auto startsWith = [&](std::string_view mark) { return content.substr(0, mark.size()) == mark; };
    if (startsWith("\xEF\xBB\xBF")) return content.substr(3);
    if (startsWith("\xFF\xFE") || startsWith("\xFE\xFF"))
        throw Error(ErrorCode::data, std::string(file),
                    "is UTF-16 text; plain UTF-8 or ASCII text was expected",
                    "Save the file as UTF-8 and import again.");
    if (content.substr(0, 4096).find('\0') != std::string_view::npos)
        throw Error(ErrorCode::data, std::string(file), "holds binary data; a text file was expected",
                    "Unpack the original download again.");
    return content;
}

std::int64_t readNumberRows(std::string_view text, int columns, std::string_view file,
                            std::vector<float>& values, Warnings& warnings, const StopToken& stop) {
    text = plainText(text, file);
    const char* p = text.data();
    const char* const end = p + text.size();
    const auto width = static_cast<std::size_t>(columns);
    std::int64_t rows = 0, line = 0, bad = 0, firstBad = 0, firstBlank = 0;
    std::string_view badText;
    while (p != end) {
        ++line;
        if ((line & 0x3FFF) == 0) throwIfStopped(stop);
        const std::size_t offset = static_cast<std::size_t>(rows) * width;
        if (offset + width > values.size()) values.resize(std::max(offset + width, values.size() * 2 + 4096));
        const char* const lineBegin = p;
        float* out = values.data() + offset;
        float* const outEnd = out + width;
        const char* q = p;
        while (out != outEnd) {
            while (q != end && isBlank(*q)) ++q;
            q = parseNumber(q, end, *out);
            if (!q || (q != end && !isBlank(*q) && *q != '\n' && *q != '\r')) {
                q = nullptr;
                break;
            }
            ++out;
        }
        if (q) {
            while (q != end && (isBlank(*q) || *q == '\r')) ++q;
            if (q == end || *q == '\n') {
                p = q == end ? q : q + 1;
                ++rows;
                if (firstBlank != 0) {
                    warnings.add("blank line skipped", fmt::format("{}:{}", file, firstBlank));
                    firstBlank = 0;
                }
                continue;
            }
        }
        const void* newline = std::memchr(lineBegin, '\n', static_cast<std::size_t>(end - lineBegin));
        const char* lineEnd = newline ? static_cast<const char*>(newline) : end;
        p = newline ? lineEnd + 1 : end;
        std::string_view content(lineBegin, static_cast<std::size_t>(lineEnd - lineBegin));
        if (content.find_first_not_of(" \t\r") == std::string_view::npos) {
            if (firstBlank == 0)
                firstBlank = line;  // reported only when rows follow: files may end in blank lines
            continue;
        }
        if (firstBlank != 0) {
            warnings.add("blank line skipped", fmt::format("{}:{}", file, firstBlank));
            firstBlank = 0;
        }
        std::fill(values.begin() + static_cast<std::ptrdiff_t>(offset),
                  values.begin() + static_cast<std::ptrdiff_t>(offset + width), kMissing);
        warnings.add(fmt::format("row cannot be read and is kept as missing (expected {} numbers)", columns),
                     fmt::format("{}:{}", file, line));
        if (bad++ == 0) {
            firstBad = line;
            badText = content;
        }
        ++rows;
    }
    if (bad * 2 > rows && rows > 0) {
        const bool commas = badText.find(',') != std::string_view::npos;
        std::string shown(badText.substr(0, 60));
        while (!shown.empty() && (shown.back() == '\r' || isBlank(shown.back()))) shown.pop_back();
        throw Error(
            ErrorCode::data, fmt::format("{}:{}", file, firstBad),
            fmt::format(
                "{} of {} rows cannot be read: expected {} blank-separated numbers with a decimal point, "
                "found \"{}\"",
                bad, rows, columns, shown),
            commas ? "The numbers seem to use commas; use the original download, or the csv importer, which "
                     "knows delimiters and decimal commas."
                   : "Use the original download, unpacked as it is.");
    }
    return rows;
}

}  // namespace distillery
