// The language of the window: English is in the source, the others are embedded translations.
#pragma once

#include <QStringList>
#include <QTranslator>

namespace distillery::ui {

class Language {
public:
    Language() = default;
    ~Language();

    /// English first, then what is embedded: "en", "zh_CN".
    static QStringList available();
    static QString nativeName(const QString& code);
    /// What `wish` comes to: itself where available, for empty the best for the system, else English.
    static QString resolved(const QString& wish);

    /// Widgets made afterwards speak it.
    void use(const QString& wish);
    const QString& current() const { return current_; }

private:
    QString current_ = "en";
    QTranslator ours_, qt_;
};

}  // namespace distillery::ui
