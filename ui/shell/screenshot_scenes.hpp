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
    bool mayBeEmpty = false;  // what it shows is not made from the subject: a board that is not connected
};

/// Why this picture would show nothing: the page says that it is empty, or every chart in it is. Empty when
/// it shows something.
QString emptiness(const MainWindow* window);

/// `subject`: the run or experiment that the pages show. `onlyPage`: empty for all.
QList<Scene> scenesOf(MainWindow* window, const QString& subject, const QString& onlyPage);

}  // namespace distillery::ui
