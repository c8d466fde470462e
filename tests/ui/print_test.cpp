// The report on paper: every section, vector charts, headings that stay with their text, page numbers.
#include <QAbstractTextDocumentLayout>
#include <QRegularExpression>
#include <QTest>
#include <QTextBlock>

#include "../unit/report/synthetic_runs.hpp"
#include "print/figure_row.hpp"
#include "print/pdf_report.hpp"
#include "print/printed_svg.hpp"
#include "print/report_document.hpp"
#include "report/gather.hpp"
#include "report/html.hpp"
#include "report/svg.hpp"

using namespace distillery;
using namespace distillery::ui;

namespace {

constexpr QSizeF kPage(515, 736);

int figureRowsIn(const QTextDocument& document) {
    int rows = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto part = block.begin(); !part.atEnd(); ++part)
            rows += part.fragment().charFormat().objectType() == FigureRows::type ? 1 : 0;
    return rows;
}

}  // namespace

class PrintTest : public QObject {
    Q_OBJECT
    test::TemporaryFolder folder_;
    report::Report report_;

private Q_SLOTS:
    void initTestCase() {
        test::writeSyntheticGroup(folder_.path());
        report_ = report::gather(folder_.path(), "demo");
    }

    void everySectionOfThePageIsOnPaper() {
        const auto document = reportDocument(report_, kPage);
        const QString text = document->toPlainText();
        const QString page = QString::fromStdString(report::toHtml(report_));
        static const QRegularExpression title("<h2>([^<]+)</h2>");
        int sections = 0;
        for (auto match = title.globalMatch(page); match.hasNext(); ++sections) {
            const QString name = match.next().captured(1);
            QVERIFY2(text.contains(name), qUtf8Printable(name));
        }
        QVERIFY(sections >= 10);
        QVERIFY(figureRowsIn(*document) >= 10);
        QVERIFY(text.contains(QString::fromStdString(report_.verdicts.front().sentence)));
        QVERIFY(text.contains("Folded in the web page"));
        QVERIFY(!text.contains("Show as table"));
    }

    void noHeadingStandsAtTheFootOfAPage() {
        const auto document = reportDocument(report_, kPage);
        const auto pageOf = [&](const QTextBlock& block) {
            const double top = document->documentLayout()->blockBoundingRect(block).top();
            return static_cast<int>((top + block.layout()->lineAt(0).y() + 1) / kPage.height());
        };
        int headings = 0;
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            if (block.blockFormat().headingLevel() == 0 || !block.next().isValid()) continue;
            ++headings;
            QVERIFY2(pageOf(block.next()) == pageOf(block), qUtf8Printable(block.text()));
        }
        QVERIFY(headings > 10);
    }

    void theFileHasNumberedPagesAndNoPixels() {
        const QByteArray pdf = toPdf(report_);
        QVERIFY(pdf.startsWith("%PDF-"));
        const auto pages = pdf.count("/Type /Page\n") + pdf.count("/Type /Page ");
        QVERIFY2(pages >= 4 && pages < 40, qUtf8Printable(QString::number(pages)));
        QVERIFY(!pdf.contains("/Subtype /Image"));
        if (const QByteArray keep = qgetenv("DISTILLERY_KEEP_REPORT"); !keep.isEmpty())
            test::writeText(keep.toStdString(), pdf.toStdString());
    }

    void chartsLoseNothingThatQtSvgCannotRead() {
        report::svg::BarChart chart;
        chart.description = "bars";
        chart.categories = {"a", "b"};
        chart.series = {{"one", 1, {0.5, 0.7}, {}, {}}, {"two", 5, {0.4, 0.9}, {}, {}}};
        const Markup svg = readMarkup(QByteArray::fromStdString(report::svg::render(chart)));
        const QByteArray printed = printedSvg(svg.children.first(), PrintStyle());
        QVERIFY(!printed.contains("var(") && !printed.contains("url(") && !printed.contains("class="));
        QVERIFY(printed.contains("#c25400"));  // the second colour of the light page
        QVERIFY(printed.count("<path") >= 4);  // bars of other styles are ruled
        QVERIFY(QSvgRenderer(printed).isValid());
    }
};

QTEST_MAIN(PrintTest)
#include "print_test.moc"
