// Looking a name up, connecting and starting proxy programs without ever blocking longer than a moment.
#include "deploy/dial.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/clock.hpp"
#include "base/spawn_attributes.hpp"
#include "deploy/link_error.hpp"
#include "deploy/printable.hpp"

extern char** environ;

namespace distillery {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
constexpr milliseconds kLook{50};  // how often the stop token is looked at

[[noreturn]] void unreachable(const std::string& title, const std::string& why, const std::string& hint) {
    throw LinkError(LinkProblem::unreachable, title, why, hint);
}

/// An asynchronous look-up: getaddrinfo() itself may sit for half a minute on a dead name server.
class NameLookup {
public:
    NameLookup(const std::string& host, int port) : state_(std::make_unique<State>()) {
        state_->host = host;
        state_->port = std::to_string(port);
        state_->hints.ai_socktype = SOCK_STREAM;
        state_->hints.ai_flags = AI_NUMERICSERV;
        state_->request.ar_name = state_->host.c_str();
        state_->request.ar_service = state_->port.c_str();
        state_->request.ar_request = &state_->hints;
        std::array<gaicb*, 1> list = {&state_->request};
        started_ = ::getaddrinfo_a(GAI_NOWAIT, list.data(), 1, nullptr);
    }
    ~NameLookup() {
        if (started_ == 0 && ::gai_error(&state_->request) == EAI_INPROGRESS &&
            ::gai_cancel(&state_->request) == EAI_NOTCANCELED) {
            static_cast<void>(state_.release());  // the resolver still writes into it: a small leak is the
                                                  // price of cancelling
            return;
        }
        if (state_->request.ar_result != nullptr) ::freeaddrinfo(state_->request.ar_result);
    }
    /// EAI_INPROGRESS, 0 or an error of getaddrinfo.
    int wait(milliseconds longest) {
        if (started_ != 0) return started_;
        const gaicb* list[1] = {&state_->request};
        const timespec limit{0, std::chrono::nanoseconds(longest).count()};
        ::gai_suspend(list, 1, &limit);
        return ::gai_error(&state_->request);
    }
    const addrinfo* result() const { return state_->request.ar_result; }

private:
    struct State {
        std::string host, port;
        addrinfo hints{};
        gaicb request{};
    };
    std::unique_ptr<State> state_;
    int started_;
};

int openSocket(const addrinfo& address) {
    const int descriptor =
        ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol);
    if (descriptor < 0) return -1;
    // Without it Nagle's algorithm and delayed acknowledgements cost a factor of 150 (measured, JETSON.md 7).
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

/// 0 when connected, else an errno; ETIMEDOUT when `deadline` passed.
int connectTo(int descriptor, const addrinfo& address, steady_clock::time_point deadline,
              const StopToken& stop) {
    if (::connect(descriptor, address.ai_addr, address.ai_addrlen) == 0) return 0;
    if (errno != EINPROGRESS) return errno;
    while (true) {
        throwIfStopped(stop);
        pollfd waiting = {descriptor, POLLOUT, 0};
        if (::poll(&waiting, 1, static_cast<int>(kLook.count())) > 0) {
            int error = 0;
            socklen_t size = sizeof error;
            ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
            return error;
        }
        if (steady_clock::now() >= deadline) return ETIMEDOUT;
    }
}

[[noreturn]] void explainConnect(const std::string& title, const std::string& host, int port, int error) {
    const std::string address = fmt::format("{} port {}", host, port);
    switch (error) {
        case ECONNREFUSED:
            unreachable(title, fmt::format("{} refuses the connection", address),
                        "Nothing listens there: is the SSH server of the board running (sudo systemctl start "
                        "ssh), and is "
                        "the port right?");
        case ETIMEDOUT:
            unreachable(
                title, fmt::format("no answer from {}", address),
                "Is the board switched on and in this network? A firewall may also drop the packets.");
        case EHOSTUNREACH:
        case ENETUNREACH:
            unreachable(title, fmt::format("there is no way to {}", address),
                        "Check cable, Wi-Fi and the address; over USB a Jetson is 192.168.55.1.");
        default:
            unreachable(
                title,
                fmt::format("cannot connect to {}: {}", address, std::generic_category().message(error)),
                "Check the network and the address.");
    }
}

}  // namespace

ProxyProcess::~ProxyProcess() {
    ::kill(-child_, SIGTERM);
    for (int i = 0; i < 50 && ::waitpid(child_, nullptr, WNOHANG) == 0; ++i) {
        if (i == 25) ::kill(-child_, SIGKILL);
        systemClock().sleepFor(milliseconds(10));
    }
    ::close(errorPipe_);
}

std::string ProxyProcess::lastWords() {
    std::array<char, 4096> buffer;
    for (int rounds = 0; rounds < 256;
         ++rounds) {  // a proxy that never stops talking is not listened to for ever
        const auto got = ::read(errorPipe_, buffer.data(), buffer.size());
        if (got <= 0) break;
        said_.append(buffer.data(), static_cast<std::size_t>(got));
        if (said_.size() > 2 * buffer.size()) said_.erase(0, said_.size() - buffer.size());
    }
    return printable(said_, 600);
}

Conduit::~Conduit() {
    if (socket_ >= 0) ::close(socket_);
}

Conduit dialTcp(const std::string& title, const std::string& host, int port, milliseconds timeout,
                const StopToken& stop) {
    const auto deadline = steady_clock::now() + timeout;
    NameLookup lookup(host, port);
    int found = EAI_INPROGRESS;
    while ((found = lookup.wait(kLook)) == EAI_INPROGRESS) {
        throwIfStopped(stop);
        if (steady_clock::now() >= deadline)
            unreachable(title, fmt::format("the name {} was not found in time", host),
                        "Check the network, or give the address instead of the name.");
    }
    if (found != 0)
        unreachable(title, fmt::format("the name {} is not known here ({})", host, ::gai_strerror(found)),
                    "Check the spelling, or give the address instead of the name.");
    int error = ETIMEDOUT;
    for (const addrinfo* address = lookup.result(); address != nullptr; address = address->ai_next) {
        throwIfStopped(stop);
        Conduit conduit(openSocket(*address), nullptr);
        if (conduit.socket() < 0) {
            error = errno;
            continue;
        }
        error = connectTo(conduit.socket(), *address, deadline, stop);
        if (error == 0) return conduit;
    }
    explainConnect(title, host, port, error);
}

Conduit dialThrough(const std::string& title, const std::vector<std::string>& command) {
    std::array<int, 2> ends, errors;
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw Error(ErrorCode::internal, "socket", std::generic_category().message(errno));
    if (::pipe2(errors.data(), O_CLOEXEC) != 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        throw Error(ErrorCode::internal, "pipe", std::generic_category().message(errno));
    }
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    ::fcntl(errors[0], F_SETFL, O_NONBLOCK);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
    const SpawnAttributes attributes;
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t child = -1;
    const int failure =
        ::posix_spawnp(&child, arguments[0], &actions, attributes.get(), arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    ::close(errors[1]);
    if (failure != 0) {
        ::close(ends[0]);
        ::close(errors[0]);
        throw LinkError(LinkProblem::jumpFailed, title,
                        fmt::format("{} cannot be started: {}", command.front(),
                                    std::generic_category().message(failure)),
                        "A jump host needs the program ssh (package openssh-client).");
    }
    return {ends[0], std::make_unique<ProxyProcess>(child, errors[0])};
}

}  // namespace distillery
