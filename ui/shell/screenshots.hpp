// Pictures of every page, tab and dialog in both themes and two text sizes, for people to judge.
#pragma once

#include <QString>

namespace distillery::ui {

class MainWindow;

/// Walks through the scenes (screenshot_scenes), writes <scene>-<theme>-<scale>.png into `folder` and ends
/// the program. `subject`: the run or experiment that the pages show. `onlyPage`: the scenes of this page
/// alone.
void takeScreenshots(MainWindow* window, const QString& folder, const QString& subject,
                     const QString& onlyPage = {});

}  // namespace distillery::ui
