// A command on the board: its output as lines while they come, its input, its end.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/line_splitter.hpp"
#include "base/stop_token.hpp"
#include "deploy/link.hpp"

namespace distillery {

struct CommandEnd {
    std::optional<int> status;  // what it returned
    std::string signal;         // "TERM" when a signal ended it
    bool good() const { return status == 0; }
    bool isKnown() const { return status || !signal.empty(); }  // the board told how it ended
    std::string sentence() const;  // "ended with status 7", "was ended by signal KILL", "stopped unexpectedly
                                   // (crash, kill or reboot)"
};

/// Several may run on one Link at a time; each is pumped by whoever waits for it, and pumping one lets the
/// others' bytes arrive as well.
class RemoteCommand {
public:
    /// Starts `command` in the board's login shell. LinkError, Stopped.
    RemoteCommand(Link& link, const std::string& command, LineSplitter::Sink out, LineSplitter::Sink error,
                  const StopToken& stop, std::chrono::milliseconds startTimeout = std::chrono::seconds(30));
    ~RemoteCommand();  // closes the channel; a command that must not outlive it ends at the end of its input

    /// Waits at most `longest` for something to happen and hands lines out. False once it has ended.
    bool pump(std::chrono::milliseconds longest);
    /// Queued and sent while pumping.
    void write(std::string_view bytes);
    void closeInput();  // after what is queued
    const CommandEnd& end() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

struct CommandResult {
    CommandEnd end;
    std::string out, error;  // at most a MiB each; the rest is dropped
};

/// A sink that appends lines to `text`, for answers that are short when all is well. LinkError{protocol}
/// naming `subject` once more than `most` bytes came: a board must not fill our memory.
LineSplitter::Sink keptWithin(std::string& text, std::size_t most, std::string subject);

/// Runs the shell line `command` to its end with an empty input; it ends on the board, too, when `stop` asks
/// or the link dies. LinkError{unresponsive} after `timeout`; Stopped.
CommandResult runCommand(Link& link, const std::string& command, const StopToken& stop,
                         std::chrono::milliseconds timeout = std::chrono::seconds(60));

/// `text` as one word of a POSIX shell.
std::string shellQuoted(std::string_view text);

/// `command` (a shell line) so that it ends with its link: in a session of its own, ended by SIGTERM and then
/// SIGKILL when our end of its standard input closes, whatever the reason. Keeps output and status. For
/// programs that are not ours: our agent watches its input itself.
std::string endingWithLink(const std::string& command);

}  // namespace distillery
