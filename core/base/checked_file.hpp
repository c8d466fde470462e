// The frame that our binary files share (weights, checkpoints, bundles): a changed or cut file is refused by
// name before any number in it is believed.
//
// Layout: kind (6 letters) and version (2 digits), SHA-256 of the payload (32 bytes), payload length (u64
// LE), payload = directory length (u64 LE), directory as JSON, then raw values.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/file_system.hpp"
#include "base/json.hpp"

namespace distillery {

struct CheckedKind {
    std::string_view letters;  // six, "HDTENS"
    int version = 1;           // 1 … 99
    std::string_view name;     // "weights file", for sentences
};

struct CheckedContent {
    Json directory;
    std::string bytes;         // the whole file
    std::size_t rawBegin = 0;  // into bytes
    std::string_view raw() const { return std::string_view(bytes).substr(rawBegin); }
};

std::string packChecked(const CheckedKind& kind, std::string_view directoryText, std::string_view raw);
/// Error{data} naming `subject`: another kind or version, truncated, altered, or a directory that is no JSON
/// or nested without sense. What the directory says is not looked at.
CheckedContent unpackChecked(const CheckedKind& kind, std::string bytes, const std::string& subject);

/// Atomic: the old file stands until the new one is whole on disk.
void writeCheckedFile(FileSystem& fileSystem, const fs::path& path, const CheckedKind& kind,
                      const Json& directory, std::string_view raw);
CheckedContent readCheckedFile(FileSystem& fileSystem, const fs::path& path, const CheckedKind& kind);

/// The number of values of this shape, or -1 when a dimension is negative or all of it would not fit into
/// `most` values: how a shape from a file becomes a number that may be allocated.
std::int64_t checkedCount(const Json& shape, std::uint64_t most);

}  // namespace distillery
