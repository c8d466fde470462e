// From run folders to a report.
#pragma once

#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "report/report_model.hpp"

namespace distillery::report {

/// A group when runs carry this name in run.group, else one run by id or unique prefix.
/// Error{data} when there is neither (names the nearest).
Report gather(const std::filesystem::path& runs, const std::string& runOrGroup,
              const Clock& clock = systemClock());

/// The report of runs that were read already; `id` is the group's or the run's.
Report assemble(std::vector<RunReport> runs, const std::string& id, bool isGroup,
                const Clock& clock = systemClock());

}  // namespace distillery::report
