// Publishing a file so that a crash leaves the old or the new one, never a torn one (write beside, sync, rename, sync folder).
#pragma once

#include <span>
#include <string_view>

#include "base/file_system.hpp"

namespace distillery {

/// Replaces `path` by `content`. On failure the old file stands, the temporary is removed, Error{fileSystem} is thrown.
void writeFileAtomically(FileSystem& fileSystem, const fs::path& path, std::string_view content);
void writeFileAtomically(FileSystem& fileSystem, const fs::path& path, std::span<const std::byte> content);

/// Removes `*.tmp-*` files in `folder` that are older than a day. Never others.
void sweepOldTemporaries(const fs::path& folder);

}  // namespace distillery
