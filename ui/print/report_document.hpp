// The report's page as a text document for paper: the same words, tables and charts; what the page folds
// away is named, not printed.
#pragma once

#include <QTextDocument>
#include <memory>

#include "report/report_model.hpp"

namespace distillery::ui {

/// Laid out for pages of this size, in points. Headings stay with what follows them.
std::unique_ptr<QTextDocument> reportDocument(const report::Report& report, const QSizeF& page);

}  // namespace distillery::ui
