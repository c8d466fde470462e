#include "shell/screenshots.hpp"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "shell/main_window.hpp"
#include "shell/screenshot_scenes.hpp"
#include "shell/tour.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kSettleMs = 1500;  // until the background jobs have answered and the charts are drawn
constexpr int kPatience = 20;    // settling times that a data set may take to open, or a map to be drawn

struct Look {
    bool isDark;
    double scale;
};

struct Walk {
    MainWindow* window;
    QString folder;
    QList<Scene> scenes;
    bool hasSubject = false;  // so that pages have something to show
    qsizetype next = 0;       // picture
    QList<Look> looks = {{false, 1}, {false, 2}, {true, 1}, {true, 2}};
    QStringList failures = {};

    void fail(const QString& picture, const QString& why) {
        failures.append(picture);
        std::fprintf(stderr, "har-distillery: the picture %s: %s\n", qUtf8Printable(picture),
                     qUtf8Printable(why));
    }
};

QDialog* openDialog(const MainWindow* window) {
    for (auto* dialog : window->findChildren<QDialog*>())
        if (dialog->isVisible()) return dialog;
    return nullptr;
}

void step(const std::shared_ptr<Walk>& walk);

void takeWhenStill(const std::shared_ptr<Walk>& walk, Scene scene, const Look& look, int patience) {
    QTimer::singleShot(kSettleMs, walk->window, [walk, scene, look, patience]() mutable {
        for (const char* sign : {"data-progress", "map-cancel"}) {
            const auto* busy = walk->window->findChild<QWidget*>(sign);
            if (busy && busy->isVisible() && patience > 0)
                return takeWhenStill(walk, scene, look, patience - 1);
        }
        if (const auto choose = std::exchange(scene.choose, nullptr)) {
            choose(walk->window);
            return takeWhenStill(walk, scene, look, patience);
        }
        const QString file = QString("%1-%2-%3.png")
                                 .arg(scene.name, look.isDark ? "dark" : "light")
                                 .arg(qRound(look.scale * 100));
        QDialog* dialog = openDialog(walk->window);
        QWidget* shown = dialog ? static_cast<QWidget*>(dialog) : walk->window;
        if (!scene.isThere || scene.isThere(walk->window)) {
            if (!shown->grab().save(QDir(walk->folder).filePath(file))) walk->fail(file, "cannot be written");
            if (const QString empty = emptiness(walk->window);
                walk->hasSubject && !scene.mayBeEmpty && !dialog && !empty.isEmpty())
                walk->fail(file, "shows an empty page: " + empty);
        }
        if (dialog) dialog->close();
        if (scene.leave) scene.leave(walk->window);
        step(walk);
    });
}

void step(const std::shared_ptr<Walk>& walk) {
    if (walk->next == walk->scenes.size() * walk->looks.size()) {
        QApplication::exit(walk->failures.isEmpty() ? 0 : 1);
        return;
    }
    const Look look = walk->looks[walk->next / walk->scenes.size()];
    const Scene scene = walk->scenes[walk->next++ % walk->scenes.size()];
    if (auto* tour = walk->window->findChild<Tour*>()) tour->stop();
    Theme::instance().apply(look.isDark ? ThemeMode::dark : ThemeMode::light, look.scale);
    scene.enter(walk->window);
    takeWhenStill(walk, scene, look, kPatience);
}

/// Whether the index has come as far as this run or group.
bool isKnown(const MainWindow* window, const QString& subject) {
    const auto& runs = window->services().runs->runs();
    return subject.isEmpty() || std::ranges::any_of(runs, [&](const RunRecord& run) {
               return QString::fromStdString(run.id) == subject || RunStore::groupOf(run) == subject;
           });
}

void begin(MainWindow* window, const QString& folder, const QString& subject, const QString& onlyPage,
           int patience) {
    QTimer::singleShot(kSettleMs, window, [=] {
        if (!isKnown(window, subject) && patience > 0)
            return begin(window, folder, subject, onlyPage, patience - 1);
        if (!isKnown(window, subject)) {
            std::fprintf(stderr, "har-distillery: there is no run or experiment %s to take pictures of\n",
                         qUtf8Printable(subject));
            return QApplication::exit(1);
        }
        step(std::make_shared<Walk>(
            Walk{window, folder, scenesOf(window, subject, onlyPage), !subject.isEmpty()}));
    });
}

}  // namespace

void takeScreenshots(MainWindow* window, const QString& folder, const QString& subject,
                     const QString& onlyPage) {
    QDir().mkpath(folder);
    begin(window, folder, subject, onlyPage, kPatience);
}

}  // namespace distillery::ui
