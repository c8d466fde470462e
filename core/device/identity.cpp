// Sources: the device tree, /etc/nv_tegra_release, cpufreq and devfreq; L4T to JetPack as NVIDIA's archive
// lists it.
#include "device/identity.hpp"

#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "device/sensors/gpu.hpp"

namespace distillery::device {
namespace {

struct JetpackRow {
    std::string_view l4t, jetpack;
};
constexpr std::array kJetpacks = {
    JetpackRow{"32.1", "4.2"},
    JetpackRow{"32.2", "4.2.1"},
    JetpackRow{"32.2.1", "4.2.2"},
    JetpackRow{"32.2.3", "4.2.3"},
    JetpackRow{"32.3.1", "4.3"},
    JetpackRow{"32.4.2", "4.4 DP"},
    JetpackRow{"32.4.3", "4.4"},
    JetpackRow{"32.4.4", "4.4.1"},
    JetpackRow{"32.5", "4.5"},
    JetpackRow{"32.5.1", "4.5.1"},
    JetpackRow{"32.6.1", "4.6"},
    JetpackRow{"32.7.1", "4.6.1"},
    JetpackRow{"32.7.2", "4.6.2"},
    JetpackRow{"32.7.3", "4.6.3"},
    JetpackRow{"32.7.4", "4.6.4"},
    JetpackRow{"32.7.5", "4.6.5"},
    JetpackRow{"32.7.6", "4.6.6"},
    JetpackRow{"34.1", "5.0 DP"},
    JetpackRow{"34.1.1", "5.0.1 DP"},
    JetpackRow{"35.1", "5.0.2"},
    JetpackRow{"35.2.1", "5.1"},
    JetpackRow{"35.3.1", "5.1.1"},
    JetpackRow{"35.4.1", "5.1.2"},
    JetpackRow{"35.5", "5.1.3"},
    JetpackRow{"35.6", "5.1.4 to 5.1.6"},
    JetpackRow{"36.2", "6.0 DP"},
    JetpackRow{"36.3", "6.0"},
    JetpackRow{"36.4", "6.1 or 6.2"},
};

/// The rest of the line behind `prefix` in the first line that begins with it.
std::optional<std::string_view> lineBehind(std::string_view text, std::string_view prefix,
                                           std::size_t* end = nullptr) {
    for (std::size_t at = 0; at < text.size();) {
        const auto stop = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, stop - at);
        while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.starts_with(prefix)) {
            if (end) *end = stop;
            return line.substr(prefix.size());
        }
        at = stop + 1;
    }
    return std::nullopt;
}

std::string cpuinfoField(std::string_view cpuinfo, std::string_view name) {
    const auto rest = lineBehind(cpuinfo, name);
    if (!rest) return {};
    const auto value = rest->find_first_not_of(" \t:");
    return value == rest->npos ? std::string() : std::string(rest->substr(value));
}

std::string withoutNuls(std::string text) {
    while (!text.empty() && text.back() == '\0') text.pop_back();
    std::ranges::replace(text, '\0', ' ');
    return text;
}

std::optional<ClockLimits> limitsIn(const Sysroot& root, std::string name, const std::string& folder,
                                    const std::string& least, const std::string& most,
                                    const std::string& governor, double toMegahertz) {
    const auto low = root.readInteger(folder + least), high = root.readInteger(folder + most);
    if (!low || !high) return std::nullopt;
    return ClockLimits{std::move(name), root.readLine(folder + governor).value_or(""),
                       static_cast<double>(*low) * toMegahertz, static_cast<double>(*high) * toMegahertz};
}

}  // namespace

std::optional<L4tRelease> parseTegraRelease(std::string_view text) {
    const auto major = text.find("# R");
    const auto revision = text.find("REVISION: ");
    if (major == text.npos || revision == text.npos) return std::nullopt;
    L4tRelease release;
    const auto digits = text.substr(major + 3);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), release.major).ec != std::errc{})
        return std::nullopt;
    const auto rest = text.substr(revision + 10);
    release.revision = rest.substr(0, rest.find_first_not_of("0123456789."));
    if (release.revision.empty()) return std::nullopt;
    return release;
}

std::string jetpackOf(const L4tRelease& release) {
    // The longest row that the release begins with: 35.6.1 is in row 35.6, 35.1.0 in row 35.1.
    std::string_view best, name;
    for (const auto& row : kJetpacks) {
        const std::string text = release.text() + ".";
        if (row.l4t.size() > best.size() && text.starts_with(std::string(row.l4t) + ".")) {
            best = row.l4t;
            name = row.jetpack;
        }
    }
    return std::string(name);
}

std::optional<PowerMode> parseNvpmodel(std::string_view output) {
    std::size_t end = 0;
    const auto name = lineBehind(output, "NV Power Mode: ", &end);
    if (!name || name->empty()) return std::nullopt;
    PowerMode mode{std::string(*name), std::nullopt};
    if (end < output.size())
        if (const auto id = integerOf(output.substr(end + 1))) mode.id = static_cast<int>(*id);
    return mode;
}

std::vector<ClockLimits> clockLimits(const Sysroot& root) {
    std::vector<ClockLimits> clocks;
    constexpr const char* kCpus = "/sys/devices/system/cpu";
    for (const auto& entry : root.list(kCpus)) {
        if (!entry.starts_with("cpu") || !integerOf(std::string_view(entry).substr(3))) continue;
        const std::string folder = std::string(kCpus) + "/" + entry;
        if (root.readInteger(folder + "/online") == 0) continue;
        if (auto limits = limitsIn(root, entry, folder + "/cpufreq/", "scaling_min_freq", "scaling_max_freq",
                                   "scaling_governor", 0.001))
            clocks.push_back(std::move(*limits));
    }
    if (const auto folder = gpuFrequencyFolder(root); !folder.empty())
        if (auto limits = limitsIn(root, "gpu", folder + "/", "min_freq", "max_freq", "governor", 1e-6))
            clocks.push_back(std::move(*limits));
    return clocks;
}

std::string BoardIdentity::title() const {
    return model.empty() ? "this machine (" + architecture + ")" : model;
}

Json BoardIdentity::toJson() const {
    Json json = {{"title", title()},
                 {"jetson", isJetson()},
                 {"practice_board", practiceBoard},
                 {"kernel", kernel},
                 {"architecture", architecture},
                 {"cores", cores},
                 {"processor", processor},
                 {"features", features},
                 {"clocks", Json::array()},
                 {"clocks_pinned", clocksPinned ? Json(*clocksPinned) : Json()}};
    if (!model.empty()) json["model"] = model;
    if (!compatible.empty()) json["compatible"] = compatible;
    if (l4t) json["l4t"] = l4t->text();
    if (!jetpack.empty()) json["jetpack"] = jetpack;
    if (rails) json["rail_table"] = rails->board;
    for (const auto& clock : clocks)
        json["clocks"].push_back({{"name", clock.name},
                                  {"governor", clock.governor},
                                  {"min_mhz", clock.leastMegahertz},
                                  {"max_mhz", clock.mostMegahertz},
                                  {"pinned", clock.pinned()}});
    return json;
}

BoardIdentity identifyBoard(const Sysroot& root) {
    BoardIdentity board;
    for (const char* path : {"/sys/firmware/devicetree/base/", "/proc/device-tree/"}) {
        if (board.model.empty()) board.model = root.readLine(std::string(path) + "model").value_or("");
        if (board.compatible.empty())
            board.compatible = withoutNuls(root.read(std::string(path) + "compatible").value_or(""));
    }
    board.practiceBoard = board.compatible.starts_with("distillery,practice-board");
    if (const auto text = root.read("/etc/nv_tegra_release")) board.l4t = parseTegraRelease(*text);
    if (board.l4t) board.jetpack = jetpackOf(*board.l4t);

    struct utsname system {};
    ::uname(&system);
    board.kernel = root.readLine("/proc/sys/kernel/osrelease").value_or(system.release);
    board.architecture = system.machine;
    const auto cpuinfo = root.read("/proc/cpuinfo").value_or("");
    board.processor = cpuinfoField(cpuinfo, "model name");
    board.features = cpuinfoField(cpuinfo, "Features");
    if (board.features.empty()) board.features = cpuinfoField(cpuinfo, "flags");
    for (const auto& entry : root.list("/sys/devices/system/cpu"))
        if (entry.starts_with("cpu") && integerOf(std::string_view(entry).substr(3))) ++board.cores;

    board.clocks = clockLimits(root);
    if (!board.clocks.empty()) board.clocksPinned = std::ranges::all_of(board.clocks, &ClockLimits::pinned);
    board.rails = railTableOf(board.model, board.compatible);
    return board;
}

}  // namespace distillery::device
