// A folder or an archive (zip, tar, gz, xz, bz2, zst) seen as the same read-only tree of files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/stop_token.hpp"

namespace distillery {

/// Refuses by name: absolute and `../` paths, links, encrypted entries, duplicate names, more than 1e6
/// entries, unpacked size above 64 GiB or 1000 times the packed size. Nothing is ever written outside memory.
/// Not listed: hidden files (a name that starts with '.') and what macOS adds to archives (`__MACOSX`).
/// In a folder, links to files are read as files and links to folders are not entered.
class FileTree {
public:
    virtual ~FileTree() = default;
    struct Entry {
        std::string path;  // '/'-separated, relative to the root, valid UTF-8
        std::uint64_t size = 0;
    };
    virtual const std::vector<Entry>& entries() const = 0;  // sorted by path
    virtual std::string root() const = 0;                   // what a person typed, for messages
    /// Visits the files whose path `wants` accepts, in an order of the tree's choosing, each once, whole.
    virtual void read(const std::function<bool(const Entry&)>& wants,
                      const std::function<void(const Entry&, std::string_view content)>& visit,
                      const StopToken& stop) const = 0;
    /// One file; Error{data} when absent.
    std::string readOne(const std::string& path, const StopToken& stop = {}) const;
    bool contains(const std::string& path) const;
};

/// `path` may be a folder, an archive or a single file, compressed or not, whose name is not an archive's: a
/// tree of one entry. Error{data} when it is missing, empty, unreadable or not an archive ("an HTML page
/// saved as .zip"). An archive is read once from end to end here, so truncated and hostile ones are refused
/// before any import starts.
std::unique_ptr<FileTree> openTree(const std::filesystem::path& path, const StopToken& stop = {});

/// The same for an archive that lies in memory (UCI's download is an archive inside an archive). `name` is
/// for messages.
std::unique_ptr<FileTree> openTreeInMemory(std::string archive, const std::string& name,
                                           const StopToken& stop = {});

/// Whether the name ends like an archive's (.zip, .tar, .tar.gz, .tgz, .tar.xz, …).
bool isArchiveName(std::string_view name);

/// The name without .gz, .xz, .bz2 or .zst, when that says how a single file is compressed (not .tar.gz).
std::string_view withoutCompression(std::string_view name);

/// What a compressed file (gzip, xz, bzip2, zstd) holds. Error{data} naming `name` when it is damaged, is not
/// compressed, or unpacks to more than 1000 times its size.
std::string unpackFile(std::string_view packed, const std::string& name, const StopToken& stop = {});

}  // namespace distillery
