// Running another program with posix_spawn, its output collected.
#include "base/subprocess.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>

#include "base/error.hpp"
#include "base/spawn_attributes.hpp"

extern char** environ;

namespace distillery {
namespace {

using std::chrono::steady_clock;
constexpr int kLookMs = 20;                       // how often the stop token is looked at
constexpr int kLastRounds = 64;                   // of reading after its end: 64 kB each
constexpr std::chrono::milliseconds kGrace{500};  // between asking (SIGTERM) and insisting (SIGKILL)

class Pipe {
public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0)
            throw Error(ErrorCode::internal, "pipe", std::generic_category().message(errno));
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        closeReader();
        closeWriter();
    }
    int reader() const { return ends_[0]; }
    int writer() const { return ends_[1]; }
    void closeReader() { close(ends_[0]); }
    void closeWriter() { close(ends_[1]); }

private:
    static void close(int& descriptor) {
        if (descriptor >= 0) ::close(descriptor);
        descriptor = -1;
    }
    std::array<int, 2> ends_{-1, -1};
};

pid_t start(const std::vector<std::string>& command, const Pipe& output, const Pipe& error) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output.writer(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, error.writer(), STDERR_FILENO);

    const SpawnAttributes attributes;

    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t child = -1;
    const int failure =
        posix_spawnp(&child, arguments[0], &actions, attributes.get(), arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0)
        throw Error(ErrorCode::internal, command.front(),
                    "cannot be started: " + std::generic_category().message(failure),
                    "Check that it is installed and found by PATH.");
    return child;
}

/// Reads what is there. False at the end of the stream.
bool drain(int descriptor, std::string& into) {
    std::array<char, 65536> buffer;
    const auto got = ::read(descriptor, buffer.data(), buffer.size());
    if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

/// Waits up to `timeoutMs` and collects what came. A pipe that ended is closed.
void collect(Pipe& output, Pipe& error, ProcessResult& result, int timeoutMs) {
    // poll ignores negative descriptors.
    std::array<pollfd, 2> waiting = {{{output.reader(), POLLIN, 0}, {error.reader(), POLLIN, 0}}};
    if (::poll(waiting.data(), waiting.size(), timeoutMs) <= 0) return;
    if (waiting[0].revents != 0 && !drain(output.reader(), result.standardOutput)) output.closeReader();
    if (waiting[1].revents != 0 && !drain(error.reader(), result.standardError)) error.closeReader();
}

bool hasInput(const Pipe& pipe) {
    pollfd waiting = {pipe.reader(), POLLIN, 0};
    return pipe.reader() >= 0 && ::poll(&waiting, 1, 0) > 0 && (waiting.revents & POLLIN) != 0;
}

class RealProcessRunner : public ProcessRunner {
public:
    ProcessResult run(const std::vector<std::string>& command, const StopToken& stop) override {
        if (command.empty()) throw Error(ErrorCode::internal, "process", "the command is empty");
        Pipe output, error;
        const pid_t child = start(command, output, error);
        output.closeWriter();
        error.closeWriter();

        ProcessResult result;
        steady_clock::time_point insistAt = steady_clock::time_point::max();
        bool asked = false;
        int status = 0;
        while (true) {
            const bool listening = output.reader() >= 0 || error.reader() >= 0;
            // Once both pipes ended the program is about to end as well: look again soon.
            collect(output, error, result, listening ? kLookMs : 1);
            if (::waitpid(child, &status, WNOHANG) == child) break;
            if (stop.stopRequested() && !asked) {
                asked = true;
                ::kill(-child, SIGTERM);
                insistAt = steady_clock::now() + kGrace;
            } else if (steady_clock::now() >= insistAt) {
                ::kill(-child, SIGKILL);
                insistAt = steady_clock::time_point::max();
            }
        }
        // A grandchild may keep the pipes open for ever: take what is there, do not wait for the end.
        for (int rounds = 0; rounds < kLastRounds && (hasInput(output) || hasInput(error)); ++rounds)
            collect(output, error, result, 0);
        result.exitCode = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        return result;
    }
};

}  // namespace

ProcessRunner& realProcessRunner() {
    static RealProcessRunner runner;
    return runner;
}

}  // namespace distillery
