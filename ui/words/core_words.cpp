#include "words/core_words.hpp"

namespace distillery::ui {

QString coreWords(const std::string& english) {
    return english.empty() ? QString() : QCoreApplication::translate("core", english.c_str());
}

}  // namespace distillery::ui
