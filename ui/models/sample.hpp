// The experiment behind "Try the sample": simulated people, a small teacher, three students, under two
// minutes.
#pragma once

#include "base/json.hpp"

namespace distillery::ui {

/// A complete config with arms: student alone, KD and SMLDist, sized for a laptop.
Json sampleConfig();

}  // namespace distillery::ui
