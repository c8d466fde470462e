// Names of the GPU's devfreq device per family: gv11b Xavier, ga10b Orin, gb10b Thor, gp10b TX2, gpu Nano and
// others.
#include "device/sensors/gpu.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace distillery::device {
namespace {

constexpr std::array<std::string_view, 5> kGpuNames = {"gv11b", "ga10b", "gb10b", "gp10b", "gpu"};
constexpr std::array kLoadFiles = {"/sys/devices/gpu.0/load", "/sys/devices/platform/gpu.0/load"};

}  // namespace

std::string gpuFrequencyFolder(const Sysroot& root) {
    constexpr const char* kFolder = "/sys/class/devfreq";
    for (const auto& device : root.list(kFolder)) {
        const auto dot = device.rfind('.');
        const std::string_view tail = std::string_view(device).substr(dot == device.npos ? 0 : dot + 1);
        const std::string folder = std::string(kFolder) + "/" + device;
        const auto nodeName = root.readLine(folder + "/device/of_node/name");
        if (std::ranges::find(kGpuNames, tail) != kGpuNames.end() ||
            (nodeName && std::ranges::find(kGpuNames, *nodeName) != kGpuNames.end()))
            return folder;
    }
    return {};
}

Gpu::Gpu(const Sysroot& root) {
    const auto load = std::ranges::find_if(kLoadFiles, [&](const char* path) { return root.exists(path); });
    if (load != kLoadFiles.end()) {
        channels_.push_back({"gpu.load", "GPU", Quantity::load, *load});
        sources_.push_back({SourceFile(root, *load), 0.1});
    } else {
        absent_.push_back({"gpu.load", Fault::notOnThisBoard, kLoadFiles.front()});
    }
    if (const auto folder = gpuFrequencyFolder(root); !folder.empty()) {
        channels_.push_back({"gpu.clock", "GPU", Quantity::clock, folder + "/cur_freq"});
        sources_.push_back({SourceFile(root, folder + "/cur_freq"), 1e-6});
    } else {
        absent_.push_back({"gpu.clock", Fault::notOnThisBoard, "/sys/class/devfreq"});
    }
}

void Gpu::read(std::span<Reading> into) noexcept {
    for (std::size_t i = 0; i < sources_.size(); ++i)
        into[i] = sources_[i].file.readNumber(sources_[i].factor);
}

}  // namespace distillery::device
