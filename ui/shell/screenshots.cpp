#include "shell/screenshots.hpp"

#include <QApplication>
#include <QDir>
#include <QListWidget>
#include <QTabWidget>
#include <QTimer>
#include <memory>

#include "shell/main_window.hpp"
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
    };
    QList<Stop> stops;
    qsizetype next = 0;
};

void step(const std::shared_ptr<Walk>& walk) {
    if (walk->next == walk->stops.size()) {
        QApplication::quit();
        return;
    }
    const Walk::Stop stop = walk->stops[walk->next++];
    Theme::instance().apply(stop.isDark ? ThemeMode::dark : ThemeMode::light, stop.scale);
    const bool isAbout = stop.page == "results" || stop.page == "training" || stop.page == "model";
    walk->window->goTo(stop.page, isAbout ? walk->subject : QString());
    if (stop.page == "experiment") {
        if (auto* places = walk->window->findChild<QListWidget*>("experiment-places"))
            places->setCurrentRow(stop.tab);
    } else if (stop.tab >= 0)
        if (auto* tabs = walk->window->findChild<QTabWidget*>("result-tabs")) tabs->setCurrentIndex(stop.tab);
    QTimer::singleShot(kSettleMs, walk->window, [walk, stop] {
        const QString name = stop.page + (stop.tab >= 0 ? QString::number(stop.tab) : QString());
        walk->window->grab().save(QDir(walk->folder)
                                      .filePath(QString("%1-%2-%3.png")
                                                    .arg(name, stop.isDark ? "dark" : "light")
                                                    .arg(qRound(stop.scale * 100))));
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
                const int tabs = page == "results" ? (scale > 1 ? 1 : 6) : page == "experiment" ? 12 : 0;
                if (tabs == 0) walk->stops.append({page, -1, isDark, scale});
                for (int tab = 0; tab < tabs; ++tab) walk->stops.append({page, tab, isDark, scale});
            }
        }
    }
    QTimer::singleShot(kSettleMs, window, [walk] { step(walk); });
}

}  // namespace distillery::ui
