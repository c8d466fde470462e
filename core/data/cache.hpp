// Opening a data set, through a checksummed cache, so that the second opening takes well under a second.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/paths.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "data/dataset.hpp"

namespace distillery {

enum class CacheUse { readAndWrite, none };

/// How a data set came to be here.
struct LoadInfo {
    std::string importer;  // its id
    bool fromCache = false;
    std::filesystem::path cacheFile;  // empty when none was read or written
    std::vector<std::string> notes;   // why a cache was not used or not written
};

/// Recognises (importerId "") or takes the named importer; `options` is validated against its parameters. The
/// cache file of (importer, path, options) is used when importer version and source (paths, sizes, times of
/// change) are what they were and its SHA-256 holds; else the data is imported and the cache file replaced. A
/// cache that cannot be used or written is a note, never an error. Sources without a path are always made
/// again.
Dataset loadDataset(const Home& home, const std::string& importerId, const std::filesystem::path& path,
                    const Json& options, const StopToken& stop, const Progress& progress,
                    CacheUse use = CacheUse::readAndWrite, LoadInfo* info = nullptr,
                    FileSystem& fileSystem = realFileSystem());

struct CachedDataset {
    std::filesystem::path file;
    std::string name, title, source;  // source: the path that was imported
    std::int64_t bytes = 0, samples = 0;
    std::size_t recordings = 0;
    bool usable = true;  // false: its header cannot be read
};
std::vector<CachedDataset> cachedDatasets(const Home& home);

}  // namespace distillery
