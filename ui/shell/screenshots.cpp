#include "shell/screenshots.hpp"

#include <QApplication>
#include <QDir>
#include <QTabWidget>
#include <QTimer>
#include <memory>

#include "shell/main_window.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kSettleMs = 1500;  // until the background jobs have answered and the charts are drawn
constexpr int kPatience = 40;    // times that, while a data set is being opened

struct Walk {
    MainWindow* window;
    QString folder, subject;
    struct Stop {
        QString page;
        int tab;
        bool isDark;
        double scale;
    };
    QList<Stop> stops;
    qsizetype next = 0;
};

/// The tabs that a page is made of, or nullptr.
QTabWidget* tabsOf(const QWidget* window, const QString& page) {
    const auto* widget = window->findChild<QWidget*>("page-" + page);
    const auto tabs = widget ? widget->findChildren<QTabWidget*>() : QList<QTabWidget*>();
    return tabs.isEmpty() ? nullptr : tabs.first();
}

void takeWhenStill(const std::shared_ptr<Walk>& walk, const Walk::Stop& stop, int patience);

void step(const std::shared_ptr<Walk>& walk) {
    if (walk->next == walk->stops.size()) {
        QApplication::quit();
        return;
    }
    const Walk::Stop stop = walk->stops[walk->next++];
    Theme::instance().apply(stop.isDark ? ThemeMode::dark : ThemeMode::light, stop.scale);
    walk->window->goTo(stop.page, stop.page == "compare" || stop.page == "home" ? QString() : walk->subject);
    if (QTabWidget* tabs = tabsOf(walk->window, stop.page); tabs && stop.tab >= 0)
        tabs->setCurrentIndex(stop.tab);
    takeWhenStill(walk, stop, kPatience);
}

void takeWhenStill(const std::shared_ptr<Walk>& walk, const Walk::Stop& stop, int patience) {
    QTimer::singleShot(kSettleMs, walk->window, [walk, stop, patience] {
        const auto* opening = walk->window->findChild<QWidget*>("data-progress");
        if (opening && opening->isVisible() && patience > 0) return takeWhenStill(walk, stop, patience - 1);
        const QString name = stop.page + (stop.tab >= 0 ? QString::number(stop.tab) : QString());
        walk->window->grab().save(QDir(walk->folder)
                                      .filePath(QString("%1-%2-%3.png")
                                                    .arg(name, stop.isDark ? "dark" : "light")
                                                    .arg(qRound(stop.scale * 100))));
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
                const QTabWidget* tabs = tabsOf(window, page);
                if (!tabs) walk->stops.append({page, -1, isDark, scale});
                for (int tab = 0; tabs && tab < tabs->count(); ++tab)
                    walk->stops.append({page, tab, isDark, scale});
            }
        }
    }
    QTimer::singleShot(kSettleMs, window, [walk] { step(walk); });
}

}  // namespace distillery::ui
