// Below the pages: every run at work with its buttons, what was said last, and the bell.
#pragma once

#include <QBoxLayout>
#include <QHash>
#include <QTimer>

#include "models/note_list.hpp"
#include "models/pace.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class NoteBell;
class TaskRow;

class TaskStrip : public QFrame {
    Q_OBJECT

public:
    TaskStrip(const Services& services, NoteList* notes, QWidget* parent = nullptr);
    /// For some seconds beside the bell; the bell's list keeps it.
    void say(const QString& sentence);
    NoteBell* bell() const { return bell_; }

Q_SIGNALS:
    void watchAsked(const QString& run);

private:
    void showRuns();

    Services services_;
    Pace pace_;
    QVBoxLayout* rows_;
    QHash<QString, TaskRow*> byRun_;
    QLabel *tasks_, *said_;
    NoteBell* bell_;
    QTimer saidTimer_;
};

}  // namespace distillery::ui
