// The bell in the strip: how many sentences were not read yet, and the list of them on demand.
#pragma once

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QToolButton>

#include "models/note_list.hpp"

namespace distillery::ui {

class NoteBell : public QToolButton {
    Q_OBJECT

public:
    explicit NoteBell(NoteList* notes, QWidget* parent = nullptr);
    /// The list comes and goes only when a person asks for it.
    void toggleList();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeList();
    void place();
    void dress();
    void copy();
    void showWhetherEmpty();

    NoteList* notes_;
    QFrame* panel_ = nullptr;
    QListView* view_ = nullptr;
    QLabel* none_ = nullptr;
    QPushButton *copy_ = nullptr, *clear_ = nullptr;
};

}  // namespace distillery::ui
