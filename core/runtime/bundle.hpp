// The student as one file that runs anywhere: recipe from raw samples to windows, graph, weights, labels, and
// windows with known answers. Format: base/checked_file "HDMODL01"; the directory stands in bundle_read.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "model/graph.hpp"
#include "runtime/engine.hpp"
#include "signal/scaler.hpp"

namespace distillery {

struct BundleChannel {
    std::string name, unit;
    bool operator==(const BundleChannel&) const = default;
};

/// From raw samples to what the network sees, as data/preprocess and data/windows do it.
struct Recipe {
    double sourceRateHz = 0;     // of the raw samples
    double rateHz = 0;           // of the windows; differs where the recipe resamples
    std::string chain = "none";  // none | gravity | uci-har
    std::vector<BundleChannel> rawChannels, channels;
    int windowSteps = 0, hopSteps = 0;
    Scaler scaler;  // of `channels`

    Shape input() const { return {static_cast<std::int64_t>(channels.size()), windowSteps}; }
};

Json toJson(const Recipe& recipe);

/// Test windows and what the network answered where it was trained: any reader can check itself.
struct Golden {
    std::vector<float> windows;  // scaled, [n][channel][step]
    std::vector<float> logits;   // [n][class], of the float32 network
    int n = 0;
};

struct Bundle {
    std::string runId, title, madeWith;
    Recipe recipe;
    Graph graph;  // with float weights after reading
    std::vector<std::string> labels;
    Precision storage = Precision::float32;
    std::optional<Calibration> calibration;  // int8 needs one
    Golden golden;
};

/// float16 and int8 are stored after folding batch norms. Atomic. Error{data} names a weight that the storage
/// cannot hold, Error{config} int8 without calibration.
void writeBundle(FileSystem& fileSystem, const fs::path& path, const Bundle& bundle);
std::string packBundle(const Bundle& bundle);  // the file's bytes

/// Error{data} naming the file and what is wrong; nothing is allocated from a number that was not checked.
Bundle readBundle(FileSystem& fileSystem, const fs::path& path);
Bundle unpackBundle(std::string bytes, const std::string& subject);

}  // namespace distillery
