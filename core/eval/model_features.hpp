// What a trained network made of some windows: the vectors that its classifier reads, kept beside the
// predictions so that they can be looked at without LibTorch.
#pragma once

#include <cstdint>
#include <vector>

#include "base/file_system.hpp"

namespace distillery {

struct ModelFeatures {
    std::size_t columns = 0;
    std::vector<std::uint32_t> windowIds;  // into the run's WindowIndex
    std::vector<float> values;             // [window][column]
};

/// Below a run's folder predictions(); runs before version 0.2 have none.
constexpr const char* kTestFeaturesFile = "test_features.bin";

/// Frame: base/checked_file "HDFEAT01", {"shape": [windows, columns]}, then window ids (u32 LE) and values
/// (float32 LE). Atomic: the old file stands until the new one is whole on disk.
void writeModelFeatures(FileSystem& fileSystem, const fs::path& file, const ModelFeatures& features);
/// Error{data} naming the file when it is truncated, altered or none of ours; nothing is allocated from its
/// numbers before the checksum held.
ModelFeatures readModelFeatures(FileSystem& fileSystem, const fs::path& file);

}  // namespace distillery
