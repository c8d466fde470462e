// Picks the torch device that a run asked for.
#pragma once

#include <torch/torch.h>

#include <string>

#include "base/json.hpp"

namespace distillery {

struct DeviceChoice {
    torch::Device device{torch::kCPU};
    bool mixedPrecision = false;
    std::string sentence;  // "training on the CPU (2 threads): this LibTorch was built without CUDA"
};

/// Thread counts and memory habits of this process for training on the CPU.
void prepareCpu(int threads);

/// What the run before has freed goes back to the system; its own steps had kept it for each other.
void returnFreedMemory();

/// Reads compute.{device, threads, amp} and sets torch's thread count. Error{compute} when cuda is asked for
/// and absent.
DeviceChoice chooseDevice(const Json& compute);

}  // namespace distillery
