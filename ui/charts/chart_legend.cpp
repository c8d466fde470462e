#include "charts/chart_legend.hpp"

#include <QApplication>
#include <QEvent>
#include <QPaintEvent>
#include <algorithm>
#include <cmath>

#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kSample = 28, kGap = 6, kPadding = 6, kSpacing = 4;

QFont words() {
    return Theme::instance().small();
}

int widthOf(const QString& name, const QFont& font) {
    return kPadding * 2 + kSample + kGap + QFontMetrics(font).horizontalAdvance(name);
}
int heightOf(const QFont& font) {
    return QFontMetrics(font).height() + 6;
}

class LegendButton : public QAbstractButton {
public:
    LegendButton(const LegendEntry& entry, QWidget* parent) : QAbstractButton(parent) {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setEntry(entry);
    }
    void setEntry(const LegendEntry& entry) {
        entry_ = entry;
        setText(entry.name);
        setChecked(entry.isShown);
        setAccessibleName(tr("Series %1").arg(entry.name));
        setToolTip(entry.isShown ? tr("Hide %1").arg(entry.name) : tr("Show %1").arg(entry.name));
        update();
    }
    QSize sizeHint() const override { return {widthOf(entry_.name, words()), heightOf(words())}; }

protected:
    void paintEvent(QPaintEvent*) override {
        const Colours& colours = Theme::instance().colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(colours.accent, 2) : Qt::NoPen);
            painter.setBrush(underMouse() ? QBrush(colours.raised) : Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
        }
        LegendEntry shown = entry_;
        if (!isChecked()) shown.look.colour = colours.border;
        paintSample(painter, shown, QRectF(kPadding, 0, kSample, height()));
        QFont written = words();
        written.setStrikeOut(!isChecked());
        painter.setFont(written);
        painter.setPen(isChecked() ? colours.text : colours.muted);
        const QRect box = rect().adjusted(kPadding + kSample + kGap, 0, -kPadding + 2, 0);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(words()).elidedText(entry_.name, Qt::ElideMiddle, box.width()));
    }

private:
    LegendEntry entry_;
};

}  // namespace

void paintSample(QPainter& painter, const LegendEntry& entry, const QRectF& box) {
    painter.save();
    const double middle = box.center().y();
    const QColor colour = entry.isFaint ? faded(entry.look.colour, 0.5) : entry.look.colour;
    if (entry.isBox) {
        SeriesLook look = entry.look;
        look.colour = colour;
        paintBar(painter, look, QRectF(box.center().x() - 8, middle - 6, 16, 12));
    } else {
        QPen pen = entry.look.pen(2);
        pen.setColor(colour);
        painter.setPen(pen);
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle));
        if (!entry.isFaint) paintMarker(painter, entry.look.marker, {box.center().x(), middle}, 8, colour);
    }
    painter.restore();
}

ChartLegend::ChartLegend(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setEntries(const QList<LegendEntry>& entries) {
    entries_ = entries;
    // Buttons are kept where they can be, so that new data do not take the keyboard focus away.
    while (buttons_.size() > entries.size()) delete buttons_.takeLast();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (i < buttons_.size()) {
            static_cast<LegendButton*>(buttons_[i])->setEntry(entries[i]);
            continue;
        }
        auto* button = new LegendButton(entries[i], this);
        connect(button, &QAbstractButton::clicked, this,
                [this, button](bool isShown) { Q_EMIT toggled(button->text(), isShown); });
        button->show();
        buttons_ << button;
    }
    arrange(width(), true);
    updateGeometry();
}

int ChartLegend::arrange(int width, bool isMoving) const {
    int x = 0, y = 0;
    const int height = heightOf(words());
    for (qsizetype i = 0; i < buttons_.size(); ++i) {
        const int wide = std::min(widthOf(entries_[i].name, words()), std::max(width, 1));
        if (x > 0 && x + wide > width) {
            x = 0;
            y += height;
        }
        if (isMoving) buttons_[i]->setGeometry(x, y, wide, height);
        x += wide + kSpacing;
    }
    return buttons_.isEmpty() ? 0 : y + height;
}

int ChartLegend::heightForWidth(int width) const {
    return arrange(width, false);
}

QSize ChartLegend::sizeHint() const {
    return {200, heightForWidth(width() > 0 ? width() : 400)};
}

void ChartLegend::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

void ChartLegend::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        arrange(width(), true);
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

double ChartLegend::heightFor(double width) const {
    double x = 0;
    int rows = 0;
    for (const LegendEntry& entry : entries_) {
        if (!entry.isShown) continue;
        const double wide = std::min<double>(widthOf(entry.name, words()), width);
        if (rows == 0 || (x > 0 && x + wide > width)) {
            x = 0;
            ++rows;
        }
        x += wide + kSpacing;
    }
    return rows * heightOf(words());
}

void ChartLegend::paintInto(QPainter& painter, const QRectF& box) const {
    double x = 0, y = 0;
    const double height = heightOf(words());
    painter.save();
    painter.setFont(words());
    for (const LegendEntry& entry : entries_) {
        if (!entry.isShown) continue;
        const double wide = std::min<double>(widthOf(entry.name, words()), box.width());
        if (x > 0 && x + wide > box.width()) {
            x = 0;
            y += height;
        }
        const QPointF at = box.topLeft() + QPointF(x, y);
        paintSample(painter, entry, QRectF(at.x() + kPadding, at.y(), kSample, height));
        painter.setPen(Theme::instance().colours().text);
        const QRectF room(at.x() + kPadding + kSample + kGap, at.y(), wide, height);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, entry.name);
        x += wide + kSpacing;
    }
    painter.restore();
}

}  // namespace distillery::ui
