#include "pages/readable.hpp"

#include "theme/theme.hpp"

namespace distillery::ui {

void keepReadable(QWidget* widget, double widthInLines, double heightInLines) {
    const auto apply = [widget, widthInLines, heightInLines] {
        const int line = QFontMetrics(QApplication::font()).height();
        if (widthInLines > 0) widget->setMinimumWidth(qRound(widthInLines * line));
        if (heightInLines > 0) widget->setMinimumHeight(qRound(heightInLines * line));
    };
    apply();
    QObject::connect(&Theme::instance(), &Theme::changed, widget, apply);
}

QScrollArea* scrolling(QWidget* widget) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(widget);
    return area;
}

void fitToContent(QAbstractScrollArea* area) {
    area->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    area->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

}  // namespace distillery::ui
