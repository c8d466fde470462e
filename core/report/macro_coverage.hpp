// Over which classes the macro averages of a report run, in sentences.
#pragma once

#include <string>
#include <vector>

#include "report/report_model.hpp"

namespace distillery::report {

/// First what every macro-F1 here is the mean of; then, for each arm that was tested on classes it was never
/// trained on, its macro-F1 with and without them, as means over its runs.
std::vector<std::string> macroSentences(const Report& report);

/// What the figure of one subject leaves out.
std::string subjectMacroSentence();

}  // namespace distillery::report
