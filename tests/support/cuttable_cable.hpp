// A TCP relay between a test and a server that counts bytes, and cuts, stalls or slows the way when told.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace distillery::test {

class CuttableCable {
public:
    explicit CuttableCable(int serverPort);
    ~CuttableCable();
    CuttableCable(const CuttableCable&) = delete;
    CuttableCable& operator=(const CuttableCable&) = delete;

    int port() const { return port_; }            // connect here instead
    std::uint64_t sent() const { return sent_; }  // bytes from client to server, over all connections
    int connections() const { return connections_; }
    /// Cuts every connection when so many more bytes have gone to the server; once. 0 = now.
    void cutAfter(std::uint64_t bytes) { cutAt_ = sent_ + bytes; }
    /// Nothing goes either way any more, but nothing is closed: a cable that was pulled.
    void stall() { stalled_ = true; }
    void resume() { stalled_ = false; }
    /// Refuses new connections while set: a board that boots.
    void refuse(bool refusing) { refusing_ = refusing; }

private:
    void accept();
    void relay(int client, int server);

    int serverPort_, port_ = 0, listener_ = -1;
    std::atomic<std::uint64_t> sent_{0}, cutAt_{UINT64_MAX};
    std::atomic<int> connections_{0};
    std::atomic<bool> stalled_{false}, refusing_{false}, ending_{false};
    std::mutex mutex_;
    std::vector<std::jthread> relays_;
    std::jthread acceptor_;
};

}  // namespace distillery::test
