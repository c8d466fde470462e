// How busy the programs are that take a folder for their board: what loads a practice board.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace distillery::device {

/// Name of the environment variable that gives the agent its sysroot where no --sysroot does.
inline constexpr const char* kSysrootVariable = "DISTILL_AGENT_SYSROOT";

/// Processes of this user whose command line or environment names `folder` as their sysroot.
class ProcessLoad {
public:
    explicit ProcessLoad(std::filesystem::path folder) : folder_(std::move(folder)) {}
    /// Processor time that they used since the call before, in busy cores. Looks for new processes four times
    /// a second.
    double busyCores(double nowSeconds);

private:
    void lookForProcesses();
    bool usesFolder(const std::string& process) const;
    std::filesystem::path folder_;
    std::map<std::string, double> secondsOf_;  // by process number
    double lastLook_ = -1e9, lastCall_ = 0;
    bool called_ = false;
};

}  // namespace distillery::device
