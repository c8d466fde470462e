// The guided tour: a veil over the window with a hole where the step points, and a callout beside it.
#pragma once

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QWidget>

#include "shell/tour_steps.hpp"

namespace distillery::ui {

class MainWindow;

class Tour : public QWidget {
    Q_OBJECT

public:
    explicit Tour(MainWindow* window);

    void start();
    void stop();
    int step() const { return step_; }
    int steps() const { return static_cast<int>(list_.size()); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void goTo(int step);
    bool hasContent(const TourStep& step) const;
    QString subjectOf(const TourStep& step) const;
    void place();

    MainWindow* window_;
    QList<TourStep> list_;
    int step_ = -1;
    QString target_;  // objectName of what the step points at
    QRect hole_;
    QFrame* callout_;
    QLabel *title_, *text_, *count_;
    QPushButton *back_, *next_, *skip_;
    QPointer<QWidget> before_;  // had the focus
};

}  // namespace distillery::ui
