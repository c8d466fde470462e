#include "experiment/run_manage.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "experiment/run_group.hpp"
#include "experiment/run_notes.hpp"
#include "experiment/run_trash.hpp"

namespace distillery {
namespace {

std::string oneLine(std::string title) {
    std::ranges::replace_if(
        title, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    title.erase(0, std::min(title.find_first_not_of(' '), title.size()));
    title.erase(title.find_last_not_of(' ') + 1);
    return title;
}

}  // namespace

bool isExperimentId(const std::vector<RunDirectory>& found, const std::string& id) {
    return found.size() > 1 ||
           (found.size() == 1 && found.front().id() != id && found.front().id().starts_with(id + ".") &&
            id.find('/') == std::string::npos);
}

std::string renameRun(const RunDirectory& run, const std::string& title) {
    RunNotes notes = readNotes(run);
    notes.title = oneLine(title);
    writeNotes(run, notes);
    return notes.title;
}

std::string renameExperiment(const std::vector<RunDirectory>& runs, const std::string& title) {
    const std::string kept = oneLine(title);
    for (const RunDirectory& run : runs) {
        RunNotes notes = readNotes(run);
        notes.experimentTitle = kept;
        writeNotes(run, notes);
    }
    return kept;
}

void archiveRuns(const std::vector<RunDirectory>& runs, bool isArchived) {
    if (isArchived)
        for (const RunDirectory& run : runs)
            if (FileLock::isHeld(run.path() / "worker.lock"))
                throw Error(ErrorCode::busy, run.id(), "is being worked on",
                            "Stop it first: distill run stop " + run.id());
    for (const RunDirectory& run : runs) {
        RunNotes notes = readNotes(run);
        if (notes.archived == isArchived) continue;
        notes.archived = isArchived;
        writeNotes(run, notes);
    }
}

std::vector<std::string> restoreRuns(const fs::path& runs, const std::string& runOrExperiment) {
    std::vector<RunDirectory> archived;
    try {
        for (const RunDirectory& run : findRuns(runs, runOrExperiment))
            if (readNotes(run).archived) archived.push_back(run);
    } catch (const Error&) {
        // Not among the runs, so the trash must have it; else it says what there is.
    }
    if (archived.empty()) return restoreFromTrash(runs, runOrExperiment);
    archiveRuns(archived, false);
    std::vector<std::string> ids;
    for (const RunDirectory& run : archived) ids.push_back(run.id());
    return ids;
}

}  // namespace distillery
