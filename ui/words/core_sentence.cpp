// Finds the pattern that a sentence of core was made from, and says it in the window's language.
#include <QRegularExpression>
#include <algorithm>
#include <cstring>
#include <optional>

#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

struct Pattern {
    const char* english;
    QRegularExpression form;
    int places;
};

Pattern patternOf(const char* english) {
    QString form = QRegularExpression::escape(QString::fromUtf8(english));
    // What stands before a colon may hold one itself: "row left out: no value can be read: 2 times".
    const bool isGreedy = form.startsWith("\\%1\\:");
    if (isGreedy) form.replace(0, 3, "(.+)");
    int places = isGreedy ? 1 : 0;
    while (true) {
        const QString place = QString("\\%%1").arg(places + 1);  // as escape() writes %1
        if (!form.contains(place)) break;
        form.replace(place, "(.+?)");
        ++places;
    }
    return {english,
            QRegularExpression(QRegularExpression::anchoredPattern(form),
                               QRegularExpression::DotMatchesEverythingOption),
            places};
}

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const char* english : listedCoreSentences()) made.push_back(patternOf(english));
        std::ranges::stable_sort(made, std::greater(),  // of several that fit, the one that says most
                                 [](const Pattern& pattern) { return std::strlen(pattern.english); });
        return made;
    }();
    return all;
}

/// In English nothing is translated, and nothing needs to be looked for.
bool isEnglish() {
    const char* known = listedCoreSentences().front();
    return QCoreApplication::translate("core", known) == QString::fromUtf8(known);
}

QString translated(const QString& text);

std::optional<QString> whole(const QString& text) {
    for (const Pattern& pattern : patterns()) {
        const QRegularExpressionMatch match = pattern.form.match(text);
        if (!match.hasMatch()) continue;
        QString words = QCoreApplication::translate("core", pattern.english);
        for (int place = pattern.places; place >= 1; --place)  // a name may hold a "%1" of its own
            words.replace(QString("%%1").arg(place), translated(match.captured(place)));
        return words;
    }
    return std::nullopt;
}

/// Both parts of the text on their own, where it has this joint; `kept` letters of it belong to the first.
std::optional<QString> split(const QString& text, const QString& joint, int kept) {
    const qsizetype at = text.indexOf(joint);
    if (at <= 0 || at + joint.size() == text.size()) return std::nullopt;
    const QString first = translated(text.left(at + kept));
    const bool isWide = kept > 0 && first.endsWith(u'。');  // a wide full stop brings its own blank
    return first + (isWide ? QString() : joint.mid(kept)) + translated(text.mid(at + joint.size()));
}

/// A list whose every part is known, before a pattern can stretch over several of them.
std::optional<QString> listOfKnown(const QString& text) {
    const QStringList parts = text.split("; ");
    if (parts.size() < 2) return std::nullopt;
    QStringList known;
    for (const QString& part : parts) {
        const auto words = whole(part);
        if (!words) return std::nullopt;
        known.append(*words);
    }
    return known.join("; ");
}

/// Sentence by sentence; one that nobody knows as a whole may be a list of known parts.
QString translated(const QString& text) {
    if (const auto lines = split(text, "\n", 0)) return *lines;
    if (const auto sentences = split(text, ". ", 1)) return *sentences;
    if (const auto parts = listOfKnown(text)) return *parts;
    if (const auto words = whole(text)) return *words;
    return split(text, "; ", 0).value_or(text);
}

}  // namespace

QString coreSentence(const QString& english) {
    return english.isEmpty() || isEnglish() ? english : translated(english);
}

QString coreSentence(const std::string& english) {
    return coreSentence(QString::fromStdString(english));
}

}  // namespace distillery::ui
