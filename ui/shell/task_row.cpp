#include "shell/task_row.hpp"

#include <QHBoxLayout>

#include "models/pace.hpp"
#include "pages/page.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {

TaskRow::TaskRow(const QString& run, Launcher* launcher, QWidget* parent)
    : QWidget(parent), run_(run), launcher_(launcher), text_(new QLabel), progress_(new QProgressBar) {
    setObjectName("task-" + run);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    progress_->setTextVisible(false);
    progress_->setFixedSize(96, 8);
    progress_->setAccessibleName(tr("Epochs done of %1").arg(run));
    layout->addWidget(progress_);
    layout->addSpacing(6);
    text_->setObjectName("task-text");
    text_->setTextFormat(Qt::PlainText);
    text_->setSizePolicy(QSizePolicy::Ignored,
                         QSizePolicy::Preferred);  // a narrow window shows its beginning
    layout->addWidget(text_, 1);
    pause_ = add("pause", tr("Pause"), ControlRequest::pause);
    resume_ = add("resume", tr("Resume"), ControlRequest::resume);
    stop_ = add("stop", tr("Stop and keep"), ControlRequest::stop);
    for (QToolButton* button : {pause_, resume_, stop_}) layout->addWidget(button);
    watch_ = linkButton(tr("Watch"));
    watch_->setObjectName("task-watch");
    watch_->setAccessibleName(tr("Watch %1").arg(run));
    connect(watch_, &QPushButton::clicked, this, [this] { Q_EMIT watchAsked(run_); });
    layout->addWidget(watch_);
}

QToolButton* TaskRow::add(const QString& iconName, const QString& text, ControlRequest request) {
    auto* button = new QToolButton;
    button->setObjectName("task-" + iconName);
    button->setToolTip(text);
    button->setAccessibleName(tr("%1: %2", "what to do: to which run").arg(text, run_));
    dressWithIcon(button, iconName);
    connect(button, &QToolButton::clicked, this, [this, button, request] {
        button->setEnabled(false);  // until the state says that it was heard
        launcher_->request(run_.toStdString(), request);
    });
    return button;
}

void TaskRow::show(const RunRecord& run, std::optional<double> secondsLeft) {
    QStringList parts{tr("%1: %2", "state: run").arg(stateName(run.state), run_)};
    if (run.epochs > 0) parts.append(tr("epoch %1 of %2").arg(run.epoch).arg(run.epochs));
    if (run.state == "running" && secondsLeft)
        parts.append(tr("about %1 left").arg(durationText(*secondsLeft)));
    text_->setText(parts.join(tr(", ")));
    text_->setToolTip(text_->text());
    progress_->setMaximum(std::max(1, static_cast<int>(run.epochs)));
    progress_->setValue(static_cast<int>(run.epoch));
    const bool isRunning = run.state == "running";
    if (pause_->isHidden() == isRunning) pause_->setEnabled(true);
    if (resume_->isHidden() != isRunning) resume_->setEnabled(true);
    pause_->setVisible(isRunning);
    resume_->setVisible(!isRunning);
}

}  // namespace distillery::ui
