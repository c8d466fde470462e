// Star, tags and note of the selected runs, written into their folders.
#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QThreadPool>
#include <QTimer>

#include "experiment/run_notes.hpp"
#include "models/run_store.hpp"

namespace distillery::ui {

class RunNotesEditor : public QWidget {
    Q_OBJECT

public:
    explicit RunNotesEditor(RunStore* runs, QWidget* parent = nullptr);
    /// Of one run; nothing chosen or several: the editor is off.
    void setRuns(const QStringList& ids);

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);

private:
    void show();
    void write();

    RunStore* runs_;
    QString id_;
    RunNotes written_;  // what the folder holds once the pool is done
    QLabel* who_;
    QCheckBox* star_;
    QLineEdit* tags_;
    QPlainTextEdit* note_;
    QTimer writeTimer_;  // a note is written when typing pauses
    QThreadPool pool_;   // one thread: the last word is written last
};

}  // namespace distillery::ui
