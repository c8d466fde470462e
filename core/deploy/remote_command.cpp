// Exec channels of libssh, never blocking.
#include "deploy/remote_command.hpp"
#include "deploy/printable.hpp"

#include <fmt/format.h>
#include <libssh/callbacks.h>

#include <algorithm>
#include <array>

#include "deploy/session.hpp"

namespace distillery {
namespace {

using std::chrono::milliseconds;
constexpr std::size_t kKeptOutput = 1 << 20;
constexpr std::size_t kMostAtOnce =
    1 << 20;  // so that a flood of output never keeps us from time-outs and Ctrl-C

}  // namespace

std::string CommandEnd::sentence() const {
    if (status) return fmt::format("ended with status {}", *status);
    if (!signal.empty()) return "was ended by signal " + signal;
    return "stopped unexpectedly (crash, kill or reboot)";
}

struct RemoteCommand::State {
    SshSession* session;
    ssh_channel channel = nullptr;
    LineSplitter out, error;
    LineSplitter::Sink toOut, toError;
    CommandEnd end;
    std::string input;
    bool inputEnds = false, inputClosed = false, ended = false;
    ssh_channel_callbacks_struct callbacks{};

    State(SshSession& session, LineSplitter::Sink out, LineSplitter::Sink error)
        : session(&session), toOut(std::move(out)), toError(std::move(error)) {}
    ~State() {
        if (channel == nullptr) return;
        ssh_remove_channel_callbacks(channel, &callbacks);
        if (session->isConnected()) ssh_channel_close(channel);
        ssh_channel_free(channel);
    }

    void start(const std::string& command, milliseconds timeout, const StopToken& stop) {
        channel = ssh_channel_new(session->handle());
        if (channel == nullptr) session->throwLost(session->errorText());
        callbacks.userdata = this;
        callbacks.channel_exit_status_function = [](ssh_session, ssh_channel, int status, void* self) {
            static_cast<State*>(self)->end.status = status;
        };
        callbacks.channel_exit_signal_function = [](ssh_session, ssh_channel, const char* signal, int,
                                                    const char*, const char*, void* self) {
            static_cast<State*>(self)->end.signal = printable(signal != nullptr ? signal : "?", 20);
        };
        ssh_callbacks_init(&callbacks);
        ssh_set_channel_callbacks(channel, &callbacks);
        require("a new channel", timeout, stop, [&] { return ssh_channel_open_session(channel); });
        require("a command", timeout, stop,
                [&] { return ssh_channel_request_exec(channel, command.c_str()); });
    }

    template <class Call>
    void require(const char* what, milliseconds timeout, const StopToken& stop, const Call& call) {
        if (session->finish(what, SSH_AGAIN, timeout, stop, call) == SSH_OK) return;
        if (!session->isConnected()) session->throwLost(session->errorText());
        throw LinkError(LinkProblem::board, session->title(),
                        fmt::format("the board refuses {}: {}", what, session->errorText()),
                        "Check the SSH server's settings for this user (ForceCommand, MaxSessions).");
    }

    bool drain(bool isError) {
        std::array<char, 32768> buffer;
        std::size_t taken = 0;
        while (taken < kMostAtOnce) {
            const int got =
                ssh_channel_read_nonblocking(channel, buffer.data(), buffer.size(), isError ? 1 : 0);
            if (got <= 0) break;
            taken += static_cast<std::size_t>(got);
            (isError ? error : out)
                .add({buffer.data(), static_cast<std::size_t>(got)}, isError ? toError : toOut);
        }
        return taken > 0;
    }

    void feed() {
        while (!input.empty()) {
            const int taken =
                ssh_channel_write(channel, input.data(), static_cast<std::uint32_t>(input.size()));
            if (taken < 0 && !session->isConnected()) session->throwLost(session->errorText());
            if (taken < 0) input.clear();  // the command closed its input: nobody reads this any more
            if (taken <= 0) break;
            input.erase(0, static_cast<std::size_t>(taken));
        }
        if (input.empty() && inputEnds && !inputClosed) {
            inputClosed = true;
            ssh_channel_send_eof(channel);
        }
    }

    bool hasEnded() {
        if (ssh_channel_is_closed(channel) != 0) return true;
        // A child that keeps the output open would keep the channel open: the command itself is done.
        return ssh_channel_is_eof(channel) != 0 && end.isKnown();
    }
};

RemoteCommand::RemoteCommand(Link& link, const std::string& command, LineSplitter::Sink out,
                             LineSplitter::Sink error, const StopToken& stop, milliseconds startTimeout)
    : state_(std::make_unique<State>(link.session(), std::move(out), std::move(error))) {
    state_->start(command, startTimeout, stop);
}
RemoteCommand::~RemoteCommand() = default;

bool RemoteCommand::pump(milliseconds longest) {
    State& state = *state_;
    if (state.ended) return false;
    state.feed();
    // What another command's pumping has fetched is there already: then do not wait.
    bool any = state.drain(false);
    any = state.drain(true) || any;
    if (!any && !state.hasEnded()) {
        state.session->pump(longest);
        state.feed();
        state.drain(false);
        state.drain(true);
    }
    if (!state.hasEnded()) return true;
    // libssh closes the channels of a session that broke: that is no end of the command.
    if (!state.end.isKnown() && !state.session->isConnected())
        state.session->throwLost(state.session->errorText());
    while (state.drain(false) || state.drain(true)) {
    }
    state.ended = true;
    state.out.finish(state.toOut);
    state.error.finish(state.toError);
    return false;
}

void RemoteCommand::write(std::string_view bytes) {
    if (state_->inputEnds) return;
    state_->input += bytes;
    state_->feed();
}

void RemoteCommand::closeInput() {
    state_->inputEnds = true;
    state_->feed();
}

const CommandEnd& RemoteCommand::end() const {
    return state_->end;
}

LineSplitter::Sink keptWithin(std::string& text, std::size_t most, std::string subject) {
    return [&text, most, subject = std::move(subject)](const SplitLine& line) {
        if (line.dropped > 0 || text.size() + line.text.size() >= most)
            throw LinkError(
                LinkProblem::protocol, subject,
                fmt::format("sent more than {} bytes where a short answer was expected; it begins: {}", most,
                            printable(text.empty() ? line.text : text, 80)),
                "Does a login script (.bashrc, .profile) print something without end? It must be silent "
                "for non-interactive shells.");
        text += line.text;
        if (line.complete) text += '\n';
    };
}

CommandResult runCommand(Link& link, const std::string& command, const StopToken& stop,
                         milliseconds timeout) {
    CommandResult result;
    const auto keeper = [](std::string& text) {
        return [&text](const SplitLine& line) {
            if (text.size() + line.text.size() > kKeptOutput) return;
            text += line.text;
            if (line.complete) text += '\n';
        };
    };
    RemoteCommand remote(link, endingWithLink(command), keeper(result.out), keeper(result.error), stop,
                         std::min<milliseconds>(timeout, std::chrono::seconds(30)));
    const Clock& clock = link.session().clock();
    const auto deadline = clock.steadyNow() + timeout;
    while (remote.pump(kLook)) {
        throwIfStopped(stop);
        if (clock.steadyNow() >= deadline)
            throw LinkError(LinkProblem::unresponsive, link.facts().title,
                            fmt::format("a command did not end within {} s",
                                        std::chrono::duration_cast<std::chrono::seconds>(timeout).count()),
                            "Is the board overloaded? Try again.");
    }
    result.end = remote.end();
    return result;
}

std::string shellQuoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

std::string endingWithLink(const std::string& command) {
    // A signal asked for over SSH is refused or unknown on many boards, and closing the channel ends nothing
    // that is silent (JETSON.md 7.4); the end of the input always arrives. The watcher gets a session of its
    // own, too, so that it can be removed together with its `cat`. `kill -s`, because dash takes the "--" of
    // `kill -TERM -- -1` for a pid.
    return "exec 3<&0; setsid sh -c " + shellQuoted(command) +
           " </dev/null 3<&- & w=$!; "
           "setsid sh -c 'cat >/dev/null; kill -s TERM -- -'$w'; sleep 2; kill -s KILL -- -'$w <&3 3<&- "
           ">/dev/null 2>&1 & "
           "k=$!; exec 3<&- </dev/null; wait $w; s=$?; "
           "kill -s KILL -- -$k 2>/dev/null || kill -s KILL $k 2>/dev/null; exit $s";
}

}  // namespace distillery
