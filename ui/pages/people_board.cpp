#include "pages/people_board.hpp"

#include <QDrag>
#include <QGridLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <algorithm>

#include "data/dataset.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
namespace {

constexpr const char* kMime = "application/x-har-distillery-people";

constexpr std::array<const char*, PeopleBoard::sides> kIds{"training", "validation", "test"};

}  // namespace

PeopleBoard::PeopleBoard(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(3);
    const std::array<QString, sides> titles{tr("Training"), tr("Validation"), tr("Test")};
    const std::array<QString, sides> toSide{tr("Move to training"), tr("Move to validation"),
                                            tr("Move to test")};
    for (int i = 0; i < sides; ++i) {
        const auto side = static_cast<Side>(i);
        QLabel* title = cardTitle(titles[i]);
        grid->addWidget(title, 0, i);
        notes_[i] = muted({});
        notes_[i]->setObjectName(QString("people-%1-note").arg(kIds[i]));
        grid->addWidget(notes_[i], 1, i, Qt::AlignTop);
        auto* list = lists_[i] = new PeopleList(side);
        list->setObjectName(QString("people-%1").arg(kIds[i]));
        list->setAccessibleName(tr("People on the side: %1").arg(titles[i]));
        keepReadable(list, 5, 6);
        grid->addWidget(list, 2, i);
        grid->setColumnStretch(i, i == training ? 3 : 2);
        connect(list, &PeopleList::dropped, this,
                [this, side](const QStringList& names) { move(names, side); });
        connect(list, &PeopleList::shiftAsked, this, [this, side](int by) { shift(side, by); });
        connect(list, &QListWidget::itemSelectionChanged, this, [this, list] {
            if (!list->selectedItems().isEmpty())
                for (PeopleList* other : lists_)
                    if (other != list) other->clearSelection();
            updateButtons();
        });
        auto* button = buttons_[i] = new QPushButton(tr("Move here"));
        button->setObjectName(QString("people-to-%1").arg(kIds[i]));
        button->setAccessibleName(toSide[i]);
        button->setToolTip(tr("Moves the people who are selected on another side"));
        connect(button, &QPushButton::clicked, this, [this, side] {
            if (const PeopleList* from = chosen()) move(from->selectedNames(), side);
        });
        grid->addWidget(button, 3, i, Qt::AlignLeft);
    }
    grid->setRowStretch(2, 1);
    updateButtons();
}

void PeopleBoard::setPeople(const People& people) {
    if (people == people_) return;
    people_ = people;
    const PeopleList* from = chosen();
    show(from ? from->selectedNames() : QStringList(), from ? from->side() : training);
}

void PeopleBoard::setNote(Side side, const QString& note) {
    notes_[side]->setText(note);
    lists_[side]->setAccessibleDescription(note);
}

void PeopleBoard::setFixed(Side side, bool isFixed, const QString& why) {
    isFixed_[side] = isFixed;
    lists_[side]->setFixed(isFixed);
    lists_[side]->setToolTip(isFixed ? why
                                     : tr("Drag people to another side, or select them and press Alt+← "
                                          "or Alt+→"));
    buttons_[side]->setVisible(!isFixed);
    updateButtons();
}

void PeopleBoard::move(const QStringList& names, Side to) {
    if (isFixed_[to]) return;
    QStringList moving;
    for (int from = 0; from < sides; ++from)
        if (from != to && !isFixed_[from])
            for (const QString& name : names)
                if (people_[from].removeAll(name) > 0) moving.append(name);
    if (moving.isEmpty()) return;
    people_[to] += moving;
    std::ranges::sort(people_[to], [](const QString& a, const QString& b) {
        return naturalLess(a.toStdString(), b.toStdString());
    });
    show(moving, to);
    Q_EMIT moved(to);
}

/// The people of people_, some of them selected.
void PeopleBoard::show(const QStringList& selected, Side at) {
    const bool hadFocus =
        std::ranges::any_of(lists_, [](const PeopleList* list) { return list->hasFocus(); });
    for (PeopleList* list : lists_) {
        const QSignalBlocker silence(list);
        list->clear();
        list->addItems(people_[list->side()]);
        if (list->side() != at) continue;
        for (int row = 0; row < list->count(); ++row) {
            if (!selected.contains(list->item(row)->text())) continue;
            list->setCurrentRow(row, QItemSelectionModel::Select);
        }
    }
    if (hadFocus) lists_[at]->setFocus();
    updateButtons();
}

void PeopleBoard::updateButtons() {
    const PeopleList* from = chosen();
    for (int i = 0; i < sides; ++i)
        buttons_[i]->setEnabled(from && from->side() != i && !isFixed_[from->side()] && !isFixed_[i]);
}

void PeopleBoard::shift(Side from, int by) {
    const int to = from + by;
    if (to >= 0 && to < sides) move(lists_[from]->selectedNames(), static_cast<Side>(to));
}

PeopleList* PeopleBoard::chosen() const {
    for (PeopleList* list : lists_)
        if (list && !list->selectedItems().isEmpty()) return list;
    return nullptr;
}

PeopleList::PeopleList(PeopleBoard::Side side) : side_(side) {
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setSpacing(2);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QStringList PeopleList::selectedNames() const {
    QStringList names;
    for (const QListWidgetItem* item : selectedItems()) names.append(item->text());
    return names;
}

void PeopleList::setFixed(bool isFixed) {
    isFixed_ = isFixed;
    setDragEnabled(!isFixed);
}

QMimeData* PeopleList::asMime(const QStringList& names) {
    auto* mime = new QMimeData;
    mime->setData(kMime, names.join('\n').toUtf8());
    return mime;
}

void PeopleList::startDrag(Qt::DropActions) {
    auto* drag = new QDrag(this);  // deletes itself
    drag->setMimeData(asMime(selectedNames()));
    drag->exec(Qt::MoveAction);
}

bool PeopleList::welcomes(const QDropEvent* event) const {
    return !isFixed_ && event->mimeData()->hasFormat(kMime);
}

void PeopleList::dragEnterEvent(QDragEnterEvent* event) {
    event->setAccepted(welcomes(event));
}

void PeopleList::dragMoveEvent(QDragMoveEvent* event) {
    event->setAccepted(welcomes(event));
}

void PeopleList::dropEvent(QDropEvent* event) {
    if (!welcomes(event)) return event->ignore();
    event->acceptProposedAction();
    Q_EMIT dropped(QString::fromUtf8(event->mimeData()->data(kMime)).split('\n'));
}

void PeopleList::keyPressEvent(QKeyEvent* event) {
    const int by = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (by == 0 || !(event->modifiers() & Qt::AltModifier)) return QListWidget::keyPressEvent(event);
    Q_EMIT shiftAsked(by);
}

}  // namespace distillery::ui
