#include "pages/one_line.hpp"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace distillery::ui {

OneLine::OneLine(const QString& text, QWidget* parent) : QLabel(text, parent) {
    setTextFormat(Qt::PlainText);
}

QSize OneLine::minimumSizeHint() const {
    return {0, QLabel::minimumSizeHint().height()};
}

QString OneLine::elided() const {
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
}

bool OneLine::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && elided() != text()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

void OneLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(),
                          elided(), foregroundRole());
}

}  // namespace distillery::ui
