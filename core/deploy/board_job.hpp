// Work of our agent on a board that goes on without the link: started once, watched over links that come and
// go, its result fetched from where it was kept.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/stop_token.hpp"
#include "deploy/agent.hpp"
#include "deploy/steady_link.hpp"

namespace distillery {

/// What the agent is asked. In `arguments`, "@" stands for the job's own folder on the board (as in
/// "bench --out @/out.json"), where whatever is written is removed when the result has been fetched.
struct BoardJob {
    std::string name;  // a folder name that nobody else uses: the same name is the same job
    InstalledAgent agent;
    std::string arguments;  // a shell line
};

struct BoardJobOutcome {
    enum class End {
        itself,    // with `status`
        vanished,  // killed together with its shell, or its disk was full: nobody noted how it ended
        reboot,    // the board started anew meanwhile
        stopped    // we asked it to stop; what it had kept by then is in `document`
    } end = End::itself;
    int status = 0;
    std::string document;  // of @/out.json where it wrote one, else its standard output
    std::string errors;    // its standard error
    bool good() const { return end == End::itself && status == 0; }
    /// "was ended by signal 9", "was interrupted by a restart of the board"
    std::string sentence() const;
};

/// Starts the job unless it is there already, and waits for its end, however often the link is lost
/// meanwhile. `said` gets each line of its standard error; all of them once more after a lost link. When
/// `stop` asks, the job is asked to stop and gets most of a second to keep what it has: `End::stopped`, no
/// Stopped is thrown once the job runs. LinkError when the board cannot be reached any more or cannot begin
/// it (a full disk).
/// `files`: remote files of @ to fetch besides; missing ones stay empty.
struct BoardJobFile {
    std::string name;  // below @
    std::uint64_t most = 0;
    std::string content;
};
BoardJobOutcome runBoardJob(SteadyLink& steady, const BoardFacts& board, const BoardJob& job,
                            const std::function<void(std::string_view)>& said, const StopToken& stop,
                            std::vector<BoardJobFile>* files = nullptr);

}  // namespace distillery
