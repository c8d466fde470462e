// A JSON file that others may have written.
#pragma once

#include "base/file_system.hpp"
#include "base/json.hpp"

namespace distillery {

/// The document in `path`: a regular file of at most 256 MB whose content parseJson accepts.
/// Error{fileSystem} or Error{config} names the file.
Json readJsonFile(const fs::path& path, FileSystem& fileSystem = realFileSystem());

}  // namespace distillery
