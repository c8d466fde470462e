// The packets below Sftp: framing, request ids, waiting for an answer. Internal to core/deploy.
#pragma once

#include <libssh/libssh.h>

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "deploy/session.hpp"

namespace distillery {

/// Builds a packet's body: big-endian numbers, strings with their length.
class PacketBuilder {
public:
    PacketBuilder& number(std::uint32_t value);
    PacketBuilder& longNumber(std::uint64_t value);
    PacketBuilder& text(std::string_view value);
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

/// Takes a packet's body apart. LinkError{protocol} when it is too short.
class PacketReader {
public:
    PacketReader(std::string_view bytes, const std::string& title) : bytes_(bytes), title_(title) {}
    std::uint32_t number();
    std::uint64_t longNumber();
    std::string_view text();
    bool atEnd() const { return bytes_.empty(); }

private:
    std::string_view take(std::size_t size);
    std::string_view bytes_;
    const std::string& title_;
};

class SftpChannel {
public:
    struct Answer {
        std::uint8_t type = 0;
        std::string body;  // after the id
    };

    SftpChannel(SshSession& session, const StopToken& stop);
    ~SftpChannel();

    bool hasExtension(const std::string& name) const { return extensions_.contains(name); }
    /// Queues a request and returns its id.
    std::uint32_t send(std::uint8_t type, std::string_view body, std::string_view bulk = {});
    /// Waits for the answer with this id.
    Answer receive(std::uint32_t id);
    bool hasAnswer(std::uint32_t id);  // without waiting
    std::size_t queuedBytes() const { return outgoing_.size() - outgoingAt_; }
    void flush();  // hands as much as possible to the network
    const std::string& title() const { return session_.title(); }
    void forget(std::uint32_t id);  // nobody will ask for this answer

private:
    void exchange(std::chrono::milliseconds longest);
    void takePackets();

    SshSession& session_;
    StopToken stop_;
    ssh_channel channel_ = nullptr;
    std::string outgoing_, incoming_;
    std::size_t outgoingAt_ = 0, incomingAt_ = 0;
    std::uint32_t nextId_ = 1;
    std::map<std::uint32_t, Answer> answers_;
    std::set<std::uint32_t> awaited_, forgotten_;  // requests under way; those whose answer is thrown away
    std::set<std::string> extensions_;
    bool greeted_ = false;
};

}  // namespace distillery
