// The pages on top of each other. Each is made when it comes to the front, or before that, one a turn of the
// event loop, when nothing else is to do: neither the start nor another language waits for all of them. A
// page that needs more room than there is (large text, a small screen) scrolls, so that no word of it is cut.
#pragma once

#include <QTimer>
#include <functional>
#include <vector>

#include "pages/filling.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class PageDeck : public FillingStack {
    Q_OBJECT

public:
    explicit PageDeck(QWidget* parent = nullptr);

    /// A page with a static face(); it is made of these arguments when its time has come.
    template <class Kind, class... Arguments>
    void add(Arguments... arguments) {
        entries_.push_back({Kind::face(), [arguments...] { return new Kind(arguments...); }});
    }
    QList<PageFace> faces() const;
    int indexOf(const QString& id) const;  // the first page where there is no such
    int front() const { return front_; }
    /// Made now where it is not yet.
    Page* page(int index);
    /// What is in front; null before anything was brought there.
    Page* frontPage() const { return entries_[static_cast<std::size_t>(front_)].page; }
    QList<Page*> madePages() const;
    Page* bringToFront(int index);

Q_SIGNALS:
    void made(distillery::ui::Page* page);

private:
    struct Entry {
        PageFace face;
        std::function<Page*()> make;
        Page* page = nullptr;
        QWidget* area = nullptr;  // that scrolls it
    };
    void makeNext();

    std::vector<Entry> entries_;
    int front_ = 0;
    QTimer spareTime_;
};

}  // namespace distillery::ui
