#include "shell/language.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

namespace distillery::ui {
namespace {

constexpr const char* kFolder = ":/translations";
const QString kPrefix = QStringLiteral("har-distillery_");

}  // namespace

Language::~Language() {
    if (!qApp) return;
    QCoreApplication::removeTranslator(&ours_);
    QCoreApplication::removeTranslator(&qt_);
}

QStringList Language::available() {
    QStringList codes{"en"};
    for (const QString& file : QDir(kFolder).entryList({kPrefix + "*.qm"}, QDir::Files, QDir::Name))
        codes.append(file.mid(kPrefix.size()).chopped(3));
    return codes;
}

QString Language::nativeName(const QString& code) {
    if (code == "en") return "English";
    const QLocale locale(code);
    return locale.nativeLanguageName().isEmpty() ? code : locale.nativeLanguageName();
}

QString Language::resolved(const QString& wish) {
    const QStringList codes = available();
    if (codes.contains(wish)) return wish;
    const QStringList wanted = wish.isEmpty() ? QLocale::system().uiLanguages() : QStringList{wish};
    for (const QString& name : wanted) {
        const QLocale locale(name);
        for (const QString& code : codes)
            if (QLocale(code).language() == locale.language() &&
                (code == "en" || QLocale(code).script() == locale.script()))
                return code;
    }
    return "en";
}

void Language::use(const QString& wish) {
    QCoreApplication::removeTranslator(&ours_);
    QCoreApplication::removeTranslator(&qt_);
    current_ = resolved(wish);
    if (current_ == "en") return;
    // Qt's own words (Cancel, Save …) where the system has them; they are no reason to refuse ours.
    if (qt_.load("qtbase_" + current_, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt_);
    if (ours_.load(kPrefix + current_, kFolder)) QCoreApplication::installTranslator(&ours_);
}

}  // namespace distillery::ui
