#include "pages/device/presentation.hpp"

#include <QKeyEvent>
#include <QPainter>

#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

/// The largest font with which the words fit into the box.
QFont fitting(QFont font, const QString& words, const QSizeF& box) {
    font.setPixelSize(100);
    const double needed = 1.06 * QFontMetricsF(font).horizontalAdvance(words);  // letters lean out a little
    const double factor = std::min(box.width() / std::max(needed, 1.0),
                                   box.height() / std::max(QFontMetricsF(font).height(), 1.0));
    font.setPixelSize(std::max(8, static_cast<int>(100 * factor)));
    return font;
}

}  // namespace

Presentation::Presentation(QWidget* parent) : QWidget(parent, Qt::Window) {
    setObjectName("presentation");
    setWindowTitle(tr("Live on the board"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Presentation::open() {
    showFullScreen();
    raise();
    activateWindow();
}

void Presentation::show(const LiveFigures& figures, const QString& caption, const QString& trouble) {
    figures_ = figures;
    caption_ = caption;
    trouble_ = trouble;
    setAccessibleName(trouble.isEmpty() ? figures.activity : trouble);
    update();
}

void Presentation::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    const Colours& colours = theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isLost = !trouble_.isEmpty();
    const QColor ground = figures_.label < 0 || isLost
                              ? colours.window
                              : mixed(colours.window, theme.series(figures_.label), 0.35);
    painter.fillRect(rect(), ground);
    const QColor words = Theme::wordsOn(ground);
    painter.setPen(words);
    const double margin = 0.05 * width();
    const QRectF inner = QRectF(rect()).adjusted(margin, 0.04 * height(), -margin, -0.04 * height());
    const double line = 0.06 * inner.height();
    const auto write = [&](const QRectF& box, const QString& text, int flags = Qt::AlignCenter) {
        painter.setFont(fitting(font(), text, box.size()));
        painter.drawText(box, flags, text);
    };
    write(QRectF(inner.topLeft(), QSizeF(inner.width(), line)), caption_, Qt::AlignLeft | Qt::AlignVCenter);

    const QString large = isLost                        ? tr("link lost")
                          : figures_.activity.isEmpty() ? tr("listening …")
                                                        : figures_.activity;
    QFont heavy = font();
    heavy.setWeight(QFont::Bold);
    const QRectF middle(inner.left(), inner.top() + 2 * line, inner.width(), 0.5 * inner.height());
    painter.setFont(fitting(heavy, large, middle.size()));
    painter.drawText(middle, Qt::AlignCenter, large);
    const QRectF below(inner.left(), middle.bottom(), inner.width(), line);
    const QString second = isLost ? trouble_ : figures_.second;
    if (!second.isEmpty()) write(below, second);

    const QList<std::pair<QString, QString>> figures = {{tr("latency per window"), figures_.latency},
                                                        {tr("board power"), figures_.power},
                                                        {tr("temperature"), figures_.temperature},
                                                        {tr("CPU load"), figures_.load}};
    const double wide = inner.width() / static_cast<double>(figures.size());
    const double high = 0.2 * inner.height();
    QString longest, longestName;  // all in one size, which the longest allows
    const QFontMetricsF metrics(font());
    const auto isLonger = [&](const QString& a, const QString& b) {
        return metrics.horizontalAdvance(a) > metrics.horizontalAdvance(b);
    };
    for (const auto& [name, value] : figures) {
        if (isLonger(value, longest)) longest = value;
        if (isLonger(name, longestName)) longestName = name;
    }
    const QFont figureFont = fitting(font(), longest, {0.88 * wide, 0.62 * high});
    const QFont nameFont = fitting(font(), longestName, {0.88 * wide, 0.24 * high});
    QRectF cell(inner.left(), inner.bottom() - high, wide, high);
    for (const auto& [name, value] : figures) {
        painter.setFont(figureFont);
        painter.drawText(QRectF(cell.left(), cell.top(), wide, 0.64 * high), Qt::AlignCenter,
                         value.isEmpty() ? QStringLiteral("–") : value);
        painter.setFont(nameFont);
        painter.drawText(QRectF(cell.left(), cell.top() + 0.66 * high, wide, 0.3 * high), Qt::AlignCenter,
                         name);
        cell.translate(wide, 0);
    }
}

void Presentation::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) close();
    QWidget::keyPressEvent(event);
}

void Presentation::mouseDoubleClickEvent(QMouseEvent*) {
    close();
}

}  // namespace distillery::ui
