// Pictures of every page, tab and dialog in both themes and two text sizes, for people to judge.
#pragma once

#include <QString>

namespace distillery::ui {

class MainWindow;

/// Walks through the scenes (screenshot_scenes), writes <scene>-<theme>-<scale>.png into `folder` and ends
/// the program. `subject`: the run or experiment that the pages show. `onlyPage`: the scenes of this page
/// alone. Exit code 1, with each scene named on standard error, when the subject is not there, a picture
/// cannot be written, or a scene that should show something of the subject shows an empty page.
void takeScreenshots(MainWindow* window, const QString& folder, const QString& subject,
                     const QString& onlyPage = {});

}  // namespace distillery::ui
