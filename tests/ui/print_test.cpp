// The report on paper: every section, vector charts, headings that stay with their text, page numbers.
#include <QAbstractTextDocumentLayout>
#include <QRegularExpression>
#include <QTest>
#include <QTextBlock>
#include <QTextTable>
#include <functional>

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

    void noRowIsTorn(const QSizeF& page) {
        const auto document = reportDocument(report_, page);
        int rows = 0, tables = 0;
        const std::function<void(const QTextFrame*)> look = [&](const QTextFrame* frame) {
            for (QTextFrame* child : frame->childFrames()) {
                look(child);
                const auto* table = qobject_cast<QTextTable*>(child);
                if (!table) continue;
                ++tables;
                for (int row = 0; row < table->rows(); ++row, ++rows) {
                    QSet<int> pages;
                    for (int column = 0; column < table->columns(); ++column) {
                        const QTextTableCell cell = table->cellAt(row, column);
                        for (QTextBlock block = cell.firstCursorPosition().block();
                             block.isValid() && block.position() <= cell.lastPosition();
                             block = block.next()) {
                            const double top = document->documentLayout()->blockBoundingRect(block).top();
                            for (int i = 0; i < block.layout()->lineCount(); ++i) {
                                const QTextLine line = block.layout()->lineAt(i);
                                pages
                                    << static_cast<int>((top + line.y() + 1) / page.height())
                                    << static_cast<int>((top + line.y() + line.height() - 1) / page.height());
                            }
                        }
                    }
                    QVERIFY2(pages.size() <= 1,
                             qUtf8Printable(table->cellAt(row, 0).firstCursorPosition().block().text()));
                }
            }
        };
        look(document->rootFrame());
        QVERIFY2(tables >= 10 && rows >= 35, qPrintable(QString("%1 tables, %2 rows").arg(tables).arg(rows)));
    }

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

    void noRowIsTornByAPageBreak() {
        // On pages of several heights, so that breaks fall into rows wherever they may.
        for (const double height : {736.0, 700.0, 655.0, 610.0}) noRowIsTorn({kPage.width(), height});
    }

    void theFileHasNumberedPagesAndNoPixels() {
        const QByteArray pdf = toPdf(report_);
        QVERIFY(pdf.startsWith("%PDF-"));
        const auto pages = pdf.count("/Type /Page\n") + pdf.count("/Type /Page ");
        QVERIFY2(pages >= 4 && pages < 40, qUtf8Printable(QString::number(pages)));
        QVERIFY(!pdf.contains("/Subtype /Image"));
        QVERIFY2(pdf.size() < 1'000'000, qUtf8Printable(QString::number(pdf.size())));
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
        QVERIFY(printed.contains("#d55e00"));  // the second colour of the light page
        QVERIFY(printed.count("<path") >= 4);  // bars of other styles are ruled
        QVERIFY(QSvgRenderer(printed).isValid());
    }
};

QTEST_MAIN(PrintTest)
#include "print_test.moc"
