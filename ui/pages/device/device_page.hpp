// The last step of the way: boards, what they are, the student on them, live and measured.
#pragma once

#include <QListWidget>
#include <QTabWidget>

#include "pages/device/board_card.hpp"
#include "pages/device/board_live_tab.hpp"
#include "pages/device/connect_guide.hpp"
#include "pages/device/deploy_tab.hpp"
#include "pages/device/sessions_tab.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class DevicePage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    explicit DevicePage(Services services);
    ~DevicePage() override;
    /// `subject`: a run to deploy or to measure.
    void enter(const QString& subject) override;
    QString subject() const override { return deploy_->deployedRuns().value(0); }
    Boards* boards() const { return boards_; }
    TelemetryFeed* feed() const { return live_->feed(); }

private:
    enum Side { nothing, guide, board };
    QWidget* makeList();
    QWidget* makeBoard();
    void showList();
    void showPractice();
    void select(const QString& name);
    void showBoard();
    void readVersions();
    QString current() const;

    Boards* boards_;
    QListWidget* list_;
    QPushButton *connect_, *practice_, *remove_, *emptyPractice_;
    QLabel *state_, *name_;
    QStackedWidget* stack_;
    ConnectGuide* guide_;
    QTabWidget* tabs_;
    BoardCard* card_;
    DeployTab* deploy_;
    BoardLiveTab* live_;
    SessionsTab* sessions_;
    QPushButton* trust_;
};

}  // namespace distillery::ui
