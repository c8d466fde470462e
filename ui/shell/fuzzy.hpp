// How well a few typed letters fit a text: "tdk" finds "Theme: dark".
#pragma once

#include <QString>
#include <optional>

namespace distillery::ui {

/// Nothing when a word's letters do not stand in `text` in their order; else the higher the better. Words may
/// come in any order; beginnings of words and unbroken stretches count most.
std::optional<int> fuzzyScore(const QString& typed, const QString& text);

}  // namespace distillery::ui
