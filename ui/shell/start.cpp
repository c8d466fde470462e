#include "shell/start.hpp"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSettings>
#include <cstdio>

#include "shell/main_window.hpp"
#include "shell/screenshots.hpp"
#include "shell/single_instance.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

ThemeMode themeOf(const QString& word) {
    if (word == "light") return ThemeMode::light;
    if (word == "dark") return ThemeMode::dark;
    return ThemeMode::system;
}

}  // namespace

int startWorkbench(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setApplicationName("har-distillery");
    QApplication::setApplicationDisplayName(QObject::tr("HAR Distillery"));
    QApplication::setApplicationVersion(DISTILLERY_VERSION);
    qRegisterMetaType<Failure>();

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QObject::tr("The workbench in which people distil activity-recognition models."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption homeOption(
        "home", QObject::tr("Folder that holds everything instead of the usual places."), "folder");
    const QCommandLineOption pageOption("page", QObject::tr("Page to begin with."), "name");
    const QCommandLineOption themeOption("theme", QObject::tr("light, dark or system."), "name");
    const QCommandLineOption shotsOption(
        "screenshots", QObject::tr("Writes pictures of every page (or of --page), light and dark, and ends."),
        "folder");
    const QCommandLineOption subjectOption("subject", QObject::tr("Run or experiment to look at."), "id");
    for (const QCommandLineOption& option : {homeOption, pageOption, themeOption, shotsOption, subjectOption})
        parser.addOption(option);
    parser.process(application);

    Home home;
    try {
        home =
            Home::resolve(parser.isSet(homeOption)
                              ? std::optional<std::filesystem::path>(
                                    QDir::current().absoluteFilePath(parser.value(homeOption)).toStdString())
                              : std::nullopt);
    } catch (const Error& error) {
        std::fprintf(stderr, "har-distillery: %s\n", error.what());
        return static_cast<int>(error.code());
    }
    const bool takesPictures = parser.isSet(shotsOption);
    SingleInstance instance(home);
    if (!takesPictures && !instance.isFirst()) return 0;  // the other window came to the front

    const QSettings settings(QString::fromStdString((home.config / "window.ini").string()),
                             QSettings::IniFormat);
    const QString theme =
        parser.isSet(themeOption) ? parser.value(themeOption) : settings.value("theme").toString();
    Theme::instance().apply(themeOf(theme), settings.value("textScale", 1.0).toDouble());
    MainWindow window(home, findDistill());
    QApplication::setWindowIcon(icon("experiment", Theme::instance().colours().accent));
    Q_EMIT Theme::instance().changed();  // dresses what was made after apply()
    QObject::connect(&instance, &SingleInstance::raiseAsked, &window, [&window] {
        window.show();
        window.raise();
        window.activateWindow();
    });
    if (parser.isSet(pageOption) || parser.isSet(subjectOption))
        window.goTo(parser.value(pageOption), parser.value(subjectOption));
    window.show();
    if (takesPictures)
        takeScreenshots(&window, parser.value(shotsOption), parser.value(subjectOption),
                        parser.value(pageOption));
    return QApplication::exec();
}

}  // namespace distillery::ui
