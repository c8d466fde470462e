// A run's bundles on a board: bringing them there, what is there already, and back to the version before.
#pragma once

#include <QProgressBar>
#include <QStackedWidget>
#include <QStandardItemModel>

#include "models/boards.hpp"
#include "pages/experiment/run_box.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class DeployTab : public QWidget {
    Q_OBJECT

public:
    DeployTab(const Services& services, Boards* boards, QWidget* parent = nullptr);
    void setBoard(const QString& board);
    void choose(const QString& run);
    /// Asks the board which versions it has; versionsChanged() follows.
    void refresh();
    bool isRead() const { return isRead_; }  // it has been asked
    /// Runs that have a version on the board, the current one first.
    const QStringList& deployedRuns() const { return deployed_; }

Q_SIGNALS:
    void versionsChanged();
    void deployed(const QString& run);
    void said(const QString& sentence);
    void failed(const distillery::ui::Failure& failure);

private:
    void deploy();
    void send(const QString& run, const QString& board);
    void rollBack();
    void take(const Json& document);
    void showState();
    void tell(const QString& sentence);

    Boards* boards_;
    DistillCall *call_, *listing_;
    QString board_;
    QStringList deployed_;
    bool isRead_ = false;
    RunBox* run_;
    QPushButton *deploy_, *back_, *cancel_;
    QProgressBar* progress_;
    QLabel* state_;
    QStackedWidget* stack_;
    QStandardItemModel* versions_;
};

}  // namespace distillery::ui
