// Starting another program as an interface, so that a test can be the program.
#pragma once

#include <string>
#include <vector>

#include "base/stop_token.hpp"

namespace distillery {

struct ProcessResult {
    int exitCode = 0;  // 128 + signal when it was killed
    std::string standardOutput, standardError;
};

class ProcessRunner {
public:
    virtual ~ProcessRunner() = default;
    /// Runs to the end (killed when `stop` asks). Error{internal} when the program cannot be started.
    virtual ProcessResult run(const std::vector<std::string>& command, const StopToken& stop) = 0;
};

ProcessRunner& realProcessRunner();

}  // namespace distillery
