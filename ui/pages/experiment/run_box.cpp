#include "pages/experiment/run_box.hpp"

#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>

#include "models/run_words.hpp"

namespace distillery::ui {

RunBox::RunBox(RunStore* runs, const QString& first, std::function<bool(const RunRecord&)> fits)
    : runs_(runs), first_(first), fits_(std::move(fits)) {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    lineEdit()->setPlaceholderText(tr("Type a part of a run's or experiment's title"));
    setMinimumContentsLength(26);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMaxVisibleItems(20);
    connect(this, &QComboBox::activated, this, [this] {
        lineEdit()->setCursorPosition(0);
        Q_EMIT chosen(run());
    });
    connect(runs, &RunStore::changed, this, &RunBox::refresh);
    refresh();
}

int RunBox::rowOf(const QString& run) const {
    return findData(run);
}

QString RunBox::run() const {
    return currentIndex() < firstRun() ? QString() : currentData().toString();
}

void RunBox::choose(const QString& run) {
    if (const int index = run.isEmpty() ? firstRun() - 1 : rowOf(run); index >= 0) setCurrentIndex(index);
    showBeginning();
}

/// A field that is too narrow for a name shows its end otherwise.
void RunBox::showBeginning() {
    if (!lineEdit()->hasFocus()) lineEdit()->setCursorPosition(0);
}

void RunBox::resizeEvent(QResizeEvent* event) {
    QComboBox::resizeEvent(event);
    showBeginning();
}

void RunBox::refresh() {
    QList<std::pair<QString, QString>> next, now;  // title, id
    for (const RunRecord& run : runs_->runs())
        if (fits_(run))
            next.append({tr("%1 · %2", "run · experiment").arg(titleOf(run), experimentTitleOf(run)),
                         QString::fromStdString(run.id)});
    for (int i = firstRun(); i < count(); ++i) now.append({itemText(i), itemData(i).toString()});
    if (next == now && count() > 0) return;
    if (lineEdit()->hasFocus() && lineEdit()->isModified()) return;  // not under the typing
    const QString before = run();
    const QSignalBlocker quiet(this);
    clear();
    if (!first_.isEmpty()) addItem(first_);
    for (const auto& [title, id] : next) {
        addItem(title, id);
        setItemData(count() - 1, id, Qt::ToolTipRole);
    }
    setCurrentIndex(before.isEmpty() ? 0 : std::max(0, rowOf(before)));
    if (count() == 0) setEditText({});
    showBeginning();
}

}  // namespace distillery::ui
