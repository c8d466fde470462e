// Buttons that offer what there is to choose for a parameter, so that no path, run id or channel is typed by
// hand.
#pragma once

#include <string>

#include "models/config_document.hpp"
#include "models/experiment_facts.hpp"

class QWidget;

namespace distillery::ui {

/// For data.path (folder, file, recent data), teacher.run (finished teachers) and lists of channels (those
/// that the data has); null for all others.
QWidget* makePicker(const std::string& path, ConfigDocument* document, ExperimentFacts* facts,
                    RunStore* runs);

}  // namespace distillery::ui
