// The cache's file format: 64 bytes of header, JSON, samples. Used by cache.cpp and its tests.
#pragma once

#include <filesystem>

#include "base/file_system.hpp"
#include "base/json.hpp"
#include "base/stop_token.hpp"
#include "data/dataset.hpp"

namespace distillery {

/// magic "HARDATA\n", u32 version, u32 header size, u64 JSON bytes, u64 sample bytes, SHA-256 over JSON and
/// samples; then JSON {"key": …, "dataset": …} and every recording's samples as little-endian floats.
void writeCacheFile(FileSystem& fileSystem, const std::filesystem::path& file, const Json& key,
                    const Dataset& dataset);

/// {"key", "dataset"}: nothing but header and JSON is read, so the checksum is not looked at. Error{data}
/// when they cannot be.
Json readCacheHead(const std::filesystem::path& file);

/// Memory-maps the file, verifies the checksum over everything and copies the samples out. Error{data} says
/// what is wrong.
Dataset readCacheFile(const std::filesystem::path& file, const StopToken& stop);

}  // namespace distillery
