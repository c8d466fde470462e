#include "words/window_hint.hpp"

#include <QCoreApplication>
#include <QRegularExpression>
#include <array>

#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

struct Hints {
    Q_DECLARE_TR_FUNCTIONS(WindowHint)
};

struct Rule {
    const char* named;  // in the hint
    const char* click;
};

// The first that fits counts.
constexpr std::array kRules = {
    Rule{"--data", QT_TRANSLATE_NOOP("WindowHint",
                                     "Choose the data set with Browse beside its path on the Experiment "
                                     "page, or open it on the Data page.")},
    Rule{"HAR_DATA", QT_TRANSLATE_NOOP("WindowHint", "Open your data set on the Data page.")},
    Rule{"run resume", QT_TRANSLATE_NOOP("WindowHint", "Resume it on the Training page.")},
    Rule{"run stop", QT_TRANSLATE_NOOP("WindowHint", "Stop it on the Training page first.")},
    Rule{"run watch", QT_TRANSLATE_NOOP("WindowHint", "Watch it on the Training page.")},
    Rule{"run status", QT_TRANSLATE_NOOP("WindowHint", "The Training page shows where it stands.")},
    Rule{"run start", QT_TRANSLATE_NOOP("WindowHint", "Start an experiment on the Experiment page.")},
    Rule{"runs trash",
         QT_TRANSLATE_NOOP("WindowHint", "\"Archive and trash\" on the Home page lists what is there.")},
    Rule{"runs list", QT_TRANSLATE_NOOP("WindowHint", "The Training page lists all runs.")},
    Rule{"dataset check", QT_TRANSLATE_NOOP("WindowHint", "Look at Quality on the Data page.")},
    Rule{"distill export", QT_TRANSLATE_NOOP("WindowHint", "Export it on the Model page.")},
};

}  // namespace

QString windowHint(const std::string& hint) {
    const QString text = QString::fromStdString(hint);
    for (const Rule& rule : kRules)
        if (text.contains(QLatin1String(rule.named))) return Hints::tr(rule.click);
    // "(--importer ID)" after words that say the same.
    static const QRegularExpression option(R"(\s*\((or )?(--[a-z]|DISTILL_)[^)]*\))");
    QString plain = text;
    plain.remove(option);
    return coreSentence(plain);
}

}  // namespace distillery::ui
