// What there is to see in the window, one scene for each picture.
#pragma once

#include <QList>
#include <QString>
#include <functional>

namespace distillery::ui {

class MainWindow;

struct Scene {
    QString name;  // of the file
    std::function<void(MainWindow*)> enter;
    std::function<void(MainWindow*)> choose = nullptr;         // once it is there
    std::function<void(MainWindow*)> leave = nullptr;          // dialogs are closed anyway
    std::function<bool(const MainWindow*)> isThere = nullptr;  // without it: always
};

/// `subject`: the run or experiment that the pages show. `onlyPage`: empty for all.
QList<Scene> scenesOf(MainWindow* window, const QString& subject, const QString& onlyPage);

}  // namespace distillery::ui
