#include "shell/start.hpp"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <cstdio>

#include "shell/screenshots.hpp"
#include "shell/single_instance.hpp"
#include "shell/workbench.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
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
    const QCommandLineOption languageOption(
        "language", QObject::tr("Language of the window, such as en or zh_CN, instead of the chosen one."),
        "code");
    const QCommandLineOption trainOption(
        "train", QObject::tr("Starts the experiment of this config file and shows it."), "file");
    for (const QCommandLineOption& option :
         {homeOption, pageOption, themeOption, languageOption, shotsOption, subjectOption, trainOption})
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

    const Settings settings(home);
    Theme::instance().apply(
        parser.isSet(themeOption) ? themeFromWord(parser.value(themeOption)) : settings.theme(),
        settings.textScale());
    Workbench workbench(home, findDistill(),
                        parser.isSet(languageOption) ? parser.value(languageOption) : settings.language());
    QApplication::setWindowIcon(icon("experiment", Theme::instance().colours().accent));
    QObject::connect(&instance, &SingleInstance::raiseAsked, &workbench, &Workbench::raise);
    MainWindow* window = workbench.window();
    if (parser.isSet(pageOption) || parser.isSet(subjectOption))
        window->goTo(parser.value(pageOption), parser.value(subjectOption));
    if (parser.isSet(trainOption)) window->train(QDir::current().absoluteFilePath(parser.value(trainOption)));
    window->show();
    if (takesPictures)
        takeScreenshots(window, parser.value(shotsOption), parser.value(subjectOption),
                        parser.value(pageOption));
    return QApplication::exec();
}

}  // namespace distillery::ui
