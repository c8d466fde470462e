// What writer and reader of a bundle must agree on.
#pragma once

#include "base/checked_file.hpp"
#include "runtime/bundle.hpp"

namespace distillery {

inline constexpr CheckedKind kBundleKind{"HDMODL", 1, "model bundle"};
inline constexpr const char* kBundleSchema = "har-distillery/bundle/1";

/// How a weight lies in the file: "f32", "f16", or "i8": its per-channel scales as f32, then the integers.
std::string storedType(Precision storage, const Layer& layer, const std::string& weight);

/// Weights in file order: layer by layer as weightSpecs lists them.
struct StoredWeight {
    const Layer* layer;
    std::string name;  // "conv.weight"
    std::vector<std::int64_t> shape;
    std::string type;
};
std::vector<StoredWeight> storedWeights(const Graph& graph, Shape input, Precision storage);

}  // namespace distillery
