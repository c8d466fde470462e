// Publishing files: write beside, sync, rename, sync the folder.
#include "base/atomic_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <system_error>

#include "base/error.hpp"

namespace distillery {
namespace {

constexpr std::string_view kMark = ".tmp-";
constexpr double kSpaceMargin = 1.2;  // the folder entry and the file system's own records need room too

/// Unique per process and call, so that two threads that publish the same file never share a temporary.
fs::path temporaryBeside(const fs::path& path) {
    static std::atomic<std::uint64_t> calls{0};
    fs::path temporary = path;
    temporary += fmt::format("{}{}-{}", kMark, ::getpid(), calls.fetch_add(1));
    return temporary;
}

void requireSpace(FileSystem& fileSystem, const fs::path& path, const fs::path& folder, std::size_t size) {
    const auto free = fileSystem.freeBytes(folder);
    const double needed = static_cast<double>(size) * kSpaceMargin;
    if (static_cast<double>(free) >= needed) return;
    throw Error(ErrorCode::fileSystem, path.string(),
                fmt::format("cannot write: disk full (free: {:.1f} MB, needed: {:.1f} MB)",
                            static_cast<double>(free) / 1e6, needed / 1e6),
                "Free some space there, then try again; what was valid before is unchanged.");
}

bool isOurTemporary(const std::string& name) {
    const auto mark = name.rfind(kMark);
    if (mark == std::string::npos || mark == 0) return false;
    const auto suffix = std::string_view(name).substr(mark + kMark.size());
    return !suffix.empty() && suffix.find_first_not_of("0123456789-") == std::string_view::npos;
}

}  // namespace

void writeFileAtomically(FileSystem& fileSystem, const fs::path& path, std::span<const std::byte> content) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    requireSpace(fileSystem, path, folder, content.size());
    const fs::path temporary = temporaryBeside(path);
    try {
        const auto file = fileSystem.openForWriting(temporary, FileSystem::OpenMode::truncate);
        file->write(content);
        file->sync();
        file->close();
        fileSystem.rename(temporary, path);
    } catch (...) {
        try {
            fileSystem.remove(temporary);
        } catch (const Error&) {
            // The first failure is the one to tell; the sweep takes the temporary later.
        }
        throw;
    }
    fileSystem.syncFolder(folder);
}

void writeFileAtomically(FileSystem& fileSystem, const fs::path& path, std::string_view content) {
    writeFileAtomically(fileSystem, path, std::as_bytes(std::span(content.data(), content.size())));
}

void sweepOldTemporaries(const fs::path& folder) {
    const auto oldest = fs::file_time_type::clock::now() - std::chrono::hours(24);
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (!isOurTemporary(entry->path().filename().string()) || !entry->is_regular_file(ignored)) continue;
        const auto written = entry->last_write_time(ignored);
        if (!ignored && written < oldest) fs::remove(entry->path(), ignored);
    }
}

}  // namespace distillery
