// Which board this is: model, L4T and JetPack, kernel, CPU, power mode, and whether its clocks are pinned.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "device/sensors/rails.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

struct L4tRelease {
    int major = 0;                                                               // 35
    std::string revision;                                                        // "4.1"
    std::string text() const { return std::to_string(major) + "." + revision; }  // "35.4.1"
    bool operator==(const L4tRelease&) const = default;
};
/// The first line of /etc/nv_tegra_release. Its BOARD field names no board and is not read.
std::optional<L4tRelease> parseTegraRelease(std::string_view text);
/// "5.1.2"; a range where NVIDIA shipped one L4T in several ("6.1 or 6.2"); empty when unknown.
std::string jetpackOf(const L4tRelease& release);

struct PowerMode {
    std::string name;       // "MODE_30W_ALL": everything behind "NV Power Mode: "
    std::optional<int> id;  // the line below, where it is a number
};
/// What `nvpmodel -q` printed, warnings before and permission errors behind allowed.
std::optional<PowerMode> parseNvpmodel(std::string_view output);

/// A clock's limits: pinned when least and most are equal, which is how it looks without root.
struct ClockLimits {
    std::string name, governor;
    double leastMegahertz = 0, mostMegahertz = 0;
    bool pinned() const { return leastMegahertz == mostMegahertz; }
};
std::vector<ClockLimits> clockLimits(const Sysroot& root);  // every core that says them, then the GPU

struct BoardIdentity {
    std::string model, compatible;  // device tree; `compatible` with blanks between its words
    bool practiceBoard = false;     // our own simulated board: its figures are no board's figures
    std::optional<L4tRelease> l4t;
    std::string jetpack, kernel, architecture;
    int cores = 0;
    std::string processor, features;  // /proc/cpuinfo's words
    std::vector<ClockLimits> clocks;
    std::optional<bool> clocksPinned;  // nothing where no limits can be read
    const RailTable* rails = nullptr;

    bool isJetson() const { return l4t.has_value() || rails != nullptr; }
    /// What a person calls it: the model, else "this machine (x86_64)".
    std::string title() const;
    Json toJson() const;
};
BoardIdentity identifyBoard(const Sysroot& root);

}  // namespace distillery::device
