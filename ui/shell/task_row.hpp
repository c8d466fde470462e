// One task at work, in the strip: what, how far, and the buttons that stop it or go on.
#pragma once

#include <QHBoxLayout>
#include <QHash>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include "models/task_list.hpp"

namespace distillery::ui {

class TaskRow : public QWidget {
    Q_OBJECT

public:
    explicit TaskRow(const Task& task, QWidget* parent = nullptr);
    void show(const Task& task);

Q_SIGNALS:
    void watchAsked(const QString& page, const QString& subject);

private:
    QToolButton* add(const Task::Action& action);

    Task task_;
    QLabel* text_;
    QProgressBar* progress_;
    QHBoxLayout* buttons_;
    QHash<QString, QToolButton*> byIcon_;
};

}  // namespace distillery::ui
