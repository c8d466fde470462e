#include "experiment/run_directory.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/id.hpp"
#include "base/json_file.hpp"
#include "base/json_text.hpp"
#include "base/param_spec.hpp"

namespace distillery {
namespace {

Error folderError(const fs::path& folder, const std::string& what, const std::error_code& code) {
    return {
        ErrorCode::fileSystem, folder.string(), what + ": " + code.message(),
        "Check that the disk has space and that you may write there, or choose another place with --home"};
}

std::string dumpIndented(const Json& json) {
    return jsonText(json, 2) + "\n";
}

// Publishes a prepared folder under its final name; a folder that exists already is somebody's run.
void publishFolder(const fs::path& prepared, const fs::path& target) {
    if (std::rename(prepared.c_str(), target.c_str()) == 0) return;
    const int number = errno;
    std::error_code ignored;
    fs::remove_all(prepared, ignored);
    if (number == EEXIST || number == ENOTEMPTY || number == ENOTDIR)
        throw Error(ErrorCode::busy, target.filename().string(), "a run with this id exists already",
                    "Choose another --run-id, or continue it with `distill run resume`");
    throw folderError(target, "cannot create the run folder", {number, std::generic_category()});
}

}  // namespace

RunDirectory RunDirectory::create(const fs::path& runs, const std::string& id, const Json& config) {
    if (id.empty() || safeName(id) != id)
        throw Error(ErrorCode::config, id.empty() ? "run id" : id, "is not a usable run id",
                    id.empty() ? ""
                               : fmt::format("Use small letters, digits, '-', '_' and '.', for example {}",
                                             safeName(id)));
    std::error_code code;
    fs::create_directories(runs, code);
    if (code) throw folderError(runs, "cannot create the folder of runs", code);
    const fs::path target = runs / id;
    if (fs::exists(target / "config.json", code))
        throw Error(ErrorCode::busy, id, "a run with this id exists already",
                    "Choose another --run-id, or continue it with `distill run resume`");
    const fs::path prepared = runs / fmt::format(".new-{}-{}", id, ::getpid());
    fs::remove_all(prepared, code);
    for (const char* folder : {"control", "checkpoints", "predictions", "analysis"}) {
        fs::create_directories(prepared / folder, code);
        if (code) throw folderError(prepared, "cannot create the run folder", code);
    }
    try {
        writeFileAtomically(realFileSystem(), prepared / "config.json", dumpIndented(config));
    } catch (...) {
        fs::remove_all(prepared, code);
        throw;
    }
    publishFolder(prepared, target);
    realFileSystem().syncFolder(runs);
    return RunDirectory(target);
}

RunDirectory RunDirectory::open(const fs::path& path) {
    std::error_code code;
    if (!fs::is_directory(path, code))
        throw Error(ErrorCode::data, path.string(), "is not a run folder: there is no such folder",
                    "See the known runs with `distill runs list`");
    if (!fs::is_regular_file(path / "config.json", code)) {
        const bool isThere = fs::exists(path / "config.json", code);
        throw Error(ErrorCode::data, path.string(),
                    isThere ? "is not a usable run folder: its config.json is not a regular file"
                            : "is not a run folder: config.json is missing",
                    "Restore config.json from a copy, or see the known runs with `distill runs list`");
    }
    // Without a trailing slash, so that the id is the folder's name.
    const fs::path clean = path.filename().empty() ? path.parent_path() : path;
    return RunDirectory(clean.filename() == "." || clean.filename() == ".." ? fs::canonical(clean) : clean);
}

Json RunDirectory::config() const {
    return readJson("config.json");
}

bool RunDirectory::hasFile(const std::string& name) const {
    std::error_code code;
    return fs::is_regular_file(path_ / name, code);
}

Json RunDirectory::readJson(const std::string& name) const {
    const fs::path file = path_ / name;
    if (!hasFile(name))
        throw Error(ErrorCode::data, file.string(), "is missing from the run",
                    "The run may not have come that far: see `distill run status " + id() + "`");
    try {
        return readJsonFile(file);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::fileSystem) throw;
        throw Error(ErrorCode::data, error.subject(), error.detail(),
                    "The file was changed or damaged after it was written; restore it from a copy");
    }
}

void RunDirectory::writeJson(const std::string& name, const Json& json) const {
    writeText(name, dumpIndented(json));
}

void RunDirectory::writeText(const std::string& name, const std::string& text) const {
    const fs::path file = path_ / name;
    if (fs::path(name).has_parent_path()) realFileSystem().createFolders(file.parent_path());
    writeFileAtomically(realFileSystem(), file, text);
}

std::vector<RunDirectory> listRuns(const fs::path& runs, std::vector<std::string>* unreadable) {
    std::vector<RunDirectory> found;
    std::error_code code;
    if (!fs::exists(runs, code)) return found;
    fs::directory_iterator entries(runs, code);
    if (code) throw Error(ErrorCode::fileSystem, runs.string(), "cannot be listed: " + code.message());
    std::vector<fs::path> folders;
    for (; !code && entries != fs::directory_iterator(); entries.increment(code)) {
        std::error_code ignored;
        if (entries->path().filename().string().starts_with('.')) continue;
        if (entries->is_directory(ignored)) folders.push_back(entries->path());
    }
    if (code) throw Error(ErrorCode::fileSystem, runs.string(), "cannot be listed: " + code.message());
    std::ranges::sort(folders);
    for (const auto& folder : folders) {
        try {
            found.push_back(RunDirectory::open(folder));
        } catch (const Error&) {
            if (unreadable) unreadable->push_back(folder.filename().string());
        }
    }
    return found;
}

RunDirectory findRun(const fs::path& runs, const std::string& idOrPrefix) {
    std::error_code code;
    if (idOrPrefix.find('/') != std::string::npos) return RunDirectory::open(idOrPrefix);
    if (!idOrPrefix.empty() && idOrPrefix != "." && idOrPrefix != ".." &&
        fs::is_directory(runs / idOrPrefix, code))
        return RunDirectory::open(runs / idOrPrefix);
    std::vector<std::string> names, matches;
    for (const auto& run : listRuns(runs)) {
        names.push_back(run.id());
        if (!idOrPrefix.empty() && names.back().starts_with(idOrPrefix)) matches.push_back(names.back());
    }
    if (matches.size() == 1) return RunDirectory::open(runs / matches.front());
    if (!matches.empty()) {
        const std::size_t shown = std::min<std::size_t>(matches.size(), 5);
        throw Error(ErrorCode::data, idOrPrefix,
                    fmt::format("fits {} runs: {}{}", matches.size(),
                                fmt::join(matches.begin(), matches.begin() + std::ptrdiff_t(shown), ", "),
                                shown < matches.size() ? " …" : ""),
                    "Give more of the id");
    }
    if (names.empty())
        throw Error(ErrorCode::data, idOrPrefix,
                    "no such run: there are no runs in " + runs.string() + " yet",
                    "Start one with `distill run start`");
    const std::string nearest = nearestWord(idOrPrefix, names);
    throw Error(
        ErrorCode::data, idOrPrefix, "no such run",
        nearest.empty() ? "See the known runs with `distill runs list`" : "Did you mean " + nearest + "?");
}

}  // namespace distillery
