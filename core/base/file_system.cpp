// The real disk: POSIX calls, each failure a sentence.
#include "base/file_system.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/regular_file.hpp"

namespace distillery {
namespace {

int openFile(const fs::path& path, int flags) {
    int descriptor = -1;
    do descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int value() const { return value_; }
    int release() { return std::exchange(value_, -1); }

private:
    int value_;
};

[[noreturn]] void throwNotRegular(const fs::path& path, mode_t mode) {
    if (S_ISDIR(mode)) throwFileSystemError(path, "read", EISDIR);
    const char* kind = S_ISFIFO(mode) ? "a named pipe" : S_ISSOCK(mode) ? "a socket" : "a device";
    throw Error(ErrorCode::fileSystem, path.string(),
                fmt::format("cannot read: it is {}, not a regular file", kind), "Put the file itself there.");
}

class PosixOutputFile : public OutputFile {
public:
    PosixOutputFile(int descriptor, fs::path path) : descriptor_(descriptor), path_(std::move(path)) {}

    void write(std::span<const std::byte> bytes) override {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor_.value(), bytes.data(), bytes.size());
            if (written >= 0)
                bytes = bytes.subspan(static_cast<std::size_t>(written));
            else if (errno != EINTR)
                throwFileSystemError(path_, "write", errno);
        }
    }
    void sync() override {
        int result = 0;
        do result = ::fsync(descriptor_.value());
        while (result != 0 && errno == EINTR);
        // Pipes and character devices have nothing to sync.
        if (result != 0 && errno != EINVAL && errno != ENOTSUP) throwFileSystemError(path_, "sync", errno);
    }
    void close() override {
        const int descriptor = descriptor_.release();
        // After EINTR Linux has closed the descriptor all the same.
        if (descriptor >= 0 && ::close(descriptor) != 0 && errno != EINTR)
            throwFileSystemError(path_, "close", errno);
    }

private:
    Descriptor descriptor_;
    fs::path path_;
};

class PosixFileSystem : public FileSystem {
public:
    std::unique_ptr<OutputFile> openForWriting(const fs::path& path, OpenMode mode) override {
        const int flags = O_WRONLY | O_CREAT | (mode == OpenMode::append ? O_APPEND : O_TRUNC);
        const int descriptor = openFile(path, flags);
        if (descriptor < 0) throwFileSystemError(path, "write", errno);
        return std::make_unique<PosixOutputFile>(descriptor, path);
    }

    std::string readFile(const fs::path& path) override {
        const Descriptor file(openRegularFile(path));
        struct stat information {};
        if (::fstat(file.value(), &information) != 0) throwFileSystemError(path, "read", errno);
        const auto requireBounded = [&](std::uint64_t size) {
            if (size > kLongestFile)
                throw Error(ErrorCode::fileSystem, path.string(),
                            fmt::format("cannot read: it is longer than the {} GB that are read at once",
                                        kLongestFile >> 30),
                            "This is not a file of this program: restore it from a copy.");
        };
        requireBounded(static_cast<std::uint64_t>(std::max<off_t>(information.st_size, 0)));
        std::string content;
        // One byte more than the size, so that a whole file ends with one short read. /proc says 0.
        std::size_t filled = 0;
        content.resize(static_cast<std::size_t>(std::max<off_t>(information.st_size, 0)) + 1);
        while (true) {
            if (filled == content.size()) content.resize(content.size() * 2 + 4096);
            requireBounded(filled);
            const auto got = ::read(file.value(), content.data() + filled, content.size() - filled);
            if (got == 0) break;
            if (got > 0)
                filled += static_cast<std::size_t>(got);
            else if (errno != EINTR)
                throwFileSystemError(path, "read", errno);
        }
        content.resize(filled);
        return content;
    }

    void rename(const fs::path& from, const fs::path& to) override {
        if (::rename(from.c_str(), to.c_str()) != 0) throwFileSystemError(to, "replace", errno);
    }

    void remove(const fs::path& path) override {
        if (::remove(path.c_str()) != 0 && errno != ENOENT) throwFileSystemError(path, "remove", errno);
    }

    void syncFolder(const fs::path& folder) override {
        const auto& name = folder.empty() ? fs::path(".") : folder;
        const Descriptor descriptor(openFile(name, O_RDONLY | O_DIRECTORY));
        if (descriptor.value() < 0) throwFileSystemError(name, "sync", errno);
        // Some network file systems cannot sync a folder; their rename is durable by itself.
        if (::fsync(descriptor.value()) != 0 && errno != EINVAL && errno != ENOTSUP)
            throwFileSystemError(name, "sync", errno);
    }

    void createFolders(const fs::path& folder) override {
        std::error_code error;
        fs::create_directories(folder, error);
        if (error) throwFileSystemError(folder, "create", error.value());
    }

    bool exists(const fs::path& path) override {
        std::error_code error;
        const auto status = fs::status(path, error);
        if (status.type() == fs::file_type::none) throwFileSystemError(path, "look at", error.value());
        return fs::exists(status);
    }

    std::vector<fs::path> list(const fs::path& folder) override {
        std::error_code error;
        std::vector<fs::path> paths;
        fs::directory_iterator entry(folder, error);
        for (; !error && entry != fs::directory_iterator(); entry.increment(error))
            paths.push_back(entry->path());
        if (error) throwFileSystemError(folder, "list", error.value());
        std::ranges::sort(paths);
        return paths;
    }

    std::uint64_t freeBytes(const fs::path& folder) override {
        // A folder that is about to be made does not exist yet: its nearest ancestor has the answer.
        std::error_code error;
        fs::path existing = fs::absolute(folder, error);
        while (!fs::exists(existing, error) && existing.has_relative_path())
            existing = existing.parent_path();
        const auto space = fs::space(existing, error);
        // Some virtual file systems report no capacity at all: that means unknown, not full.
        return error || space.capacity == 0 ? std::numeric_limits<std::uint64_t>::max() : space.available;
    }
};

}  // namespace

int openRegularFile(const fs::path& path) {
    Descriptor file(openFile(path, O_RDONLY | O_NONBLOCK | O_NOCTTY));
    if (file.value() < 0 && errno == ENXIO) throwNotRegular(path, S_IFSOCK);
    if (file.value() < 0) throwFileSystemError(path, "read", errno);
    struct stat information {};
    if (::fstat(file.value(), &information) != 0) throwFileSystemError(path, "read", errno);
    if (!S_ISREG(information.st_mode)) throwNotRegular(path, information.st_mode);
    return file.release();
}

FileSystem& realFileSystem() {
    static PosixFileSystem fileSystem;
    return fileSystem;
}

}  // namespace distillery
