// The disk as an interface, so that a test can be the disk (full, torn, read-only).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace distillery {

namespace fs = std::filesystem;

/// An open file that is being written. Every call throws Error{fileSystem} with path and system message on
/// failure.
class OutputFile {
public:
    virtual ~OutputFile() = default;
    virtual void write(std::span<const std::byte> bytes) = 0;
    virtual void sync() = 0;   // data is on the disk when this returns
    virtual void close() = 0;  // errors at close are errors
};

class FileSystem {
public:
    virtual ~FileSystem() = default;
    enum class OpenMode { truncate, append };
    virtual std::unique_ptr<OutputFile> openForWriting(const fs::path& path, OpenMode mode) = 0;
    virtual std::string readFile(const fs::path& path) = 0;
    virtual void rename(const fs::path& from, const fs::path& to) = 0;
    virtual void remove(const fs::path& path) = 0;  // missing is fine
    virtual void syncFolder(const fs::path& folder) = 0;
    virtual void createFolders(const fs::path& folder) = 0;
    virtual bool exists(const fs::path& path) = 0;
    virtual std::vector<fs::path> list(const fs::path& folder) = 0;  // sorted
    virtual std::uint64_t freeBytes(
        const fs::path& folder) = 0;  // of the nearest folder that exists; the maximum = unknown
};

FileSystem& realFileSystem();

/// Throws Error{fileSystem} that says in a sentence why `action` ("write", "open", "rename") failed with this
/// errno: a full disk names the free megabytes, a refused one says that permission is missing.
[[noreturn]] void throwFileSystemError(const fs::path& path, const std::string& action, int errorNumber);

}  // namespace distillery
