// The look of the page: one style sheet inside the file, light and dark by the reader's preference, always
// light on paper.
#pragma once

#include <string_view>

namespace distillery::report {

std::string_view styleSheet();

}  // namespace distillery::report
