// Shows every chart with made-up data; with --shots DIR it writes pictures of them in both themes and two
// scales.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>
#include <functional>

#include "charts_data.hpp"
#include "theme/theme.hpp"

using namespace distillery::ui;
using namespace distillery::test;

namespace {

struct Exhibit {
    QString name;
    QSize size;
    std::function<ChartFrame*()> make;
};

ChartFrame* losses(double smoothing, bool isLog) {
    auto* chart = new LineChart;
    chart->setTitle("Loss by epoch");
    chart->setNote(
        "Lower is better. The curves before smoothing stay visible behind; a red cross is a value that is "
        "not a number.");
    chart->setControlsShown(true);
    chart->setXLabel("Epoch");
    chart->setYLabel("Loss");
    chart->setSeries(lossCurves());
    chart->setMarks({{57, "best epoch"}});
    chart->setSmoothing(smoothing);
    chart->setLogY(isLog);
    return chart;
}

QList<Exhibit> exhibits() {
    const QSize wide(760, 440);
    return {
        {"line", wide, [] { return losses(0, false); }},
        {"line-smoothed-log", wide, [] { return losses(0.8, true); }},
        {"line-band", wide,
         [] {
             auto* chart = new LineChart;
             chart->setTitle("Accuracy on validation subjects");
             chart->setNote("Mean of five seeds; the bands reach from the worst to the best seed.");
             chart->setXLabel("Epoch");
             chart->setYLabel("Accuracy", "%");
             chart->setSeries(accuracyWithBand());
             return chart;
         }},
        {"line-million", wide,
         [] {
             auto* chart = new LineChart;
             chart->setTitle("Six signals of a million points");
             chart->setXLabel("Time", "s");
             chart->setYLabel("Acceleration", "m/s²");
             QList<LineSeries> list;
             for (int s = 0; s < 6; ++s) {
                 Noise noise(quint64(s) + 1);
                 LineSeries series{QString("Sensor %1").arg(s + 1), {}, {}, {}, {}, {}, s};
                 for (int i = 0; i < 1'000'000; ++i) {
                     series.x << i / 100.0;
                     series.y << 6 * s + std::sin(i / 40000.0) + 0.25 * std::sin(i / 7.0);
                 }
                 list << series;
             }
             chart->setSeries(list);
             return chart;
         }},
        {"signal", QSize(900, 520),
         [] {
             auto* chart = new SignalChart;
             chart->setTitle("Subject 12, trial 1");
             chart->setNote("Brackets above the signal are the windows that the network will see.");
             chart->setPanes(activityPanes());
             chart->setBands(activityBands());
             chart->setWindows(activityWindows());
             chart->setSelection(22.4, 27.6);
             return chart;
         }},
        {"signal-zoomed", QSize(900, 520),
         [] {
             auto* chart = new SignalChart;
             chart->setTitle("Subject 12, trial 1, around the gap");
             chart->setPanes(activityPanes());
             chart->setBands(activityBands());
             chart->setWindows(activityWindows());
             chart->setTimeCursor(40.2);
             QList<QCPRange> view = chart->view();
             view[0] = QCPRange(35, 47);
             chart->setView(view);
             return chart;
         }},
        {"heat-spectrogram", wide,
         [] {
             auto* chart = new HeatMapChart;
             chart->setTitle("Spectrogram of acceleration x");
             chart->setNote("Windows of 2.56 s, Hann. Grey: the sensor was silent.");
             chart->setLogValues(true);
             chart->setData(spectrogram());
             return chart;
         }},
        {"heat-difference", wide,
         [] {
             auto* chart = new HeatMapChart;
             chart->setTitle("What the student hears differently");
             chart->setPalette(HeatMapChart::Palette::diverging);
             chart->setData(differenceMap());
             return chart;
         }},
        {"bar-standing", wide,
         [] {
             auto* chart = new BarChart;
             chart->setTitle("F1 by activity");
             chart->setNote("Whiskers: 95 % intervals over test windows, n = 2,947.");
             chart->setValueLabel("F1");
             chart->setDecimals(2);
             chart->setData(activityNames(), scoresByActivity());
             return chart;
         }},
        {"bar-lying", QSize(760, 520),
         [] {
             auto* chart = new BarChart;
             chart->setTitle("F1 by activity");
             chart->setOrientation(Qt::Horizontal);
             chart->setValueLabel("F1");
             chart->setDecimals(3);
             chart->setData(activityNames(), scoresByActivity());
             return chart;
         }},
        {"bar-long-names", QSize(420, 340),
         [] {
             auto* chart = new BarChart;
             chart->setTitle("Windows by transition");
             chart->setValueLabel("Windows");
             chart->setData({"Stand to sit", "Sit to stand", "Sit to lie", "Lie to sit", "Stand to lie",
                             "Lie to stand", "Walking downstairs with a rucksack", "Walking", "Cycling"},
                            {{"", {70, 33, 107, 85, 139, 84, 1219, 1722, 640}, {}, {}, 0}});
             return chart;
         }},
        {"scatter", wide,
         [] {
             auto* chart = new ScatterChart;
             chart->setTitle("Accuracy against cost");
             chart->setNote(
                 "The dashed line joins the models that no other beats: fewer operations or more accuracy.");
             chart->setXLabel("Multiply-accumulates per window", "thousand");
             chart->setYLabel("Accuracy", "%");
             chart->setGroups({"Distilled", "Trained alone", "Teacher"});
             chart->setLogX(true);
             chart->setFrontShown(true);
             chart->setPoints(modelsByCost());
             chart->setCurrent(2);
             return chart;
         }},
        {"reliability", QSize(480, 460),
         [] {
             auto* chart = new ReliabilityChart;
             chart->setTitle("Can its confidence be trusted?");
             chart->setNote("On the diagonal 80 % confidence is right 8 times out of 10.");
             chart->setBins(overconfidentBins());
             return chart;
         }},
        {"empty", QSize(480, 300),
         [] {
             auto* chart = new LineChart;
             chart->setTitle("Loss by epoch");
             chart->setEmptyText("No epoch has ended yet. The first one appears here in about 20 seconds.");
             return chart;
         }},
    };
}

void settle(int milliseconds = 60) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

int shoot(const QString& folder, const QString& scale, double textScale) {
    QDir().mkpath(folder);
    for (const auto& [mode, word] :
         {std::pair{ThemeMode::light, "light"}, std::pair{ThemeMode::dark, "dark"}}) {
        Theme::instance().apply(mode, textScale);
        for (const Exhibit& exhibit : exhibits()) {
            const std::unique_ptr<ChartFrame> chart(exhibit.make());
            chart->resize(exhibit.size);
            chart->show();
            settle();
            if (exhibit.name == "line-band")
                chart->setFocus();
            else if (QWidget* focused = chart->focusWidget())
                focused->clearFocus();
            // A pointer over the middle, so that the read-out is in the picture.
            const QPointF at(chart->plot()->width() * 0.62, chart->plot()->height() * 0.55);
            QMouseEvent move(QEvent::MouseMove, at, chart->plot()->mapToGlobal(at), Qt::NoButton,
                             Qt::NoButton, Qt::NoModifier);
            QApplication::sendEvent(chart->plot(), &move);
            settle();
            const QString stem = QString("%1/%2-%3-%4").arg(folder, exhibit.name, word, scale);
            if (!chart->grab().save(stem + ".png")) return 1;
            if (scale == "1" && mode == ThemeMode::light && !chart->isEmpty()) {
                for (const char* suffix : {"svg", "pdf", "png"}) {
                    const QString failure =
                        chart->exportTo(QString("%1/export-%2.%3").arg(folder, exhibit.name, suffix));
                    if (!failure.isEmpty()) qCritical("%s", qPrintable(failure));
                }
            }
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{"shots", "Write pictures into this folder and end.", "DIR"},
                       {"dark", "Start in the dark theme."},
                       {"text", "Size of words, 1 to 2.", "SCALE", "1"}});
    parser.process(app);
    Theme::instance().apply(parser.isSet("dark") ? ThemeMode::dark : ThemeMode::light,
                            parser.value("text").toDouble());
    if (parser.isSet("shots")) {
        const QString folder = parser.value("shots");
        if (qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
            return shoot(folder, qEnvironmentVariable("QT_SCALE_FACTOR"), parser.value("text").toDouble());
        // Qt reads its scale once, at the start: each scale is a process of its own.
        for (const QString scale : {"1", "2"}) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert("QT_SCALE_FACTOR", scale);
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            process.start(app.applicationFilePath(), {"--shots", folder, "--text", parser.value("text")});
            if (!process.waitForFinished(-1) || process.exitCode() != 0) return 1;
        }
        return 0;
    }
    QTabWidget tabs;
    tabs.setWindowTitle("Charts");
    for (const Exhibit& exhibit : exhibits()) tabs.addTab(exhibit.make(), exhibit.name);
    tabs.resize(1000, 640);
    tabs.show();
    return QApplication::exec();
}
