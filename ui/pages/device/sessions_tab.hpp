// What was measured on boards, side by side: a table, and accuracy against latency or energy. Measures again.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>

#include "charts/scatter_chart.hpp"
#include "models/boards.hpp"
#include "models/device_sessions.hpp"
#include "pages/device/session_answers.hpp"
#include "pages/experiment/run_box.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class SessionsTab : public QWidget {
    Q_OBJECT

public:
    SessionsTab(const Services& services, Boards* boards, QWidget* parent = nullptr);
    void setBoard(const QString& board);
    void choose(const QString& run);
    void refresh();

Q_SIGNALS:
    void said(const QString& sentence);
    void failed(const distillery::ui::Failure& failure);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QLayout* makeControls();
    QWidget* makeContent();
    void measure();
    void showState();
    void tell(const QString& sentence);
    void showSessions();
    QString runTitle(const std::string& id) const;
    void addRow(std::size_t sessionPlace, std::size_t resultPlace);
    void showPoints();
    void showAnswers(const QModelIndex& row);

    RunStore* runs_;
    Boards* boards_;
    DistillCall* call_;
    DeviceSessions* sessions_;
    QString board_;
    RunBox* run_;
    QCheckBox* energy_;
    QPushButton *measure_, *cancel_;
    QProgressBar* progress_;
    QLabel *state_, *unreadable_;
    QLineEdit* filter_;
    QComboBox* against_;
    QStackedWidget* stack_;
    QStandardItemModel* table_;
    QSortFilterProxyModel* shown_;
    QTableView* list_;
    QTabWidget* below_;
    ScatterChart* chart_;
    SessionAnswers* answers_;
};

}  // namespace distillery::ui
