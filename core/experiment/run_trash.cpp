#include "experiment/run_trash.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/id.hpp"
#include "base/param_spec.hpp"

namespace distillery {
namespace {

constexpr const char* kTrash = ".trash";  // a name with a dot is not a run

std::string textAt(const Json& json, const char* path) {
    const Json* value = findPath(json, path);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

/// A damaged config says nothing, and keeps nobody from removing its run.
Json configOf(const RunDirectory& run) {
    try {
        return run.config();
    } catch (const Error&) {
        return {};
    }
}

Error cannotMove(const fs::path& folder, const std::error_code& code) {
    return {ErrorCode::fileSystem, folder.string(), "cannot be moved: " + code.message(),
            "Check that you may write to the folder of runs"};
}

std::vector<fs::path> foldersIn(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        std::error_code ignored;
        if (!entry->is_symlink(ignored) && entry->is_directory(ignored)) found.push_back(entry->path());
    }
    std::ranges::sort(found);
    return found;
}

// The worker of an experiment holds one run at a time; the others that are not finished come next.
void refuseWhatIsNeeded(const fs::path& runs, const std::vector<RunDirectory>& removed) {
    std::set<std::string> ids, waiting;
    for (const RunDirectory& run : removed) {
        ids.insert(run.id());
        if (!isFinal(run.state())) waiting.insert(textAt(configOf(run), "run.group"));
    }
    waiting.erase("");
    for (const RunDirectory& other : listRuns(runs)) {
        if (ids.contains(other.id()) || isFinal(other.state())) continue;
        const Json config = configOf(other);
        const std::string group = textAt(config, "run.group");
        if (waiting.contains(group) && FileLock::isHeld(other.path() / "worker.lock"))
            throw Error(ErrorCode::busy, group,
                        "its worker is training " + other.id() + " and comes to this run next",
                        "Stop the experiment first: distill run stop " + group);
        for (const char* path : {"run.teacher", "teacher.run"})
            if (const std::string teacher = textAt(config, path); ids.contains(teacher))
                throw Error(ErrorCode::busy, teacher,
                            "is the teacher of " + other.id() + ", which is not finished",
                            "Finish, cancel or remove the student first");
    }
}

/// The runs of the trash that are meant, of each id the latest.
std::vector<TrashedRun> find(const fs::path& runs, const std::string& runOrExperiment, bool isEveryRemoval) {
    const std::vector<TrashedRun> all = listTrash(runs, TrashSizes::leaveOut);
    std::vector<TrashedRun> found;
    std::vector<std::string> names;
    std::set<std::string> ids;
    const bool isRun = std::ranges::find(all, runOrExperiment, &TrashedRun::id) != all.end();
    for (const TrashedRun& run : all) {
        names.insert(names.end(), {run.id, run.experiment});
        if ((isRun ? run.id : run.experiment) != runOrExperiment) continue;
        if (ids.insert(run.id).second || isEveryRemoval) found.push_back(run);
    }
    if (!found.empty()) return found;
    const std::string near = nearestWord(runOrExperiment, names);
    throw Error(ErrorCode::data, runOrExperiment, "is not in the trash",
                near.empty() ? "`distill runs trash` lists what is" : "Did you mean " + near + "?");
}

}  // namespace

void moveToTrash(const fs::path& runs, const std::vector<RunDirectory>& removed, const Clock& clock) {
    refuseWhatIsNeeded(runs, removed);
    std::vector<FileLock> locks;  // held until all are moved: no worker begins with one of them meanwhile
    for (const RunDirectory& run : removed) {
        auto lock = FileLock::tryAcquire(run.path() / "worker.lock");
        if (!lock)
            throw Error(ErrorCode::busy, run.id(), "is being worked on",
                        "Stop it first: distill run stop " + run.id());
        locks.push_back(std::move(*lock));
    }
    const fs::path trash = runs / kTrash / makeId("removed", clock);
    std::error_code code;
    fs::create_directories(trash, code);
    if (code) throw cannotMove(trash, code);
    for (std::size_t i = 0; i < removed.size(); ++i) {
        fs::rename(removed[i].path(), trash / removed[i].id(), code);
        if (!code) continue;
        const Error error = cannotMove(removed[i].path(), code);
        for (std::size_t back = i; back-- > 0;) {
            std::error_code ignored;
            fs::rename(trash / removed[back].id(), removed[back].path(), ignored);
        }
        fs::remove(trash, code);
        throw error;
    }
    realFileSystem().syncFolder(runs);
}

std::vector<TrashedRun> listTrash(const fs::path& runs, TrashSizes sizes) {
    std::vector<TrashedRun> found;
    std::vector<fs::path> removals = foldersIn(runs / kTrash);
    std::ranges::reverse(removals);
    for (const fs::path& removal : removals)
        for (const fs::path& folder : foldersIn(removal)) {
            TrashedRun run{folder.filename().string(), {}, removal.filename().string(), 0, folder};
            try {
                run.experiment = textAt(configOf(RunDirectory::open(folder)), "run.group");
            } catch (const Error&) {
                // Half deleted, or put here by hand: it can still be deleted.
            }
            if (run.experiment.empty()) run.experiment = run.id;
            if (sizes == TrashSizes::count) run.bytes = sizeOfFolder(folder);
            found.push_back(std::move(run));
        }
    return found;
}

std::vector<std::string> restoreFromTrash(const fs::path& runs, const std::string& runOrExperiment) {
    const std::vector<TrashedRun> meant = find(runs, runOrExperiment, false);
    std::error_code code;
    for (const TrashedRun& run : meant)
        if (fs::exists(runs / run.id, code))
            throw Error(ErrorCode::busy, run.id, "a run with this id exists already",
                        "Remove or move that one first");
    std::vector<std::string> ids;
    for (const TrashedRun& run : meant) {
        fs::rename(run.folder, runs / run.id, code);
        if (code) throw cannotMove(run.folder, code);
        std::error_code ignored;
        fs::remove(run.folder.parent_path(), ignored);  // only when it is empty now
        ids.push_back(run.id);
    }
    realFileSystem().syncFolder(runs);
    return ids;
}

std::size_t emptyTrash(const fs::path& runs, const std::string& runOrExperiment) {
    const auto meant =
        runOrExperiment.empty() ? listTrash(runs, TrashSizes::leaveOut) : find(runs, runOrExperiment, true);
    for (const TrashedRun& run : meant) {
        std::error_code code;
        fs::remove_all(run.folder, code);
        if (code)
            throw Error(ErrorCode::fileSystem, run.folder.string(), "cannot be deleted: " + code.message(),
                        "Check that you may write to the folder of runs");
        fs::remove(run.folder.parent_path(), code);
    }
    return meant.size();
}

std::uintmax_t sizeOfFolder(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    std::error_code code;
    for (fs::recursive_directory_iterator entry(folder, code), end; !code && entry != end;
         entry.increment(code)) {
        std::error_code ignored;
        if (!entry->is_symlink(ignored) && entry->is_regular_file(ignored)) {
            const auto size = entry->file_size(ignored);
            if (!ignored) bytes += size;
        }
    }
    return bytes;
}

}  // namespace distillery
