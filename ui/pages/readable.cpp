#include "pages/readable.hpp"

#include <QEvent>
#include <optional>

#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

class WidthWatch : public QObject {
public:
    WidthWatch(QWidget* host, double lines, std::function<void(bool)> arrange)
        : QObject(host), host_(host), lines_(lines), arrange_(std::move(arrange)) {
        host->installEventFilter(this);
        look();
    }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange) look();
        return false;
    }

private:
    void look() {
        const bool isWide = host_->width() >= lines_ * host_->fontMetrics().height();
        if (wasWide_ == isWide) return;
        wasWide_ = isWide;
        arrange_(isWide);
    }

    QWidget* host_;
    double lines_;
    std::function<void(bool)> arrange_;
    std::optional<bool> wasWide_;
};

}  // namespace

void arrangeByWidth(QWidget* host, double lines, std::function<void(bool isWide)> arrange) {
    new WidthWatch(host, lines, std::move(arrange));
}

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
