// Heat map, bars, points and reliability.
#include <QSignalSpy>
#include <QXmlStreamReader>
#include <cmath>

#include "charts_data.hpp"
#include "charts_support.hpp"

using namespace distillery::ui;
using namespace distillery::test;

namespace {

QPoint pixelOf(ChartFrame& chart, double x, double y) {
    settle();
    return {qRound(chart.plot()->xAxis->coordToPixel(x)), qRound(chart.plot()->yAxis->coordToPixel(y))};
}

template <class Chart>
void everyPictureIsMade(Chart& chart) {
    settle();
    for (const double scale : {1.0, 2.0}) QVERIFY(!chart.toImage(scale).isNull());
    QXmlStreamReader xml(chart.toSvg());
    while (!xml.atEnd()) xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(chart.toPdf().startsWith("%PDF"));
}

}  // namespace

class ChartsOthersTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Complaints> complaints_;

private Q_SLOTS:
    CHART_TEST_SLOTS

    void aHeatMapReadsOutItsCells() {
        const auto chart = shown<HeatMapChart>();
        chart->setData({{10, 20, 30},
                        {1, 2},
                        {{1, 2, 3}, {4, std::nan(""), 6}},
                        "Frequency",
                        "Hz",
                        "Block",
                        "",
                        "Power",
                        "dB"});
        settle();
        QCOMPARE(chart->view(), (QList<QCPRange>{{5, 35}, {0.5, 2.5}}));
        hover(*chart, pixelOf(*chart, 31, 1.8));
        QVERIFY2(chart->readOutLabel()->text().contains("Power 6"),
                 qPrintable(chart->readOutLabel()->text()));
        hover(*chart, pixelOf(*chart, 20, 2));
        QVERIFY(chart->readOutLabel()->text().contains("no value"));
        QCOMPARE(
            chart->visibleTable().toCsv(),
            QByteArray("Frequency (Hz),Power at 1 (dB),Power at 2 (dB)\r\n10,1,4\r\n20,2,\r\n30,3,6\r\n"));
        everyPictureIsMade(*chart);
    }

    void heatMapsTakeOddData() {
        const auto chart = shown<HeatMapChart>();
        const double none = std::nan("");
        for (const bool isLog : {false, true}) {
            for (const auto palette : {HeatMapChart::Palette::sequential, HeatMapChart::Palette::diverging}) {
                chart->setLogValues(isLog);
                chart->setPalette(palette);
                for (const QList<QList<double>>& values : {QList<QList<double>>{{5, 5}, {5, 5}},
                                                           {{none, none}, {none, none}},
                                                           {{0, 0}, {0, 0}},
                                                           {{-1, 2}, {1e9}}}) {
                    chart->setData({{0, 1}, {0, 1}, values, "x", "", "y", "", "v", ""});
                    settle();
                }
                chart->setData({{3}, {4}, {{1}}, "x", "", "y", "", "v", ""});
                settle();
                hover(*chart, pixelOf(*chart, 3, 4));
                QVERIFY(chart->readOutLabel()->text().contains("v 1"));
            }
        }
        chart->setData({{0, 1}, {0, 1, 2}, {{1, 2}}, "x", "", "y", "", "v", ""});
        QVERIFY(chart->isEmpty());
    }

    void barsTellTheirNumbers() {
        for (const Qt::Orientation orientation : {Qt::Vertical, Qt::Horizontal}) {
            const auto chart = shown<BarChart>();
            chart->setOrientation(orientation);
            chart->setCategoryLabel("Activity");
            chart->setValueLabel("F1");
            chart->setDecimals(2);
            chart->setData(activityNames(), scoresByActivity());
            settle();
            const bool stands = orientation == Qt::Vertical;
            hover(*chart, stands ? pixelOf(*chart, 3, 0.5) : pixelOf(*chart, 0.5, 3));
            const QString words = chart->readOutLabel()->text();
            QVERIFY2(words.contains("Sitting") && words.contains("0.88 (0.86 to 0.90)"), qPrintable(words));
            const QRect rect = chart->plot()->axisRect()->rect();
            hover(*chart, stands ? QPoint(pixelOf(*chart, 1, 0).x(), rect.bottom() + 12)
                                 : QPoint(rect.left() - 20, pixelOf(*chart, 0, 1).y()));
            QVERIFY(chart->readOutLabel()->text().contains("Walking upstairs"));
            const ChartTable table = chart->visibleTable();
            QCOMPARE(table.rows(), 6);
            QCOMPARE(table.columns[0].header(), QString("Activity"));
            QVERIFY(table.toCsv().contains("Sitting,0.902,0.884,0.862,0.904,0.851,0.826,0.874\r\n"));
            QTest::mouseClick(chart->legend()->findChildren<QAbstractButton*>().first(), Qt::LeftButton);
            QCOMPARE(chart->visibleTable().columns.size(), 7);
            everyPictureIsMade(*chart);
        }
    }

    void barsTakeOddData() {
        const auto chart = shown<BarChart>({260, 200});
        QStringList names;
        QList<double> values;
        for (int i = 0; i < 300; ++i) {
            names << QString("A very long category name number %1").arg(i);
            values << (i % 7 ? (i % 3 ? -i : i) : std::nan(""));
        }
        chart->setData(names, {{"", values, {}, {}, 0}});
        everyPictureIsMade(*chart);
        chart->setOrientation(Qt::Horizontal);
        everyPictureIsMade(*chart);
        chart->setData({"a"}, {{"s", {0}, {}, {}, 0}, {"t", {}, {1, 2}, {}, 1}});
        everyPictureIsMade(*chart);
    }

    void pointsAreChosenByMouseAndKeys() {
        const auto chart = shown<ScatterChart>();
        chart->setLogX(true);
        chart->setPoints(modelsByCost());
        settle();
        QSignalSpy activated(chart.get(), &ScatterChart::activated);
        QTest::mouseClick(chart->plot(), Qt::LeftButton, {}, pixelOf(*chart, 410, 95.1));
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.last()[0].toInt(), 7);
        QCOMPARE(chart->current(), 7);
        QTest::keyClick(chart.get(), Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(chart->current(), 6);
        QVERIFY(chart->readOutLabel()->text().contains("ResNet 1D"));
        QVERIFY(chart->accessibleDescription().contains("ResNet 1D"));
        QTest::keyClick(chart.get(), Qt::Key_Return);
        QCOMPARE(activated.last()[0].toInt(), 6);
        QTest::keyClick(chart.get(), Qt::Key_Escape);
        QCOMPARE(chart->current(), -1);
        const QPoint from = pixelOf(*chart, 410, 95.1);
        drag(*chart, from, from + QPoint(50, 0));  // a drag is not a click
        QCOMPARE(activated.size(), 2);
    }

    void theFrontIsWhatNothingBeats() {
        const auto chart = shown<ScatterChart>();
        chart->setPoints(modelsByCost());
        chart->setFrontShown(true);
        QCOMPARE(chart->front(), (QList<qsizetype>{0, 1, 2, 5, 7}));
        chart->setFrontShown(true, false, true);
        QCOMPARE(chart->front(), (QList<qsizetype>{7, 8}));
        chart->setPoints({{1, 1}, {1, 2}, {1, 2}, {std::nan(""), 9}, {2, 2}, {3, std::nan("")}});
        chart->setFrontShown(true);
        QCOMPARE(chart->front(), (QList<qsizetype>{1}));
        everyPictureIsMade(*chart);
        chart->setLogX(true);
        chart->setPoints({{0, 1}, {-1, 2}, {10, 3}});
        everyPictureIsMade(*chart);
    }

    void calibrationIsCounted() {
        const auto chart = shown<ReliabilityChart>();
        chart->setBins({{0, 0.5, 0.4, 0.5, 100}, {0.5, 1, 0.9, 0.7, 300}, {1, 1, 0, 0, 0}});
        settle();
        QVERIFY(std::abs(chart->expectedCalibrationError() - (100 * 0.1 + 300 * 0.2) / 400) < 1e-12);
        hover(*chart, pixelOf(*chart, 0.75, 0.5));
        QVERIFY2(chart->readOutLabel()->text().contains("0.700"), qPrintable(chart->readOutLabel()->text()));
        QCOMPARE(chart->visibleTable().toCsv(),
                 QByteArray(
                     "Confidence from,Confidence to,Mean confidence,Accuracy,Windows\r\n0,0.5,0.4,0.5,100\r\n"
                     "0.5,1,0.9,0.7,300\r\n"));
        QVERIFY(chart->accessibleDescription().contains("0.175"));
        everyPictureIsMade(*chart);
        chart->setBins({{0, 1, 0, 0, 0}});
        QVERIFY(chart->isEmpty());
    }
};

QTEST_MAIN(ChartsOthersTest)
#include "charts_others_test.moc"
