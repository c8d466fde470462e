// Locks on an open file description (fcntl F_OFD_*): like flock they die with the process, and unlike flock
// they can be asked about without being taken for a moment, which could make a worker that starts just then
// believe it is second.
#include "base/file_lock.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/file_system.hpp"

namespace distillery {
namespace {

struct flock wholeFile() {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

}  // namespace

std::optional<FileLock> FileLock::tryAcquire(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666);
    if (descriptor < 0) throwFileSystemError(path, "lock", errno);
    FileLock acquired(descriptor);
    auto lock = wholeFile();
    if (::fcntl(descriptor, F_OFD_SETLK, &lock) == 0) return acquired;
    if (errno == EAGAIN || errno == EACCES) return std::nullopt;
    throwFileSystemError(path, "lock", errno);
}

bool FileLock::isHeld(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) return false;
        throwFileSystemError(path, "look at", errno);
    }
    const FileLock closesAtEnd(descriptor);
    auto lock = wholeFile();
    if (::fcntl(descriptor, F_OFD_GETLK, &lock) != 0) throwFileSystemError(path, "look at", errno);
    return lock.l_type != F_UNLCK;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace distillery
