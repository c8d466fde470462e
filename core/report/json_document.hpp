// The report's findings as one JSON document, for programs.
#pragma once

#include <string>

#include "base/json.hpp"
#include "report/report_model.hpp"

namespace distillery::report {

/// Schema har-distillery/report/1: badges, arms with means and intervals, verdicts, runs, notes. Unknown
/// figures are null.
OrderedJson toJson(const Report& report);

const char* toString(Outcome outcome);  // "pays", "hint", "no-evidence", "hurts-hint", "hurts", "unknown"

}  // namespace distillery::report
