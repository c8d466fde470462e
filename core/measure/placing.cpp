#include "measure/placing.hpp"

#include "base/hash.hpp"
#include "deploy/deployment.hpp"
#include "deploy/sftp.hpp"
#include "deploy/upload.hpp"

namespace distillery {
namespace {

std::string cacheOf(const BoardFacts& board) {
    return board.home + "/.cache/har-distillery/measured/";
}

/// Where a version holds it, unless it has rotted there.
std::string deployedPath(Link& link, const BoardFacts& board, const std::string& hash,
                         const StopToken& stop) {
    for (const auto& version : listVersions(link, board, stop))
        for (const auto& file : version.files) {
            if (file.sha256 != hash) continue;
            const std::string path = versionFolder(board, version) + "/" + file.name;
            if (remoteSha256(link, path, stop) == hash) return path;
        }
    return {};
}

}  // namespace

std::string placeOnBoard(SteadyLink& steady, const BoardFacts& board, const fs::path& file,
                         const Progress& progress, const StopToken& stop) {
    const std::string hash = sha256Hex(realFileSystem().readFile(file));
    return steady.run(stop, [&](Link& link) {
        if (auto path = deployedPath(link, board, hash, stop); !path.empty()) return path;
        const std::string path = cacheOf(board) + hash.substr(0, 16) + file.extension().string();
        upload(
            link, {file, path, 0644},
            [&](const ProgressUpdate& update) {
                if (update.done > 0) steady.progressed();
                if (progress) progress(update);
            },
            stop);
        return path;
    });
}

void removeFromCache(SteadyLink& steady, const BoardFacts& board, const std::string& path) {
    Link* const link = steady.current();
    if (!link || !path.starts_with(cacheOf(board))) return;
    try {
        Sftp(*link, {}).remove(path);
    } catch (const LinkError&) {
        // It is a cache: the next one to measure there finds the file again.
    }
}

}  // namespace distillery
