#include "shell/task_strip.hpp"

#include "shell/note_bell.hpp"
#include "shell/task_row.hpp"

namespace distillery::ui {
namespace {

constexpr int kSaidMs = 6000;
constexpr int kRows = 3;  // more would eat up the page

}  // namespace

TaskStrip::TaskStrip(const Services& services, NoteList* notes, QWidget* parent)
    : QFrame(parent), services_(services), rows_(new QVBoxLayout), tasks_(new QLabel), said_(new QLabel) {
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
        said_->hide();  // the runs need the room
    });
    said_->hide();
    connect(services.runs, &RunStore::changed, this, &TaskStrip::showRuns);
    showRuns();
}

void TaskStrip::say(const QString& sentence) {
    said_->setText(sentence.section('\n', 0, 0));
    said_->setToolTip(sentence);
    said_->show();
    saidTimer_.start();
}

void TaskStrip::showRuns() {
    QList<QString> shown;
    int more = 0, waiting = 0;
    for (const RunRecord& run : services_.runs->runs()) {
        pace_.look(run);
        if (run.state != "running" && run.state != "paused") {
            if (isActive(run)) ++waiting;
            continue;
        }
        if (shown.size() == kRows) {
            ++more;
            continue;
        }
        const QString id = QString::fromStdString(run.id);
        shown.append(id);
        TaskRow*& row = byRun_[id];
        if (!row) {
            row = new TaskRow(id, services_.launcher);
            connect(row, &TaskRow::watchAsked, this, &TaskStrip::watchAsked);
            rows_->insertWidget(rows_->count() - 1, row);
        }
        row->show(run, pace_.secondsLeft(run));
    }
    for (auto it = byRun_.begin(); it != byRun_.end();) {
        if (shown.contains(it.key())) {
            ++it;
            continue;
        }
        it.value()->deleteLater();
        it.value()->hide();
        it = byRun_.erase(it);
    }
    QStringList rest;
    if (shown.isEmpty()) rest.append(tr("Nothing is running"));
    if (more > 0) rest.append(tr("%n more at work", nullptr, more));
    if (waiting > 0) rest.append(tr("%n waiting", nullptr, waiting));
    tasks_->setText(rest.join(tr(", ")));
    tasks_->setVisible(!rest.isEmpty());
}

}  // namespace distillery::ui
