#include "shell/fuzzy.hpp"

#include <QStringList>
#include <algorithm>

namespace distillery::ui {
namespace {

constexpr int kWhole = 40, kWordStart = 8, kNext = 5, kLetter = 1;

bool isWordStart(const QString& text, qsizetype i) {
    return i == 0 || !text[i - 1].isLetterOrNumber() || (text[i].isDigit() && !text[i - 1].isDigit());
}

std::optional<int> lettersScore(const QString& word, const QString& text) {
    const qsizetype whole = text.indexOf(word);
    if (whole >= 0)
        return kWhole + (isWordStart(text, whole) ? kWordStart : 0) + static_cast<int>(word.size()) * kNext;
    int score = 0;
    qsizetype from = 0, last = -2;
    for (const QChar letter : word) {
        // A beginning of a word is worth a look further ahead than the next place.
        qsizetype at = text.indexOf(letter, from);
        if (at < 0) return std::nullopt;
        for (qsizetype i = at; i >= 0 && at != last + 1; i = text.indexOf(letter, i + 1))
            if (isWordStart(text, i)) {
                at = i;
                break;
            }
        score += kLetter + (at == last + 1 ? kNext : 0) + (isWordStart(text, at) ? kWordStart : 0);
        last = at;
        from = at + 1;
    }
    return score;
}

}  // namespace

std::optional<int> fuzzyScore(const QString& typed, const QString& text) {
    const QString low = text.toCaseFolded();
    int score = 0;
    for (const QString& word : typed.toCaseFolded().split(' ', Qt::SkipEmptyParts)) {
        const std::optional<int> one = lettersScore(word, low);
        if (!one) return std::nullopt;
        score += *one;
    }
    return score * 4 - static_cast<int>(std::min<qsizetype>(low.size(), 80)) / 8;  // of equals the shorter
}

}  // namespace distillery::ui
