#include "shell/page_deck.hpp"

#include <algorithm>

#include "pages/readable.hpp"

namespace distillery::ui {

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
        entry.area = scrolling(entry.page);
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
