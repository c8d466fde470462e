// What the window costs: libraries, start, memory, replots, a home with 10,000 runs, the longest time that
// its thread is busy with one event. usage: bench_window [start] [replots] [look] [runs]; all without.
#include <sys/resource.h>

#include <QAbstractItemModel>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>

#include "charts/signal_chart.hpp"
#include "experiment/config.hpp"
#include "models/run_table_model.hpp"
#include "shell/main_window.hpp"
#include "shell/start.hpp"
#include "shell/workbench.hpp"
#include "test_support.hpp"
#include "watched_application.hpp"

using namespace distillery;
using namespace distillery::ui;

namespace {

constexpr int kStarts = 7, kRuns = 10000, kViews = 120, kSamples = 1'000'000;
constexpr const char* kStartedVariable = "BENCH_STARTED_NS";

std::int64_t nowNs() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double residentMb() {
    const std::string status = test::readText("/proc/self/status");
    const auto at = status.find("VmRSS:");
    return at == std::string::npos ? 0 : std::stod(status.substr(at + 6)) / 1024;
}

/// By the clock, and the thread's own: on a busy machine only the second tells what the program needs.
struct Took {
    double wall = 0, cpu = 0;
};

Took timed(const std::function<void()>& work) {
    const double cpu = test::WatchedApplication::threadMs();
    const std::int64_t before = nowNs();
    work();
    return {static_cast<double>(nowNs() - before) / 1e6, test::WatchedApplication::threadMs() - cpu};
}

void line(const char* what, std::vector<double> values, const char* unit, double goal) {
    std::ranges::sort(values);
    std::printf("%-52s min %8.1f  median %8.1f  max %8.1f %-7s", what, values.front(),
                values[values.size() / 2], values.back(), unit);
    if (goal > 0) std::printf("  goal %g", goal);
    std::printf("\n");
    std::fflush(stdout);
}

void say(const char* what, const std::vector<Took>& took, double goal) {
    std::vector<double> wall, cpu;
    for (const Took& one : took) {
        wall.push_back(one.wall);
        cpu.push_back(one.cpu);
    }
    line(what, wall, "ms", goal);
    line("", cpu, "ms cpu", 0);
}

void waitFor(const std::function<bool()>& done) {
    while (!done()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 5);
    QCoreApplication::processEvents();
}

// ---- Start

/// In a process of its own: once the first picture is on screen and every event before it is handled, the
/// window answers a person. Prints the time since the parent started the process, and the memory two seconds
/// later, when nothing is being loaded any more.
class StartWatch : public QObject {
public:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && qobject_cast<MainWindow*>(watched)) {
            qApp->removeEventFilter(this);
            QTimer::singleShot(0, [] {
                const double ms =
                    static_cast<double>(nowNs() - qEnvironmentVariable(kStartedVariable).toLongLong()) / 1e6;
                rusage used{};
                getrusage(RUSAGE_SELF, &used);
                const double cpu = static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
                                   static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
                QTimer::singleShot(2000, [ms, cpu] {
                    std::printf("%f %f %f\n", ms, cpu, residentMb());
                    std::fflush(stdout);
                    QApplication::quit();
                });
            });
        }
        return false;
    }
};

void watchStart() {
    if (qEnvironmentVariableIsSet(kStartedVariable)) qApp->installEventFilter(new StartWatch);
}

void measureStart(const std::string& home) {
    std::vector<Took> times;
    std::vector<double> memory;
    for (int i = 0; i <= kStarts; ++i) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(kStartedVariable, QString::number(nowNs()));
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {"--home", QString::fromStdString(home)});
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("the window did not start: %s", process.readAllStandardError().constData());
        const QList<QByteArray> words = process.readAllStandardOutput().simplified().split(' ');
        if (i == 0) continue;  // warms the disk
        times.push_back({words.value(0).toDouble(), words.value(1).toDouble()});
        memory.push_back(words.value(2).toDouble());
    }
    say("start of the process to usable window", times, 600);
    line("resident memory before data is opened", memory, "MB", 150);
}

void measureLibraries(const QString& program) {
    QProcess ldd;
    ldd.start("ldd", {program});
    ldd.waitForFinished();
    const QStringList lines = QString::fromLocal8Bit(ldd.readAllStandardOutput()).split('\n');
    const auto isTorch = [](const QString& line) {
        return line.contains("torch") || line.contains("libc10");
    };
    std::printf("%-58s %12lld of %lld\n", "libraries of LibTorch in the window's program",
                static_cast<long long>(std::ranges::count_if(lines, isTorch)),
                static_cast<long long>(lines.size() - 1));
}

// ---- Replots

void measureReplots() {
    QList<SignalPane> panes;
    for (int c = 0; c < 6; ++c) {
        QList<double> values(kSamples);
        for (int i = 0; i < kSamples; ++i)
            values[i] = std::sin(i / (40.0 + c)) + ((i * 2654435761U) % 2000) / 4000.0;
        panes << SignalPane{QString("Channel %1").arg(c + 1), "g", {SignalTrace{{}, values, 100, 0, c}}};
    }
    SignalChart chart;
    chart.resize(1600, 900);
    chart.show();
    say("six channels of 1 M samples handed to the chart", {timed([&] { chart.setPanes(panes); })}, 0);
    QApplication::processEvents();
    const double whole = kSamples / 100.0;
    double slowest = 0, slowestSpan = 0;
    const auto replot = [&](double from, double size) {
        QList<QCPRange> view = chart.view();
        view[0] = QCPRange(from, from + size);
        const Took took = timed([&] {
            chart.setView(view);
            chart.plot()->replot(QCustomPlot::rpImmediateRefresh);
        });
        if (took.cpu > slowest) {
            slowest = took.cpu;
            slowestSpan = size * 100;
        }
        return took;
    };
    std::vector<Took> zooms, pans;
    for (int i = 0; i < kViews; ++i) {
        const double size =
            whole * std::pow(0.001, static_cast<double>(i) / (kViews - 1));  // to 1,000 samples
        zooms.push_back(replot(whole * 0.4 - 0.4 * size, size));
    }
    for (int i = 0; i < kViews; ++i) {
        const double size = whole / (i % 3 == 0 ? 2 : i % 3 == 1 ? 20 : 200);
        pans.push_back(replot((whole - size) * i / (kViews - 1), size));
    }
    say("zoom by 1 to 1,000, replot of 1600 x 900", zooms, 33);
    say("pan at three zooms, replot of 1600 x 900", pans, 33);
    std::printf("  the slowest showed %.0f samples of each channel\n", slowestSpan);
}

// ---- Another look

/// The longest time that the thread was busy with one event since it was forgotten.
Took longestSlot(const test::WatchedApplication& application) {
    if (application.longest().empty()) return {};
    return {application.longest().front().ms, application.longest().front().cpuMs};
}

/// Theme, text size and language while every page has been looked at and data is open: what one key press
/// costs, and the pages after it.
void measureLook(test::WatchedApplication& application) {
    const test::TemporaryFolder folder;
    auto window = std::make_unique<MainWindow>(Home::resolve(folder / "home"), QString());
    window->show();
    window->goTo("data");
    window->findChild<QPushButton*>("open-built-in")->click();
    auto* tabs = window->findChild<QTabWidget*>("data-tabs");
    waitFor([&] { return tabs->isVisible(); });
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        QCoreApplication::processEvents();
    }
    for (const QString& page : window->pageIds()) {
        window->goTo(page);
        QCoreApplication::processEvents();
    }
    std::printf("widgets of the window: %lld\n",
                static_cast<long long>(window->findChildren<QWidget*>().size()));
    application.forget();
    std::vector<Took> themes, sizes, pages, longest;
    QString slowest;
    double slowestMs = 0;
    const auto settle = [&] {
        for (const QString& page : window->pageIds()) {
            application.forget();
            pages.push_back(timed([&] {
                QTest::mouseClick(window->findChild<QToolButton*>("to-" + page), Qt::LeftButton);
                QCoreApplication::processEvents();
            }));
            longest.push_back(longestSlot(application));
            if (longest.back().cpu > slowestMs) {
                slowestMs = longest.back().cpu;
                slowest = page + ": " + application.longest().front().what;
            }
        }
    };
    for (const char* theme : {"theme-dark", "theme-light", "theme-dark", "theme-light"}) {
        themes.push_back(timed([&] { window->commands()->run(theme); }));
        QCoreApplication::processEvents();
        settle();
    }
    for (const char* size : {"text-larger", "text-larger", "text-smaller", "text-smaller"}) {
        sizes.push_back(timed([&] { window->commands()->run(size); }));
        QCoreApplication::processEvents();
        settle();
    }
    say("another theme", themes, 50);
    say("another text size", sizes, 50);
    say("going to a page after that", pages, 0);
    say("  its longest slot", longest, 50);
    std::printf("  the slowest was the page %s\n", qPrintable(slowest));
    window.reset();

    Workbench workbench(Home::resolve(folder / "home"), QString(), "en");
    workbench.window()->show();
    std::vector<Took> languages;
    for (const char* code : {"zh_CN", "en", "zh_CN", "en"}) {
        workbench.window()->pages();
        QCoreApplication::processEvents();
        application.forget();
        const MainWindow* before = workbench.window();
        Q_EMIT workbench.window()->languageChosen(code);
        waitFor([&] {
            return workbench.window() != before &&
                   workbench.window()->findChildren<Page*>().size() == workbench.window()->pageIds().size();
        });
        languages.push_back(longestSlot(application));
    }
    say("another language (window rebuilt), longest slot", languages, 50);
    std::printf("longest slots of the last:\n");
    application.print();
}

// ---- Many runs

/// What a finished run leaves behind, without the syncing that protects a real one.
void makeRuns(const Home& home) {
    const char* const methods[] = {"supervised", "kd", "smldist"};
    const char* const networks[] = {"smldist-student-tiny", "smldist-student-half", "ds-cnn"};
    for (int i = 0; i < kRuns; ++i) {
        const int method = i % 3, network = i / 3 % 3, seed = i / 9 % 10, group = i / 90;
        const std::string name = "experiment-" + std::to_string(group);
        static std::map<int, Json> configs;
        Json& config = configs[method * 3 + network];
        if (config.is_null())
            config = resolveConfig({{"bench",
                                     {{"name", "bench"},
                                      {"method", {{"name", methods[method]}}},
                                      {"student", {{"architecture", networks[network]}}}}}})
                         .values;
        config["name"] = name;
        const std::string arm = std::string(methods[method]) + "-" + std::to_string(network);
        config["run"] = {{"role", "student"}, {"arm", arm},    {"title", arm}, {"seed", seed},
                         {"fold", -1},        {"group", name}, {"teacher", ""}};
        const double f1 = 0.5 + 0.4 * ((static_cast<unsigned>(i) * 2654435761U) % 1000) / 1000.0;
        const auto folder = home.runs() / (name + "." + arm + "-s" + std::to_string(seed));
        auto event = [n = 0, i](Json line) mutable {
            line["seq"] = n++;
            line["time"] = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)
                               .addSecs(i * 60 + n)
                               .toString(Qt::ISODateWithMs)
                               .toStdString();
            return line.dump() + "\n";
        };
        test::writeText(folder / "config.json", config.dump(1));
        test::writeText(folder / "events.jsonl", event({{"type", "state"}, {"state", "running"}}) +
                                                     event({{"type", "epoch"},
                                                            {"epoch", 40},
                                                            {"epochs", 40},
                                                            {"train", {{"loss", 0.3}}},
                                                            {"validation", {{"macro_f1", f1}}}}) +
                                                     event({{"type", "state"}, {"state", "completed"}}));
        test::writeText(folder / "metrics.json",
                        Json{{"test", {{"macro_f1", f1}, {"accuracy", f1 + 0.01}}},
                             {"model", {{"parameters", 20000 + network}, {"macs", 500000 * (network + 1)}}}}
                            .dump());
    }
}

void measureManyRuns(test::WatchedApplication& application) {
    const test::TemporaryFolder folder;
    const Home home = Home::resolve(folder / "home");
    std::printf("making %d run folders ...\n", kRuns);
    makeRuns(home);
    say("index of 10,000 runs made from their folders",
        {timed([&] { RunIndex(home.index(), home.runs()).refresh(); })}, 0);
    std::vector<Took> opens;
    for (int i = 0; i < 3; ++i)
        opens.push_back(timed([&] {
            RunIndex index(home.index(), home.runs());
            index.refresh();
            if (index.list().size() != kRuns) qFatal("runs are missing");
        }));
    say("index of 10,000 runs opened, looked through and listed", opens, 1000);

    application.forget();
    std::unique_ptr<MainWindow> made;
    const Took making = timed([&] { made = std::make_unique<MainWindow>(home, QString()); });
    MainWindow& window = *made;
    QTableView* table = nullptr;
    const Took filling = timed([&] {
        window.show();
        window.goTo("compare");
        table = window.findChild<QTableView*>("runs");
        waitFor([&] { return table->model()->rowCount() == kRuns; });
    });
    say("window of 10,000 runs made", {making}, 0);
    say("shown, until its table is full", {filling}, 1000);
    std::printf("longest slots while they came in:\n");
    application.print();

    application.forget();
    auto* words = window.findChild<QLineEdit*>("compare-filter");
    std::vector<Took> filters;
    for (const char* text : {"s", "sm", "smldist", "smldist tiny", "smldist tiny experiment-7", "", "kd", ""})
        filters.push_back(timed([&] {
            words->setText(text);
            QCoreApplication::processEvents();
        }));
    say("filter as typed", filters, 100);
    std::vector<Took> sorts;
    for (const int column : {RunTableModel::experiment, RunTableModel::macroF1, RunTableModel::updated,
                             RunTableModel::method, RunTableModel::parameters, RunTableModel::state})
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            sorts.push_back(timed([&] {
                table->sortByColumn(column, order);
                QCoreApplication::processEvents();
            }));
    say("sort by a column", sorts, 100);
    for (const QString& page : window.pageIds())
        say(qPrintable("page " + page), {timed([&] {
                window.goTo(page);
                QCoreApplication::processEvents();
            })},
            0);
    std::printf("longest slots while filtering, sorting and changing pages:\n");
    application.print();
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(watchStart)

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsSet(kStartedVariable)) return startWorkbench(argc, argv);
    test::WatchedApplication application(argc, argv);
#if defined(__OPTIMIZE__) && defined(NDEBUG)
    std::printf("build: optimised, without assertions; platform %s\n",
                qPrintable(QGuiApplication::platformName()));
#else
    std::printf("build: with assertions; platform %s\n", qPrintable(QGuiApplication::platformName()));
#endif
    Theme::instance().apply(ThemeMode::light, 1);
    const QStringList parts = QApplication::arguments().mid(1);
    const auto wanted = [&](const char* part) { return parts.isEmpty() || parts.contains(part); };
    if (wanted("start")) {
        const test::TemporaryFolder folder;
        measureLibraries(WINDOW_PROGRAM);
        measureStart((folder / "home").string());
    }
    if (wanted("replots")) measureReplots();
    if (wanted("look")) measureLook(application);
    if (wanted("runs")) measureManyRuns(application);
    return 0;
}
