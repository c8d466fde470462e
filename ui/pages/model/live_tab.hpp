// The student at work: a recording plays in real time and the exported student says what it sees.
#pragma once

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QSlider>
#include <QStackedWidget>
#include <QTimer>
#include <nlohmann/json.hpp>

#include "charts/signal_chart.hpp"
#include "models/live_student.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class LiveTab : public QWidget {
    Q_OBJECT

public:
    explicit LiveTab(const Services& services, QWidget* parent = nullptr);
    /// A finished run; its bundle is looked for in its export folder.
    void setRun(const QString& run);
    /// Its files are new.
    void readAgain();
    LiveStudent* student() const { return student_; }

Q_SIGNALS:
    void exportAsked();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QLayout* makeControls();
    QLayout* makeFigures();
    void read();
    void showState(const QString& sentence, bool canExport);
    void fillRecordings();
    void chooseRecording();
    void play(bool isOn);
    void tick();
    void showPlace();
    void showNow();
    double seconds(std::int64_t samples) const;

    RunWindows* windows_;
    RunStore* runs_;
    QString run_;
    bool isRead_ = false;
    Json split_;
    LiveStudent* student_;
    QStackedWidget* stack_;
    QLabel* state_;
    QPushButton* export_;
    QComboBox *recording_, *speed_;
    QPushButton* play_;
    QSlider* place_;
    QLabel *clock_, *answer_, *details_;
    SignalChart* chart_;
    QTimer timer_;
    QElapsedTimer since_;
    double position_ = 0;  // s, where the recording plays
    double length_ = 0;    // s
};

}  // namespace distillery::ui
