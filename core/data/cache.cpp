#include "data/cache.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/json_text.hpp"
#include "base/utf8.hpp"
#include "data/cache_file.hpp"
#include "data/importer.hpp"

namespace distillery {

namespace fs = std::filesystem;

namespace {

class EmptyTree : public FileTree {
public:
    const std::vector<Entry>& entries() const override { return entries_; }
    std::string root() const override { return {}; }
    void read(const std::function<bool(const Entry&)>&,
              const std::function<void(const Entry&, std::string_view)>&, const StopToken&) const override {}

private:
    std::vector<Entry> entries_;
};

Json stamp(const fs::path& file, const std::string& name) {
    std::error_code ignored;
    const auto size = fs::file_size(file, ignored);
    const auto time = fs::last_write_time(file, ignored).time_since_epoch().count();
    return Json::array({toUtf8(name), size, time});
}

// Names, sizes and times of change of everything the import could have read. No file is opened.
std::string manifestOf(const fs::path& path, const StopToken& stop) {
    std::error_code failure;
    if (!fs::exists(path, failure)) return {};
    std::vector<Json> stamps;
    if (!fs::is_directory(path, failure)) {
        stamps.push_back(stamp(path, path.filename().string()));
    } else {
        fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, failure);
        for (; !failure && walk != fs::recursive_directory_iterator(); walk.increment(failure)) {
            throwIfStopped(stop);
            std::error_code ignored;
            if (walk->path().filename().string().starts_with('.')) {
                if (walk->is_directory(ignored)) walk.disable_recursion_pending();
                continue;
            }
            if (walk->is_regular_file(ignored))
                stamps.push_back(stamp(walk->path(), walk->path().lexically_relative(path).generic_string()));
        }
        std::ranges::sort(stamps);
    }
    return sha256Hex(jsonText(Json(stamps)));
}

class Loader {
public:
    Loader(const Home& home, const fs::path& path, const Json& options, const StopToken& stop,
           const Progress& progress, FileSystem& fileSystem, LoadInfo& info)
        : home_(home),
          path_(path),
          options_(options.is_null() ? Json::object() : options),
          stop_(stop),
          progress_(progress),
          fileSystem_(fileSystem),
          info_(info) {
        std::error_code ignored;
        absolute_ = fs::weakly_canonical(path, ignored);
        if (absolute_.empty()) absolute_ = path;
    }

    std::optional<Dataset> fromCache(const std::string& importerId) {
        manifest_ = manifestOf(path_, stop_);
        if (manifest_.empty()) return std::nullopt;  // the import will say what is wrong
        for (const auto& importer : importers()) {
            if (!importer.needsPath || (!importerId.empty() && importer.id != importerId)) continue;
            // Options that are not this importer's: with a named importer the import reports them.
            if (!optionsFit(importer)) continue;
            if (auto dataset = tryCache(importer)) return dataset;
        }
        return std::nullopt;
    }

    Dataset import(const std::string& importerId, CacheUse use) {
        reportProgress(progress_, "opening " + path_.string());
        const OpenedSource source = openSource(path_, importerId, stop_);
        const Importer& importer = *source.importer;
        info_.importer = importer.id;
        const Json values = validateObject(importer.params, options_, "data.options");
        Dataset dataset = importer.import(*source.tree, values, stop_, progress_);
        if (use == CacheUse::readAndWrite) write(importer, values, dataset);
        return dataset;
    }

private:
    bool optionsFit(const Importer& importer) const {
        try {
            validateObject(importer.params, options_, "data.options");
            return true;
        } catch (const Error&) {
            return false;
        }
    }

    Json keyOf(const Importer& importer, const Json& values) const {
        return {{"importer", importer.id},
                {"version", importer.version},
                {"options", values},
                {"source", toUtf8(absolute_.string())},
                {"manifest", manifest_}};
    }

    fs::path fileOf(const Importer& importer, const Json& values) const {
        const Json place = {importer.id, values, toUtf8(absolute_.string())};
        return home_.datasets() /
               fmt::format("{}-{}.hardata", importer.id, sha256Hex(jsonText(place)).substr(0, 16));
    }

    std::optional<Dataset> tryCache(const Importer& importer) {
        const Json values = validateObject(importer.params, options_, "data.options");
        const fs::path file = fileOf(importer, values);
        std::error_code ignored;
        if (!fs::exists(file, ignored)) return std::nullopt;
        try {
            if (readCacheHead(file).at("key") != keyOf(importer, values)) {
                info_.notes.push_back(fmt::format(
                    "{} has changed since it was imported; it is imported again", path_.string()));
                return std::nullopt;
            }
            reportProgress(progress_, "opening the cached data set");
            Dataset dataset = readCacheFile(file, stop_);
            info_.importer = importer.id;
            info_.fromCache = true;
            info_.cacheFile = file;
            return dataset;
        } catch (const Error& error) {
            info_.notes.push_back(
                fmt::format("the cache {} {}; it is rebuilt", error.subject(), error.detail()));
            return std::nullopt;
        }
    }

    void write(const Importer& importer, const Json& values, const Dataset& dataset) {
        reportProgress(progress_, "writing the cache");
        const fs::path file = fileOf(importer, values);
        try {
            fileSystem_.createFolders(home_.datasets());
            writeCacheFile(fileSystem_, file, keyOf(importer, values), dataset);
            info_.cacheFile = file;
        } catch (const Error& error) {
            info_.notes.push_back(
                fmt::format("the data set could not be cached ({}: {}); it will be imported again next time",
                            error.subject(), error.detail()));
        }
    }

    const Home& home_;
    const fs::path& path_;
    const Json options_;
    const StopToken& stop_;
    const Progress& progress_;
    FileSystem& fileSystem_;
    LoadInfo& info_;
    fs::path absolute_;
    std::string manifest_;
};

Dataset makeWithoutPath(const Importer& importer, const Json& options, const StopToken& stop,
                        const Progress& progress, LoadInfo& info) {
    info.importer = importer.id;
    const Json values =
        validateObject(importer.params, options.is_null() ? Json::object() : options, "data.options");
    return importer.import(EmptyTree(), values, stop, progress);
}

}  // namespace

Dataset loadDataset(const Home& home, const std::string& importerId, const fs::path& path,
                    const Json& options, const StopToken& stop, const Progress& progress, CacheUse use,
                    LoadInfo* info, FileSystem& fileSystem) {
    LoadInfo ignored;
    LoadInfo& told = info ? *info : ignored;
    if (!importerId.empty())
        if (const Importer& importer = importerById(importerId); !importer.needsPath)
            return makeWithoutPath(importer, options, stop, progress, told);
    Loader loader(home, path, options, stop, progress, fileSystem, told);
    if (use == CacheUse::readAndWrite)
        if (auto dataset = loader.fromCache(importerId)) return std::move(*dataset);
    return loader.import(importerId, use);
}

std::vector<CachedDataset> cachedDatasets(const Home& home) {
    std::vector<CachedDataset> result;
    std::error_code failure;
    for (fs::directory_iterator walk(home.datasets(), failure); !failure && walk != fs::directory_iterator();
         walk.increment(failure)) {
        if (walk->path().extension() != ".hardata") continue;
        CachedDataset entry;
        entry.file = walk->path();
        std::error_code ignored;
        entry.bytes = static_cast<std::int64_t>(walk->file_size(ignored));
        try {
            const Json head = readCacheHead(entry.file);
            const Json& dataset = head.at("dataset");
            entry.source = head.at("key").at("source");
            entry.name = dataset.at("name");
            entry.title = dataset.at("title");
            entry.recordings = dataset.at("recordings").size();
            for (const auto& recording : dataset.at("recordings"))
                entry.samples += recording.at("length").get<std::int64_t>();
        } catch (const Error&) {
            entry.usable = false;
        } catch (const Json::exception&) {
            entry.usable = false;
        }
        result.push_back(std::move(entry));
    }
    std::ranges::sort(result, {}, &CachedDataset::file);
    return result;
}

}  // namespace distillery
