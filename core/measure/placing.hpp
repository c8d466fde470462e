// Files of a run to where the agent can read them.
#pragma once

#include <string>

#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "deploy/agent.hpp"
#include "deploy/steady_link.hpp"

namespace distillery {

/// The path of a file with this very content on the board: in a version that was deployed, else in a cache
/// that it is sent to (verified, resumed after a lost link). What is deployed stays as it is: measuring a run
/// must not change what the board runs.
std::string placeOnBoard(SteadyLink& steady, const BoardFacts& board, const fs::path& file,
                         const Progress& progress, const StopToken& stop);

/// Removes what placeOnBoard() put into its cache. A board that cannot be reached is left alone.
void removeFromCache(SteadyLink& steady, const BoardFacts& board, const std::string& path);

}  // namespace distillery
