// What the board's own programs say: power mode, TensorRT. Each is asked with a time limit, and a missing one
// is no error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/subprocess.hpp"
#include "device/identity.hpp"

namespace distillery::device {

/// `nvpmodel -q`; nothing where there is no such program or it says no mode (then `why` says so).
std::optional<PowerMode> askPowerMode(const Sysroot& root, ProcessRunner& runner, std::string* why = nullptr);

struct TensorRt {
    std::string version;             // "8.5.2" from the library's file name; empty where there is none
    std::string trtexec;             // path on the board; empty where there is none
    std::vector<std::string> flags;  // "--fp16" …: what its --help lists
    Json toJson() const;
};
/// Looks for the libraries and asks trtexec for its flags (they differ with every version).
TensorRt findTensorRt(const Sysroot& root, ProcessRunner& runner);

/// The flags in the text of a --help, each once, in order.
std::vector<std::string> flagsOfHelp(const std::string& help);

}  // namespace distillery::device
