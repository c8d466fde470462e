#include "print/report_document.hpp"

#include <QAbstractTextDocumentLayout>
#include <QTextCursor>
#include <QTextTable>
#include <cmath>
#include <limits>

#include "print/figure_row.hpp"
#include "print/printed_svg.hpp"
#include "report/html.hpp"

namespace distillery::ui {
namespace {

constexpr int kText = 9, kSmall = 7, kCode = 6;  // points
constexpr int kHeadingLevels[] = {18, 13, 10};
constexpr int kColumnsInUsualText = 7;
constexpr int kIsCaption = QTextFormat::UserProperty + 1;  // of a block
constexpr const char* kNumbersOfAChart = "Show as table";  // report/html_parts.cpp

class Builder {
public:
    Builder(QTextDocument* document, double width, bool unfoldsSettings)
        : cursor_(document),
          rows_(new FigureRows(width, style_.colour("--ink"), style_.colour("--soft"), document)),
          unfoldsSettings_(unfoldsSettings) {
        document->documentLayout()->registerHandler(FigureRows::type, rows_);
        plain_.setForeground(QColor(style_.colour("--ink")));
        plain_.setProperty(QTextFormat::FontPixelSize, kText);
    }

    void add(const Markup& element) {
        const QString& name = element.name;
        if (name == "nav" || name == "svg" || name == "head") return;
        if (name == "h1" || name == "h2" || name == "h3") return heading(element, name[1].digitValue());
        if (name == "p") return paragraph(element);
        if (name == "table") return table(element);
        if (name == "ul") return list(element);
        if (name == "pre") return code(element.allText());
        if (name == "figure") return figures({&element});
        if (name == "details") return fold(element);
        if (name == "strong") return strong(element);
        if (element.has("badge")) return badge(element);
        if (element.has("verdict")) return box(element);
        if (element.has("row") || element.has("tiles")) return row(element);
        for (const Markup& child : element.children)
            if (!child.name.isEmpty()) add(child);
    }

    /// Folded parts, named where they would stand.
    void sayWhatIsFolded() {
        if (folded_.isEmpty()) return;
        QTextCharFormat soft = plain_;
        soft.setForeground(QColor(style_.colour("--soft")));
        soft.setProperty(QTextFormat::FontPixelSize, kSmall);
        block(4, 6);
        cursor_.insertText("Folded in the web page (distill report): " + folded_.join("; ") + ".", soft);
        folded_.clear();
    }

private:
    void block(double above, double below, double left = 0) {
        QTextBlockFormat format;
        format.setTopMargin(above);
        format.setBottomMargin(below);
        format.setLeftMargin(left);
        if (isFirst_)
            cursor_.setBlockFormat(format);
        else
            cursor_.insertBlock(format);
        isFirst_ = false;
    }

    /// Texts with their emphasis, on the line that is open.
    void words(const Markup& element, QTextCharFormat format) {
        for (const Markup& child : element.children) {
            if (child.name.isEmpty()) {
                cursor_.insertText(child.text, format);
                continue;
            }
            if (child.name == "br") {
                cursor_.insertText(QString(QChar::LineSeparator), format);
                continue;
            }
            QTextCharFormat inner = format;
            if (child.name == "b" || child.name == "strong") inner.setFontWeight(QFont::DemiBold);
            if (child.name == "code") inner.setFontFamilies({"DejaVu Sans Mono", "monospace"});
            if (child.has("small"))
                inner.setProperty(QTextFormat::FontPixelSize, isWide_ ? kSmall - 1 : kSmall);
            if (child.has("soft")) inner.setForeground(QColor(style_.colour("--soft")));
            for (const char* level : {"good", "caution", "bad"})
                if (child.has(level)) inner.setForeground(QColor(style_.colour(QString("--") + level)));
            words(child, inner);
        }
    }

    void heading(const Markup& element, int level) {
        sayWhatIsFolded();
        block(level == 1 ? 0 : level == 2 ? 18 : 10, level == 1 ? 2 : 4);
        QTextBlockFormat format = cursor_.blockFormat();
        format.setHeadingLevel(level);
        cursor_.setBlockFormat(format);
        QTextCharFormat look = plain_;
        look.setProperty(QTextFormat::FontPixelSize, kHeadingLevels[level - 1]);
        look.setFontWeight(QFont::DemiBold);
        words(element, look);
    }

    void paragraph(const Markup& element) {
        if (element.allText().trimmed().isEmpty()) return;
        block(0, 5);
        QTextCharFormat look = plain_;
        if (element.has("soft") || element.has("caption"))
            look.setForeground(QColor(style_.colour("--soft")));
        if (element.has("caption")) look.setProperty(QTextFormat::FontPixelSize, kSmall + 1);
        if (element.has("caption")) {
            QTextBlockFormat format = cursor_.blockFormat();
            format.setProperty(kIsCaption, true);
            cursor_.setBlockFormat(format);
        }
        words(element, look);
    }

    void strong(const Markup& element) {
        block(0, 4);
        QTextCharFormat look = plain_;
        look.setFontWeight(QFont::DemiBold);
        look.setProperty(QTextFormat::FontPixelSize, kText + 2);
        words(element, look);
    }

    void list(const Markup& element) {
        for (const Markup& item : element.children) {
            if (item.name != "li") continue;
            block(0, 3, 12);
            QTextBlockFormat format = cursor_.blockFormat();
            format.setTextIndent(-8);
            cursor_.setBlockFormat(format);
            cursor_.insertText("•  ", plain_);
            words(item, plain_);
        }
    }

    void code(const QString& text) {
        QTextCharFormat look = plain_;
        look.setFontFamilies({"DejaVu Sans Mono", "monospace"});
        look.setProperty(QTextFormat::FontPixelSize, kCode);
        block(2, 6);
        QTextBlockFormat format = cursor_.blockFormat();
        format.setBackground(QColor(style_.colour("--card")));
        cursor_.setBlockFormat(format);
        cursor_.insertText(text.trimmed().replace('\n', QChar::LineSeparator), look);
    }

    /// A table of one cell with a coloured edge.
    QTextCursor edged(const QString& colour) {
        QTextTableFormat format;
        format.setBorder(0);
        format.setCellSpacing(0);
        format.setCellPadding(4);
        format.setTopMargin(4);
        format.setColumnWidthConstraints(
            {QTextLength(QTextLength::FixedLength, 3), QTextLength(QTextLength::PercentageLength, 99)});
        QTextTable* made = cursor_.insertTable(1, 2, format);
        QTextTableCellFormat edge, inside;
        edge.setBackground(QColor(colour));
        edge.setPadding(0);
        inside.setBackground(QColor(style_.colour("--card")));
        inside.setPadding(5);
        inside.setLeftPadding(8);
        made->cellAt(0, 0).setFormat(edge);
        made->cellAt(0, 1).setFormat(inside);
        return made->cellAt(0, 1).firstCursorPosition();
    }

    QString edgeOf(const Markup& element) const {
        for (const char* level : {"good", "caution", "bad"})
            if (element.has(level)) return style_.colour(QString("--") + level);
        return style_.colour("--rule");
    }

    void badge(const Markup& element) {
        cursor_ = edged(edgeOf(element));
        QTextCharFormat strong = plain_;
        strong.setFontWeight(QFont::DemiBold);
        strong.setForeground(QColor(edgeOf(element)));
        for (const Markup& child : element.children) {
            if (child.name == "b") cursor_.insertText(child.allText() + "  ", strong);
            if (child.name.isEmpty()) cursor_.insertText(child.text, plain_);
        }
        leave();
    }

    void box(const Markup& element) {
        cursor_ = edged(edgeOf(element));
        isFirst_ = true;
        for (const Markup& child : element.children)
            if (!child.name.isEmpty()) add(child);
        leave();
    }

    void leave() {
        cursor_.movePosition(QTextCursor::End);
        isFirst_ = true;  // the empty paragraph behind a table is there already
        QTextBlockFormat thin;
        thin.setLineHeight(1, QTextBlockFormat::FixedHeight);
        thin.setBottomMargin(5);
        cursor_.setBlockFormat(thin);
        isFirst_ = false;
    }

    void table(const Markup& element) {
        QList<const Markup*> lines;
        for (const char* part : {"thead", "tbody"})
            if (const Markup* group = element.child(part))
                for (const Markup& line : group->children)
                    if (line.name == "tr") lines.append(&line);
        qsizetype columns = 0;
        for (const Markup* line : lines) columns = std::max(columns, line->children.size());
        if (columns == 0) return;
        isWide_ = columns > kColumnsInUsualText;
        QTextTableFormat format;
        format.setBorder(0);
        format.setCellSpacing(0);
        format.setCellPadding(0);
        format.setTopMargin(2);
        format.setHeaderRowCount(1);
        QTextTable* made =
            cursor_.insertTable(static_cast<int>(lines.size()), static_cast<int>(columns), format);
        for (int row = 0; row < lines.size(); ++row)
            for (int column = 0; column < lines[row]->children.size(); ++column)
                fill(made->cellAt(row, column), lines[row]->children[column]);
        isWide_ = false;
        leave();
    }

    void fill(QTextTableCell cell, const Markup& element) {
        QTextTableCellFormat format;
        format.setTopPadding(2);
        format.setBottomPadding(2);
        format.setRightPadding(isWide_ ? 4 : 8);
        format.setBottomBorder(0.5);
        format.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBottomBorderBrush(QColor(style_.colour(element.name == "th" ? "--rule" : "--grid")));
        cell.setFormat(format);
        cursor_ = cell.firstCursorPosition();
        QTextBlockFormat side;
        if (element.has("n")) side.setAlignment(Qt::AlignRight);
        cursor_.setBlockFormat(side);
        QTextCharFormat look = plain_;
        look.setProperty(QTextFormat::FontPixelSize, isWide_ ? kSmall : kText - 1);
        if (element.name == "th") {
            look.setForeground(QColor(style_.colour("--soft")));
            look.setFontWeight(QFont::DemiBold);
        }
        words(element.has("n") && element.name == "td" ? unbroken(element) : element, look);
    }

    /// Figures stay on one line, as the page's style sheet has it.
    static Markup unbroken(Markup element) {
        element.text.replace(' ', QChar::Nbsp);
        for (Markup& child : element.children) child = unbroken(std::move(child));
        return element;
    }

    void row(const Markup& element) {
        QList<const Markup*> together;
        for (const Markup& child : element.children) {
            if (child.name == "figure") {
                together.append(&child);
                continue;
            }
            figures(std::exchange(together, {}));
            if (!child.name.isEmpty()) add(child);
        }
        figures(together);
    }

    void figures(const QList<const Markup*>& elements) {
        FigureRow line;
        for (const Markup* element : elements) {
            const Markup* svg = element->child("svg");
            const Markup* words = element->child("figcaption");
            if (!svg || !words) continue;
            PrintedFigure figure;
            for (const Markup& one : words->children)
                (one.name == "b" ? figure.title : figure.caption) += one.allText();
            figure.drawing = std::make_shared<QSvgRenderer>(printedSvg(*svg, style_));
            figure.texts = printedTexts(*svg, style_);
            line.columns = columnsFor(figure.drawing->viewBoxF().width());
            line.figures.append(std::move(figure));
            if (line.figures.size() == line.columns) place(std::exchange(line, {}));
        }
        if (!line.figures.isEmpty()) place(std::move(line));
    }

    void place(FigureRow line) {
        block(2, 2);
        QTextCharFormat object;
        object.setObjectType(FigureRows::type);
        object.setProperty(FigureRows::rowProperty, rows_->add(std::move(line)));
        cursor_.insertText(QString(QChar::ObjectReplacementCharacter), object);
    }

    void fold(const Markup& element) {
        const Markup* summary = element.child("summary");
        const QString title = summary ? summary->allText() : QString();
        if (title == kNumbersOfAChart) return;
        const bool isOpen =
            element.attributes.contains("open") || (unfoldsSettings_ && title.startsWith("All settings"));
        if (!isOpen) {
            folded_.append(title);
            return;
        }
        block(6, 3);
        QTextBlockFormat format = cursor_.blockFormat();
        format.setHeadingLevel(4);
        cursor_.setBlockFormat(format);
        QTextCharFormat look = plain_;
        look.setFontWeight(QFont::DemiBold);
        cursor_.insertText(title, look);
        for (const Markup& child : element.children)
            if (!child.name.isEmpty() && child.name != "summary") add(child);
    }

    PrintStyle style_;
    QTextCursor cursor_;
    FigureRows* rows_;
    QTextCharFormat plain_;
    QStringList folded_;
    bool isFirst_ = true, unfoldsSettings_;
    bool isWide_ = false;  // the table that is filled has many columns
};

/// The page that the first line stands on; a line that did not fit leaves its block's place behind.
int pageOf(const QTextBlock& block, double pageHeight) {
    const double top = block.document()->documentLayout()->blockBoundingRect(block).top();
    const QTextLayout* lines = block.layout();
    const double line = lines->lineCount() > 0 ? lines->lineAt(0).y() : 0;
    return static_cast<int>((top + line + 1) / pageHeight);
}

/// What must stand on the same page as this heading: the first thing below it that is neither a heading nor a
/// caption, for captions belong to what follows them too.
QTextBlock companyOf(const QTextBlock& heading) {
    QTextBlock block = heading.next();
    while (block.isValid() && block.next().isValid() &&
           (block.blockFormat().headingLevel() > 0 || block.blockFormat().hasProperty(kIsCaption)))
        block = block.next();
    return block;
}

/// Top of the first and bottom of the last line of a row, over its cells.
std::pair<double, double> extentOf(const QTextTable& table, int row) {
    double top = std::numeric_limits<double>::infinity(), bottom = 0;
    const QAbstractTextDocumentLayout* layout = table.document()->documentLayout();
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(row, column);
        for (QTextBlock block = cell.firstCursorPosition().block();
             block.isValid() && block.position() <= cell.lastPosition(); block = block.next()) {
            const double begin = layout->blockBoundingRect(block).top();
            for (int i = 0; i < block.layout()->lineCount(); ++i) {
                const QTextLine line = block.layout()->lineAt(i);
                top = std::min(top, begin + line.y());
                bottom = std::max(bottom, begin + line.y() + line.height());
            }
        }
    }
    return {top, bottom};
}

void pushDown(const QTextTable& table, int row, double by) {
    for (int column = 0; column < table.columns(); ++column) {
        QTextTableCell cell = table.cellAt(row, column);
        QTextTableCellFormat format = cell.format().toTableCellFormat();
        format.setTopPadding(format.topPadding() + by);
        cell.setFormat(format);
    }
}

/// Where what must stay with a heading ends: its first line, of a table the first row below its header too.
double endOfCompany(const QTextBlock& company) {
    const auto* table = QTextCursor(company).currentTable();
    if (!table)
        return company.document()->documentLayout()->blockBoundingRect(company).top() +
               (company.layout()->lineCount() > 0 ? company.layout()->lineAt(0).y() + 1 : 1);
    return extentOf(*table, std::min(1, table->rows() - 1)).second - 1;
}

void keepWithItsText(const QTextBlock& heading, double pageHeight) {
    QTextBlockFormat format = heading.blockFormat();
    const QTextBlock company = companyOf(heading);
    if (!company.isValid() ||
        static_cast<int>(endOfCompany(company) / pageHeight) == pageOf(heading, pageHeight))
        return;
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    QTextCursor(heading).setBlockFormat(format);
}

/// A row that would begin on one page and end on the next goes to the next one.
void keepWhole(const QTextTable& table, int row, double pageHeight) {
    const auto [top, bottom] = extentOf(table, row);
    const double next = (std::floor((top + 1) / pageHeight) + 1) * pageHeight;
    if (bottom <= next || bottom - top > pageHeight / 2) return;
    pushDown(table, row, next - top);
}

/// From the top on, because what moves one thing moves all that follows.
void keepTogether(QTextDocument* document) {
    const double height = document->pageSize().height();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0) keepWithItsText(block, height);
        const QTextCursor cursor(block);
        const auto* table = cursor.currentTable();
        if (!table) continue;
        const QTextTableCell cell = table->cellAt(cursor);
        if (cell.column() == 0 && cell.firstCursorPosition().block() == block)
            keepWhole(*table, cell.row(), height);
    }
}

}  // namespace

std::unique_ptr<QTextDocument> reportDocument(const report::Report& report, const QSizeF& page) {
    const std::string html = report::toHtml(report);
    const Markup markup = readMarkup(QByteArray::fromStdString(html));
    auto document = std::make_unique<QTextDocument>();
    document->setUseDesignMetrics(true);
    document->setDocumentMargin(0);
    document->setPageSize(page);
    Builder builder(document.get(), page.width(), !report.isGroup);
    builder.add(markup);
    builder.sayWhatIsFolded();
    keepTogether(document.get());
    return document;
}

}  // namespace distillery::ui
