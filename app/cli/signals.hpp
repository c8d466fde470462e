// Signals: the first asks the work to stop at a safe point, the second leaves at once.
#pragma once

#include "base/stop_token.hpp"

namespace distillery::cli {

/// Installs the handlers (SIGINT, SIGTERM, SIGUSR1, and SIGHUP unless nohup ignores it); SIGPIPE is ignored.
StopToken installSignalHandlers();

/// What a process returns that was stopped without a checkpoint: 130 after an interrupt, 143 after any other
/// signal.
int exitCodeOfStop();

}  // namespace distillery::cli
