// Reading one run folder into the report's structs. A missing or damaged part never stops the rest.
#pragma once

#include <optional>

#include "base/clock.hpp"
#include "report/report_model.hpp"

namespace distillery::report {

/// Error{data} only when the folder's config cannot be read.
RunReport readRun(const RunDirectory& run, const Clock& clock);

/// Nullopt when `json` is no judgement (eval/judgement.hpp).
std::optional<Judgement> readJudgement(const Json& json);

/// Curves, head search, warnings and errors out of events.jsonl. What a resumed run did twice counts once
/// (the later).
void readHistory(const std::vector<Json>& events, RunReport& run);

/// Tap spectra, band removal and robustness.
void readAnalysis(const Json& spectra, const Json& bands, const Json& robustness, RunReport& run);

/// How the windows were divided and what the leakage check said, worst first.
std::vector<Badge> splitBadges(const Json& config, const Json& metrics, const Json& split);

}  // namespace distillery::report
