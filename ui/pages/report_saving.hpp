// Asks where a report shall go and writes it there in the background.
#pragma once

#include <functional>

#include "pages/page.hpp"
#include "report/report_model.hpp"

namespace distillery::ui {

/// `make` runs in the background, when a file was chosen. The page says what was saved or what failed.
void saveReport(Page* page, const Home& home, const QString& name, std::function<report::Report()> make);

}  // namespace distillery::ui
