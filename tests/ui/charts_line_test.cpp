#include <QSignalSpy>
#include <cmath>

#include "charts/line_chart.hpp"
#include "charts/smoothing.hpp"
#include "charts/trace_paint.hpp"
#include "charts_data.hpp"
#include "charts_support.hpp"

using namespace distillery::ui;
using namespace distillery::test;

class ChartsLineTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Complaints> complaints_;

private Q_SLOTS:
    CHART_TEST_SLOTS

    void pyramidAgreesWithLooking() {
        Noise noise(1);
        QList<double> values;
        for (int i = 0; i < 20'000; ++i) values << (i % 97 == 0 ? std::nan("") : noise.next());
        const MinMaxPyramid pyramid(values);
        for (int from = 0; from < 20'000; from += 613) {
            for (int to = from; to <= 20'000; to += 1031) {
                Extent plain;
                for (int i = from; i < to; ++i) plain.add(values[i]);
                const Extent quick = pyramid.over(from, to);
                QCOMPARE(quick.min, plain.min);
                QCOMPARE(quick.max, plain.max);
            }
        }
    }

    void aDenseCurveKeepsEveryPeak() {
        QList<double> x, y;
        for (int i = 0; i < 500'000; ++i) {
            x << i;
            y << (i == 123'457 ? 50.0 : std::sin(i * 0.01));
        }
        const auto chart = shown<LineChart>();
        chart->setSeries({{"a", {}, x, y, {}, {}}});
        settle();
        const Trace trace(x, y);
        double highest = 1e9;
        qsizetype points = 0;
        QVERIFY(trace.isDense(chart->plot()->xAxis, 1));
        for (const auto& columns : trace.columns(chart->plot()->xAxis, chart->plot()->yAxis, 1, 1)) {
            points += columns.size();
            for (const PixelColumn& column : columns) highest = std::min(highest, column.top);
        }
        QVERIFY(std::abs(highest + 0.5 - chart->plot()->yAxis->coordToPixel(50)) < 1e-6);
        QVERIFY2(points <= chart->plot()->width(), "decimated");
    }

    /// Columns of pixels must show what a line through every sample shows: no jump, step or slope is lost.
    void aDenseCurveLooksLikeItsLine() {
        QList<double> x, y;
        for (int i = 0; i < 20'000; ++i) {
            x << i;
            y << (i < 5000 ? std::sin(i * 0.002) : i < 10'000 ? (i < 7511 ? -3.0 : 3.0) : i % 1000 * 1e-3);
        }
        const auto chart = shown<LineChart>();
        chart->setSeries({{"a", {}, x, y, {}, {}}});
        settle();
        const QCPAxis *xAxis = chart->plot()->xAxis, *yAxis = chart->plot()->yAxis;
        const Trace trace(x, y);
        QVERIFY(trace.isDense(xAxis, 1));
        const auto painted = [&](auto&& paint) {
            QImage image(chart->plot()->size(), QImage::Format_Grayscale8);
            image.fill(255);
            QCPPainter painter(&image);
            painter.setAntialiasing(true);
            paint(painter);
            painter.end();
            return image;
        };
        SeriesLook look = lookOf(0);
        look.colour = Qt::black;
        const QImage line = painted([&](QCPPainter& painter) {
            painter.setPen(look.pen(1));
            for (const QPolygonF& piece : trace.lines(xAxis, yAxis)) painter.drawPolyline(piece);
        });
        // As on the screen, and as on paper.
        for (const double columnsPerPixel : {1.0, 3.0}) {
            const QImage columns = painted([&](QCPPainter& painter) {
                paintTrace(painter, trace, xAxis, yAxis, look, 1, columnsPerPixel);
            });
            // Whatever one of them marks, the other marks there or in a pixel beside.
            const auto isNear = [](const QImage& image, int column, int row) {
                for (int dx = -1; dx <= 1; ++dx)
                    for (int dy = -1; dy <= 1; ++dy)
                        if (image.valid(column + dx, row + dy) &&
                            qGray(image.pixel(column + dx, row + dy)) < 220)
                            return true;
                return false;
            };
            int marked = 0;
            for (int column = 0; column < line.width(); ++column)
                for (int row = 0; row < line.height(); ++row) {
                    const bool isLine = qGray(line.pixel(column, row)) < 120;
                    const bool isColumn = qGray(columns.pixel(column, row)) < 120;
                    marked += isLine ? 1 : 0;
                    const QString place = QString("%1, %2, %3").arg(columnsPerPixel).arg(column).arg(row);
                    QVERIFY2(!isLine || isNear(columns, column, row), qPrintable(place));
                    QVERIFY2(!isColumn || isNear(line, column, row), qPrintable(place));
                }
            QVERIFY2(marked > chart->plot()->axisRect()->width(), "there is a line to compare with");
        }
    }

    void notANumberIsAGap() {
        const double none = std::nan("");
        const auto chart = shown<LineChart>();
        const QList<double> x{0, 1, 2, 3, 4, 5, 6}, y{1, 2, none, 3, none, 4, 5};
        chart->setSeries({{"a", {}, x, y, {}, {}}});
        settle();
        const auto lines = Trace(x, y).lines(chart->plot()->xAxis, chart->plot()->yAxis);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1].size(), 1);  // a lone value is still there
        QCOMPARE(chart->visibleTable().toCsv(),
                 QByteArray("x,a\r\n0,1\r\n1,2\r\n2,\r\n3,3\r\n4,\r\n5,4\r\n6,5\r\n"));
        hover(*chart, {static_cast<int>(chart->plot()->xAxis->coordToPixel(2)), middleOf(*chart).y()});
        QVERIFY2(chart->readOutLabel()->text().contains("no value"),
                 qPrintable(chart->readOutLabel()->text()));
    }

    void whereALongCurveHasFewPointsItStaysALine() {
        QList<double> x, y;
        for (int i = 0; i < 20'000; ++i) {
            x << (i < 10'000 ? i : 30'000 + i);  // nothing was noted for two thirds of the time
            y << (i < 10'000 ? 1 : 2);
        }
        const auto chart = shown<LineChart>();
        chart->setSeries({{"a", {}, x, y, {}, {}}});
        settle();
        const QCPAxis *xAxis = chart->plot()->xAxis, *yAxis = chart->plot()->yAxis;
        const Trace trace(x, y);
        QVERIFY(trace.isDense(xAxis, 1));
        const auto parts = trace.columns(xAxis, yAxis, 1, 1);
        QCOMPARE(parts.size(), 1);
        const double middle = xAxis->coordToPixel(25'000);
        const auto there =
            std::ranges::find_if(parts[0], [&](const PixelColumn& column) { return column.right >= middle; });
        QVERIFY(there != parts[0].end());
        QVERIFY(std::abs((there->top + there->bottom) / 2 - yAxis->coordToPixel(1.5)) < 2);
    }

    void aWideGapStaysAGapWhenDense() {
        QList<double> x, y;
        for (int i = 0; i < 200'000; ++i) {
            x << i;
            y << (i >= 80'000 && i < 120'000 ? std::nan("") : 1.0 + i % 2);
        }
        const auto chart = shown<LineChart>();
        chart->setSeries({{"a", {}, x, y, {}, {}}});
        settle();
        const auto parts = Trace(x, y).columns(chart->plot()->xAxis, chart->plot()->yAxis, 1, 1);
        QCOMPARE(parts.size(), 2);
        QVERIFY(std::abs(parts[0].last().right - chart->plot()->xAxis->coordToPixel(80'000)) < 3);
        QVERIFY(std::abs(parts[1].first().left - chart->plot()->xAxis->coordToPixel(120'000)) < 3);
    }

    void aMillionPointsAreQuickAndExact() {
        QList<LineSeries> list;
        Noise noise(2);
        for (int s = 0; s < 6; ++s) {
            LineSeries series{QString("s%1").arg(s), {}, {}, {}, {}, {}, s};
            for (int i = 0; i < 1'000'000; ++i) {
                series.x << i * 0.01;
                series.y << std::sin(i * 1e-4) + s + 0.1 * ((i * 2654435761U) % 1000) / 1000.0;
            }
            list << series;
        }
        const auto chart = shown<LineChart>();
        chart->setSeries(list);
        settle();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 5; ++i) {
            turnWheel(*chart, middleOf(*chart), i % 2 ? -1 : 1);
            chart->plot()->replot();
        }
        QVERIFY2(timer.elapsed() / 10 < 400,
                 qPrintable(QString("%1 ms for a frame").arg(timer.elapsed() / 10)));
        qInfo("%lld ms for a frame of six million points", timer.elapsed() / 10);

        chart->fit();
        const ChartTable table = chart->visibleTable();
        QCOMPARE(table.rows(), 1'000'000);
        const QByteArray csv = table.toCsv();
        qsizetype at = csv.indexOf('\n') + 1;
        for (int row = 0; row < 1'000'000; ++row) {
            const qsizetype end = csv.indexOf('\r', at);
            if (row % 997 == 0) {
                const QList<QByteArray> cells = csv.mid(at, end - at).split(',');
                QCOMPARE(cells.size(), 7);
                QVERIFY(cells[0].toDouble() == list[0].x[row]);
                for (int s = 0; s < 6; ++s) QVERIFY(cells[s + 1].toDouble() == list[s].y[row]);
            }
            at = end + 2;
        }
        QCOMPARE(at, csv.size());
    }

    void differentXAreMerged() {
        const auto chart = shown<LineChart>();
        chart->setXLabel("Epoch");
        chart->setSeries({{"train", {}, {1, 2, 3, 4}, {0.4, 0.3, 0.2, 0.1}, {}, {}, 0},
                          {"validation", {}, {4, 2}, {0.2, 0.35}, {0.1, 0.3}, {0.3, 0.4}, 1}});
        QCOMPARE(
            chart->visibleTable().toCsv(),
            QByteArray(
                "Epoch,train,validation,validation low,validation high\r\n1,0.4,,,\r\n2,0.3,0.35,0.3,0.4\r\n"
                "3,0.2,,,\r\n4,0.1,0.2,0.1,0.3\r\n"));
    }

    void theLegendSwitchesSeries() {
        const auto chart = shown<LineChart>();
        chart->setSeries(lossCurves());
        settle();
        const auto buttons = chart->legend()->findChildren<QAbstractButton*>();
        QCOMPARE(buttons.size(), 4);
        const double highest = chart->view()[1].upper;
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QVERIFY(!chart->isSeriesShown("Total, training"));
        QVERIFY(chart->view()[1].upper <= highest);
        QCOMPARE(chart->visibleTable().columns.size(), 4);
        QTest::keyClick(buttons[1], Qt::Key_Space);
        QVERIFY(!chart->isSeriesShown("Total, validation"));
        chart->setSeries(lossCurves());  // the next epoch
        QVERIFY(!chart->isSeriesShown("Total, validation"));
        QTest::keyClick(buttons[1], Qt::Key_Space);
        QTest::keyClick(buttons[0], Qt::Key_Space);
        QCOMPARE(chart->visibleTable().columns.size(), 5);
        for (QAbstractButton* button : buttons) QTest::mouseClick(button, Qt::LeftButton);
        settle();
        QCOMPARE(chart->visibleTable().columns.size(), 1);  // all off: axes stay
    }

    void smoothingDoesNotLie() {
        QCOMPARE(smoothed(QList<double>(50, 3.5), 0.0), QList<double>(50, 3.5));
        for (const double value : smoothed(QList<double>(50, 3.5), 0.9))
            QVERIFY(std::abs(value - 3.5) < 1e-12);
        const QList<double> y{1, 5, std::nan(""), 2};
        const QList<double> s = smoothed(y, 0.5);
        QCOMPARE(s[0], 1.0);
        QVERIFY(std::abs(s[1] - (0.25 * 1 + 0.5 * 5) / 0.75) < 1e-12);
        QVERIFY(std::isnan(s[2]));
        QVERIFY(std::abs(s[3] - (0.125 * 1 + 0.25 * 5 + 0.5 * 2) / 0.875) < 1e-12);
        // The past does not depend on what comes later.
        QCOMPARE(smoothed(y.mid(0, 2), 0.5), s.mid(0, 2));
    }

    void smoothingKeepsTheViewAndTheRawNumbers() {
        const auto chart = shown<LineChart>();
        chart->setControlsShown(true);
        chart->setSeries({{"a", {}, {0, 1, 2}, {1, 5, 3}, {}, {}}});
        const QList<QCPRange> view = chart->view();
        auto* slider = chart->findChild<QSlider*>();
        QVERIFY(slider && slider->isVisible());
        slider->setValue(50);
        QCOMPARE(chart->smoothing(), 0.5);
        QCOMPARE(chart->view(), view);
        const ChartTable table = chart->visibleTable();
        QCOMPARE(table.columns[1].numbers, (QList<double>{1, 5, 3}));
        QCOMPARE(table.columns[2].header(), QString("a smoothed 0.50"));
    }

    void logarithmsLeaveOutWhatTheyCannotShow() {
        const auto chart = shown<LineChart>();
        chart->setSeries({{"a", {}, {0, 1, 2, 3}, {1, 0, 100, -5}, {}, {}}});
        chart->setLogY(true);
        settle();
        QVERIFY(chart->view()[1].lower > 0);
        QVERIFY(chart->view()[1].upper >= 100);
        const Trace trace({0, 1, 2, 3}, {1, 0, 100, -5});
        QCOMPARE(trace.lines(chart->plot()->xAxis, chart->plot()->yAxis).size(), 2);
        turnWheel(*chart, middleOf(*chart), 4);
        turnWheel(*chart, middleOf(*chart), -50);
        QVERIFY(chart->view()[1].lower > 0);
        chart->setLogY(false);
        chart->fit();
        QVERIFY(chart->view()[1].lower < -5);
    }

    void marksAndOddDataArePainted() {
        const auto chart = shown<LineChart>({300, 220});
        const double none = std::nan("");
        chart->setMarks({{1, "best epoch"}, {1.01, "stopped early"}, {99, "outside"}});
        for (const QList<double>& y :
             {QList<double>{none, none}, {1, 1}, {HUGE_VAL, 2}, {1e300, -1e300}, {0, 1e-300}}) {
            chart->setSeries({{"a", {}, {0, 1}, y, {}, {}}});
            settle();
            chart->setLogY(true);
            settle();
            chart->setLogY(false);
            chart->toImage(1);
        }
        chart->setSeries({{"a", {}, {none, 1, 0}, {5, 6, 7, 8}, {1}, {}}});
        settle();
        QCOMPARE(chart->visibleTable().toCsv(), QByteArray("x,a\r\n0,7\r\n1,6\r\n"));
    }
};

QTEST_MAIN(ChartsLineTest)
#include "charts_line_test.moc"
