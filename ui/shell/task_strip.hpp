// Below the pages: everything at work with its buttons, what was said last, and the bell.
#pragma once

#include <QBoxLayout>
#include <QFrame>
#include <QHash>
#include <QLabel>
#include <QTimer>

#include "models/note_list.hpp"
#include "models/task_list.hpp"

namespace distillery::ui {

class NoteBell;
class TaskRow;

class TaskStrip : public QFrame {
    Q_OBJECT

public:
    TaskStrip(TaskList* tasks, NoteList* notes, QWidget* parent = nullptr);
    /// For some seconds beside the bell; the bell's list keeps it.
    void say(const QString& sentence);
    NoteBell* bell() const { return bell_; }

Q_SIGNALS:
    void watchAsked(const QString& page, const QString& subject);

private:
    void showTasks();

    TaskList* list_;
    QVBoxLayout* rows_;
    QHash<QString, TaskRow*> byTask_;
    QLabel *tasks_, *said_;
    NoteBell* bell_;
    QTimer saidTimer_;
};

}  // namespace distillery::ui
