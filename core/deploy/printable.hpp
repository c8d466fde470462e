// Text of strangers made fit to be shown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace distillery {

/// `bytes` as one line of valid UTF-8 that may be shown on a terminal and put into JSON: control characters
/// (escape sequences of a hostile board) and broken bytes become '?', and more than `longest` bytes end in
/// "…".
std::string printable(std::string_view bytes, std::size_t longest = 400);

}  // namespace distillery
