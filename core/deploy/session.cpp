// Key exchange, pumping, keep-alive, and what libssh's failures mean.
#include "deploy/session.hpp"

#include <fmt/format.h>
#include <libssh/server.h>  // ssh_send_keepalive is declared there
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "deploy/printable.hpp"

namespace distillery {
namespace {

using std::chrono::milliseconds;

constexpr const char* kCiphers =
    "aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes256-ctr,aes192-ctr,"
    "aes128-ctr";

template <class Value>
void setOption(ssh_session session, ssh_options_e which, const Value& value) {
    if (ssh_options_set(session, which, value) != SSH_OK)
        throw Error(ErrorCode::internal, "SSH", printable(ssh_get_error(session)), "Please report this.");
}

std::uint64_t inodeOf(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 ? status.st_ino : 0;
}

}  // namespace

SshSession::SocketOwner::SocketOwner(int socket) : socket_(socket), inode_(inodeOf(socket)) {}
SshSession::SocketOwner::~SocketOwner() {
    // The number may belong to something else by now, the inode cannot.
    if (inode_ != 0 && inodeOf(socket_) == inode_) ::close(socket_);
}

SshSession::SshSession(Conduit conduit, const ResolvedTarget& target, const LinkOptions& options,
                       const StopToken& stop, const Clock& clock)
    : target_(target), options_(options), clock_(clock), session_(ssh_new()) {
    if (session_ == nullptr) throw Error(ErrorCode::compute, "memory", "there is not enough of it");
    try {
        const int off = 0, on = 1, quiet = SSH_LOG_NONE, port = target.port;
        setOption(session_, SSH_OPTIONS_PROCESS_CONFIG, &off);  // read by resolveTarget, and only there
        setOption(session_, SSH_OPTIONS_LOG_VERBOSITY, &quiet);
        setOption(session_, SSH_OPTIONS_HOST, target.host.c_str());
        setOption(session_, SSH_OPTIONS_PORT, &port);
        setOption(session_, SSH_OPTIONS_USER, target.user.c_str());
        setOption(session_, SSH_OPTIONS_NODELAY, &on);
        // Only tells libssh which kind of key to ask for; whether it is trusted is decided by TrustedKeys.
        setOption(session_, SSH_OPTIONS_KNOWNHOSTS, options.trustedKeys.c_str());
        setOption(session_, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
        // AES in hardware, on both ends, is several times faster than ChaCha20, which libssh would ask for
        // first.
        setOption(session_, SSH_OPTIONS_CIPHERS_C_S, kCiphers);
        setOption(session_, SSH_OPTIONS_CIPHERS_S_C, kCiphers);
        if (!target.identityAgent.empty())
            setOption(session_, SSH_OPTIONS_IDENTITY_AGENT, target.identityAgent.c_str());
        const socket_t descriptor = conduit.socket();
        setOption(session_, SSH_OPTIONS_FD, &descriptor);
        proxy_ = conduit.takeProxy();
        ssh_set_counters(session_, &sent_, &received_);
        ssh_set_blocking(session_, 0);
        const auto deadline = clock_.steadyNow() + options.connectTimeout;
        throwIfStopped(stop);
        socket_ = std::make_unique<SocketOwner>(conduit.release());
        int answer = ssh_connect(session_);
        while (answer == SSH_AGAIN) {
            throwIfStopped(stop);
            if (clock_.steadyNow() >= deadline) throwConnectFailure();
            waitForSocket();
            answer = ssh_connect(session_);
        }
        if (answer != SSH_OK) throwConnectFailure();
    } catch (...) {
        ssh_free(session_);
        throw;
    }
    lastHeard_ = lastAsked_ = clock_.steadyNow();
}

SshSession::~SshSession() {
    if (event_ != nullptr) {
        ssh_event_remove_session(event_, session_);
        ssh_event_free(event_);
    }
    ssh_disconnect(session_);
    ssh_free(session_);
}

ServerKey SshSession::serverKey() const {
    ssh_key key = nullptr;
    char* base64 = nullptr;
    if (ssh_get_server_publickey(session_, &key) != SSH_OK)
        throw LinkError(LinkProblem::protocol, title(), "shows no host key",
                        "Is there an SSH server on that port?");
    ServerKey shown;
    if (ssh_pki_export_pubkey_base64(key, &base64) == SSH_OK && base64 != nullptr) shown.base64 = base64;
    if (const char* type = ssh_key_type_to_char(ssh_key_type(key))) shown.type = type;
    ssh_string_free_char(base64);
    ssh_key_free(key);
    return shown;
}

void SshSession::startPumping() {
    event_ = ssh_event_new();
    if (event_ == nullptr || ssh_event_add_session(event_, session_) != SSH_OK)
        throw Error(ErrorCode::internal, "SSH", "the session cannot be watched", "Please report this.");
    lastHeard_ = lastAsked_ = clock_.steadyNow();
}

void SshSession::pump(milliseconds longest) {
    const int answer = ssh_event_dopoll(event_, static_cast<int>(longest.count()));
    if (answer == SSH_ERROR || !isConnected()) throwLost(errorText());
    watchSilence();
}

void SshSession::watchSilence() {
    const auto now = clock_.steadyNow();
    if (received_.in_bytes + sent_.in_bytes != receivedBefore_) {
        receivedBefore_ = received_.in_bytes + sent_.in_bytes;
        lastHeard_ = now;
    }
    if (now - lastHeard_ >= options_.keepAlive * options_.silentIntervals)
        throwLost(fmt::format("nothing was heard for {} s",
                              std::chrono::duration_cast<std::chrono::seconds>(now - lastHeard_).count()));
    if (now - lastHeard_ < options_.keepAlive || now - lastAsked_ < options_.keepAlive) return;
    lastAsked_ = now;
    if (ssh_send_keepalive(session_) == SSH_ERROR) throwLost(errorText());
}

bool SshSession::isConnected() const {
    return ssh_is_connected(session_) != 0 &&
           (ssh_get_status(session_) & (SSH_CLOSED | SSH_CLOSED_ERROR)) == 0;
}

std::string SshSession::errorText() const {
    std::string text = printable(ssh_get_error(session_));
    while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
    return text.empty() ? "the connection was closed" : text;
}

void SshSession::throwLost(const std::string& why) {
    throw LinkError(LinkProblem::lost, title(), "the link is lost: " + why,
                    "Check the cable and whether the board is still running, then connect again.");
}

void SshSession::throwSilent(const char* what, milliseconds timeout) {
    throw LinkError(LinkProblem::unresponsive, title(),
                    fmt::format("no answer to {} for {} s", what,
                                std::chrono::duration_cast<std::chrono::seconds>(timeout).count()),
                    "Is the board overloaded, or is another program listening on that port?");
}

void SshSession::throwConnectFailure() {
    if (proxy_) {
        clock_.sleepFor(kLook);  // its last words may come a moment after it closed the way
        const std::string words = proxy_->lastWords();
        if (!words.empty() || !isConnected())
            throw LinkError(LinkProblem::jumpFailed, title(),
                            fmt::format("the way through {} failed: {}",
                                        target_.jump.empty() ? "the ProxyCommand" : target_.jump,
                                        words.empty() ? errorText() : words),
                            target_.jump.empty() ? "Try the ProxyCommand of your SSH configuration by itself."
                                                 : "Try: ssh " + target_.jump +
                                                       " true. Its key must be in the agent or have no "
                                                       "passphrase, since it cannot be entered there.");
    }
    if (isConnected() && ssh_get_error_code(session_) == SSH_NO_ERROR)
        throw LinkError(LinkProblem::unreachable, title(),
                        fmt::format("{} port {} accepts the connection but does not greet as an SSH server",
                                    target_.host, target_.port),
                        "Is the port right? A board that is just starting may need a minute.");
    throw LinkError(LinkProblem::unreachable, title(),
                    fmt::format("{} port {} does not complete the SSH greeting: {}", target_.host,
                                target_.port, errorText()),
                    "Is there an SSH server on that port? A board that is just starting may need a minute.");
}

void SshSession::waitForSocket() {
    const socket_t descriptor = ssh_get_fd(session_);
    if (descriptor < 0) return;
    const bool hasToSend = (ssh_get_poll_flags(session_) & SSH_WRITE_PENDING) != 0;
    pollfd waiting = {descriptor, static_cast<short>(POLLIN | (hasToSend ? POLLOUT : 0)), 0};
    ::poll(&waiting, 1, static_cast<int>(kLook.count()));
}

}  // namespace distillery
