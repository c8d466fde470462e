// The chart kit: well-formed drawings, honest gaps, sensible ticks.
#include "report/svg.hpp"

#include <QXmlStreamReader>
#include <cmath>

#include "report/svg_frame.hpp"
#include "test_support.hpp"

using namespace distillery::report;

namespace {

QString xmlFault(const std::string& xml) {
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    while (!reader.atEnd()) reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

int countOf(const std::string& text, const std::string& what) {
    int count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++count;
    return count;
}

bool holdsNoWildNumbers(const std::string& drawing) {
    return drawing.find("nan") == std::string::npos && drawing.find("inf") == std::string::npos;
}

svg::LineChart chartOf(std::vector<double> x, std::vector<double> y) {
    svg::LineChart chart;
    chart.series = {{"a", 0, std::move(x), std::move(y), {}, {}, {}, true, false}};
    return chart;
}

}  // namespace

class SvgTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linearTicksAreRound() {
        const svg::Scale scale(0.13, 0.94, false, true);
        QCOMPARE(scale.low(), 0.0);
        QCOMPARE(scale.high(), 1.0);
        std::vector<std::string> labels;
        for (const double tick : scale.ticks()) labels.push_back(scale.label(tick));
        QCOMPARE(labels, (std::vector<std::string>{"0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
        QCOMPARE(scale.at(0.5, 200, 0), 100.0);
    }
    void logarithmicTicksAreDecades() {
        const svg::Scale scale(0.002, 30, true, true);
        QCOMPARE(scale.low(), 0.001);
        QCOMPARE(scale.high(), 100.0);
        QCOMPARE(scale.ticks().size(), std::size_t{6});
        QVERIFY(std::abs(scale.at(0.1, 0, 500) - 200) < 1e-9);
    }
    void degenerateRangesStillHaveTicks() {
        for (const auto& [low, high] : {std::pair(0.0, 0.0), std::pair(5.0, 5.0), std::pair(-2.0, -2.0)}) {
            const svg::Scale scale(low, high, false, true);
            QVERIFY(scale.ticks().size() >= 2);
            QVERIFY(scale.low() < low && scale.high() > high);
        }
        QVERIFY(svg::Scale(0, 0, true, true).ticks().size() >= 1);
    }

    void missingNumbersAreGapsWithACross() {
        const std::string drawing = svg::render(chartOf({1, 2, 3, 4, 5}, {1, 2, NAN, 4, 5}));
        QCOMPARE(xmlFault(drawing), QString());
        QVERIFY(holdsNoWildNumbers(drawing));
        const std::size_t path = drawing.rfind(" d=\"M");
        QVERIFY(path != std::string::npos);
        QCOMPARE(countOf(drawing.substr(path, drawing.find('"', path + 5) - path), "M"),
                 2);  // the pen was lifted
        QCOMPARE(countOf(drawing, "×"), 1);
    }
    void logarithmicChartsLeaveZeroOut() {
        svg::LineChart chart = chartOf({1, 2, 3, 4}, {0.01, 0, 1, 100});
        chart.logY = true;
        const std::string drawing = svg::render(chart);
        QCOMPARE(xmlFault(drawing), QString());
        QVERIFY(holdsNoWildNumbers(drawing));
    }
    void emptyAndSinglePointChartsDraw() {
        for (const auto& chart : {chartOf({}, {}), chartOf({1}, {0.5}), chartOf({1, 2}, {NAN, NAN})}) {
            const std::string drawing = svg::render(chart);
            QCOMPARE(xmlFault(drawing), QString());
            QVERIFY(holdsNoWildNumbers(drawing));
        }
    }
    void seriesDifferByColourDashAndMarker() {
        svg::LineChart chart;
        for (int i = 0; i < 7; ++i)
            chart.series.push_back({"s" + std::to_string(i), i, {1, 2}, {1, 2}, {}, {}, {}, true, true});
        const std::string drawing = svg::render(chart);
        for (int i = 0; i < 7; ++i)
            QVERIFY(drawing.find("class=\"s" + std::to_string(i)) != std::string::npos);
        for (int i = 1; i < 7; ++i)
            for (int k = 0; k < i; ++k) QVERIFY(svg::dash(i) != svg::dash(k));
        QVERIFY(svg::marker(0, 1, 1).find("circle") != std::string::npos);
        QVERIFY(svg::marker(1, 1, 1).find("rect") != std::string::npos);
    }

    void epochsAreWholeNumbers() {
        svg::LineChart chart = chartOf({1, 2, 3}, {1, 2, 3});
        chart.wholeX = true;
        chart.yRange = {{0, 4}};
        const std::string drawing = svg::render(chart);
        QVERIFY(drawing.find(">1.5<") == std::string::npos && drawing.find(">2.5<") == std::string::npos);
        QVERIFY(drawing.find(">2<") != std::string::npos);
    }

    void aStyleIsAColourAndARound() {
        QCOMPARE(svg::colourClass(2), svg::colourClass(9));
        QVERIFY(svg::dash(2) != svg::dash(9));
        QVERIFY(svg::hatchClass(2) != svg::hatchClass(9));
        QVERIFY(svg::marker(2, 1, 1) != svg::marker(9, 1, 1));
        QVERIFY(svg::marker(-1, 1, 1).find("f7") != std::string::npos);  // neutral
    }

    void barsHaveHeightsAndErrorBars() {
        svg::BarChart chart;
        chart.categories = {"a", "b"};
        chart.yRange = {0, 1};
        chart.series = {{"one", 0, {0.5, NAN}, {0.4, NAN}, {0.6, NAN}}};
        const std::string drawing = svg::render(chart);
        QCOMPARE(xmlFault(drawing), QString());
        QVERIFY(holdsNoWildNumbers(drawing));
        QCOMPARE(countOf(drawing, "class=\"whisker\""), 1);
        // The chart area is 260 high, so a half is 130 (drawn twice: colour and hatch).
        QCOMPARE(countOf(drawing, "height=\"130.0\""), 2);
    }

    void confusionShowsCountsAndShares() {
        const std::string drawing =
            svg::render(svg::ConfusionChart{"test", {"walk", "sit"}, {{90, 10}, {0, 1200}}});
        QCOMPARE(xmlFault(drawing), QString());
        for (const char* text : {">90<", ">90 %<", ">10<", ">10 %<", ">1,200<", ">100 %<",
                                 "true walk, predicted sit: 10 of 100"})
            QVERIFY2(drawing.find(text) != std::string::npos, text);
        QVERIFY(drawing.find(">0<") == std::string::npos);  // empty cells stay empty
        const std::string none = svg::render(svg::ConfusionChart{"empty row", {"a", "b"}, {{0, 0}, {1, 1}}});
        QVERIFY(holdsNoWildNumbers(none));
    }

    void namesAreEscaped() {
        const std::string evil = "<script>\"&'";
        svg::LineChart line = chartOf({1, 2}, {1, 2});
        line.description = line.xLabel = line.yLabel = line.series[0].name = evil;
        line.marks = {{1, evil}};
        svg::BarChart bar{evil, evil, evil, {evil}, {{evil, 0, {1}, {}, {}}}, {}, 640, 320};
        for (const std::string& drawing :
             {svg::render(line), svg::render(bar), svg::render(svg::ConfusionChart{evil, {evil}, {{1}}})}) {
            QCOMPARE(xmlFault(drawing), QString());
            QVERIFY(drawing.find("<script") == std::string::npos);
        }
    }

    void longNamesAreShortened() {
        const std::string name(200, 'w');
        QVERIFY(svg::textWidth(svg::shortened(name, 100)) <= 100);
        QCOMPARE(svg::shortened("walk", 100), std::string("walk"));
        QCOMPARE(xmlFault("<t>" + svg::shortened("ääääääääääääääääää", 50) + "</t>"),
                 QString());  // never half a letter
    }
};

QTEST_APPLESS_MAIN(SvgTest)
#include "svg_test.moc"
