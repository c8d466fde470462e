// A searchable copy of all run folders. It can be deleted at any time: the folders are the truth.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "experiment/run_scan.hpp"

namespace distillery {

/// "test.macro_f1" < 0.9; runs without that number never match.
struct MetricFilter {
    std::string key;
    enum class Relation { less, atMost, equal, atLeast, greater } relation = Relation::atLeast;
    double value = 0;
};
/// "test.macro_f1>=0.9"; Error{usage}.
MetricFilter metricFilterFromText(const std::string& text);

struct RunQuery {
    std::vector<std::string> states;  // any of them; empty: all
    std::string nameContains;         // in id, name, arm, titles or tags, without regard to case
    std::string group, arm, role;     // exact; empty: all
    std::vector<MetricFilter> where;
    std::string sort = "created";  // a column of sortKeys() or the key of a metric
    bool descending = true;        // runs without the value come last either way
    std::int64_t limit = -1, offset = 0;
    bool includeMissing = false, includeArchived = false;
};
const std::vector<std::string>& runSortKeys();

/// Something that does not fit. What a refresh repairs is no damage, only news.
struct IndexFinding {
    std::string subject, detail;
    bool isDamage = false;
};

class RunIndex {
public:
    /// Opens or creates the index; a damaged one is kept aside and rebuilt. On a network file system, or
    /// where nothing can be written, it lives in memory. See notes().
    RunIndex(const std::filesystem::path& file, std::filesystem::path runs,
             const Clock& clock = systemClock());
    ~RunIndex();
    RunIndex(RunIndex&&) noexcept;
    RunIndex& operator=(RunIndex&&) noexcept;

    /// Takes over what changed in the folders since last time.
    void refresh(const StopToken& stop = {}, const Progress& progress = {});
    /// Forgets everything and reads all folders.
    void rebuild(const StopToken& stop = {}, const Progress& progress = {});

    std::vector<RunRecord> list(const RunQuery& query = {});
    std::optional<RunRecord> find(const std::string& id);
    RunMetrics metrics(const std::string& id);
    RunParams params(const std::string& id);
    /// The numbers that at least one run has: what one may sort and filter by.
    std::vector<std::string> metricKeys();

    /// What is wrong: inside the file, in the run folders (every config, metrics file and event log is read),
    /// or between them. Empty when all is well. Call it before refresh() to see what the index did not know.
    std::vector<IndexFinding> check(const StopToken& stop = {}, const Progress& progress = {});
    std::vector<std::string> notes() const;

    /// How SQLite would answer the query, line by line (for the test that no table is scanned).
    std::vector<std::string> explain(const RunQuery& query);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace distillery
