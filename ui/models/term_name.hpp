// What a loss term is called on screen.
#pragma once

#include <QString>
#include <string>

namespace distillery::ui {

/// The term's own name where nobody has a better one.
QString termName(const std::string& term);

}  // namespace distillery::ui
