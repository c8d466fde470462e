// Identifiers that sort by time and are safe as folder names.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace distillery {

/// "hapt-20261122-123456-3f9a"
std::string makeId(std::string_view name, const Clock& clock);

/// Lower case, digits, '-', '_' and '.' only; other characters become '-'. Never empty, never starts with '.'
/// or '-'.
std::string safeName(std::string_view text);

}  // namespace distillery
