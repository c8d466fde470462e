// Core's fixed words in the window's language. Core is without Qt and speaks English; its words are the keys.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string>
#include <vector>

namespace distillery::ui {

/// The translation, else the English word itself.
QString coreWords(const std::string& english);

/// Every word that the translators are shown (core_word_list.cpp).
const std::vector<const char*>& listedCoreWords();

}  // namespace distillery::ui
