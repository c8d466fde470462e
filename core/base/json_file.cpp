#include "base/json_file.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <system_error>

#include "base/error.hpp"
#include "base/json_text.hpp"

namespace distillery {

Json readJsonFile(const fs::path& path, FileSystem& fileSystem) {
    std::error_code unknown;  // then reading says what is wrong
    if (const auto size = fs::file_size(path, unknown); !unknown && size > kMostJsonBytes)
        throw Error(
            ErrorCode::fileSystem, path.string(),
            fmt::format("is {} MB long; at most {} MB are read as JSON", size >> 20, kMostJsonBytes >> 20),
            "This is not a document of this program: restore it from a copy.");
    return parseJson(fileSystem.readFile(path), path.string());
}

}  // namespace distillery
