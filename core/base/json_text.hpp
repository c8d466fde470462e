// JSON from text that others wrote and back again, without exceptions for what stands in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace distillery {

/// Above this, text is not read as JSON: its tree takes up to sixteen times the text. Besides, parseJson and
/// jsonOrDiscarded refuse nesting above 100, a key twice in one object, whole numbers above 64 bits, numbers
/// that are not finite and NUL characters. No other file calls nlohmann's parser (tests/rules).
inline constexpr std::size_t kMostJsonBytes = std::size_t{256} << 20;

/// As parseJson, where text that is not JSON is no error: a discarded value (is_discarded()).
Json jsonOrDiscarded(std::string_view text);

/// `json` as text, in one line or indented. Bytes in it that are not UTF-8 become U+FFFD.
std::string jsonText(const Json& json, int indent = -1);
std::string jsonText(const OrderedJson& json, int indent = -1);

}  // namespace distillery
