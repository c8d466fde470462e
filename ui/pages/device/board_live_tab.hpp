// A board, live: what its networks say, how long they take and what the board spends, on one time axis.
#pragma once

#include <QBoxLayout>
#include <QComboBox>
#include <QElapsedTimer>
#include <QPointer>
#include <QStackedWidget>
#include <QTimer>

#include "charts/bar_chart.hpp"
#include "charts/signal_chart.hpp"
#include "models/telemetry_feed.hpp"
#include "pages/device/presentation.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class BoardLiveTab : public QWidget {
    Q_OBJECT

public:
    BoardLiveTab(const Services& services, Boards* boards, QWidget* parent = nullptr);
    void setBoard(const QString& board);
    /// What is deployed there, the current one first.
    void setRuns(const QStringList& runs);
    TelemetryFeed* feed() const { return feed_; }

Q_SIGNALS:
    void said(const QString& sentence);
    void failed(const distillery::ui::Failure& failure);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* makeControls();
    QLayout* makeFigures();
    QWidget* makeCharts();
    void start();
    void record();
    void present();
    void showState();
    void showNow();
    void showCharts();
    void showFigures();
    void offerSecond();
    StreamLook lookOf(const QString& run, int place) const;
    StreamLooks looks() const;
    QStringList shownStreams() const;

    RunStore* store_;
    Boards* boards_;
    TelemetryFeed* feed_;
    QString board_;
    QStringList runs_;
    QComboBox *first_, *second_, *rate_, *span_;
    QPushButton *start_, *stop_, *record_, *present_, *empty_;
    QLabel *answer_, *details_, *practice_, *input_, *trouble_, *missing_, *recording_;
    QStackedWidget* stack_;
    QBoxLayout* charts_;
    SignalChart* chart_;
    BarChart* histogram_;
    QPointer<Presentation> presentation_;
    QTimer timer_;
    QElapsedTimer sinceHistogram_;
    bool isDirty_ = false;
};

}  // namespace distillery::ui
