#include <sys/resource.h>
#include <QClipboard>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QXmlStreamReader>
#include <cmath>
#include <csignal>

#include "charts/line_chart.hpp"
#include "charts_support.hpp"

using namespace distillery::ui;
using namespace distillery::test;

namespace {

LineSeries ramp(int count) {
    LineSeries series{"Loss", {}, {}, {}, {}, {}, 0};
    for (int i = 0; i < count; ++i) {
        series.x << i;
        series.y << i * 0.1;
    }
    return series;
}

std::unique_ptr<LineChart> lineChart(int count = 10) {
    auto chart = shown<LineChart>();
    chart->setTitle("Loss & <accuracy>");
    chart->setXLabel("Time", "s");
    chart->setYLabel("Loss");
    chart->setSeries({ramp(count)});
    settle();
    return chart;
}

LineSeries curve(QList<double> x, QList<double> y) {
    return {"a", {}, std::move(x), std::move(y), {}, {}, 0};
}

QList<QCPRange> viewOf(double x0, double x1, double y0, double y1) {
    return {{x0, x1}, {y0, y1}};
}

}  // namespace

class ChartsFrameTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Complaints> complaints_;

private Q_SLOTS:
    CHART_TEST_SLOTS

    void wheelZoomsAtThePointer() {
        const auto chart = lineChart();
        const QPoint at = middleOf(*chart) + QPoint(60, 30);
        const double x = chart->plot()->xAxis->pixelToCoord(at.x()),
                     y = chart->plot()->yAxis->pixelToCoord(at.y());
        const QList<QCPRange> before = chart->view();
        turnWheel(*chart, at, 3);
        QVERIFY(chart->view()[0].size() < before[0].size() * 0.6);
        QVERIFY(chart->view()[1].size() < before[1].size() * 0.6);
        QVERIFY(std::abs(chart->plot()->xAxis->pixelToCoord(at.x()) - x) < 1e-9);
        QVERIFY(std::abs(chart->plot()->yAxis->pixelToCoord(at.y()) - y) < 1e-9);
    }

    void modifiersAndAxesChooseTheDirection() {
        const auto chart = lineChart();
        const QPoint middle = middleOf(*chart);
        const QRect rect = chart->plot()->axisRect()->rect();
        const QList<QCPRange> fitted = chart->view();
        const auto changed = [&](const QPoint& at, Qt::KeyboardModifiers modifiers) {
            turnWheel(*chart, at, 1, modifiers);
            const QString which = QString(chart->view()[0] == fitted[0] ? "" : "x") +
                                  (chart->view()[1] == fitted[1] ? "" : "y");
            chart->fit();
            return which;
        };
        QCOMPARE(changed(middle, {}), QString("xy"));
        QCOMPARE(changed(middle, Qt::ControlModifier), QString("xy"));
        QCOMPARE(changed(middle, Qt::ControlModifier | Qt::ShiftModifier), QString("y"));
        QCOMPARE(changed(middle, Qt::ShiftModifier), QString("x"));
        QCOMPARE(changed({rect.left() - 20, middle.y()}, {}), QString("y"));
        QCOMPARE(changed({middle.x(), rect.bottom() + 15}, {}), QString("x"));
    }

    void aPageThatScrollsKeepsItsWheel() {
        QScrollArea page;
        auto* content = new QWidget;
        content->resize(600, 3000);
        auto* chart = new LineChart(content);
        chart->setGeometry(0, 0, 560, 400);
        chart->setSeries({curve({0, 1, 2}, {1, 2, 3})});
        page.setWidget(content);
        page.resize(620, 420);
        page.show();
        const QPoint at = middleOf(*chart);
        const QList<QCPRange> fitted = chart->view();
        QWheelEvent wheel(at, chart->plot()->mapToGlobal(QPointF(at)), {}, {0, -120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(chart->plot(), &wheel);
        settle();
        QCOMPARE(chart->view(), fitted);
        QVERIFY(!wheel.isAccepted() || page.verticalScrollBar()->value() > 0);  // left to the page
        page.verticalScrollBar()->setValue(0);
        turnWheel(*chart, at, 1, Qt::ControlModifier);
        QVERIFY(chart->view() != fitted);
        chart->fit();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QTest::mouseClick(chart->plot(), Qt::LeftButton, {}, at);
        QVERIFY(chart->hasFocus());
        turnWheel(*chart, at, 1);
        QVERIFY(chart->view() != fitted);
        QCOMPARE(page.verticalScrollBar()->value(), 0);
        // Where the whole page is in sight there is nothing to scroll.
        chart->clearFocus();
        chart->fit();
        content->resize(600, 410);
        settle();
        QVERIFY(page.verticalScrollBar()->maximum() == 0);
        turnWheel(*chart, at, 1);
        QVERIFY(chart->view() != fitted);
    }

    void aRestingPointerReadsWhatMovesBelowIt() {
        const auto chart = shown<LineChart>();
        chart->setSeries({curve({0, 1, 2}, {5, 5, 5})});
        hover(*chart, middleOf(*chart));
        QVERIFY2(chart->readOutLabel()->text().contains("5"), qPrintable(chart->readOutLabel()->text()));
        chart->setSeries({curve({0, 1, 2}, {7, 7, 7})});
        settle();
        QVERIFY2(chart->readOutLabel()->text().contains("7"), qPrintable(chart->readOutLabel()->text()));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(chart->plot(), &leave);
        chart->setSeries({curve({0, 1, 2}, {9, 9, 9})});
        settle();
        QVERIFY(!chart->readOutLabel()->isVisible());
    }

    void anAxisWritesItsNumbersInOneWay() {
        const auto labels = [](const QCPAxis* axis) {
            QStringList inRange;
            const QVector<double> ticks = axis->tickVector();
            const QVector<QString> words = axis->tickVectorLabels();
            for (qsizetype i = 0; i < ticks.size(); ++i)
                if (axis->range().contains(ticks[i])) inRange << words[i];
            return inRange;
        };
        const auto chart = shown<LineChart>();
        for (const double scale : {1e-9, 1e-5, 3e-4, 1e-3, 0.1, 1.0, 40.0, 5e3, 2e5, 7e7})
            for (const bool isLog : {false, true}) {
                chart->setLogY(isLog);
                chart->setSeries({curve({0, 1, 2}, {scale, 3 * scale, (isLog ? 3e4 : 5) * scale})});
                settle();
                const QStringList words = labels(chart->plot()->yAxis);
                QVERIFY(words.size() >= 2);
                const auto powers = std::count_if(words.cbegin(), words.cend(), [](const QString& word) {
                    return word.contains('e') || word == "0";
                });
                const auto zeros = words.count("0");
                QVERIFY2(powers == words.size() || powers == zeros, qPrintable(words.join(' ')));
                QCOMPARE(QSet<QString>(words.cbegin(), words.cend()).size(), words.size());
            }
    }

    void epochsAreWholeNumbers() {
        const auto chart = shown<LineChart>();
        chart->setWholeX(true);
        for (const double last : {1.0, 2.0, 3.0, 7.0, 10.0, 11.0, 26.0, 400.0}) {
            chart->setSeries({curve({1, last}, {1, 2})});
            settle();
            for (const double tick : chart->plot()->xAxis->tickVector())
                QVERIFY2(tick == std::round(tick), qPrintable(QString::number(tick)));
        }
    }

    void newDataNeverMoveAChosenView() {
        const auto chart = lineChart(10);
        QVERIFY(chart->isFitted());
        chart->setSeries({ramp(20)});
        QVERIFY(chart->view()[0].upper >= 19);  // a fitted view follows
        turnWheel(*chart, middleOf(*chart), 2);
        const QList<QCPRange> chosen = chart->view();
        chart->setSeries({ramp(200)});
        QCOMPARE(chart->view(), chosen);
        QTest::mouseDClick(chart->plot(), Qt::LeftButton, {}, middleOf(*chart));
        QVERIFY(chart->isFitted());
        QVERIFY(chart->view()[0].upper >= 199);
    }

    void viewsHaveAHistory() {
        const auto chart = lineChart();
        const QList<QCPRange> fitted = chart->view();
        QVERIFY(!chart->canGoBack());
        chart->setView(viewOf(2, 6, 0.1, 0.7));
        const QList<QCPRange> second = chart->view();
        chart->setView(viewOf(3, 4, 0.2, 0.5));
        const QList<QCPRange> third = chart->view();
        QTest::keyClick(chart.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(chart->view(), second);
        QTest::keyClick(chart.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(chart->view(), fitted);
        QVERIFY(chart->isFitted());
        QTest::keyClick(chart.get(), Qt::Key_Right, Qt::AltModifier);
        QTest::keyClick(chart.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(chart->view(), third);
        QVERIFY(!chart->canGoForward());
        QTest::keyClick(chart.get(), Qt::Key_Left, Qt::AltModifier);
        chart->setView(viewOf(1, 2, 0.2, 0.5));
        QVERIFY(!chart->canGoForward());  // a new way forgets the old one
    }

    void aTurnOfTheWheelIsOneStepBack() {
        const auto chart = lineChart();
        const QList<QCPRange> fitted = chart->view();
        for (int i = 0; i < 5; ++i) turnWheel(*chart, middleOf(*chart), 1);
        chart->goBack();
        QCOMPARE(chart->view(), fitted);
    }

    void theHistoryButtonsWork() {
        const auto chart = lineChart();
        auto* back = chart->findChild<QToolButton*>("undo");
        auto* fit = chart->findChild<QToolButton*>("fit");
        QVERIFY(back && fit);
        QVERIFY(!back->isEnabled() && !fit->isEnabled());
        turnWheel(*chart, middleOf(*chart), 2);
        QVERIFY(back->isEnabled() && fit->isEnabled());
        QTest::mouseClick(fit, Qt::LeftButton);
        QVERIFY(chart->isFitted());
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(!chart->isFitted());
    }

    void dragPans() {
        const auto chart = lineChart();
        chart->setView(viewOf(2, 6, 0.2, 0.6));
        const QPoint from = middleOf(*chart);
        const double x = chart->plot()->xAxis->pixelToCoord(from.x()),
                     y = chart->plot()->yAxis->pixelToCoord(from.y());
        drag(*chart, from, from + QPoint(40, -24));
        QVERIFY(std::abs(chart->plot()->xAxis->pixelToCoord(from.x() + 40) - x) < 1e-9);
        QVERIFY(std::abs(chart->plot()->yAxis->pixelToCoord(from.y() - 24) - y) < 1e-9);
        chart->goBack();
        QCOMPARE(chart->view(), viewOf(2, 6, 0.2, 0.6));
    }

    void keysMoveAndZoom() {
        const auto chart = lineChart();
        chart->setView(viewOf(2, 6, 0.2, 0.6));
        QTest::keyClick(chart.get(), Qt::Key_Right);
        QVERIFY(std::abs(chart->view()[0].lower - 2.4) < 1e-12);
        QTest::keyClick(chart.get(), Qt::Key_Up);
        QVERIFY(std::abs(chart->view()[1].lower - 0.24) < 1e-12);
        QTest::keyClick(chart.get(), Qt::Key_Plus);
        QVERIFY(std::abs(chart->view()[0].size() - 3.2) < 1e-12);
        QTest::keyClick(chart.get(), Qt::Key_Minus);
        QVERIFY(std::abs(chart->view()[0].size() - 4) < 1e-12);
        QTest::keyClick(chart.get(), Qt::Key_Home);
        QVERIFY(chart->isFitted());
    }

    void nobodyGetsLost() {
        const auto chart = lineChart();
        const QCPRange fitted = chart->view()[0];
        turnWheel(*chart, middleOf(*chart), -200);
        QVERIFY(chart->view()[0].size() <= fitted.size() * 10.001);
        for (int i = 0; i < 50; ++i) QTest::keyClick(chart.get(), Qt::Key_Right);
        QVERIFY(chart->view()[0].center() <= fitted.upper + 1e-9);
        chart->fit();
        for (int i = 0; i < 200; ++i) turnWheel(*chart, middleOf(*chart), 5);
        QVERIFY(chart->view()[0].size() > 0);
    }

    void csvHoldsTheVisibleRangeExactly() {
        const auto chart = lineChart();
        chart->setView(viewOf(2.5, 6.5, 0, 1));
        const TemporaryFolder folder;
        const std::string path = folder / "a.csv";
        QCOMPARE(chart->exportTo(QString::fromStdString(path)), QString());
        QCOMPARE(QByteArray::fromStdString(readText(path)),
                 QByteArray(
                     "Time (s),Loss\r\n3,0.30000000000000004\r\n4,0.4\r\n5,0.5\r\n6,0.6000000000000001\r\n"));
    }

    void csvQuotesWhatItMust() {
        ChartTable table{{ChartColumn{"a, \"b\"", "m/s²", {1e-300, std::nan("")}, {}},
                          ChartColumn{"words", {}, {}, {"line\nbreak", "plain"}}}};
        QCOMPARE(table.toCsv(),
                 QByteArray("\"a, \"\"b\"\" (m/s²)\",words\r\n1e-300,\"line\nbreak\"\r\n,plain\r\n"));
    }

    void svgIsWellFormedAndNamed() {
        const auto chart = lineChart();
        chart->setView(viewOf(2.5, 6.5, 0.35, 0.45));
        QXmlStreamReader xml(chart->toSvg());
        QString title, words;
        int lines = 0;
        const double right = chart->plot()->width() + 2;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) continue;
            if (xml.name() == QLatin1String("title"))
                title = xml.readElementText();
            else if (xml.name() == QLatin1String("text"))
                words += xml.readElementText() + '\n';
            else if (xml.name() == QLatin1String("polyline")) {
                ++lines;
                for (const QString& point :
                     xml.attributes().value("points").toString().split(' ', Qt::SkipEmptyParts)) {
                    const double x = point.split(',').first().toDouble(),
                                 y = point.split(',').last().toDouble();
                    QVERIFY2(x >= -2 && x <= right && y >= -2 && y <= 2000, qPrintable(point));
                }
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(title, QString("Loss & <accuracy>"));
        QVERIFY2(words.contains("Time (s)") && words.contains("Loss & <accuracy>"), qPrintable(words));
        QVERIFY(lines > 0);
    }

    void picturesAreTwiceTheSize() {
        const auto chart = lineChart();
        const TemporaryFolder folder;
        const QString png = QString::fromStdString(folder / "a.png"),
                      pdf = QString::fromStdString(folder / "a.PDF");
        QCOMPARE(chart->exportTo(png), QString());
        const QImage image(png);
        QCOMPARE(image.width(), chart->plot()->width() * 2);
        QVERIFY(image.height() > chart->plot()->height() * 2);
        QCOMPARE(chart->exportTo(pdf), QString());
        QVERIFY(readText(pdf.toStdString()).starts_with("%PDF"));
        // The view on screen is as before.
        settle();
        QCOMPARE(chart->plot()->viewport(), chart->plot()->rect());
    }

    void aFullDiskIsOneSentence() {
        const auto chart = lineChart();
        if (!QFileInfo::exists("/dev/full")) QSKIP("there is no /dev/full here");
        // A name without a kind is refused before anything is written, so a link with one leads there.
        const TemporaryFolder folder;
        const QString link = QString::fromStdString(folder / "full.csv");
        QVERIFY(QFile::link("/dev/full", link));
        const QString sentence = chart->exportTo(link);
        QVERIFY2(sentence.contains("full.csv") && sentence.endsWith('.'), qPrintable(sentence));
        QVERIFY(!QFileInfo("/dev/full").isFile());
    }

    void aFullDiskLeavesTheOldFile() {
        const auto chart = lineChart(5000);
        const TemporaryFolder folder;
        const QString path = QString::fromStdString(folder / "a.csv");
        writeText(path.toStdString(), "old");
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{1000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const QString sentence = chart->exportTo(path);
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!sentence.isEmpty());
        QCOMPARE(QByteArray::fromStdString(readText(path.toStdString())), QByteArray("old"));
        QCOMPARE(QDir(QFileInfo(path).path()).entryList(QDir::Files).size(), 1);
    }

    void whatCannotBeSavedSaysWhy() {
        const auto chart = lineChart();
        QVERIFY(chart->exportTo("/tmp/a.bmp").contains("a.bmp"));
        QVERIFY(!chart->exportTo("/no/such/folder/a.svg").isEmpty());
        const LineChart empty;
        QVERIFY(!const_cast<LineChart&>(empty).exportTo("a.png").isEmpty());
    }

    void copyBringsPictureAndNumbers() {
        const auto chart = lineChart();
        QTest::keyClick(chart.get(), Qt::Key_C, Qt::ControlModifier);
        const QMimeData* data = QApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage());
        QVERIFY(data->text().startsWith("Time (s),Loss\r\n"));
    }

    void theTableFollowsTheChart() {
        const auto chart = lineChart();
        chart->showTable();
        auto* dialog = chart->findChild<ChartTableDialog*>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        QCOMPARE(dialog->view()->model()->rowCount(), 10);
        chart->setView(viewOf(2.5, 6.5, 0, 1));
        QTRY_COMPARE(dialog->view()->model()->rowCount(), 4);
        dialog->view()->selectRow(1);
        QCOMPARE(dialog->selectedText(), QString("Time (s)\tLoss\n4\t0.4\n"));
        QTest::keyClick(dialog->view(), Qt::Key_C, Qt::ControlModifier);
        dialog->close();
        settle();
        QVERIFY(!chart->findChild<ChartTableDialog*>() || !dialog->isVisible());
    }

    void withoutDataThereIsASentence() {
        const auto chart = shown<LineChart>();
        chart->setEmptyText("No epoch has ended yet.");
        settle();
        QVERIFY(chart->isEmpty() && !chart->plot()->isVisible());
        QCOMPARE(chart->accessibleDescription(), QString("No epoch has ended yet."));
        chart->setSeries({ramp(3)});
        QVERIFY(chart->plot()->isVisible());
        turnWheel(*chart, middleOf(*chart), 1);
        chart->setSeries({});
        QVERIFY(!chart->plot()->isVisible());
        QVERIFY(!chart->canGoBack());
    }

    void theReadOutNeverCoversThePointer() {
        const auto chart = lineChart();
        const QRect rect = chart->plot()->axisRect()->rect();
        middleOf(*chart);
        for (int x = rect.left() + 1; x < rect.right(); x += 37) {
            for (int y = rect.top() + 1; y < rect.bottom(); y += 29) {
                hover(*chart, {x, y});
                QVERIFY(chart->readOutLabel()->isVisible());
                QVERIFY(!chart->readOutLabel()->geometry().contains(
                    chart->plot()->mapTo(chart.get(), QPoint(x, y))));
                QVERIFY(chart->rect().contains(chart->readOutLabel()->geometry()));
            }
        }
        QVERIFY(chart->readOutLabel()->text().contains("Time"));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(chart->plot(), &leave);
        QVERIFY(!chart->readOutLabel()->isVisible());
    }

    void peopleWhoListenHearTheRanges() {
        const auto chart = lineChart();
        QCOMPARE(chart->accessibleName(), QString("Loss & <accuracy>"));
        QVERIFY2(chart->accessibleDescription().contains("Time (s) from"),
                 qPrintable(chart->accessibleDescription()));
        QCOMPARE(chart->focusPolicy(), Qt::StrongFocus);
        for (const QToolButton* button : chart->findChildren<QToolButton*>())
            if (button->isVisible())
                QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
    }

    void theThemeIsFollowed() {
        const auto chart = lineChart();
        settle();
        const QImage light = chart->toImage(1);
        Theme::instance().apply(ThemeMode::dark, 1.5);
        settle();
        const QImage dark = chart->toImage(1);
        QVERIFY(light.pixelColor(3, 3).lightness() > 200);
        QVERIFY(dark.pixelColor(3, 3).lightness() < 80);
        Theme::instance().apply(ThemeMode::light, 1);
    }
};

QTEST_MAIN(ChartsFrameTest)
#include "charts_frame_test.moc"
