// Paths as NVIDIA's packages install them.
#include "device/board_tools.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery::device {
namespace {

/// The first of these that exists, as on the board; empty for none.
std::string firstExisting(const Sysroot& root, std::initializer_list<const char*> paths) {
    for (const char* path : paths)
        if (root.exists(path)) return path;
    return {};
}

/// Output of a program of the board, both streams; nothing when it cannot be started.
std::optional<std::string> ask(const Sysroot& root, ProcessRunner& runner, const std::string& program,
                               const std::string& argument) {
    try {
        // `timeout` is part of coreutils: a program that hangs must not hang the agent.
        const auto result = runner.run({"timeout", "20", root.host(program).string(), argument}, StopToken());
        return result.standardOutput + result.standardError;
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

std::optional<PowerMode> askPowerMode(const Sysroot& root, ProcessRunner& runner, std::string* why) {
    const auto say = [&](const char* sentence) {
        if (why) *why = sentence;
        return std::nullopt;
    };
    const auto program = firstExisting(root, {"/usr/sbin/nvpmodel", "/usr/bin/nvpmodel"});
    if (program.empty()) return say("there is no nvpmodel on this machine");
    const auto output = ask(root, runner, program, "-q");
    if (!output) return say("nvpmodel cannot be started");
    const auto mode = parseNvpmodel(*output);  // whatever its exit code: it complains without root
    if (!mode) return say("nvpmodel says no power mode");
    return mode;
}

std::vector<std::string> flagsOfHelp(const std::string& help) {
    std::vector<std::string> flags;
    for (auto at = help.find("--"); at != std::string::npos; at = help.find("--", at + 2)) {
        if (at > 0 && std::isspace(static_cast<unsigned char>(help[at - 1])) == 0) continue;
        auto end = at + 2;
        while (end < help.size() && std::isalnum(static_cast<unsigned char>(help[end])) != 0) ++end;
        const std::string flag = help.substr(at, end - at);
        if (flag.size() > 2 && std::ranges::find(flags, flag) == flags.end()) flags.push_back(flag);
    }
    return flags;
}

TensorRt findTensorRt(const Sysroot& root, ProcessRunner& runner) {
    TensorRt found;
    constexpr std::string_view kLibrary = "libnvinfer.so.";
    for (const char* folder : {"/usr/lib/aarch64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/usr/local/lib"})
        for (const auto& name : root.list(folder))
            if (name.starts_with(kLibrary) && name.size() - kLibrary.size() > found.version.size())
                found.version =
                    name.substr(kLibrary.size());  // the longest: libnvinfer.so.8 is a link to …8.5.2
    found.trtexec =
        firstExisting(root, {"/usr/src/tensorrt/bin/trtexec", "/usr/bin/trtexec", "/usr/local/bin/trtexec"});
    if (!found.trtexec.empty())
        if (const auto help = ask(root, runner, found.trtexec, "--help")) found.flags = flagsOfHelp(*help);
    return found;
}

Json TensorRt::toJson() const {
    Json json = {{"found", !version.empty() || !trtexec.empty()}, {"flags", flags}};
    if (!version.empty()) json["version"] = version;
    if (!trtexec.empty()) json["trtexec"] = trtexec;
    return json;
}

}  // namespace distillery::device
