// Below the pages: the first job with its buttons, the others on demand above it, what was said last, and the
// bell. Always one line high, so that no page moves under the pointer when a job comes or goes.
#pragma once

#include <QBoxLayout>
#include <QFrame>
#include <QHash>
#include <QLabel>
#include <QPushButton>
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

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showTasks();
    void fixHeight();
    void toggleMore();
    void placeMore();

    TaskList* list_;
    QHBoxLayout* first_;  // the row of the first job
    QFrame* more_;        // the rows of the others, above the strip
    QVBoxLayout* others_;
    QPushButton* showMore_;
    QHash<QString, TaskRow*> byTask_;
    QLabel *tasks_, *said_;
    NoteBell* bell_;
    QTimer saidTimer_;
};

}  // namespace distillery::ui
