// What an importer is: one descriptor a data set, listed in importers.cpp.
#pragma once

#include <functional>
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
    /// 0 (certainly not) … 1 (certainly), from entry names alone.
    std::function<double(const FileTree&)> probe;
    /// Throws Error{data} naming what was expected and what was found. Bad rows become warnings with file:line.
    std::function<Dataset(const FileTree&, const Json& options, const StopToken&, const Progress&)> import;
};

const std::vector<Importer>& importers();
const Importer& importerById(const std::string& id);  // Error{config} names the nearest

/// Recognises the data set at `path` (folder or archive). Error{data} says what was found and what each importer expects.
const Importer& recognise(const FileTree& tree);

}  // namespace distillery
