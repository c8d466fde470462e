// Checks UTF-8 at memory speed where it is ASCII, and turns Windows-1252 into it.
#include "base/utf8.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace distillery {
namespace {

/// Code points of the bytes 0x80–0x9F (WHATWG index-windows-1252).
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

bool isAscii8(const char* p) {
    std::uint64_t word = 0;
    std::memcpy(&word, p, sizeof word);
    return (word & 0x8080808080808080ULL) == 0;
}

}  // namespace

// Unicode 15, table 3-7.
std::size_t utf8CharacterLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text.empty()) return 0;
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    const unsigned char second = byte(1);
    const bool isOverlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool isSurrogate = first == 0xED && second > 0x9F;
    const bool isTooLarge = first == 0xF4 && second > 0x8F;
    return isOverlong || isSurrogate || isTooLarge ? 0 : length;
}

bool isControlCharacter(std::string_view character) {
    if (character.size() == 1) return static_cast<unsigned char>(character[0]) < 0x20 || character[0] == 0x7F;
    return character.size() == 2 && character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
}

bool isValidUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (text.size() - i >= 8 && isAscii8(text.data() + i)) {
            i += 8;
            continue;
        }
        const std::size_t length = utf8CharacterLength(text.substr(i));
        if (length == 0) return false;
        i += length;
    }
    return true;
}

std::string utf8FromLatin1(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const char16_t point = byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
        if (point < 0x80) {
            result += c;
        } else if (point < 0x800) {
            result += static_cast<char>(0xC0 | point >> 6);
            result += static_cast<char>(0x80 | (point & 0x3F));
        } else {
            result += static_cast<char>(0xE0 | point >> 12);
            result += static_cast<char>(0x80 | (point >> 6 & 0x3F));
            result += static_cast<char>(0x80 | (point & 0x3F));
        }
    }
    return result;
}

std::string toUtf8(std::string_view text) {
    return isValidUtf8(text) ? std::string(text) : utf8FromLatin1(text);
}

}  // namespace distillery
