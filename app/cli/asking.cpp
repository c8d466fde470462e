// Questions on the terminal; secrets without echo.
#include "asking.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <optional>

#include "terminal.hpp"

namespace distillery::cli {
namespace {

/// Echo is off while this lives.
class NoEcho {
public:
    explicit NoEcho(bool wanted) {
        if (!wanted || ::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~NoEcho() {
        if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

private:
    termios before_{};
    bool changed_ = false;
};

/// One line of standard input, byte by byte so that nothing beyond it is taken. Nullopt at the end or when
/// stopped.
std::optional<Secret> readLine(const StopToken& stop) {
    std::string line;
    while (!stop.stopRequested()) {
        pollfd waiting = {STDIN_FILENO, POLLIN, 0};
        if (::poll(&waiting, 1, 50) <= 0) continue;
        char byte = 0;
        const auto got = ::read(STDIN_FILENO, &byte, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 && line.empty()) return std::nullopt;
        if (got <= 0 || byte == '\n') {
            if (line.ends_with('\r')) line.pop_back();
            Secret secret(line);
            ::explicit_bzero(line.data(), line.size());
            return secret;
        }
        if (line.size() == line.capacity()) {  // growing would leave a copy behind
            std::string larger;
            larger.reserve(2 * line.size() + 64);
            larger = line;
            ::explicit_bzero(line.data(), line.size());
            line = std::move(larger);
        }
        line += byte;
    }
    return std::nullopt;
}

void ask(const std::string& text) {
    writeLineToStandardError(text);
}

std::string promptOf(const SecretQuestion& question) {
    const std::string again = question.attempt > 1 ? "That was not right. " : "";
    switch (question.kind) {
        case SecretQuestion::Kind::passphrase:
            return again + "Passphrase of " + question.subject + ":";
        case SecretQuestion::Kind::password:
            return again + "Password of " + question.subject + ":";
        case SecretQuestion::Kind::prompt:
            break;
    }
    return again + question.subject + " asks: " + question.prompt;
}

}  // namespace

LinkQuestions terminalQuestions(const Context& context, bool passwordFromInput) {
    LinkQuestions questions;
    const bool canAsk = context.terminal && ::isatty(STDIN_FILENO) != 0;
    const StopToken stop = context.stop;
    if (canAsk && !passwordFromInput)
        questions.acceptHostKey = [stop](const HostKeyQuestion& question) {
            ask(fmt::format(
                "The host key of {} port {} is not known yet:\n  {} {}\nCompare it with the board's own "
                "(ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). Trust it? Type yes or no:",
                question.host, question.port, question.key.type, question.key.fingerprint()));
            const auto answer = readLine(stop);
            return answer && answer->reveal() == "yes";
        };
    if (passwordFromInput) {
        const auto kept = std::make_shared<std::optional<Secret>>();
        questions.secret = [stop, kept](const SecretQuestion& question) -> std::optional<Secret> {
            if (question.attempt > 1) return std::nullopt;  // there is only the one
            if (!*kept) *kept = readLine(stop);
            return *kept;
        };
    } else if (canAsk) {
        questions.secret = [stop](const SecretQuestion& question) {
            ask(promptOf(question));
            const NoEcho quiet(!question.echo);
            return readLine(stop);
        };
    }
    return questions;
}

}  // namespace distillery::cli
