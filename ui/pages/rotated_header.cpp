#include "pages/rotated_header.hpp"

#include <QPainter>

#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kMargin = 6;  // pixels on either side of a name

}  // namespace

RotatedHeader::RotatedHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(false);
    setMinimumSectionSize(28);
}

QString RotatedHeader::nameOf(int section) const {
    return model() ? model()->headerData(section, Qt::Horizontal).toString() : QString();
}

bool RotatedHeader::isUpright() const {
    for (int section = 0; section < count(); ++section)
        if (fontMetrics().horizontalAdvance(nameOf(section)) + 2 * kMargin > sectionSize(section))
            return true;
    return false;
}

QSize RotatedHeader::sizeHint() const {
    int longest = fontMetrics().height();
    if (isUpright())
        for (int section = 0; section < count(); ++section)
            longest = std::max(longest, fontMetrics().horizontalAdvance(nameOf(section)));
    return {QHeaderView::sizeHint().width(), longest + 2 * kMargin};
}

void RotatedHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Colours& colours = Theme::instance().colours();
    painter->save();
    painter->fillRect(rect, colours.surface);
    painter->setPen(colours.muted);
    if (isUpright()) {
        painter->translate(rect.center().x(), rect.bottom() - kMargin);
        painter->rotate(-90);
        painter->drawText(QRect(0, -rect.width() / 2, rect.height(), rect.width()),
                          Qt::AlignLeft | Qt::AlignVCenter, nameOf(section));
    } else {
        painter->drawText(rect, Qt::AlignCenter, nameOf(section));
    }
    painter->restore();
}

void RotatedHeader::resizeEvent(QResizeEvent* event) {
    QHeaderView::resizeEvent(event);
    Q_EMIT geometriesChanged();  // names may stand or lie now
}

}  // namespace distillery::ui
