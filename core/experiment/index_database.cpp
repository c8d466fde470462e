#include "experiment/index_database.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <chrono>
#include <ctime>
#include <optional>
#include <thread>

#include "base/error.hpp"
#include "base/file_lock.hpp"

namespace distillery {
namespace {

namespace fs = std::filesystem;

constexpr int kApplicationId = 0x48415264;  // "HARd"
constexpr int kUserVersion =
    6;  // a change of the tables below or of what they hold raises it; older files are started again
constexpr int kBusyMilliseconds = 5000;
constexpr int kBusyAttempts = 6;

constexpr const char* kTables = R"sql(
CREATE TABLE runs(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, grp TEXT NOT NULL, role TEXT NOT NULL, arm TEXT NOT NULL,
    title TEXT NOT NULL, seed INTEGER NOT NULL, fold INTEGER NOT NULL, teacher TEXT NOT NULL, state TEXT NOT NULL,
    source TEXT NOT NULL, dataset TEXT NOT NULL, test_set TEXT NOT NULL, architecture TEXT NOT NULL, head TEXT NOT NULL, method TEXT NOT NULL,
    created TEXT NOT NULL, updated TEXT NOT NULL, epoch INTEGER NOT NULL, epochs INTEGER NOT NULL,
    validation_macro_f1 REAL, test_macro_f1 REAL, test_accuracy REAL, robust_macro_f1 REAL, seconds REAL,
    parameters INTEGER, macs INTEGER, problem TEXT NOT NULL, missing INTEGER NOT NULL,
    starred INTEGER NOT NULL, tags TEXT NOT NULL, note TEXT NOT NULL,
    device_sessions INTEGER NOT NULL, last_device_session TEXT NOT NULL,
    own_title TEXT NOT NULL, experiment_title TEXT NOT NULL, archived INTEGER NOT NULL, phase TEXT NOT NULL, epoch_seconds REAL,
    config_stamp TEXT NOT NULL, metrics_stamp TEXT NOT NULL, events_offset INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE metrics(
    run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, key TEXT NOT NULL, value REAL,
    PRIMARY KEY(run, key)) WITHOUT ROWID;
CREATE TABLE params(
    run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY(run, key)) WITHOUT ROWID;
CREATE INDEX runs_by_created ON runs(created);
CREATE INDEX runs_by_group ON runs(grp);
CREATE INDEX runs_by_state ON runs(state);
CREATE INDEX runs_by_name ON runs(name);
CREATE INDEX runs_by_test ON runs(test_macro_f1);
CREATE INDEX metrics_by_value ON metrics(key, value);
CREATE INDEX params_by_value ON params(key, value);
)sql";

/// The file belongs to a newer version: theirs to keep.
struct NewerIndex {};
/// The file is something else than our index, or cannot be trusted.
struct ForeignIndex {};

bool isDamage(const SQLite::Exception& error) {
    const int code = error.getErrorCode();
    // SQLITE_ERROR is what a missing table or column gives: our statements themselves are tested.
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR ||
           code == SQLITE_MISMATCH || error.getExtendedErrorCode() == SQLITE_IOERR_SHORT_READ;
}

bool isBusy(const SQLite::Exception& error) {
    return error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED;
}

Error translated(const SQLite::Exception& error, const fs::path& file) {
    switch (error.getErrorCode()) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::busy, file.string(),
                    "another program has been writing the index for a long time", "Try again in a moment"};
        case SQLITE_FULL:
            return {ErrorCode::fileSystem, file.string(), "the disk is full",
                    "Free some space and try again"};
        default:
            return {ErrorCode::fileSystem, file.string(),
                    fmt::format("the index cannot be used: {}", error.what()),
                    "Delete the file and run `distill store rebuild`; no run is lost by that"};
    }
}

// SQLite's locks and shared memory are not to be trusted there.
bool isNetworkFolder(const fs::path& folder) {
    struct statfs info {};
    if (::statfs(folder.c_str(), &info) != 0) return false;
    switch (static_cast<unsigned long>(info.f_type) & 0xFFFFFFFFUL) {
        case 0x6969UL:      // NFS
        case 0x0BD00BD0UL:  // Lustre
        case 0x47504653UL:  // GPFS
        case 0x65735546UL:  // FUSE
        case 0xFF534D42UL:  // CIFS
        case 0xFE534D42UL:  // SMB2
            return true;
        default:
            return false;
    }
}

// One process at a time creates or heals; the lock is never held while queries run.
std::optional<FileLock> lockForOpening(const fs::path& file) {
    const fs::path lockFile = file.string() + ".lock";
    for (int attempt = 0; attempt < 1500; ++attempt) {
        if (auto lock = FileLock::tryAcquire(lockFile)) return lock;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw Error(ErrorCode::busy, file.string(),
                "another program has been repairing the index for a long time", "Try again in a moment");
}

void prepareTables(SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int application = database.execAndGet("PRAGMA application_id");
    const int version = database.execAndGet("PRAGMA user_version");
    const int tables = database.execAndGet("SELECT count(*) FROM sqlite_master");
    const int ours = database.execAndGet(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('runs', 'metrics', 'params')");
    if (application == kApplicationId && version == kUserVersion && ours == 3) return;
    if (application == kApplicationId && version > kUserVersion) throw NewerIndex{};
    if (application == kApplicationId && version < kUserVersion)  // an earlier version's: it is only an index
        database.exec("DROP TABLE IF EXISTS metrics; DROP TABLE IF EXISTS params; DROP TABLE IF EXISTS runs");
    else if (tables > 0 || application != 0)
        throw ForeignIndex{};
    database.exec(kTables);
    database.exec(fmt::format("PRAGMA application_id={}", kApplicationId));
    database.exec(fmt::format("PRAGMA user_version={}", kUserVersion));
    transaction.commit();
}

void configure(SQLite::Database& database) {
    database.setBusyTimeout(kBusyMilliseconds);
    database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;");
}

}  // namespace

IndexDatabase::IndexDatabase(fs::path file) : file_(std::move(file)) {
    open();
}

void IndexDatabase::openInMemory(const std::string& reason) {
    database_ = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database_->exec("PRAGMA foreign_keys=ON");
    prepareTables(*database_);
    inMemory_ = true;
    notes_.push_back("the index is kept in memory only: " + reason);
}

void IndexDatabase::openFile() {
    for (int attempt = 1;; ++attempt) {
        try {
            database_ = std::make_unique<SQLite::Database>(
                file_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMilliseconds);
            configure(*database_);
            prepareTables(*database_);
            break;
        } catch (const SQLite::Exception& error) {
            database_.reset();
            if (!isBusy(error) || attempt == kBusyAttempts) throw;
        } catch (...) {
            database_.reset();
            throw;
        }
    }
    struct stat info {};
    if (::stat(file_.c_str(), &info) == 0) {
        device_ = info.st_dev;
        inode_ = info.st_ino;
    }
}

void IndexDatabase::setAside() {
    database_.reset();
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    fs::path aside = fmt::format("{}.damaged-{:%Y%m%d-%H%M%S}", file_.string(), fmt::gmtime(now));
    std::error_code code;
    for (int n = 2; fs::exists(aside, code); ++n)
        aside = fmt::format("{}.damaged-{:%Y%m%d-%H%M%S}-{}", file_.string(), fmt::gmtime(now), n);
    fs::rename(file_, aside, code);
    if (code)
        throw Error(ErrorCode::fileSystem, file_.string(),
                    "is damaged and cannot be moved aside: " + code.message(),
                    "Delete the file; no run is lost by that");
    fs::rename(file_.string() + "-wal", aside.string() + "-wal", code);
    fs::remove(file_.string() + "-shm", code);
    notes_.push_back("the index was damaged; it is kept as " + aside.filename().string() +
                     " and was rebuilt from the run folders");
}

void IndexDatabase::open() {
    std::error_code code;
    const fs::path folder = file_.parent_path().empty() ? fs::path(".") : file_.parent_path();
    fs::create_directories(folder, code);
    if (code) return openInMemory("its folder cannot be made (" + code.message() + ")");
    if (isNetworkFolder(folder)) return openInMemory(folder.string() + " lies on a network file system");
    // SQLite would wait for whoever writes into a pipe.
    if (const auto kind = fs::status(file_, code).type();
        kind != fs::file_type::regular && kind != fs::file_type::not_found)
        return openInMemory(file_.filename().string() + " is not a regular file");
    try {
        const auto lock = lockForOpening(file_);
        try {
            openFile();
        } catch (const ForeignIndex&) {
            setAside();
            openFile();
        } catch (const SQLite::Exception& error) {
            if (!isDamage(error)) throw;
            setAside();
            openFile();
        }
    } catch (const NewerIndex&) {
        openInMemory("the file belongs to a newer version of the program");
    } catch (const SQLite::Exception& error) {
        const int reason = error.getErrorCode();
        if (reason != SQLITE_CANTOPEN && reason != SQLITE_READONLY && reason != SQLITE_PERM &&
            reason != SQLITE_IOERR)
            throw translated(error, file_);
        openInMemory(file_.string() + " cannot be written");
    } catch (const Error& error) {
        if (error.code() != ErrorCode::fileSystem) throw;
        openInMemory(error.detail());
    }
}

bool IndexDatabase::wasReplaced() const {
    struct stat info {};
    return ::stat(file_.c_str(), &info) != 0 || info.st_dev != device_ || info.st_ino != inode_;
}

void IndexDatabase::heal() {
    const auto lock = lockForOpening(file_);
    database_.reset();
    try {
        openFile();
        // Somebody else may have healed it in the meantime.
        const std::string verdict = database_->execAndGet("PRAGMA quick_check(1)").getString();
        if (verdict == "ok") return;
    } catch (const SQLite::Exception& error) {
        if (!isDamage(error)) throw;
    } catch (const ForeignIndex&) {
    }
    setAside();
    openFile();
}

void IndexDatabase::perform(const std::function<void(SQLite::Database&)>& work) {
    bool isHealed = false;
    for (int attempt = 1;; ++attempt) {
        try {
            if (!inMemory_ && (!database_ || wasReplaced())) {
                database_.reset();
                open();
            }
            work(*database_);
            return;
        } catch (const SQLite::Exception& error) {
            if (isBusy(error) && attempt < kBusyAttempts) continue;
            if (!isDamage(error) || inMemory_ || isHealed) throw translated(error, file_);
        }
        isHealed = true;
        try {
            heal();
        } catch (const SQLite::Exception& error) {
            throw translated(error, file_);
        }
    }
}

void IndexDatabase::write(const std::function<void(SQLite::Database&)>& work) {
    perform([&](SQLite::Database& database) {
        // Immediate: waiting for the right to write happens here, never in the middle.
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        work(database);
        transaction.commit();
    });
}

std::vector<std::string> IndexDatabase::integrityProblems() {
    std::vector<std::string> problems;
    perform([&](SQLite::Database& database) {
        problems.clear();
        SQLite::Statement check(database, "PRAGMA integrity_check(20)");
        while (check.executeStep())
            if (const std::string line = check.getColumn(0).getString(); line != "ok")
                problems.push_back(line);
        SQLite::Statement keys(database, "PRAGMA foreign_key_check");
        while (keys.executeStep())
            problems.push_back("a row of " + keys.getColumn(0).getString() + " belongs to no run");
    });
    return problems;
}

}  // namespace distillery
