#include "deploy/printable.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace distillery {
namespace {

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
        const auto length = utf8CharacterLength(bytes);
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
