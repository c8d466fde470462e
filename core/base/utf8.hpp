// The door for text: whatever comes from outside is valid UTF-8 behind it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace distillery {

/// Bytes of the well-formed UTF-8 character at the front of `text` (1 … 4), 0 where there is none (RFC 3629:
/// no overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8CharacterLength(std::string_view text);

/// Whether `character`, one UTF-8 character, is a control character: C0, DEL, or C1 (U+0080 … U+009F), which
/// moves a terminal's cursor as an escape sequence does.
bool isControlCharacter(std::string_view character);

/// Whether `text` is well-formed UTF-8 from the first to the last byte.
bool isValidUtf8(std::string_view text);

/// UTF-8 of text in Windows-1252, which is Latin-1 with printable characters at 0x80–0x9F; the five bytes
/// that it leaves undefined become the control characters of Latin-1 (as in the WHATWG encoding standard).
std::string utf8FromLatin1(std::string_view text);

/// `text` itself where it is valid UTF-8; otherwise read as Windows-1252, in which every byte is a character.
std::string toUtf8(std::string_view text);

}  // namespace distillery
