// A report as PDF: A4, vector charts, and on every page what it is of and how it was made.
#pragma once

#include <QByteArray>

#include "report/report_model.hpp"

namespace distillery::ui {

/// Needs a QGuiApplication (for its fonts), and may run in any thread.
QByteArray toPdf(const report::Report& report);

}  // namespace distillery::ui
