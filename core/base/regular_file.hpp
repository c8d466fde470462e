// Opening files for reading without trusting what they are.
#pragma once

#include <cstdint>
#include <filesystem>

namespace distillery {

/// Above this a file is not read into memory at once (FileSystem::readFile).
inline constexpr std::uint64_t kLongestFile = std::uint64_t{4} << 30;

/// A descriptor for reading a regular file (close it), opened without waiting for anyone. Error{fileSystem}
/// for pipes, devices, sockets, folders and what cannot be opened.
int openRegularFile(const std::filesystem::path& path);

}  // namespace distillery
