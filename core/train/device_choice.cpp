#include "train/device_choice.hpp"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <malloc.h>
#include <sys/mman.h>
#include <torch/version.h>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>
#include <thread>
#include <vector>

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

/// Starts the threads of OpenMP and of torch's second pool. Neither can say that a thread failed to start:
/// they end the process, or wait for that thread for ever. So as many threads are tried first.
void startThreads(int threads) {
    std::atomic<bool> done = false;
    int started = 0;
    const int needed = 2 * threads;
    try {
        const auto release = [&](const void*) { done = true, done.notify_all(); };
        std::vector<std::jthread> trial;
        const std::unique_ptr<const void, decltype(release)> atEnd(&done, release);  // before they are joined
        for (; started < needed; ++started) trial.emplace_back([&] { done.wait(false); });
    } catch (const std::system_error&) {
        throw Error(ErrorCode::compute, "compute.threads",
                    fmt::format("only {} of {} threads could be started", started, needed),
                    "use fewer threads, or raise the limits of memory and processes (ulimit -v, ulimit -u)");
    }
    at::set_num_threads(threads);
    at::parallel_for(0, threads, 1, [](std::int64_t, std::int64_t) {});
}

constexpr int kMostBuffers = 64;  // OpenBLAS has a fixed number of places for them

/// OpenBLAS maps a buffer for each product that runs at the same time as others, and where it cannot, it
/// tries again for ever. So the buffers are mapped now, after a look whether there is room for them.
void mapBlasBuffers(int threads) {
    constexpr std::size_t kBufferBytes = std::size_t{136} << 20;  // measured: 128 MiB and a little
    const auto allocate = reinterpret_cast<void* (*)(int)>(dlsym(RTLD_DEFAULT, "blas_memory_alloc"));
    const auto free = reinterpret_cast<void (*)(void*)>(dlsym(RTLD_DEFAULT, "blas_memory_free"));
    if (!allocate || !free) return;  // another BLAS
    static int mapped = 0;
    if (threads <= mapped) return;
    const std::size_t bytes = kBufferBytes * static_cast<std::size_t>(threads - mapped);
    void* room = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED)
        throw Error(ErrorCode::compute, "memory",
                    fmt::format("the matrix products of {} threads need {} MiB more address space than there "
                                "is",
                                threads, bytes >> 20),
                    "raise the limit (ulimit -v), or use compute.threads=1");
    munmap(room, bytes);
    std::vector<void*> buffers;
    for (int i = 0; i < threads; ++i) buffers.push_back(allocate(0));
    for (void* buffer : buffers) free(buffer);
    mapped = threads;
}

}  // namespace

void prepareCpu(int threads) {
    silenceBlasThreads();
    keepFreedMemory();
    mapBlasBuffers(std::min(threads, kMostBuffers));
    startThreads(threads);
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
