// The window: a rail of pages, the page, the strip of running work, and sentences for what went wrong.
#pragma once

#include <QButtonGroup>
#include <QLabel>
#include <QMainWindow>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>

#include "pages/page.hpp"

namespace distillery::ui {

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Home home, const QString& distill);
    ~MainWindow() override;

    void goTo(const QString& page, const QString& subject = {});
    QStringList pageIds() const;

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* makeRail();
    QWidget* makeStrip();
    void addPage(Page* page);
    void addShortcuts();
    void showTasks();
    void showFailure(const Failure& failure);
    void say(const QString& sentence);
    void nextTheme();
    void scaleText(double factor);

    Home home_;
    QSettings settings_;
    Services services_;
    QList<Page*> pages_;
    QStackedWidget* stack_;
    QButtonGroup* buttons_;
    QLayout* railPages_ = nullptr;
    QFrame* failure_ = nullptr;
    QLabel *failureText_ = nullptr, *tasks_ = nullptr, *said_ = nullptr;
    QPushButton* toTasks_ = nullptr;
    QTimer saidTimer_;
};

}  // namespace distillery::ui
