// A checksummed file of named tensors and one JSON document: checkpoints and final weights.
// Framed by base/checked_file as "HDTENS01"; directory {"meta": …, "tensors": [{name, shape, type}]}, then
// the raw little-endian values one after another.
#pragma once

#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include <map>
#include <string>

#include "base/file_system.hpp"
#include "base/json.hpp"

namespace distillery {

struct TensorFile {
    Json meta;
    std::map<std::string, torch::Tensor> tensors;  // float32, float64 or int64, on the CPU
};

/// Atomic: the old file stands until the new one is whole on disk.
void writeTensorFile(FileSystem& fileSystem, const fs::path& path, const TensorFile& content);
/// Error{data} naming the file when it is truncated, altered or none of ours; nothing is allocated from its
/// numbers before the checksum held.
TensorFile readTensorFile(FileSystem& fileSystem, const fs::path& path);

}  // namespace distillery
