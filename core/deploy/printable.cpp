#include "deploy/printable.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace distillery {

std::string printable(std::string_view bytes, std::size_t longest) {
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.remove_suffix(1);
    std::string text;
    while (!bytes.empty()) {
        if (text.size() >= longest) return text + "…";
        const auto length = utf8CharacterLength(bytes);
        const auto character = bytes.substr(0, std::max<std::size_t>(length, 1));
        if (character == "\n" || character == "\t")
            text += ' ';
        else if (length == 0 || isControlCharacter(character))
            text += '?';
        else
            text += character;
        bytes.remove_prefix(character.size());
    }
    return text;
}

}  // namespace distillery
