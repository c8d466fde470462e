// A report as a file; the name's ending says as what.
#pragma once

#include <QString>

#include "base/paths.hpp"
#include "report/report_model.hpp"

namespace distillery::ui {

/// The filters of a file dialog: web page, printed pages, figures for people and for programs.
QStringList reportFileFilters();
/// html, pdf, csv or json. Error{usage} for other endings, Error{fileSystem} when it cannot be written; the
/// old file stands then. `home` is what the commands in the report need.
void writeReportFile(report::Report report, const Home& home, const QString& path);

}  // namespace distillery::ui
