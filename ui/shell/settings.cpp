#include "shell/settings.hpp"

#include <QCoreApplication>
#include <QFile>
#include <QSettings>
#include <algorithm>
#include <cmath>

namespace distillery::ui {
namespace {

constexpr int kVersion = 1;
constexpr double kSmallestText = 0.8, kLargestText = 2;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

QString fileOf(const Home& home) {
    return QString::fromStdString((home.config / "window.ini").string());
}

/// Puts a file that is no settings file aside before QSettings would write over it.
QString asideIfDamaged(const QString& file) {
    if (!QFile::exists(file)) return {};
    const QSettings looked(file, QSettings::IniFormat);
    static_cast<void>(looked.allKeys());  // sections are only understood when asked for
    if (looked.status() == QSettings::NoError) return {};
    const QString aside = file + ".damaged";
    QFile::remove(aside);
    return QFile::rename(file, aside)
               ? Words::tr("The settings file was damaged: it is kept as %1, and the usual settings hold.")
                     .arg(aside)
               : Words::tr("The settings file %1 cannot be read, and the usual settings hold.").arg(file);
}

}  // namespace

ThemeMode themeFromWord(const QString& word) {
    if (word == "light") return ThemeMode::light;
    if (word == "dark") return ThemeMode::dark;
    return ThemeMode::system;
}

QString wordOf(ThemeMode mode) {
    return mode == ThemeMode::light ? "light" : mode == ThemeMode::dark ? "dark" : "system";
}

Settings::Settings(const Home& home)
    : file_(fileOf(home)), remark_(asideIfDamaged(file_)), ini_(IniFile::open(file_)) {
    const int version = ini_->value("version").toInt();  // 0: a new file
    if (version > kVersion)
        remark_ =
            Words::tr("The settings were written by a newer version: what this one does not know is kept.");
    else if (version < kVersion)
        ini_->set({{"version", kVersion}});
}

ThemeMode Settings::theme() const {
    return themeFromWord(ini_->value("theme").toString());
}

void Settings::setTheme(ThemeMode mode) {
    ini_->set({{"theme", wordOf(mode)}});
}

double Settings::textScale() const {
    const double scale = ini_->value("textScale", 1.0).toDouble();
    return std::isfinite(scale) && scale > 0 ? std::clamp(scale, kSmallestText, kLargestText) : 1;
}

void Settings::setTextScale(double scale) {
    ini_->set({{"textScale", scale}});
}

QString Settings::language() const {
    return ini_->value("language").toString();
}

void Settings::setLanguage(const QString& code) {
    ini_->set({{"language", code}});
}

QString Settings::page() const {
    return ini_->value("page", "home").toString();
}

void Settings::setPage(const QString& id) {
    ini_->set({{"page", id}});
}

QByteArray Settings::geometry() const {
    return ini_->value("geometry").toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry) {
    ini_->set({{"geometry", geometry}});
}

}  // namespace distillery::ui
