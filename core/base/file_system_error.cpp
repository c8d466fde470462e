// What a failed system call means, in a sentence.
#include <fmt/format.h>

#include <cerrno>
#include <limits>
#include <system_error>

#include "base/error.hpp"
#include "base/file_system.hpp"

namespace distillery {
namespace {

struct Meaning {
    std::string reason, hint;
};

std::string freeSpace(const fs::path& path) {
    const auto free = realFileSystem().freeBytes(path.has_parent_path() ? path.parent_path() : fs::path("."));
    if (free == std::numeric_limits<std::uint64_t>::max()) return "free space unknown";
    return fmt::format("free: {} MB", free / 1'000'000);
}

Meaning meaningOf(int errorNumber, const fs::path& path) {
    constexpr auto kMakeRoom = "Free some space there, then try again; what was valid before is unchanged.";
    switch (errorNumber) {
        case ENOSPC:
            return {"disk full (" + freeSpace(path) + ")", kMakeRoom};
        case EDQUOT:
            return {"your disk quota is used up (" + freeSpace(path) + ")", kMakeRoom};
        case EROFS:
            return {"no permission, the file system is read-only",
                    "Choose another folder or mount it writable."};
        case EACCES:
        case EPERM:
            return {"no permission", "Check the owner and the rights of the file and of its folder."};
        case ENOENT:
            return {"no such file or folder", "Check the path."};
        case ENOTDIR:
            return {"a part of the path is a file, not a folder", "Check the path."};
        case EISDIR:
            return {"it is a folder", "Name a file."};
        case EEXIST:
            return {"it exists already", "Choose another name."};
        case ENOTEMPTY:
            return {"the folder is not empty", ""};
        case ENAMETOOLONG:
            return {"the name is too long", "Choose a shorter one."};
        case EMFILE:
        case ENFILE:
            return {"too many files are open", "Raise the limit (ulimit -n) or end other programs."};
        case ELOOP:
            return {"its path goes round in symbolic links", "Remove the loop, or choose another folder."};
        case EIO:
            return {"the disk reports an input/output error", "Check the disk; copy what matters off it."};
        default:
            return {std::generic_category().message(errorNumber), ""};
    }
}

}  // namespace

void throwFileSystemError(const fs::path& path, const std::string& action, int errorNumber) {
    const auto [reason, hint] = meaningOf(errorNumber, path);
    throw Error(ErrorCode::fileSystem, path.string(), "cannot " + action + ": " + reason, hint);
}

}  // namespace distillery
