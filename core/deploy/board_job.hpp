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

/// In `arguments`, it stands for the job's own folder on the board ("bench --out %JOB%/out.json"), which is
/// removed when the result has been fetched.
inline constexpr const char* kJobFolder = "%JOB%";

/// What the agent is asked.
struct BoardJob {
    std::string name;  // a folder name that nobody else uses: the same name is the same job
    InstalledAgent agent;
    std::string arguments;  // a shell line
};

struct BoardJobOutcome {
    enum class End {
        itself,    // with `status`
        vanished,  // killed together with its shell, or its disk was full: nobody noted how it ended
        reboot,    // the board restarted meanwhile
        stopped    // we asked it to stop; what it had kept by then is in `document`
    } end = End::itself;
    int status = 0;
    std::string document;  // of out.json in its folder where it wrote one, else its standard output
    std::string errors;    // its standard error
    bool good() const { return end == End::itself && status == 0; }
    /// "was ended by signal 9", "was interrupted by a restart of the board"
    std::string sentence() const;
};

/// A file of the job's folder that is wanted besides; a missing one stays empty.
struct BoardJobFile {
    std::string name;
    std::uint64_t most = 0;
    std::string content;
};

/// Whoever waits with us.
struct BoardJobWatcher {
    std::function<void(std::string_view)> said;  // each line of its standard error, again after a lost link
    std::function<void()> waits;                 // a few times a second
};

/// Starts the job unless it is there already, and waits for its end, however often the link is lost
/// meanwhile. When `stop` asks, the job is asked to stop and gets most of a second to keep what it has:
/// `End::stopped`, no Stopped is thrown once the job runs. LinkError when the board cannot be reached any
/// more or cannot begin it (a full disk).
BoardJobOutcome runBoardJob(SteadyLink& steady, const BoardFacts& board, const BoardJob& job,
                            const BoardJobWatcher& watcher, const StopToken& stop,
                            std::vector<BoardJobFile>* files = nullptr);

}  // namespace distillery
