#include "shell/screenshots.hpp"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QListWidget>
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
constexpr int kPatience = 20;    // settling times that an opening data set may take

struct Walk {
    MainWindow* window;
    QString folder, subject;
    struct Stop {
        QString page;
        int place;  // tab or entry of the page's list; −1: the page has none
        bool isDark;
        double scale;
        QString command;  // what is opened above the page; often empty
    };
    QList<Stop> stops;
    qsizetype next = 0;
};

/// The tabs or the list of places that a page is made of; at most one of them is there.
struct Places {
    QTabWidget* tabs = nullptr;
    QListWidget* list = nullptr;

    Places(const QWidget* window, const QString& page) {
        const auto* widget = window->findChild<QWidget*>("page-" + page);
        if (!widget) return;
        list = widget->findChild<QListWidget*>(page + "-places");
        const auto all = widget->findChildren<QTabWidget*>();
        if (!list && !all.isEmpty()) tabs = all.first();
    }
    int count() const { return list ? list->count() : tabs ? tabs->count() : 0; }
    void show(int place) const {
        if (list) list->setCurrentRow(place);
        if (tabs) tabs->setCurrentIndex(place);
    }
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

void takeWhenStill(const std::shared_ptr<Walk>& walk, const Walk::Stop& stop, int patience);

void step(const std::shared_ptr<Walk>& walk) {
    if (walk->next == walk->stops.size()) {
        QApplication::quit();
        return;
    }
    const Walk::Stop stop = walk->stops[walk->next++];
    if (auto* tour = walk->window->findChild<Tour*>()) tour->stop();
    Theme::instance().apply(stop.isDark ? ThemeMode::dark : ThemeMode::light, stop.scale);
    const bool isOfAll = stop.page == "compare" || stop.page == "home" || stop.page == "experiment";
    walk->window->goTo(stop.page, isOfAll ? QString() : walk->subject);
    if (stop.place >= 0) Places(walk->window, stop.page).show(stop.place);
    if (stop.page == "results") chooseTheWorstConfusion(walk->window);
    if (!stop.command.isEmpty()) walk->window->commands()->run(stop.command);
    takeWhenStill(walk, stop, kPatience);
}

void takeWhenStill(const std::shared_ptr<Walk>& walk, const Walk::Stop& stop, int patience) {
    QTimer::singleShot(kSettleMs, walk->window, [walk, stop, patience] {
        const auto* opening = walk->window->findChild<QWidget*>("data-progress");
        if (opening && opening->isVisible() && patience > 0) return takeWhenStill(walk, stop, patience - 1);
        const QString name = !stop.command.isEmpty() ? stop.command
                             : stop.place >= 0       ? stop.page + QString::number(stop.place)
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

void takeScreenshots(MainWindow* window, const QString& folder, const QString& subject,
                     const QString& onlyPage) {
    QDir().mkpath(folder);
    auto walk = std::make_shared<Walk>(Walk{window, folder, subject, {}});
    for (const bool isDark : {false, true}) {
        for (const double scale : {1.0, 2.0}) {
            for (const QString& page : window->pageIds()) {
                if (!onlyPage.isEmpty() && page != onlyPage) continue;
                const int places = Places(window, page).count();
                if (places == 0) walk->stops.append({page, -1, isDark, scale, {}});
                const bool isSample = scale > 1 && onlyPage.isEmpty();  // large text: the first place will do
                for (int place = 0; place < (isSample ? std::min(1, places) : places); ++place)
                    walk->stops.append({page, place, isDark, scale, {}});
            }
            if (!onlyPage.isEmpty()) continue;
            for (const char* command :
                 {"palette-open", "notifications", "tour", "preferences-open", "shortcuts"})
                walk->stops.append({"home", -1, isDark, scale, command});
        }
    }
    QTimer::singleShot(kSettleMs, window, [walk] { step(walk); });
}

}  // namespace distillery::ui
