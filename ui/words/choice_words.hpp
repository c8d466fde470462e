// The choices of a parameter in words where the config's own word says little: "kfold" is "k-fold by
// subject".
#pragma once

#include <QString>
#include <string>

namespace distillery::ui {

/// `key` is the last part of the parameter's path. A choice that is not listed is its own word.
QString choiceWords(const std::string& key, const std::string& choice);

}  // namespace distillery::ui
