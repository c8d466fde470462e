#include "shell/screenshots.hpp"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPointer>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <memory>

#include "models/confusion_model.hpp"
#include "shell/main_window.hpp"
#include "shell/tour.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kSettleMs = 1500;  // until the background jobs have answered and the charts are drawn

struct Walk {
    MainWindow* window;
    QString folder, subject;
    struct Stop {
        QString page;
        int tab;
        bool isDark;
        double scale;
        QString command;  // of the window, on top of the page
    };
    QList<Stop> stops;
    qsizetype next = 0;
};

/// So that the windows behind a cell are in the picture.
void chooseTheWorstConfusion(MainWindow* window) {
    auto* matrix = window->findChild<QTableView*>("confusion");
    if (!matrix || !matrix->model()) return;
    QModelIndex worst;
    for (int row = 0; row < matrix->model()->rowCount(); ++row)
        for (int column = 0; column < matrix->model()->columnCount(); ++column) {
            const QModelIndex index = matrix->model()->index(row, column);
            const auto count = [](const QModelIndex& at) {
                return at.data(ConfusionModel::countRole).toInt();
            };
            if (row != column && (!worst.isValid() || count(index) > count(worst))) worst = index;
        }
    matrix->setCurrentIndex(worst);
}

void step(const std::shared_ptr<Walk>& walk) {
    if (walk->next == walk->stops.size()) {
        QApplication::quit();
        return;
    }
    const Walk::Stop stop = walk->stops[walk->next++];
    if (auto* tour = walk->window->findChild<Tour*>()) tour->stop();
    Theme::instance().apply(stop.isDark ? ThemeMode::dark : ThemeMode::light, stop.scale);
    walk->window->goTo(stop.page,
                       stop.page == "results" || stop.page == "training" ? walk->subject : QString());
    if (stop.tab >= 0)
        if (auto* tabs = walk->window->findChild<QTabWidget*>("result-tabs")) tabs->setCurrentIndex(stop.tab);
    if (stop.page == "results") chooseTheWorstConfusion(walk->window);
    if (!stop.command.isEmpty()) walk->window->commands()->run(stop.command);
    QTimer::singleShot(kSettleMs, walk->window, [walk, stop] {
        const QString name = !stop.command.isEmpty() ? stop.command
                             : stop.tab >= 0         ? stop.page + QString::number(stop.tab)
                                                     : stop.page;
        const QString file =
            QString("%1-%2-%3.png").arg(name, stop.isDark ? "dark" : "light").arg(qRound(stop.scale * 100));
        QPointer<QDialog> dialog;
        for (auto* one : walk->window->findChildren<QDialog*>())
            if (one->isVisible()) dialog = one;
        QWidget* shown = dialog ? static_cast<QWidget*>(dialog) : walk->window;
        shown->grab().save(QDir(walk->folder).filePath(file));
        if (dialog)
            dialog->close();
        else if (!stop.command.isEmpty())
            walk->window->commands()->run(stop.command);  // the second time closes
        step(walk);
    });
}

}  // namespace

void takeScreenshots(MainWindow* window, const QString& folder, const QString& subject) {
    QDir().mkpath(folder);
    auto walk = std::make_shared<Walk>(Walk{window, folder, subject, {}});
    for (const bool isDark : {false, true}) {
        for (const double scale : {1.0, 2.0}) {
            for (const QString& page : window->pageIds()) {
                if (page != "results") {
                    walk->stops.append({page, -1, isDark, scale, {}});
                    continue;
                }
                for (int tab = 0; tab < (scale > 1 ? 1 : 7); ++tab)
                    walk->stops.append({page, tab, isDark, scale, {}});
            }
            for (const char* command :
                 {"palette-open", "notifications", "tour", "preferences-open", "shortcuts"})
                walk->stops.append({"home", -1, isDark, scale, command});
        }
    }
    QTimer::singleShot(kSettleMs, window, [walk] { step(walk); });
}

}  // namespace distillery::ui
