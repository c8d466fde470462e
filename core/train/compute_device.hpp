// Which device trains, and a plain sentence why. Free of torch, so that anybody may ask.
#pragma once

#include <string>

namespace distillery {

/// "LibTorch 1.13.1, CPU only, 2 threads" or "LibTorch 2.x, CUDA: NVIDIA …".
std::string computeSummary();

}  // namespace distillery
