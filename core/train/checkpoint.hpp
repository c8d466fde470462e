// Generations of training state in a run's checkpoints/ folder. CURRENT names the newest; a damaged one falls
// back.
#pragma once

#include <optional>
#include <string>

#include "train/tensor_file.hpp"

namespace distillery {

class CheckpointStore {
public:
    /// `configHash`: a checkpoint of another configuration is refused. `keep` ≥ 1 generations stay.
    CheckpointStore(fs::path folder, std::string configHash, int keep,
                    FileSystem& fileSystem = realFileSystem());

    void save(TensorFile state);

    struct Loaded {
        TensorFile state;
        std::string remark;  // "checkpoint 7 is damaged (…), continuing from checkpoint 6", or empty
    };
    /// Nullopt when there is none. Error{data} when there are some and none can be used (never a silent fresh
    /// start).
    std::optional<Loaded> load() const;

private:
    std::vector<std::pair<long long, fs::path>> generations() const;  // newest first
    fs::path folder_;
    std::string configHash_;
    int keep_;
    FileSystem& fileSystem_;
};

}  // namespace distillery
