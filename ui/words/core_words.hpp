// Core's English in the window's language. Core is without Qt; its words and sentences are the keys.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string>
#include <vector>

namespace distillery::ui {

/// The translation of a fixed word, else the English word itself.
QString coreWords(const std::string& english);
/// Of a sentence that core made, with names and numbers in it: whole, or its parts one by one. What no
/// translator has seen stays English.
QString coreSentence(const QString& english);
QString coreSentence(const std::string& english);

/// Every word that the translators are shown (core_word_list.cpp).
const std::vector<const char*>& listedCoreWords();
/// Every sentence, with %1, %2 … where core puts something in (core_sentence_list.cpp).
const std::vector<const char*>& listedCoreSentences();

}  // namespace distillery::ui
