// What an empty field means, said in the field itself.
#pragma once

#include <QString>

#include "base/param_spec.hpp"

namespace distillery::ui {

/// "all channels; separate with commas". Of a parameter that is not listed: what its help says of empty, else
/// "empty", never a guess.
QString emptyWords(const ParamSpec& spec, const QString& path);

}  // namespace distillery::ui
