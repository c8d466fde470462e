#include "pages/experiment/run_box.hpp"

#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>

namespace distillery::ui {

RunBox::RunBox(RunStore* runs, const QString& first, std::function<bool(const RunRecord&)> fits)
    : runs_(runs), first_(first), fits_(std::move(fits)) {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    lineEdit()->setPlaceholderText(tr("Type a part of a run's name"));
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
    return findText(run, Qt::MatchExactly | Qt::MatchCaseSensitive);
}

QString RunBox::run() const {
    return currentIndex() < firstRun() ? QString() : itemText(currentIndex());
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
    QStringList ids;
    for (const RunRecord& run : runs_->runs())
        if (fits_(run)) ids.append(QString::fromStdString(run.id));
    QStringList now;
    for (int i = firstRun(); i < count(); ++i) now.append(itemText(i));
    if (ids == now && count() > 0) return;
    if (lineEdit()->hasFocus() && lineEdit()->isModified()) return;  // not under the typing
    const QString before = run();
    const QSignalBlocker quiet(this);
    clear();
    if (!first_.isEmpty()) addItem(first_);
    addItems(ids);
    setCurrentIndex(before.isEmpty() ? 0 : std::max(0, rowOf(before)));
    if (count() == 0) setEditText({});
    showBeginning();
}

}  // namespace distillery::ui
