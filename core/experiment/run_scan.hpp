// One run folder read into the few facts that lists, filters and comparisons need.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

/// What lists say of a run that was cancelled and kept: it has figures, those of fewer epochs than planned.
inline constexpr const char* kStoppedWord = "stopped";

/// What a list shows of a run. Absent figures are nullopt: not there, or not a number.
struct RunRecord {
    std::string id, name, group, role, arm, title;
    std::int64_t seed = 1, fold = -1;
    std::string teacher, state, source, architecture, head, method;
    std::string dataset;  // for people: the source, and the file or folder that was read
    std::string testSet;  // equal where runs are tested on the same windows: only these can be compared
    std::string created,
        updated;  // ISO; of the first and the last event (created: of the config until there is one)
    std::int64_t epoch = 0, epochs = 0;
    std::optional<double> validationMacroF1, testMacroF1, testAccuracy, robustMacroF1, seconds;
    std::optional<std::int64_t> parameters, macs;
    std::string problem;     // what the last error event said, or why the folder could not be read in full
    bool missing = false;    // the folder is gone
    bool starred = false;    // this, tags and note: what people said of it (run_notes.hpp)
    std::string tags, note;  // tags as text
    std::int64_t deviceSessions = 0;  // measured on boards (profile/device_session.hpp)
    std::string lastDeviceSession;    // its name; empty when there is none
    std::string ownTitle,
        experimentTitle;  // that people gave it and its experiment; empty: none (run_title.hpp)
    bool archived = false;
    std::string phase;                   // "evaluation" after the last epoch, else empty
    std::optional<double> epochSeconds;  // of the last epoch

    bool operator==(const RunRecord&) const = default;
};

/// Numbers by dotted key: "latest.…" from the last epoch event, all others from metrics.json. Nullopt: no
/// number (NaN).
using RunMetrics = std::map<std::string, std::optional<double>>;
/// The config's leaves by dotted path, as JSON text.
using RunParams = std::map<std::string, std::string>;

/// Whether a file changed since it was read: time and size.
std::string fileStamp(const std::filesystem::path& file);

struct RunScan {
    RunRecord record;
    RunMetrics metrics;
    RunParams params;
    std::string configStamp, metricsStamp;  // the latter also of notes and sessions
    std::uint64_t eventsOffset = 0;         // how far the event log is contained in `record` and `metrics`

    bool operator==(const RunScan&) const = default;
};

/// Whether nothing changed on disk since `stamps` were taken (state aside, which time alone can change).
bool isCurrent(const RunDirectory& run, const std::string& configStamp, const std::string& metricsStamp,
               std::uint64_t eventsOffset);

/// Reads what changed since `before` (all of it where `before` is empty or the folder's config is another
/// one). Never throws for what stands in the folder: damage becomes `record.problem`.
RunScan scanRun(const RunDirectory& run, std::optional<RunScan> before, const Clock& clock);

}  // namespace distillery
