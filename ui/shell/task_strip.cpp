#include "shell/task_strip.hpp"

#include <QSet>
#include <algorithm>

#include "pages/one_line.hpp"
#include "pages/page.hpp"
#include "shell/note_bell.hpp"
#include "shell/task_row.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kSaidMs = 6000;

}  // namespace

TaskStrip::TaskStrip(TaskList* tasks, NoteList* notes, QWidget* parent)
    : QFrame(parent),
      list_(tasks),
      first_(new QHBoxLayout),
      more_(new QFrame(this)),
      others_(new QVBoxLayout),
      showMore_(linkButton({})),
      tasks_(new OneLine),
      said_(new OneLine) {
    setObjectName("strip");
    setProperty("kind", "strip");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 2, 12, 2);
    auto* jobs = new QHBoxLayout;
    jobs->setSpacing(12);
    jobs->addLayout(first_, 1);
    tasks_->setObjectName("tasks");
    tasks_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    jobs->addWidget(tasks_);
    more_->setObjectName("more-tasks-panel");
    more_->setProperty("kind", "card");
    more_->setAccessibleName(tr("Running jobs"));
    more_->setLayout(others_);
    more_->hide();
    showMore_->setObjectName("more-tasks");
    showMore_->setToolTip(tr("Shows every running job with its buttons"));
    connect(showMore_, &QPushButton::clicked, this, &TaskStrip::toggleMore);
    jobs->addWidget(showMore_);
    layout->addLayout(jobs, 3);
    layout->addSpacing(16);
    said_->setObjectName("said");
    said_->setProperty("kind", "muted");
    said_->setTextFormat(Qt::PlainText);
    said_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    said_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(said_, 2);  // it keeps its place while it says nothing
    bell_ = new NoteBell(notes);
    layout->addWidget(bell_);
    saidTimer_.setSingleShot(true);
    saidTimer_.setInterval(kSaidMs);
    connect(&saidTimer_, &QTimer::timeout, this, [this] {
        said_->clear();
        said_->setToolTip({});
    });
    connect(list_, &TaskList::changed, this, &TaskStrip::showTasks);
    connect(&Theme::instance(), &Theme::changed, this, &TaskStrip::fixHeight);
    fixHeight();
    showTasks();
}

/// As high as its highest row would be, a job or none.
void TaskStrip::fixHeight() {
    ensurePolished();
    QToolButton button;
    dressWithIcon(&button, "pause");
    const QMargins margins = layout()->contentsMargins();
    setFixedHeight(std::max(button.sizeHint().height(), showMore_->sizeHint().height()) + margins.top() +
                   margins.bottom());
}

void TaskStrip::toggleMore() {
    if (more_->parentWidget() == this) {  // now that the window is known
        more_->setParent(window());
        window()->installEventFilter(this);
    }
    more_->setVisible(!more_->isVisible());
    placeMore();
}

void TaskStrip::placeMore() {
    if (!more_->isVisible()) return;
    const QPoint corner = mapTo(window(), QPoint(0, 0));
    const int wide = std::min(width() - 32, fontMetrics().averageCharWidth() * 90);
    const int high = more_->layout()->sizeHint().height();
    more_->setGeometry(corner.x() + 16, corner.y() - high - 8, wide, high);
    more_->raise();
}

bool TaskStrip::eventFilter(QObject* watched, QEvent* event) {
    if (watched == window() && event->type() == QEvent::Resize) placeMore();
    if (watched == window() && event->type() == QEvent::MouseButtonPress) more_->hide();
    return QFrame::eventFilter(watched, event);
}

void TaskStrip::say(const QString& sentence) {
    said_->setText(sentence.section('\n', 0, 0));
    said_->setToolTip(sentence);
    saidTimer_.start();
}

void TaskStrip::showTasks() {
    const QList<Task> tasks = list_->tasks();
    QSet<QString> shown;
    for (const Task& task : tasks) {
        shown.insert(task.id);
        TaskRow*& row = byTask_[task.id];
        if (row) {
            row->show(task);
        } else {
            row = new TaskRow(task);
            connect(row, &TaskRow::watchAsked, this, &TaskStrip::watchAsked);
        }
        QBoxLayout* place = &task == &tasks.first() ? static_cast<QBoxLayout*>(first_) : others_;
        if (place->indexOf(row) < 0) place->addWidget(row);
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
    if (const int interrupted = list_->interrupted(); interrupted > 0)
        rest.append(tr("%n experiments wait to be resumed", nullptr, interrupted));
    if (const int waiting = list_->waiting(); waiting > 0) rest.append(tr("%n waiting", nullptr, waiting));
    tasks_->setText(rest.join(tr(", ")));
    tasks_->setVisible(!rest.isEmpty());
    const int more = static_cast<int>(tasks.size()) - 1;
    showMore_->setText(tr("%n more running", nullptr, std::max(0, more)));
    showMore_->setVisible(more > 0);
    if (more <= 0) more_->hide();
    placeMore();
}

}  // namespace distillery::ui
