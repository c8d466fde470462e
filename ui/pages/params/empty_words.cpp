#include "pages/params/empty_words.hpp"

#include <QCoreApplication>
#include <QRegularExpression>
#include <map>

namespace distillery::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EmptyField)
};

bool isList(const ParamSpec& spec) {
    return spec.kind == ParamKind::integerList || spec.kind == ParamKind::realList ||
           spec.kind == ParamKind::textList;
}

QString listed(const QString& path) {
    static const std::map<QString, const char*> words = {
        {"folds", QT_TRANSLATE_NOOP("EmptyField", "only the fold of the split")},
        {"data.channels", QT_TRANSLATE_NOOP("EmptyField", "all channels")},
        {"data.path", QT_TRANSLATE_NOOP("EmptyField", "no folder or archive")},
        {"data.options.channels", QT_TRANSLATE_NOOP("EmptyField", "all columns without another use")},
        {"teacher.channels", QT_TRANSLATE_NOOP("EmptyField", "all channels of the data")},
        {"student.channels", QT_TRANSLATE_NOOP("EmptyField", "all channels of the data")},
        {"teacher.run", QT_TRANSLATE_NOOP("EmptyField", "trains a teacher")},
        {"split.validation_subjects", QT_TRANSLATE_NOOP("EmptyField", "drawn from the training subjects")},
        {"split.test_subjects", QT_TRANSLATE_NOOP("EmptyField", "no subjects named")},
        {"method.taps", QT_TRANSLATE_NOOP("EmptyField", "the two earliest taps")},
        {"method.anchors", QT_TRANSLATE_NOOP("EmptyField", "the last two of equal shape")},
    };
    const auto found = words.find(path);
    return found == words.end() ? QString() : QCoreApplication::translate("EmptyField", found->second);
}

/// "takes all" of "… ; empty takes all." in a parameter's help.
QString ofHelp(const ParamSpec& spec) {
    static const QRegularExpression clause(R"(\b[Ee]mpty:?\s+([^.;]+))");
    const auto match = clause.match(QString::fromStdString(spec.help));
    return match.hasMatch() ? Words::tr("empty: %1").arg(match.captured(1).trimmed()) : Words::tr("empty");
}

}  // namespace

QString emptyWords(const ParamSpec& spec, const QString& path) {
    QString words = listed(path);
    if (words.isEmpty()) words = ofHelp(spec);
    return isList(spec) ? Words::tr("%1; separate with commas", "what an empty list means").arg(words)
                        : words;
}

}  // namespace distillery::ui
