// The way to a board's SSH port as one socket: straight over TCP, or through another program (jump host).
// Ours instead of libssh's, because every step can be cancelled and every failure has its own sentence.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/stop_token.hpp"

namespace distillery {

/// A program whose standard input and output are one end of a socket. Ended with its owner.
class ProxyProcess {
public:
    explicit ProxyProcess(pid_t child, int errorPipe) : child_(child), errorPipe_(errorPipe) {}
    ~ProxyProcess();
    ProxyProcess(const ProxyProcess&) = delete;
    ProxyProcess& operator=(const ProxyProcess&) = delete;
    /// The end of what it said on standard error, printable.
    std::string lastWords();

private:
    pid_t child_;
    int errorPipe_;
    std::string said_;
};

class Conduit {
public:
    Conduit(int socket, std::unique_ptr<ProxyProcess> proxy) : socket_(socket), proxy_(std::move(proxy)) {}
    Conduit(Conduit&& other) noexcept : socket_(other.release()), proxy_(std::move(other.proxy_)) {}
    Conduit& operator=(Conduit&&) = delete;
    ~Conduit();
    int socket() const { return socket_; }
    int release() { return std::exchange(socket_, -1); }  // somebody else closes it now
    std::unique_ptr<ProxyProcess> takeProxy() { return std::move(proxy_); }

private:
    int socket_;
    std::unique_ptr<ProxyProcess> proxy_;
};

/// A connected, non-blocking socket with TCP_NODELAY. LinkError{unreachable}, subject `title`; Stopped.
Conduit dialTcp(const std::string& title, const std::string& host, int port,
                std::chrono::milliseconds timeout, const StopToken& stop);
/// Starts `command` as the way; whether it leads anywhere shows only when bytes come. LinkError{jumpFailed}.
Conduit dialThrough(const std::string& title, const std::vector<std::string>& command);

}  // namespace distillery
