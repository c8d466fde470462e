#include "deploy/printable.hpp"

#include <algorithm>

namespace distillery {
namespace {

/// Length of the well-formed UTF-8 character at the front (1 … 4), or 0. Overlong forms and surrogates are
/// refused.
std::size_t characterLength(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < text.size() && at(i) >= low && at(i) <= high;
    };
    const unsigned first = at(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && follows(2) &&
                       follows(3)
                   ? 4
                   : 0;
    return 0;
}

/// C1 control characters (U+0080 … U+009F) move a terminal's cursor as escape sequences do.
bool isControl(std::string_view character) {
    if (character.size() == 1) return character[0] < 0x20 || character[0] == 0x7F;
    return character.size() == 2 && character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
}

}  // namespace

std::string printable(std::string_view bytes, std::size_t longest) {
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.remove_suffix(1);
    std::string text;
    while (!bytes.empty()) {
        if (text.size() >= longest) return text + "…";
        const auto length = characterLength(bytes);
        const auto character = bytes.substr(0, std::max<std::size_t>(length, 1));
        if (character == "\n" || character == "\t")
            text += ' ';
        else if (length == 0 || isControl(character))
            text += '?';
        else
            text += character;
        bytes.remove_prefix(character.size());
    }
    return text;
}

}  // namespace distillery
