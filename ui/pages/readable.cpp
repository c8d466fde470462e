#include "pages/readable.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QTimer>
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

class WidthFiller : public QObject {
public:
    WidthFiller(QTableView* table, int column) : QObject(table), table_(table), column_(column) {
        timer_.setSingleShot(true);
        connect(&timer_, &QTimer::timeout, this, &WidthFiller::fill);
        const auto later = [this] { timer_.start(0); };  // many cells change in one turn
        const QAbstractItemModel* model = table->model();
        connect(model, &QAbstractItemModel::dataChanged, this, later);
        connect(model, &QAbstractItemModel::headerDataChanged, this, later);
        connect(model, &QAbstractItemModel::modelReset, this, later);
        connect(model, &QAbstractItemModel::rowsInserted, this, later);
        connect(model, &QAbstractItemModel::columnsInserted, this, later);
        table->viewport()->installEventFilter(this);
        table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
        fill();
    }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange) timer_.start(0);
        return false;
    }

private:
    void fill() {
        QHeaderView* header = table_->horizontalHeader();
        if (column_ >= header->count()) return;
        const QAbstractItemView* view = table_;  // whose hints are public
        int needed = 0;
        for (int i = 0; i < header->count(); ++i)
            needed += std::max(header->sectionSizeHint(i), view->sizeHintForColumn(i));
        const auto mode =
            needed > table_->viewport()->width() ? QHeaderView::ResizeToContents : QHeaderView::Stretch;
        if (header->sectionResizeMode(column_) != mode) header->setSectionResizeMode(column_, mode);
    }

    QTableView* table_;
    int column_;
    QTimer timer_;
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

void fillWidth(QTableView* table, int column) {
    new WidthFiller(table, column);
}

}  // namespace distillery::ui
