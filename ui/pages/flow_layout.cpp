#include "pages/flow_layout.hpp"

#include <QHBoxLayout>
#include <QWidget>

namespace distillery::ui {
namespace {

constexpr int kColumnGap = 16, kLineGap = 6;

}  // namespace

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(items_);
}

void FlowLayout::addPair(QWidget* label, QWidget* field) {
    auto* pair = new QWidget;
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(field);
    addWidget(pair);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < count() ? items_.takeAt(index) : nullptr;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : items_)
        if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
    return size;
}

int FlowLayout::arrange(const QRect& rect, bool isReal) const {
    int x = rect.x(), y = rect.y(), line = 0;
    for (QLayoutItem* item : items_) {
        if (item->isEmpty()) continue;
        QSize size = item->sizeHint();
        if (size.width() > rect.width()) size.setWidth(std::max(rect.width(), item->minimumSize().width()));
        if (x > rect.x() && x + size.width() > rect.right() + 1) {
            x = rect.x();
            y += line + kLineGap;
            line = 0;
        }
        if (isReal) item->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + kColumnGap;
        line = std::max(line, size.height());
    }
    return y + line - rect.y();
}

}  // namespace distillery::ui
