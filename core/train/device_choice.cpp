#include "train/device_choice.hpp"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <malloc.h>
#include <torch/version.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/error.hpp"
#include "train/compute_device.hpp"

namespace distillery {
namespace {

std::string whyNoCuda() {
    if (!torch::hasCUDA()) return "this LibTorch was built without CUDA";
    return "no usable CUDA device was found";
}

/// OpenBLAS brings threads of its own that spin against torch's; we cut the products ourselves
/// (channels_last.cpp).
void silenceBlasThreads() {
    if (auto* set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) set(1);
}

/// A step allocates and frees the same few hundred megabytes: kept by the process, they cost no page faults.
void keepFreedMemory() {
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 64 << 20);
}

}  // namespace

void prepareCpu(int threads) {
    silenceBlasThreads();
    keepFreedMemory();
    at::set_num_threads(threads);
}

std::string computeSummary() {
    std::string text = std::string("LibTorch ") + TORCH_VERSION;
    if (torch::cuda::is_available())
        return text + ", CUDA with " + std::to_string(torch::cuda::device_count()) + " device(s)";
    return text + ", CPU with " + std::to_string(std::thread::hardware_concurrency()) + " threads (" +
           whyNoCuda() + ")";
}

DeviceChoice chooseDevice(const Json& compute) {
    const std::string wanted = compute.at("device");
    const int asked = compute.at("threads");
    const int threads =
        asked > 0 ? asked : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    prepareCpu(threads);
    DeviceChoice choice;
    if (wanted == "cuda" && !torch::cuda::is_available())
        throw Error(ErrorCode::compute, "compute.device", "cuda was asked for, but " + whyNoCuda(),
                    "use compute.device=auto or cpu, or build against a LibTorch with CUDA");
    if (wanted != "cpu" && torch::cuda::is_available()) {
        choice.device = torch::Device(torch::kCUDA, 0);
        choice.mixedPrecision = compute.at("amp").get<bool>();
        choice.sentence = std::string("training on CUDA device 0") +
                          (choice.mixedPrecision ? " in bfloat16 where it is safe" : "");
        return choice;
    }
    choice.sentence = "training on the CPU with " + std::to_string(threads) +
                      (threads == 1 ? " thread" : " threads") +
                      (wanted == "cpu" ? ", as asked" : ": " + whyNoCuda());
    return choice;
}

void returnFreedMemory() {
    malloc_trim(0);
}

}  // namespace distillery
