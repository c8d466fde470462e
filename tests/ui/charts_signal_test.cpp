#include <QSignalSpy>
#include <QXmlStreamReader>
#include <cmath>

#include "charts/signal_chart.hpp"
#include "charts_data.hpp"
#include "charts_support.hpp"

using namespace distillery::ui;
using namespace distillery::test;

namespace {

std::unique_ptr<SignalChart> recording() {
    auto chart = shown<SignalChart>({800, 480});
    chart->setTitle("Subject 12");
    chart->setPanes(activityPanes());
    chart->setBands(activityBands());
    chart->setWindows(activityWindows());
    settle();
    return chart;
}

int pixelAt(SignalChart& chart, double seconds) {
    return qRound(chart.plot()->axisRects().first()->axis(QCPAxis::atBottom)->coordToPixel(seconds));
}

}  // namespace

class ChartsSignalTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Complaints> complaints_;

private Q_SLOTS:
    CHART_TEST_SLOTS

    void panesShareTime() {
        const auto chart = recording();
        QCOMPARE(chart->plot()->axisRectCount(), 2);
        const QCPRange values = chart->view()[1];
        turnWheel(*chart, middleOf(*chart), 3);
        QCOMPARE(chart->plot()->axisRect(0)->axis(QCPAxis::atBottom)->range(),
                 chart->plot()->axisRect(1)->axis(QCPAxis::atBottom)->range());
        QVERIFY(chart->view()[0].size() < 40);
        QCOMPARE(chart->view()[1], values);  // the plain wheel zooms time
        turnWheel(*chart, middleOf(*chart), 1, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(chart->view()[1].size() < values.size());
        QCOMPARE(chart->paneRect(0).left(), chart->paneRect(1).left());
        QCOMPARE(chart->paneRect(0).right(), chart->paneRect(1).right());
    }

    void everyTraceStandsInTheLegendAndCaptionsStaySmall() {
        const auto chart = shown<SignalChart>({520, 420});
        SignalPane pane{"Temperature", "°C", {}};
        for (int i = 0; i < 9; ++i)
            pane.traces << SignalTrace{QString("a thermal zone with a name, %1").arg(i),
                                       {20.0 + i, 30.0, 25.0}};
        chart->setPanes({pane});
        chart->setLaneCaptions(QString("r").repeated(120), QString("s").repeated(120));
        chart->setBands({{0, 1, "walking", 0}});
        chart->setAnswers({{0, 1, "running", 1}});
        settle();
        QCOMPARE(chart->legendNames(0).size(), 9);
        for (const QRectF& name : chart->legendNames(0)) {
            QVERIFY(name.right() <= chart->paneRect(0).right() + 1);
            QVERIFY(name.bottom() <= chart->paneRect(0).top());
            QVERIFY(name.top() >= 0);
        }
        QVERIFY2(chart->paneRect(0).left() < chart->width() / 5, "captions leave the curves their room");
    }

    void ticksOfALowPaneDoNotTouch() {
        const auto chart = shown<SignalChart>({520, 620});
        QList<SignalPane> panes;
        for (int i = 0; i < 8; ++i) panes << SignalPane{"Pane", "°C", {SignalTrace{"", {20.0, 57.3, 31.0}}}};
        chart->setPanes(panes);
        settle();
        for (const QCPAxisRect* rect : chart->plot()->axisRects()) {
            const QCPAxis* axis = rect->axis(QCPAxis::atLeft);
            double before = std::numeric_limits<double>::infinity();
            for (const double tick : axis->tickVector()) {
                if (!axis->range().contains(tick)) continue;
                const double y = axis->coordToPixel(tick);
                QVERIFY(before - y >= QFontMetrics(axis->tickLabelFont()).ascent());
                before = y;
            }
        }
    }

    void otherPanesBeginAfresh() {
        const auto chart = recording();
        turnWheel(*chart, middleOf(*chart), 3);
        chart->setPanes(activityPanes());
        QVERIFY(!chart->isFitted());  // same panes, new data: the view stays
        QList<SignalPane> three = activityPanes();
        three << SignalPane{"Heart rate", "1/min", {SignalTrace{"", {60, 61, 64}, 1, 0, 3}}};
        chart->setPanes(three);
        settle();
        QVERIFY(chart->isFitted() && !chart->canGoBack());
        QCOMPARE(chart->plot()->axisRectCount(), 3);
        chart->setPanes({});
        settle();
        QVERIFY(chart->isEmpty());
        chart->setPanes(activityPanes());
        settle();
        QCOMPARE(chart->plot()->axisRectCount(), 2);
    }

    void shiftDragSelects() {
        const auto chart = recording();
        QSignalSpy spy(chart.get(), &SignalChart::selectionChanged);
        const int y = middleOf(*chart).y();
        const QList<QCPRange> view = chart->view();
        drag(*chart, {pixelAt(*chart, 30), y}, {pixelAt(*chart, 20), y}, Qt::ShiftModifier);
        QVERIFY(chart->hasSelection() && !spy.isEmpty());
        QVERIFY(std::abs(chart->selection().lower - 20) < 0.1 &&
                std::abs(chart->selection().upper - 30) < 0.1);
        QCOMPARE(spy.last()[0].toDouble(), chart->selection().lower);
        QCOMPARE(chart->view(), view);

        drag(*chart, {pixelAt(*chart, 30), y}, {pixelAt(*chart, 35), y});  // the right end
        QVERIFY(std::abs(chart->selection().lower - 20) < 0.1 &&
                std::abs(chart->selection().upper - 35) < 0.1);
        drag(*chart, {pixelAt(*chart, 20), y}, {pixelAt(*chart, 25), y});  // the left end
        QVERIFY(std::abs(chart->selection().lower - 25) < 0.1 &&
                std::abs(chart->selection().upper - 35) < 0.1);
        drag(*chart, {pixelAt(*chart, 30), y}, {pixelAt(*chart, 10), y});  // the middle
        QVERIFY(std::abs(chart->selection().lower - 5) < 0.1 &&
                std::abs(chart->selection().upper - 15) < 0.1);
        drag(*chart, {pixelAt(*chart, 10), y},
             {pixelAt(*chart, 0) - 300, y});  // no further than the recording
        QVERIFY(std::abs(chart->selection().lower) < 1e-9 && std::abs(chart->selection().size() - 10) < 0.2);
        QCOMPARE(chart->view(), view);
        QTest::keyClick(chart.get(), Qt::Key_Escape);
        QVERIFY(!chart->hasSelection());
    }

    void withoutPermissionNothingIsSelected() {
        const auto chart = recording();
        chart->setSelectable(false);
        const int y = middleOf(*chart).y();
        drag(*chart, {pixelAt(*chart, 20), y}, {pixelAt(*chart, 30), y}, Qt::ShiftModifier);
        QVERIFY(!chart->hasSelection());
    }

    void keysMoveTheCursorAndSelect() {
        const auto chart = recording();
        QSignalSpy spy(chart.get(), &SignalChart::timeCursorMoved);
        chart->setTimeCursor(20);
        for (int i = 0; i < 5; ++i) QTest::keyClick(chart.get(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(spy.size(), 5);
        QVERIFY(chart->timeCursor().value() > 20);
        const double from = *chart->timeCursor();
        QTest::keyClick(chart.get(), Qt::Key_BracketLeft);
        for (int i = 0; i < 5; ++i) QTest::keyClick(chart.get(), Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(chart.get(), Qt::Key_BracketRight);
        QCOMPARE(chart->selection().lower, from);
        QCOMPARE(chart->selection().upper, *chart->timeCursor());
    }

    void theReadOutNamesValuesAndLabel() {
        const auto chart = recording();
        hover(*chart, {pixelAt(*chart, 15), middleOf(*chart).y()});
        const QString words = chart->readOutLabel()->text();
        for (const char* part : {"Walking", "Acceleration x", "Angular rate z", "m/s²", "rad/s"})
            QVERIFY2(words.contains(part), qPrintable(words));
        hover(*chart, {pixelAt(*chart, 42.7), middleOf(*chart).y()});
        QVERIFY2(chart->readOutLabel()->text().contains("no value"), "the gap");
    }

    void numbersCarryTimeUnitsAndLabels() {
        const auto chart = shown<SignalChart>();
        chart->setPanes(
            {{"Acceleration", "m/s²", {{"x", {1, std::nan(""), 3}, 10, 2, 0}, {"y", {4, 5, 6}, 10, 2, 1}}}});
        chart->setBands({{2.1, 9, "Walking, fast", 1}});
        QCOMPARE(chart->visibleTable().toCsv(),
                 QByteArray("Time (s),Acceleration x (m/s²),Acceleration y (m/s²),Label\r\n2,1,4,\r\n"
                            "2.1,,5,\"Walking, fast\"\r\n2.2,3,6,\"Walking, fast\"\r\n"));
    }

    void aLongRecordingIsQuick() {
        QList<SignalPane> panes{{"Acceleration", "m/s²", {}}, {"Angular rate", "rad/s", {}}};
        for (SignalPane& pane : panes) {
            for (int t = 0; t < 3; ++t) {
                QList<double> values;
                for (int i = 0; i < 2'000'000; ++i) values << ((i * 2654435761U) % 2000) / 1000.0 - 1 + t;
                pane.traces << SignalTrace{"xyz"[t] + QString(), values, 100, 0, t};
            }
        }
        const auto chart = shown<SignalChart>({900, 500});
        chart->setPanes(panes);
        settle();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 6; ++i) {
            turnWheel(*chart, middleOf(*chart), i % 2 ? -1 : 1);
            chart->plot()->replot();
        }
        QVERIFY2(timer.elapsed() / 12 < 500,
                 qPrintable(QString("%1 ms for a frame").arg(timer.elapsed() / 12)));
        qInfo("%lld ms for a frame of twelve million samples", timer.elapsed() / 12);
    }

    void vectorsStayWithinThePage() {
        const auto chart = recording();
        QList<QCPRange> view = chart->view();
        view[0] = {39, 45};
        chart->setView(view);
        chart->setSelection(10, 41);
        QXmlStreamReader xml(chart->toSvg());
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) continue;
            for (const QString& point :
                 xml.attributes().value("points").toString().split(' ', Qt::SkipEmptyParts)) {
                const double x = point.split(',').first().toDouble();
                QVERIFY2(x >= -2 && x <= chart->plot()->width() + 2, qPrintable(point));
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }
};

QTEST_MAIN(ChartsSignalTest)
#include "charts_signal_test.moc"
