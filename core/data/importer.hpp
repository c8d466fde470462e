// What an importer is: one descriptor a data set, listed in importers.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/param_spec.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "data/archive.hpp"
#include "data/dataset.hpp"

namespace distillery {

struct Importer {
    std::string id;        // "hapt"
    std::string title;     // "HAPT / SBHAR raw recordings"
    std::string expected;  // what a folder or archive of it holds, for "expected … found …" messages
    std::vector<ParamSpec> params;  // data.options.<key>
    int version = 1;  // raised when the same files would give another Dataset: old caches are stale then
    bool needsPath =
        true;  // false: makes its data itself; probe is never asked and import gets an empty tree
    /// 0 (certainly not) … 1 (certainly), from entry names alone.
    std::function<double(const FileTree&)> probe;
    /// Throws Error{data} naming what was expected and what was found. Bad rows become warnings with
    /// file:line.
    std::function<Dataset(const FileTree&, const Json& options, const StopToken&, const Progress&)> import;
};

const std::vector<Importer>& importers();
const Importer& importerById(const std::string& id);  // Error{config} names the nearest

/// Recognises the data set at `path` (folder or archive). Error{data} says what was found and what each
/// importer expects.
const Importer& recognise(const FileTree& tree);

struct OpenedSource {
    std::unique_ptr<FileTree> tree;
    const Importer* importer = nullptr;
};
/// Opens `path` for the importer of this id ("" = recognise). Where the tree itself fits no importer but
/// holds exactly one archive (a folder with the download in it, or UCI's archive inside an archive), that
/// archive is opened instead.
OpenedSource openSource(const std::filesystem::path& path, const std::string& importerId,
                        const StopToken& stop = {});

/// "12 files: README.txt, a/b.csv, …": the found half of "expected … found …".
std::string describeFound(const FileTree& tree);

}  // namespace distillery
