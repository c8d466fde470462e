// What the window remembers between two starts: one small file in the home's config folder.
#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

#include "base/paths.hpp"
#include "models/ini_file.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {

class Settings {
public:
    explicit Settings(const Home& home);

    ThemeMode theme() const;
    void setTheme(ThemeMode mode);
    double textScale() const;  // 0.8 … 2
    void setTextScale(double scale);
    QString language() const;  // "zh_CN"; empty: the system's
    void setLanguage(const QString& code);
    QString page() const;  // that was open last
    void setPage(const QString& id);
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);

    /// A sentence when the file was damaged (kept aside, defaults hold) or comes from a newer version.
    const QString& remark() const { return remark_; }

private:
    QString file_, remark_;
    std::shared_ptr<IniFile> ini_;
};

ThemeMode themeFromWord(const QString& word);  // anything unknown: the system's
QString wordOf(ThemeMode mode);

}  // namespace distillery::ui
