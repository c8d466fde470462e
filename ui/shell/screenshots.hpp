// Pictures of every page in both themes and two text sizes, for people to judge.
#pragma once

#include <QString>

namespace distillery::ui {

class MainWindow;

/// Walks through the pages, writes <page>-<theme>-<scale>.png into `folder` and ends the program. `subject`:
/// the experiment that the result pages show.
void takeScreenshots(MainWindow* window, const QString& folder, const QString& subject,
                     const QString& onlyPage = {});

}  // namespace distillery::ui
