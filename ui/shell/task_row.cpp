#include "shell/task_row.hpp"

#include <algorithm>

#include "pages/page.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {
namespace {

constexpr int kSteps = 1000;  // of the bar: bytes would not fit into its int

}  // namespace

TaskRow::TaskRow(const Task& task, QWidget* parent)
    : QWidget(parent),
      task_(task),
      text_(new QLabel),
      progress_(new QProgressBar),
      buttons_(new QHBoxLayout) {
    setObjectName("task-" + task.id);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    progress_->setTextVisible(false);
    progress_->setFixedSize(96, 8);
    layout->addWidget(progress_);
    layout->addSpacing(6);
    text_->setObjectName("task-text");
    text_->setTextFormat(Qt::PlainText);
    text_->setSizePolicy(QSizePolicy::Ignored,
                         QSizePolicy::Preferred);  // a narrow window shows its beginning
    layout->addWidget(text_, 1);
    buttons_->setSpacing(4);
    layout->addLayout(buttons_);
    auto* watch = linkButton(tr("Watch"));
    watch->setObjectName("task-watch");
    watch->setAccessibleName(tr("Watch %1").arg(task.name));
    connect(watch, &QPushButton::clicked, this, [this] { Q_EMIT watchAsked(task_.page, task_.subject); });
    layout->addWidget(watch);
    show(task);
}

QToolButton* TaskRow::add(const Task::Action& action) {
    auto* button = new QToolButton;
    button->setObjectName("task-" + action.icon);
    button->setToolTip(action.title);
    dressWithIcon(button, action.icon);
    connect(button, &QToolButton::clicked, this, [this, button, icon = action.icon] {
        button->setEnabled(false);  // until the task says that it was heard
        const auto asked = std::ranges::find(task_.actions, icon, &Task::Action::icon);
        if (asked == task_.actions.end()) return;
        const auto run = asked->run;  // it may change the task
        run();
    });
    buttons_->addWidget(button);
    return button;
}

void TaskRow::show(const Task& task) {
    task_ = task;
    text_->setText(task.text);
    text_->setToolTip(task.text);
    progress_->setAccessibleName(tr("How far: %1").arg(task.name));
    progress_->setRange(0, task.total > 0 ? kSteps : 0);
    if (task.total > 0) progress_->setValue(static_cast<int>(kSteps * task.done / task.total));
    for (QToolButton* button : std::as_const(byIcon_))
        if (std::ranges::find(task.actions, button->objectName().mid(5), &Task::Action::icon) ==
            task.actions.end())
            button->hide();
    for (const Task::Action& action : task.actions) {
        QToolButton*& button = byIcon_[action.icon];
        if (!button) button = add(action);
        if (button->isHidden()) button->setEnabled(true);
        button->setAccessibleName(tr("%1: %2", "what to do: to which task").arg(action.title, task.name));
        button->show();
    }
}

}  // namespace distillery::ui
