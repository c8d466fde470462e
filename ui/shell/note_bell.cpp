#include "shell/note_bell.hpp"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "pages/page.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {

NoteBell::NoteBell(NoteList* notes, QWidget* parent) : QToolButton(parent), notes_(notes) {
    setObjectName("bell");
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(this, &QToolButton::clicked, this, &NoteBell::toggleList);
    connect(notes, &NoteList::unreadChanged, this, &NoteBell::dress);
    connect(&Theme::instance(), &Theme::changed, this, &NoteBell::dress);
    dress();
}

void NoteBell::dress() {
    const Colours& colours = Theme::instance().colours();
    const int unread = panel_ && panel_->isVisible() ? 0 : notes_->unread();
    setIcon(ui::icon("bell", notes_->hasUnreadFailure() ? colours.bad : colours.text));
    const int side = fontMetrics().height();
    setIconSize({side, side});
    setText(unread > 0 ? QString::number(unread) : QString());
    const QString name = unread > 0 ? tr("Notifications, %n new", nullptr, unread) : tr("Notifications");
    setAccessibleName(name);
    setToolTip(tr("%1 (Ctrl+Shift+N)").arg(name));
}

void NoteBell::makeList() {
    panel_ = new QFrame(window());
    panel_->setObjectName("notes-panel");
    panel_->setProperty("kind", "card");
    panel_->setAccessibleName(tr("Notifications"));
    auto* layout = new QVBoxLayout(panel_);
    layout->addWidget(cardTitle(tr("Notifications")));
    view_ = new QListView;
    view_->setObjectName("notes");
    view_->setAccessibleName(tr("Notifications, newest first"));
    view_->setModel(notes_);
    view_->setWordWrap(true);
    view_->setTextElideMode(Qt::ElideNone);
    view_->setResizeMode(QListView::Adjust);
    view_->setSelectionMode(QAbstractItemView::SingleSelection);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(view_, 1);
    none_ = muted(tr(
        "Nothing happened yet. What the window says, and every failure, is kept here until you close it."));
    none_->setAlignment(Qt::AlignTop);
    layout->addWidget(none_, 1);
    auto* row = new QHBoxLayout;
    copy_ = new QPushButton(tr("Copy details"));
    copy_->setObjectName("copy-note");
    dressWithIcon(copy_, "copy");
    connect(copy_, &QPushButton::clicked, this, &NoteBell::copy);
    clear_ = new QPushButton(tr("Clear"));
    clear_->setObjectName("clear-notes");
    connect(clear_, &QPushButton::clicked, notes_, &NoteList::clear);
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName("close-notes");
    connect(close, &QPushButton::clicked, this, &NoteBell::toggleList);
    row->addWidget(copy_);
    row->addWidget(clear_);
    row->addStretch();
    row->addWidget(close);
    layout->addLayout(row);
    for (const auto change : {&NoteList::rowsInserted, &NoteList::rowsRemoved})
        connect(notes_, change, this, &NoteBell::showWhetherEmpty);
    connect(notes_, &NoteList::modelReset, this, &NoteBell::showWhetherEmpty);
    showWhetherEmpty();
    panel_->hide();
    panel_->installEventFilter(this);
    view_->installEventFilter(this);
    window()->installEventFilter(this);
}

void NoteBell::showWhetherEmpty() {
    const bool isEmpty = notes_->rowCount() == 0;
    if (isEmpty && panel_->isAncestorOf(QApplication::focusWidget())) setFocus();
    view_->setVisible(!isEmpty);
    none_->setVisible(isEmpty);
    copy_->setEnabled(!isEmpty);
    clear_->setEnabled(!isEmpty);
}

void NoteBell::toggleList() {
    if (!panel_) makeList();
    if (panel_->isVisible()) {
        const bool hadFocus = panel_->isAncestorOf(QApplication::focusWidget());
        panel_->hide();
        if (hadFocus) setFocus();
        return;
    }
    place();
    panel_->show();
    panel_->raise();
    view_->setCurrentIndex(notes_->index(0));
    if (view_->isVisible())
        view_->setFocus();
    else
        panel_->findChild<QPushButton*>("close-notes")->setFocus();
    notes_->markRead();
}

void NoteBell::place() {
    const QWidget* around = window();
    const int wide = std::min(around->width() - 32, fontMetrics().averageCharWidth() * 80);
    const int high = std::min(around->height() - 96, fontMetrics().height() * 22);
    const int bottom = mapTo(around, QPoint(0, 0)).y() - 8;
    panel_->setGeometry(around->width() - wide - 16, std::max(16, bottom - high), wide, high);
}

void NoteBell::copy() {
    QStringList all;
    const QModelIndex chosen = view_->currentIndex();
    if (chosen.isValid()) {
        all.append(chosen.data(NoteList::detailsRole).toString());
    } else {
        for (int row = 0; row < notes_->rowCount(); ++row)
            all.append(notes_->index(row).data(NoteList::detailsRole).toString());
    }
    QGuiApplication::clipboard()->setText(all.join("\n\n"));
}

bool NoteBell::eventFilter(QObject* watched, QEvent* event) {
    if (watched == window() && panel_ && event->type() == QEvent::Resize && panel_->isVisible()) place();
    if (panel_ && event->type() == QEvent::KeyPress && (watched == view_ || watched == panel_)) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            toggleList();
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            copy();
            return true;
        }
    }
    return QToolButton::eventFilter(watched, event);
}

}  // namespace distillery::ui
