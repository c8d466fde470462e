// The libssh session inside a Link: non-blocking, pumped by its owner. Internal to core/deploy.
#pragma once

#include <libssh/libssh.h>

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/stop_token.hpp"
#include "deploy/dial.hpp"
#include "deploy/link.hpp"
#include "deploy/link_error.hpp"

namespace distillery {

constexpr std::chrono::milliseconds kLook{50};  // the longest time between two looks at a StopToken

class SshSession {
public:
    /// Takes the way over, exchanges keys; nothing of ours has been sent but the key exchange when it
    /// returns.
    SshSession(Conduit conduit, const ResolvedTarget& target, const LinkOptions& options,
               const StopToken& stop, const Clock& clock);
    ~SshSession();
    SshSession(const SshSession&) = delete;
    SshSession& operator=(const SshSession&) = delete;

    ssh_session handle() const { return session_; }
    const std::string& title() const { return target_.title; }
    const ResolvedTarget& target() const { return target_; }
    const Clock& clock() const { return clock_; }
    ServerKey serverKey() const;

    /// From now on pump() may be called (after the login).
    void startPumping();
    void pump(std::chrono::milliseconds longest);

    /// Repeats a non-blocking call of libssh while it answers `again`; SSH_ERROR when the connection ended.
    /// LinkError{unresponsive} when `what` took longer than `timeout`.
    template <class Call>
    int finish(const char* what, int again, std::chrono::milliseconds timeout, const StopToken& stop,
               const Call& call) {
        const auto deadline = clock_.steadyNow() + timeout;
        while (true) {
            throwIfStopped(stop);
            const int answer = call();
            if (answer != again) return answer;
            if (!isConnected()) return SSH_ERROR;  // libssh answers "again" for ever then
            if (clock_.steadyNow() >= deadline) throwSilent(what, timeout);
            waitForSocket();
        }
    }

    bool isConnected() const;
    std::string errorText() const;  // libssh's words, printable, without its boilerplate
    [[noreturn]] void throwLost(const std::string& why);
    /// For the steps before the login, where a proxy's own words say more than libssh's.
    [[noreturn]] void throwConnectFailure();

private:
    [[noreturn]] void throwSilent(const char* what, std::chrono::milliseconds timeout);
    void waitForSocket();
    void watchSilence();

    /// libssh closes a socket that it was given in some cases and leaves it open in others (seen with
    /// 0.10.6): what is still our socket at the end is closed here.
    class SocketOwner {
    public:
        explicit SocketOwner(int socket);
        ~SocketOwner();

    private:
        int socket_;
        std::uint64_t inode_;
    };

    const ResolvedTarget target_;
    const LinkOptions options_;
    const Clock& clock_;
    std::unique_ptr<ProxyProcess> proxy_;
    std::unique_ptr<SocketOwner> socket_;
    ssh_session session_ = nullptr;
    ssh_event event_ = nullptr;
    ssh_counter_struct sent_{}, received_{};
    std::uint64_t receivedBefore_ = 0;
    std::chrono::steady_clock::time_point lastHeard_, lastAsked_;
};

/// Logs in. Returns how ("key /home/me/.ssh/id_ed25519", "agent", "password"). LinkError{refused} says each
/// thing that was tried and what came of it.
std::string authenticate(SshSession& session, const LinkOptions& options, const LinkQuestions& questions,
                         const StopToken& stop);

}  // namespace distillery
