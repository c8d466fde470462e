// One thread that accepts, one thread a connection.
#include "support/cuttable_cable.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace distillery::test {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

void withoutDelay(int descriptor) {
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

bool sendAll(int descriptor, const char* bytes, std::size_t size) {
    while (size > 0) {
        const auto taken = ::send(descriptor, bytes, size, MSG_NOSIGNAL);
        if (taken <= 0) return false;
        bytes += taken;
        size -= static_cast<std::size_t>(taken);
    }
    return true;
}

}  // namespace

CuttableCable::CuttableCable(int serverPort) : serverPort_(serverPort) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no port for the cable");
    port_ = ntohs(address.sin_port);
    acceptor_ = std::jthread([this] { accept(); });
}

CuttableCable::~CuttableCable() {
    ending_ = true;
    acceptor_.join();
    relays_.clear();
    ::close(listener_);
}

void CuttableCable::accept() {
    while (!ending_) {
        pollfd waiting = {listener_, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) continue;
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(serverPort_);
        if (refusing_ ||
            ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            ::close(client);
            ::close(server);
            continue;
        }
        withoutDelay(client);
        withoutDelay(server);
        ++connections_;
        relays_.emplace_back([this, client, server] { relay(client, server); });
    }
}

void CuttableCable::relay(int client, int server) {
    std::array<char, 16384> buffer;
    bool open = true;
    while (open && !ending_) {
        if (sent_ >= cutAt_) {
            cutAt_ = UINT64_MAX;
            break;
        }
        std::array<pollfd, 2> waiting = {{{client, POLLIN, 0}, {server, POLLIN, 0}}};
        if (stalled_) {
            ::poll(nullptr, 0, 10);
            continue;
        }
        if (::poll(waiting.data(), waiting.size(), 10) <= 0) continue;
        if (waiting[0].revents != 0) {
            // Never beyond the cut, so that it falls on the very byte.
            const auto left = std::min<std::uint64_t>(buffer.size(), cutAt_ - sent_);
            const auto got = ::recv(client, buffer.data(), left, 0);
            open = got > 0 && sendAll(server, buffer.data(), static_cast<std::size_t>(got));
            if (got > 0) sent_ += static_cast<std::uint64_t>(got);
        }
        if (open && waiting[1].revents != 0) {
            const auto got = ::recv(server, buffer.data(), buffer.size(), 0);
            open = got > 0 && sendAll(client, buffer.data(), static_cast<std::size_t>(got));
        }
    }
    ::close(client);
    ::close(server);
}

}  // namespace distillery::test
