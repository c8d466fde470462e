#include "shell/task_strip.hpp"

#include <QPainter>
#include <QSet>
#include <QStyle>
#include <algorithm>

#include "shell/note_bell.hpp"
#include "shell/task_row.hpp"

namespace distillery::ui {
namespace {

constexpr int kSaidMs = 6000;
constexpr int kRows = 3;  // more would eat up the page

/// One line that ends in "…" where there is no room; text() is whole.
class Line : public QLabel {
protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(),
                              fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()),
                              foregroundRole());
    }
};

}  // namespace

TaskStrip::TaskStrip(TaskList* tasks, NoteList* notes, QWidget* parent)
    : QFrame(parent), list_(tasks), rows_(new QVBoxLayout), tasks_(new QLabel), said_(new Line) {
    setObjectName("strip");
    setProperty("kind", "strip");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 12, 4);
    rows_->setSpacing(2);
    tasks_->setObjectName("tasks");
    rows_->addWidget(tasks_);
    layout->addLayout(rows_, 3);
    layout->addSpacing(16);
    said_->setObjectName("said");
    said_->setProperty("kind", "muted");
    said_->setTextFormat(Qt::PlainText);
    said_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    said_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(said_, 2);
    bell_ = new NoteBell(notes);
    layout->addWidget(bell_, 0, Qt::AlignBottom);
    saidTimer_.setSingleShot(true);
    saidTimer_.setInterval(kSaidMs);
    connect(&saidTimer_, &QTimer::timeout, this, [this] {
        said_->clear();
        said_->hide();  // the tasks need the room
    });
    said_->hide();
    connect(list_, &TaskList::changed, this, &TaskStrip::showTasks);
    showTasks();
}

void TaskStrip::say(const QString& sentence) {
    said_->setText(sentence.section('\n', 0, 0));
    said_->setToolTip(sentence);
    said_->show();
    saidTimer_.start();
}

void TaskStrip::showTasks() {
    const QList<Task> tasks = list_->tasks();
    QSet<QString> shown;
    for (const Task& task : tasks.first(std::min<qsizetype>(kRows, tasks.size()))) {
        shown.insert(task.id);
        TaskRow*& row = byTask_[task.id];
        if (row) {
            row->show(task);
            continue;
        }
        row = new TaskRow(task);
        connect(row, &TaskRow::watchAsked, this, &TaskStrip::watchAsked);
        rows_->insertWidget(rows_->count() - 1, row);
    }
    for (auto it = byTask_.begin(); it != byTask_.end();) {
        if (shown.contains(it.key())) {
            ++it;
            continue;
        }
        it.value()->deleteLater();
        it.value()->hide();
        it = byTask_.erase(it);
    }
    QStringList rest;
    if (tasks.isEmpty()) rest.append(tr("Nothing is running"));
    if (tasks.size() > kRows)
        rest.append(tr("%n more running", nullptr, static_cast<int>(tasks.size()) - kRows));
    if (const int waiting = list_->waiting(); waiting > 0) rest.append(tr("%n waiting", nullptr, waiting));
    tasks_->setText(rest.join(tr(", ")));
    tasks_->setVisible(!rest.isEmpty());
}

}  // namespace distillery::ui
