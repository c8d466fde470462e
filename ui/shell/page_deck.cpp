#include "shell/page_deck.hpp"

#include <algorithm>

#include <QEvent>
#include <QScrollArea>
#include <QStyle>

namespace distillery::ui {
namespace {

/// Scrolls a page that is smaller than its least size. QScrollArea's own rule would take the height that the
/// page prefers at a width for the least one, and move its last line out of sight.
class PageArea : public QScrollArea {
public:
    explicit PageArea(QWidget* page) {
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setWidget(page);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) fit();
        return QScrollArea::eventFilter(watched, event);
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QScrollArea::resizeEvent(event);
        fit();
    }

private:
    void fit() {
        const QSize least = widget()->minimumSizeHint(), room = maximumViewportSize();
        const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
        const bool isTooTall = least.height() > room.height();
        const int width = room.width() - (isTooTall ? bar : 0);
        const int height = room.height() - (least.width() > width ? bar : 0);
        widget()->resize(std::max(least.width(), width), std::max(least.height(), height));
    }
};

}  // namespace

PageDeck::PageDeck(QWidget* parent) : FillingStack(parent) {
    connect(&spareTime_, &QTimer::timeout, this, &PageDeck::makeNext);
    spareTime_.start(0);  // fires when the event loop has nothing else to do
}

QList<PageFace> PageDeck::faces() const {
    QList<PageFace> faces;
    for (const Entry& entry : entries_) faces.append(entry.face);
    return faces;
}

int PageDeck::indexOf(const QString& id) const {
    const auto found = std::ranges::find(entries_, id, [](const Entry& entry) { return entry.face.id; });
    return found == entries_.end() ? 0 : static_cast<int>(found - entries_.begin());
}

Page* PageDeck::page(int index) {
    Entry& entry = entries_[static_cast<std::size_t>(index)];
    if (!entry.page) {
        entry.page = entry.make();
        entry.area = new PageArea(entry.page);
        addWidget(entry.area);
        Q_EMIT made(entry.page);
    }
    return entry.page;
}

QList<Page*> PageDeck::madePages() const {
    QList<Page*> made;
    for (const Entry& entry : entries_)
        if (entry.page) made.append(entry.page);
    return made;
}

Page* PageDeck::bringToFront(int index) {
    front_ = index;
    Page* shown = page(index);
    setCurrentWidget(entries_[static_cast<std::size_t>(index)].area);
    return shown;
}

void PageDeck::makeNext() {
    const auto next = std::ranges::find(entries_, nullptr, &Entry::page);
    if (next == entries_.end()) return spareTime_.stop();
    page(static_cast<int>(next - entries_.begin()));
}

}  // namespace distillery::ui
