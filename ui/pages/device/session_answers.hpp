// One result of a board: its confusion matrix beside the host's, and the windows to which both say something
// else.
#pragma once

#include <QLabel>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <optional>

#include "models/board_answers.hpp"
#include "models/confusion_model.hpp"

namespace distillery::ui {

class SessionAnswers : public QWidget {
    Q_OBJECT

public:
    explicit SessionAnswers(const Home& home, QWidget* parent = nullptr);
    void show(const DeviceSession& session, const DeviceResult& result);
    void clear();

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);

private:
    QWidget* makeMatrices();
    void showAnswers();

    BoardAnswers* answers_;
    std::optional<BoardAccuracy> accuracy_;
    ConfusionModel *board_, *host_;
    QStandardItemModel* windows_;
    QStackedWidget* stack_;
    QLabel *title_, *words_, *agreement_;
    QTableView* table_;
};

}  // namespace distillery::ui
