// Longer help about a parameter (resources/help), in a window of its own that may stay open.
#pragma once

#include <QString>

class QWidget;

namespace distillery::ui {

/// The Markdown text about the parameter of this path, or about its last parts where teacher and student
/// share it ("train.lr"); empty when nobody has written one.
QString longHelp(const QString& path);

/// Opens (or brings back) the window with this help beside `owner`.
void showLongHelp(QWidget* owner, const QString& title, const QString& path);

}  // namespace distillery::ui
