#include "shell/command_palette.hpp"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "pages/page.hpp"
#include "shell/fuzzy.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kShown = 60, kRowsHigh = 11;
enum Column { titleColumn, kindColumn, keysColumn, columns };

}  // namespace

CommandPalette::CommandPalette(QWidget* window) : QFrame(window) {
    setObjectName("palette");
    setAccessibleName(tr("Command palette"));
    setProperty("kind", "card");
    hide();
    auto* layout = new QVBoxLayout(this);
    words_ = new QLineEdit;
    words_->setObjectName("palette-words");
    words_->setAccessibleName(tr("What to do or where to go"));
    words_->setPlaceholderText(
        tr("Type what to do or where to go: a page, an experiment, a run, a parameter"));
    words_->installEventFilter(this);
    connect(words_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    layout->addWidget(words_);
    model_ = new QStandardItemModel(0, columns, this);
    view_ = new QTableView;
    view_->setObjectName("palette-list");
    view_->setAccessibleName(tr("Matches"));
    view_->setModel(model_);
    view_->setFocusPolicy(Qt::NoFocus);  // the keys stay in the line above
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::SingleSelection);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setShowGrid(false);
    view_->setWordWrap(false);
    view_->setTextElideMode(Qt::ElideMiddle);
    view_->horizontalHeader()->hide();
    view_->verticalHeader()->hide();
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view_->horizontalHeader()->setSectionResizeMode(titleColumn, QHeaderView::Stretch);
    connect(view_, &QTableView::clicked, this, &CommandPalette::choose);
    layout->addWidget(view_, 1);
    layout->addWidget(muted(tr("↑ ↓ choose   ·   Enter does it   ·   Escape closes")));
    window->installEventFilter(this);
    qApp->installEventFilter(
        this);  // Ctrl+K belongs to the palette, also where a text field would delete with it
}

void CommandPalette::open() {
    if (isVisible()) return leave();
    before_ = QApplication::focusWidget();
    entries_ = source_ ? source_() : QList<PaletteEntry>();
    words_->clear();
    filter();
    place();
    show();
    raise();
    words_->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::refresh() {
    if (!isVisible()) return;
    const int row = view_->currentIndex().row();
    const auto nameOf = [](const PaletteEntry& entry) { return std::pair(entry.title, entry.kind); };
    const auto chosen =
        row >= 0 && row < shown_.size() ? nameOf(entries_[shown_[row]]) : std::pair<QString, QString>();
    entries_ = source_();
    filter();
    const auto again = std::ranges::find(shown_, chosen, [&](int i) { return nameOf(entries_[i]); });
    if (again != shown_.end()) view_->selectRow(static_cast<int>(again - shown_.begin()));
}

void CommandPalette::place() {
    const QWidget* window = parentWidget();
    view_->ensurePolished();
    const int row = view_->verticalHeader()->defaultSectionSize();
    const int wide = std::min(window->width() - 48, std::max(680, fontMetrics().averageCharWidth() * 90));
    const int high = std::min(window->height() - 96, row * kRowsHigh + 120);
    setGeometry((window->width() - wide) / 2, 48, wide, high);
}

void CommandPalette::filter() {
    QList<std::pair<int, int>> found;  // minus score, place
    for (int i = 0; i < entries_.size(); ++i) {
        const PaletteEntry& entry = entries_[i];
        if (const auto score = fuzzyScore(words_->text(), entry.title + ' ' + entry.kind))
            found.append({-*score, i});
    }
    // Without words everything stands in the order of the sources.
    if (!words_->text().trimmed().isEmpty()) std::ranges::stable_sort(found, {}, &std::pair<int, int>::first);
    model_->setRowCount(0);
    shown_.clear();
    for (const auto& [score, i] : found.mid(0, kShown)) {
        const PaletteEntry& entry = entries_[i];
        shown_.append(i);
        QList<QStandardItem*> row{new QStandardItem(entry.title), new QStandardItem(entry.kind),
                                  new QStandardItem(entry.keys)};
        row[keysColumn]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        for (QStandardItem* item : row) item->setToolTip(entry.help);
        for (QStandardItem* item : {row[kindColumn], row[keysColumn]})
            item->setForeground(Theme::instance().colours().muted);
        model_->appendRow(row);
    }
    if (shown_.isEmpty()) {
        auto* none = new QStandardItem(tr("No matches"));
        none->setFlags(Qt::NoItemFlags);
        model_->appendRow(none);
    } else {
        view_->selectRow(0);
    }
    view_->scrollToTop();
}

void CommandPalette::move(int rows) {
    if (shown_.isEmpty()) return;
    const int count = static_cast<int>(shown_.size());
    const int row = view_->currentIndex().row() + rows;
    view_->selectRow(rows == 1 || rows == -1 ? (row + count) % count : std::clamp(row, 0, count - 1));
}

void CommandPalette::choose() {
    const int row = view_->currentIndex().row();
    if (row < 0 || row >= shown_.size()) return;
    const auto run = entries_[shown_[row]].run;
    leave();
    run();
}

void CommandPalette::leave() {
    hide();
    if (before_ && before_->isVisible()) before_->setFocus();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_K && key->modifiers() == Qt::ControlModifier) {
            event->ignore();
            return true;
        }
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
    if (watched != words_) return false;
    if (event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        before_ = nullptr;  // somebody went elsewhere on purpose
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress) return false;
    const int page = kRowsHigh - 2;
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_PageDown:
            move(page);
            return true;
        case Qt::Key_PageUp:
            move(-page);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        case Qt::Key_Escape:
            leave();
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            return true;  // there is nowhere else to go in here
        default:
            return false;
    }
}

}  // namespace distillery::ui
