#include "experiment/run_index.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "experiment/index_database.hpp"
#include "experiment/index_query.hpp"
#include "experiment/run_trash.hpp"

namespace distillery {
namespace {

constexpr std::size_t kRunsPerWrite = 200;  // short transactions: other programs get their turn

struct Known {
    std::string configStamp, metricsStamp, state;
    std::uint64_t eventsOffset = 0;
    bool missing = false;
};

std::optional<double> realOf(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getDouble());
}

std::optional<std::int64_t> wholeOf(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getInt64());
}

RunRecord recordOf(SQLite::Statement& row) {
    int i = 0;
    const auto text = [&] { return row.getColumn(i++).getString(); };
    const auto whole = [&] { return row.getColumn(i++).getInt64(); };
    RunRecord r;
    for (std::string* field : {&r.id, &r.name, &r.group, &r.role, &r.arm, &r.title}) *field = text();
    r.seed = whole();
    r.fold = whole();
    for (std::string* field : {&r.teacher, &r.state, &r.source, &r.dataset, &r.testSet, &r.architecture,
                               &r.head, &r.method, &r.created, &r.updated})
        *field = text();
    r.epoch = whole();
    r.epochs = whole();
    for (auto* field : {&r.validationMacroF1, &r.testMacroF1, &r.testAccuracy, &r.robustMacroF1, &r.seconds})
        *field = realOf(row.getColumn(i++));
    r.parameters = wholeOf(row.getColumn(i++));
    r.macs = wholeOf(row.getColumn(i++));
    r.problem = text();
    r.missing = whole() != 0;
    r.starred = whole() != 0;
    r.tags = text();
    r.note = text();
    r.deviceSessions = whole();
    r.lastDeviceSession = text();
    r.ownTitle = text();
    r.experimentTitle = text();
    r.archived = whole() != 0;
    r.phase = text();
    r.epochSeconds = realOf(row.getColumn(i++));
    return r;
}

template <class T>
void bindOptional(SQLite::Statement& statement, int index, const std::optional<T>& value) {
    if (value)
        statement.bind(index, *value);
    else
        statement.bind(index);
}

void storeRun(SQLite::Database& database, const RunScan& scan) {
    const RunRecord& r = scan.record;
    SQLite::Statement remove(database, "DELETE FROM runs WHERE id = ?");
    remove.bind(1, r.id);
    remove.exec();
    SQLite::Statement insert(database,
                             fmt::format("INSERT INTO runs({}, config_stamp, metrics_stamp, events_offset) "
                                         "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
                                         "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                                         kRecordColumns));
    int i = 1;
    for (const std::string* text : {&r.id, &r.name, &r.group, &r.role, &r.arm, &r.title})
        insert.bind(i++, *text);
    insert.bind(i++, r.seed);
    insert.bind(i++, r.fold);
    for (const std::string* text : {&r.teacher, &r.state, &r.source, &r.dataset, &r.testSet, &r.architecture,
                                    &r.head, &r.method, &r.created, &r.updated})
        insert.bind(i++, *text);
    insert.bind(i++, r.epoch);
    insert.bind(i++, r.epochs);
    for (const auto* figure :
         {&r.validationMacroF1, &r.testMacroF1, &r.testAccuracy, &r.robustMacroF1, &r.seconds})
        bindOptional(insert, i++, *figure);
    bindOptional(insert, i++, r.parameters);
    bindOptional(insert, i++, r.macs);
    insert.bind(i++, r.problem);
    insert.bind(i++, r.missing ? 1 : 0);
    insert.bind(i++, r.starred ? 1 : 0);
    insert.bind(i++, r.tags);
    insert.bind(i++, r.note);
    insert.bind(i++, r.deviceSessions);
    insert.bind(i++, r.lastDeviceSession);
    insert.bind(i++, r.ownTitle);
    insert.bind(i++, r.experimentTitle);
    insert.bind(i++, r.archived ? 1 : 0);
    insert.bind(i++, r.phase);
    bindOptional(insert, i++, r.epochSeconds);
    insert.bind(i++, scan.configStamp);
    insert.bind(i++, scan.metricsStamp);
    insert.bind(i++, std::int64_t(scan.eventsOffset));
    insert.exec();

    SQLite::Statement metric(database, "INSERT INTO metrics(run, key, value) VALUES(?, ?, ?)");
    for (const auto& [key, value] : scan.metrics) {
        metric.reset();
        metric.bind(1, r.id);
        metric.bind(2, key);
        bindOptional(metric, 3, value);
        metric.exec();
    }
    SQLite::Statement param(database, "INSERT INTO params(run, key, value) VALUES(?, ?, ?)");
    for (const auto& [key, value] : scan.params) {
        param.reset();
        param.bind(1, r.id);
        param.bind(2, key);
        param.bind(3, value);
        param.exec();
    }
}

RunMetrics loadMetrics(SQLite::Database& database, const std::string& id) {
    RunMetrics metrics;
    SQLite::Statement rows(database, "SELECT key, value FROM metrics WHERE run = ?");
    rows.bind(1, id);
    while (rows.executeStep()) metrics[rows.getColumn(0).getString()] = realOf(rows.getColumn(1));
    return metrics;
}

RunParams loadParams(SQLite::Database& database, const std::string& id) {
    RunParams params;
    SQLite::Statement rows(database, "SELECT key, value FROM params WHERE run = ?");
    rows.bind(1, id);
    while (rows.executeStep()) params[rows.getColumn(0).getString()] = rows.getColumn(1).getString();
    return params;
}

std::optional<RunScan> loadScan(SQLite::Database& database, const std::string& id) {
    const SQLite::Transaction sameMoment(database);
    SQLite::Statement row(
        database, fmt::format("SELECT {}, config_stamp, metrics_stamp, events_offset FROM runs WHERE id = ?",
                              kRecordColumns));
    row.bind(1, id);
    if (!row.executeStep()) return std::nullopt;
    RunScan scan;
    scan.record = recordOf(row);
    const int extra = row.getColumnCount() - 3;
    scan.configStamp = row.getColumn(extra).getString();
    scan.metricsStamp = row.getColumn(extra + 1).getString();
    scan.eventsOffset = std::uint64_t(row.getColumn(extra + 2).getInt64());
    scan.metrics = loadMetrics(database, id);
    scan.params = loadParams(database, id);
    return scan;
}

std::map<std::string, Known> loadKnown(SQLite::Database& database) {
    std::map<std::string, Known> known;
    SQLite::Statement rows(database,
                           "SELECT id, config_stamp, metrics_stamp, events_offset, state, missing FROM runs");
    while (rows.executeStep())
        known[rows.getColumn(0).getString()] = {
            rows.getColumn(1).getString(), rows.getColumn(2).getString(), rows.getColumn(4).getString(),
            std::uint64_t(rows.getColumn(3).getInt64()), rows.getColumn(5).getInt() != 0};
    return known;
}

void bindAll(SQLite::Statement& statement, const SqlText& text) {
    for (std::size_t i = 0; i < text.values.size(); ++i)
        std::visit([&](const auto& value) { statement.bind(int(i + 1), value); }, text.values[i]);
}

/// Whether a folder without a usable config.json holds something else that only a run has.
bool wasARun(const fs::path& folder) {
    return std::ranges::any_of(std::array{"events.jsonl", "metrics.json", "graph.json", "checkpoints"},
                               [&](const char* name) {
                                   std::error_code ignored;
                                   return fs::exists(folder / name, ignored);
                               });
}

RunScan damagedRun(const fs::path& folder) {
    RunScan scan;
    scan.record.id = folder.filename().string();
    scan.record.state = toString(RunState::failed);
    scan.record.problem = "its config.json is missing or is not a regular file";
    return scan;
}

// Reads everything of a run that others build on.
void checkFolder(const RunDirectory& run, std::vector<IndexFinding>& findings) {
    const auto tryReading = [&](const std::function<void()>& reading) {
        try {
            reading();
        } catch (const Error& error) {
            findings.push_back({run.id(), error.subject() + ": " + error.detail(), true});
        }
    };
    tryReading([&] { run.config(); });
    if (run.hasFile("metrics.json")) tryReading([&] { run.readJson("metrics.json"); });
    tryReading([&] {
        // A worker that is alive may be in the middle of a line.
        if (readEvents(run.eventsFile()).tornTail && run.state() != RunState::running)
            findings.push_back(
                {run.id(), "the last line of events.jsonl is torn; a resume cuts it off", false});
    });
}

// Time alone turns "running" into "lost", so unfinished runs are looked at again each time.
bool mayHaveChanged(const RunDirectory& run, const Known& known) {
    return known.missing || !isCurrent(run, known.configStamp, known.metricsStamp, known.eventsOffset) ||
           !isFinal(runStateFromString(known.state.empty() ? "created" : known.state));
}

}  // namespace

struct RunIndex::State {
    IndexDatabase database;
    fs::path runs;
    const Clock& clock;

    std::map<std::string, Known> known() {
        std::map<std::string, Known> result;
        database.perform([&](SQLite::Database& db) { result = loadKnown(db); });
        return result;
    }
    std::optional<RunScan> before(const std::string& id) {
        std::optional<RunScan> result;
        database.perform([&](SQLite::Database& db) { result = loadScan(db, id); });
        return result;
    }
    void store(std::vector<RunScan>& scans) {
        if (scans.empty()) return;
        database.write([&](SQLite::Database& db) {
            for (const RunScan& scan : scans) storeRun(db, scan);
        });
        scans.clear();
    }
    /// What was removed on purpose is forgotten, what is just gone is remembered as missing.
    void leaveOut(std::set<std::string> ids) {
        if (ids.empty()) return;
        for (const TrashedRun& removed : listTrash(runs, TrashSizes::leaveOut)) {
            if (ids.erase(removed.id) == 0) continue;
            database.write([&](SQLite::Database& db) {
                SQLite::Statement forget(db, "DELETE FROM runs WHERE id = ?");
                forget.bind(1, removed.id);
                forget.exec();
            });
        }
        database.write([&](SQLite::Database& db) {
            SQLite::Statement mark(db, "UPDATE runs SET missing = 1 WHERE id = ?");
            for (const std::string& id : ids) {
                mark.reset();
                mark.bind(1, id);
                mark.exec();
            }
        });
    }
};

RunIndex::RunIndex(const fs::path& file, fs::path runs, const Clock& clock)
    : state_(new State{IndexDatabase(file), std::move(runs), clock}) {}
RunIndex::~RunIndex() = default;
RunIndex::RunIndex(RunIndex&&) noexcept = default;
RunIndex& RunIndex::operator=(RunIndex&&) noexcept = default;

void RunIndex::refresh(const StopToken& stop, const Progress& progress) {
    const std::size_t healed = state_->database.notes().size();
    const auto known = state_->known();
    std::vector<std::string> unreadable;
    const auto folders = listRuns(state_->runs, &unreadable);
    std::set<std::string> gone;
    for (const auto& [id, row] : known)
        if (!row.missing) gone.insert(id);
    std::vector<RunScan> scans;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        throwIfStopped(stop);
        const RunDirectory& run = folders[i];
        gone.erase(run.id());
        const auto row = known.find(run.id());
        if (row != known.end() && !mayHaveChanged(run, row->second)) continue;
        const auto before = row == known.end() ? std::nullopt : state_->before(run.id());
        RunScan scan = scanRun(run, before, state_->clock);
        if (!before || scan != *before) scans.push_back(std::move(scan));
        if (scans.size() >= kRunsPerWrite) state_->store(scans);
        if (i % 50 == 0)
            reportProgress(progress, "reading runs", std::int64_t(i), std::int64_t(folders.size()), "runs");
    }
    for (const std::string& name : unreadable) {
        if (!wasARun(state_->runs / name)) continue;
        gone.erase(name);
        scans.push_back(damagedRun(state_->runs / name));
    }
    state_->store(scans);
    state_->leaveOut(std::move(gone));
    // Healed in the middle: what was taken over before went into the damaged file.
    if (state_->database.notes().size() != healed) refresh(stop, progress);
}

void RunIndex::rebuild(const StopToken& stop, const Progress& progress) {
    state_->database.write([](SQLite::Database& db) { db.exec("DELETE FROM runs"); });
    refresh(stop, progress);
}

std::vector<RunRecord> RunIndex::list(const RunQuery& query) {
    const SqlText text = toSql(query);
    std::vector<RunRecord> records;
    const std::size_t healed = state_->database.notes().size();
    const auto read = [&](SQLite::Database& db) {
        records.clear();
        SQLite::Statement rows(db, text.sql);
        bindAll(rows, text);
        while (rows.executeStep()) records.push_back(recordOf(rows));
    };
    state_->database.perform(read);
    if (state_->database.notes().size() != healed) {
        refresh();
        state_->database.perform(read);
    }
    return records;
}

std::optional<RunRecord> RunIndex::find(const std::string& id) {
    const auto scan = state_->before(id);
    return scan ? std::optional(scan->record) : std::nullopt;
}

RunMetrics RunIndex::metrics(const std::string& id) {
    RunMetrics metrics;
    state_->database.perform([&](SQLite::Database& db) { metrics = loadMetrics(db, id); });
    return metrics;
}

RunParams RunIndex::params(const std::string& id) {
    RunParams params;
    state_->database.perform([&](SQLite::Database& db) { params = loadParams(db, id); });
    return params;
}

std::vector<std::string> RunIndex::metricKeys() {
    std::vector<std::string> keys;
    state_->database.perform([&](SQLite::Database& db) {
        keys.clear();
        SQLite::Statement rows(db, "SELECT DISTINCT key FROM metrics ORDER BY key");
        while (rows.executeStep()) keys.push_back(rows.getColumn(0).getString());
    });
    return keys;
}

std::vector<IndexFinding> RunIndex::check(const StopToken& stop, const Progress& progress) {
    std::vector<IndexFinding> findings;
    for (const std::string& problem : state_->database.integrityProblems())
        findings.push_back({state_->database.file().filename().string(), problem, true});
    std::vector<std::string> unreadable;
    const auto folders = listRuns(state_->runs, &unreadable);
    for (const std::string& name : unreadable)
        findings.push_back({name, "the folder holds no config.json, so it is not a run", true});
    auto known = state_->known();
    for (std::size_t i = 0; i < folders.size(); ++i) {
        throwIfStopped(stop);
        reportProgress(progress, "checking runs", std::int64_t(i), std::int64_t(folders.size()), "runs");
        const RunDirectory& run = folders[i];
        checkFolder(run, findings);
        const auto row = known.find(run.id());
        if (row == known.end()) {
            findings.push_back({run.id(), "is not in the index yet", false});
            continue;
        }
        const Known& k = row->second;
        if (k.missing || !isCurrent(run, k.configStamp, k.metricsStamp, k.eventsOffset))
            findings.push_back({run.id(), "changed since the index was refreshed", false});
        known.erase(row);
    }
    for (const auto& [id, row] : known)
        if (!row.missing) findings.push_back({id, "is in the index, but its folder is gone", false});
    return findings;
}

std::vector<std::string> RunIndex::notes() const {
    return state_->database.notes();
}

std::vector<std::string> RunIndex::explain(const RunQuery& query) {
    const SqlText text = toSql(query);
    std::vector<std::string> lines;
    state_->database.perform([&](SQLite::Database& db) {
        lines.clear();
        SQLite::Statement rows(db, "EXPLAIN QUERY PLAN " + text.sql);
        bindAll(rows, text);
        while (rows.executeStep()) lines.push_back(rows.getColumn(3).getString());
    });
    return lines;
}

}  // namespace distillery
