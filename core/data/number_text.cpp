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

constexpr std::array<double, 23> kTenth = {1e-0,  1e-1,  1e-2,  1e-3,  1e-4,  1e-5,  1e-6,  1e-7,
                                           1e-8,  1e-9,  1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15,
                                           1e-16, 1e-17, 1e-18, 1e-19, 1e-20, 1e-21, 1e-22};
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

// How many of the eight bytes, counted from the first, are digits.
inline int leadingDigits(std::uint64_t word) {
    const std::uint64_t low = (word & 0x7F7F7F7F7F7F7F7FULL) + 0x4646464646464646ULL;   // bit 7: above '9'
    const std::uint64_t high = (word & 0x7F7F7F7F7F7F7F7FULL) + 0x5050505050505050ULL;  // bit 7: from '0' on
    return std::countr_zero((low | ~high | word) & 0x8080808080808080ULL) / 8;
}

constexpr std::array<std::uint64_t, 9> kWholePower = {1,      10,      100,      1000,     10000,
                                                      100000, 1000000, 10000000, 100000000};

// Appends the first `count` digits of the word to the mantissa, without a branch for their number, which
// nothing could predict: digits move to the end, zeros fill in before them (in two shifts, because 64 at once
// is undefined).
inline void appendDigits(std::uint64_t word, int count, std::uint64_t& mantissa) {
    constexpr std::uint64_t zeros = 0x3030303030303030ULL;
    const std::uint64_t moved = ((word ^ zeros) << (32 - 4 * count) << (32 - 4 * count)) | zeros;
    mantissa = mantissa * kWholePower[static_cast<std::size_t>(count)] + eightDigits(moved);
}

inline const char* readDigits(const char* p, const char* end, std::uint64_t& mantissa) {
    if constexpr (std::endian::native == std::endian::little) {
        while (end - p >= 8) {
            const std::uint64_t word = loadEight(p);
            const int count = leadingDigits(word);
            appendDigits(word, count, mantissa);
            p += count;
            if (count < 8) return p;
        }
    }
    while (p != end && isDigit(*p)) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*p++ - '0');
    return p;
}

// mantissa · 10^exponent as the nearest float; false when that cannot be told from the double between.
inline bool nearestFloat(std::uint64_t mantissa, std::int64_t exponent, bool negative, float& value) {
    // The conversion of 64 bits to double wants the sign bit free.
    if (exponent < -22 || exponent > 22 || mantissa > 0x7FFFFFFFFFFFFFFFULL) return false;
    const double whole = static_cast<double>(static_cast<std::int64_t>(mantissa));
    const double wide = exponent < 0 ? whole * kTenth[static_cast<std::size_t>(-exponent)]
                                     : whole * kPowerOfTen[static_cast<std::size_t>(exponent)];
    // Three roundings (whole, power, product) put `wide` off by three units at most; only beside the middle
    // of two floats could that change the rounding.
    const auto tail =
        static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(wide) & 0x1FFFFFFFULL) - 0x10000000;
    if ((tail >= -4 && tail <= 4) || wide > 3.4e38) return false;
    value = static_cast<float>(negative ? -wide : wide);
    return true;
}

// What signals mostly look like, [-]d.dddddddd… with 8 to 19 decimals and a blank or line end behind; nullptr
// for everything else. Needs kCommonReach readable bytes.
constexpr std::ptrdiff_t kCommonReach = 32;
inline const char* parseCommon(const char* p, float& value) {
    if constexpr (std::endian::native != std::endian::little) return nullptr;
    const bool negative = *p == '-';
    p += negative;
    if (!isDigit(p[0]) || p[1] != '.') return nullptr;
    std::uint64_t mantissa = static_cast<std::uint64_t>(p[0] - '0');
    const std::uint64_t first = loadEight(p + 2), second = loadEight(p + 10), third = loadEight(p + 18);
    if (!areEightDigits(first)) return nullptr;
    const int inSecond = leadingDigits(second), inThird = inSecond == 8 ? leadingDigits(third) : 0;
    const int decimals = 8 + inSecond + inThird;
    if (decimals + (mantissa != 0) > 19) return nullptr;  // nineteen digits fit 64 bits
    mantissa = mantissa * 100000000 + eightDigits(first);
    appendDigits(second, inSecond, mantissa);
    appendDigits(third, inThird, mantissa);
    p += 2 + decimals;
    if (static_cast<unsigned char>(*p) > ' ') return nullptr;  // an exponent, or no number at all
    return nearestFloat(mantissa, -decimals, negative, value) ? p : nullptr;
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
    // Signs of a signal are noise: adding the comparison costs less than a branch that is guessed wrong.
    const bool negative = p != end && *p == '-';
    p += negative || (p != end && *p == '+');
    const char* const digits = p;
    std::uint64_t mantissa = 0;
    p = readDigits(p, end, mantissa);
    std::int64_t written = p - digits;
    std::int64_t count = written - (written == 1 && mantissa == 0);  // the zero of "0.25" takes no room
    std::int64_t exponent = 0;
    if (p != end && *p == decimalPoint) {
        const char* const fraction = ++p;
        p = readDigits(p, end, mantissa);
        exponent = -(p - fraction);
        count -= exponent;
        written -= exponent;
    }
    if (written == 0) return parseMissing(digits, end, value);
    if (p != end && (*p == 'e' || *p == 'E')) {
        const char* q = p + 1;
        bool negativeExponent = false;
        if (q != end && (*q == '-' || *q == '+')) negativeExponent = *q++ == '-';
        if (q == end || !isDigit(*q)) return nullptr;
        std::int64_t power = 0;
        while (q != end && isDigit(*q)) {
            if (power < 100000) power = power * 10 + (*q - '0');
            ++q;
        }
        exponent += negativeExponent ? -power : power;
        p = q;
    }
    const auto slowly = [&] { return parseSlowly(begin, p, value, decimalPoint, count + exponent > 0); };
    if (count > 19) {
        count = written;
        for (const char* d = digits; d != p && (*d == '0' || *d == decimalPoint); ++d) count -= *d == '0';
        if (count > 19) return slowly();
    }
    if (!nearestFloat(mantissa, exponent, negative, value)) return slowly();
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
                            std::vector<float>& values, Warnings& warnings, RowAccount& account,
                            const StopToken& stop) {
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
            const char* const common = end - q >= kCommonReach ? parseCommon(q, *out) : nullptr;
            q = common ? common : parseNumber(q, end, *out);
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
        const std::string place = fmt::format("{}:{}", file, line);
        warnings.add(fmt::format("row cannot be read and is kept as missing (expected {} numbers)", columns),
                     place);
        account.lose("row cannot be read", place);
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
    account.read(rows);
    account.keep(rows - bad);
    return rows;
}

}  // namespace distillery
