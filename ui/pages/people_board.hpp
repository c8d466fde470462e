// Who trains, who chooses the model and who is tested: three lists of people, who are moved from one to
// another by drag, by buttons or with Alt and the arrows.
#pragma once

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <array>

namespace distillery::ui {

class PeopleList;

class PeopleBoard : public QWidget {
    Q_OBJECT

public:
    enum Side { training, validation, test, sides };
    using People = std::array<QStringList, sides>;

    explicit PeopleBoard(QWidget* parent = nullptr);

    void setPeople(const People& people);
    const People& people() const { return people_; }
    /// The words above a side: "11 people, drawn".
    void setNote(Side side, const QString& note);
    /// Nobody leaves or enters a fixed side; `why` says what fixes it.
    void setFixed(Side side, bool isFixed, const QString& why = {});
    /// Moves who is not there yet; moved() tells. Nothing happens when a side of theirs is fixed.
    void move(const QStringList& names, Side to);

Q_SIGNALS:
    /// People are on other sides, as people() says.
    void moved(Side to);

private:
    void show(const QStringList& selected, Side at);
    void updateButtons();
    void shift(Side from, int by);
    PeopleList* chosen() const;  // the list with the selection; null for none

    People people_;
    std::array<bool, sides> isFixed_{};
    std::array<PeopleList*, sides> lists_{};
    std::array<QLabel*, sides> notes_{};
    std::array<QPushButton*, sides> buttons_{};
};

/// One side of the board.
class PeopleList : public QListWidget {
    Q_OBJECT

public:
    explicit PeopleList(PeopleBoard::Side side);
    PeopleBoard::Side side() const { return side_; }
    QStringList selectedNames() const;
    void setFixed(bool isFixed);
    QSize sizeHint() const override { return minimumSize(); }
    /// What people travel as when they are dragged.
    static QMimeData* asMime(const QStringList& names);

Q_SIGNALS:
    void dropped(const QStringList& names);
    void shiftAsked(int by);

protected:
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool welcomes(const QDropEvent* event) const;
    PeopleBoard::Side side_;
    bool isFixed_ = false;
};

}  // namespace distillery::ui
