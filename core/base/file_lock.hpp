// An advisory lock that dies with its process. Asking who holds it never disturbs a process that is about to
// take it.
#pragma once

#include <filesystem>
#include <optional>

namespace distillery {

class FileLock {
public:
    /// Nullopt when somebody else holds it. Creates the file when missing. Error{fileSystem} when that is not
    /// possible.
    static std::optional<FileLock> tryAcquire(const std::filesystem::path& path);
    /// Whether some process holds the lock now; false when the file is missing.
    static bool isHeld(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace distillery
