// Publishing a file so that a crash leaves the old or the new one, never a torn one (write beside, sync,
// rename, sync folder).
#pragma once

#include <span>
#include <string_view>

#include "base/file_system.hpp"

namespace distillery {

/// Replaces `path` by `content`. On failure Error{fileSystem} is thrown, the temporary is removed and the old
/// file stands (only when the very last step, syncing the folder, fails is the new one already in its place).
void writeFileAtomically(FileSystem& fileSystem, const fs::path& path, std::string_view content);
void writeFileAtomically(FileSystem& fileSystem, const fs::path& path, std::span<const std::byte> content);

/// Removes temporaries of ours (`name.tmp-<pid>-<n>`) in `folder` that are older than a day. Never others.
void sweepOldTemporaries(const fs::path& folder);

}  // namespace distillery
