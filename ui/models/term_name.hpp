// What loss terms and models are called on screen: core's names (report/identity.hpp) in the window's
// language.
#pragma once

#include <QString>
#include <string>

namespace distillery::ui {

QString termName(const std::string& term);
QString modelName(const std::string& role, const std::string& method);

}  // namespace distillery::ui
