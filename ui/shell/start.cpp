#include "shell/start.hpp"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "experiment/run_directory.hpp"
#include "print/report_file.hpp"
#include "report/comparison.hpp"
#include "report/gather.hpp"
#include "shell/screenshots.hpp"
#include "shell/single_instance.hpp"
#include "shell/workbench.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr const char* kExport = "export-pdf";

bool hasDisplay() {
    return std::ranges::any_of(std::array{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"},
                               [](const char* name) { return qEnvironmentVariableIsSet(name); });
}

/// Paper and words need none.
bool needsDisplay(int argc, char** argv) {
    return std::none_of(argv + 1, argv + argc, [](QByteArrayView word) {
        return word.startsWith(QByteArray("--") + kExport) || word == "-platform" || word == "--platform" ||
               word == "-h" || word == "--help" || word == "--help-all" || word == "-v" ||
               word == "--version";
    });
}

/// The exit code. `subject` is a run, an experiment, or two runs with a comma between.
int exportReport(const Home& home, const QString& subject, const QString& file) {
    try {
        if (subject.isEmpty())
            throw Error(ErrorCode::usage, "--subject", "is missing",
                        "name a run or experiment; distill runs list shows them");
        const QStringList ids = subject.split(',');
        writeReportFile(ids.size() == 2 ? report::comparisonReport(
                                              report::compareRuns(findRun(home.runs(), ids[0].toStdString()),
                                                                  findRun(home.runs(), ids[1].toStdString())))
                                        : report::gather(home.runs(), subject.toStdString()),
                        home, QDir::current().absoluteFilePath(file));
        std::printf("%s\n", qUtf8Printable(QDir::current().absoluteFilePath(file)));
        return 0;
    } catch (const Error& error) {
        std::fprintf(stderr, "har-distillery: %s\n", error.what());
        return static_cast<int>(error.code());
    }
}

}  // namespace

int startWorkbench(int argc, char** argv) {
    if (!hasDisplay()) {
        if (needsDisplay(argc, argv)) {
            std::fprintf(stderr,
                         "har-distillery: there is no display to show a window on: DISPLAY and "
                         "WAYLAND_DISPLAY are not set. Start it on a desktop, over `ssh -X`, or under "
                         "xvfb-run; everything but the window is in the program distill\n");
            return EXIT_FAILURE;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
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
    const QCommandLineOption exportOption(
        kExport,
        QObject::tr("Writes the report of --subject (or of two runs: A,B) and ends; needs no display. "
                    "The ending says as what: .pdf, .html, .csv or .json."),
        "file");
    parser.addPositionalArgument("data", QObject::tr("Folder, archive or table of recordings to open."),
                                 "[data]");
    for (const QCommandLineOption& option : {homeOption, pageOption, themeOption, languageOption, shotsOption,
                                             subjectOption, trainOption, exportOption})
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
    if (parser.isSet(exportOption))
        return exportReport(home, parser.value(subjectOption), parser.value(exportOption));
    const bool takesPictures = parser.isSet(shotsOption);
    const auto absolute = [](const QString& path) {
        return path.isEmpty() ? path : QDir::current().absoluteFilePath(path);
    };
    const StartRequest request{parser.value(pageOption), parser.value(subjectOption),
                               absolute(parser.value(trainOption)),
                               absolute(parser.positionalArguments().value(0))};
    const SingleInstance instance(home, takesPictures ? StartRequest{} : request);
    if (!takesPictures && !instance.isFirst()) {
        if (instance.wasHeard()) return 0;  // the other window came to the front and does it
        std::fprintf(stderr,
                     "har-distillery: the window of this home does not answer; close it and try again\n");
        return static_cast<int>(ErrorCode::busy);
    }

    const Settings settings(home);
    Theme::instance().apply(
        parser.isSet(themeOption) ? themeFromWord(parser.value(themeOption)) : settings.theme(),
        settings.textScale());
    Workbench workbench(home, findDistill(),
                        parser.isSet(languageOption) ? parser.value(languageOption) : settings.language());
    QApplication::setWindowIcon(icon("experiment", Theme::instance().colours().accent));
    QObject::connect(&instance, &SingleInstance::asked, &workbench, [&](const StartRequest& next) {
        workbench.raise();
        workbench.window()->serve(next);
    });
    MainWindow* window = workbench.window();
    window->serve(request);
    window->show();
    if (takesPictures)
        takeScreenshots(window, parser.value(shotsOption), parser.value(subjectOption),
                        parser.value(pageOption));
    return QApplication::exec();
}

}  // namespace distillery::ui
