// One run at work, in the strip: what, how far, how long still, and the buttons that stop it or go on.
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include "models/launcher.hpp"
#include "models/run_store.hpp"

namespace distillery::ui {

class TaskRow : public QWidget {
    Q_OBJECT

public:
    TaskRow(const QString& run, Launcher* launcher, QWidget* parent = nullptr);
    void show(const RunRecord& run, std::optional<double> secondsLeft);

Q_SIGNALS:
    void watchAsked(const QString& run);

private:
    QToolButton* add(const QString& icon, const QString& text, ControlRequest request);

    QString run_;
    Launcher* launcher_;
    QLabel* text_;
    QProgressBar* progress_;
    QToolButton *pause_, *resume_, *stop_;
    QPushButton* watch_;
};

}  // namespace distillery::ui
