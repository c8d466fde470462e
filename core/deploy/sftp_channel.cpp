// Framing of SFTP packets over a channel that never blocks.
#include "deploy/sftp_channel.hpp"

#include <fmt/format.h>

#include <array>

#include "deploy/printable.hpp"

namespace distillery {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kTimeout{
    60'000};  // a board that syncs to a slow card may take long; silence is noticed earlier
constexpr std::uint8_t kInit = 1, kVersion = 2;
constexpr std::size_t kLongestPacket = 1 << 20;  // answers are at most what we asked for, 256 KiB in OpenSSH
constexpr std::size_t kMostAtOnce = 4 << 20;     // taken from the channel before its packets are looked at
constexpr std::size_t kMoveAt = 1 << 18;         // consumed bytes at which a buffer is moved to its front

}  // namespace

PacketBuilder& PacketBuilder::number(std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) bytes_ += static_cast<char>(value >> shift & 0xFF);
    return *this;
}

PacketBuilder& PacketBuilder::longNumber(std::uint64_t value) {
    return number(static_cast<std::uint32_t>(value >> 32)).number(static_cast<std::uint32_t>(value));
}

PacketBuilder& PacketBuilder::text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
    return *this;
}

std::string_view PacketReader::take(std::size_t size) {
    if (size > bytes_.size())
        throw LinkError(LinkProblem::protocol, title_, "a file answer of the board is too short",
                        "Its SFTP server is broken or something in between changes the bytes.");
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
}

std::uint32_t PacketReader::number() {
    std::uint32_t value = 0;
    for (const char c : take(4)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

std::uint64_t PacketReader::longNumber() {
    const std::uint64_t high = number();
    return high << 32 | number();
}

std::string_view PacketReader::text() {
    return take(number());
}

SftpChannel::SftpChannel(SshSession& session, const StopToken& stop) : session_(session), stop_(stop) {
    channel_ = ssh_channel_new(session_.handle());
    if (channel_ == nullptr) session_.throwLost(session_.errorText());
    const auto require = [&](const auto& call) {
        if (session_.finish("a file session", SSH_AGAIN, kTimeout, stop_, call) == SSH_OK) return;
        if (!session_.isConnected()) session_.throwLost(session_.errorText());
        throw LinkError(LinkProblem::board, title(),
                        "the board offers no file transfer: " + session_.errorText(),
                        "Its sshd_config needs the line: Subsystem sftp internal-sftp");
    };
    try {
        require([&] { return ssh_channel_open_session(channel_); });
        require([&] { return ssh_channel_request_subsystem(channel_, "sftp"); });
        const std::string hello =
            PacketBuilder().number(5).bytes() + static_cast<char>(kInit) + PacketBuilder().number(3).bytes();
        outgoing_ = hello;
        const auto deadline = session_.clock().steadyNow() + kTimeout;
        while (!greeted_) {
            exchange(kLook);
            if (session_.clock().steadyNow() >= deadline)
                throw LinkError(LinkProblem::unresponsive, title(),
                                "the file session did not begin within 60 s", "Is the board overloaded?");
        }
    } catch (...) {
        ssh_channel_free(channel_);
        throw;
    }
}

SftpChannel::~SftpChannel() {
    if (session_.isConnected()) ssh_channel_close(channel_);
    ssh_channel_free(channel_);
}

std::uint32_t SftpChannel::send(std::uint8_t type, std::string_view body, std::string_view bulk) {
    const std::uint32_t id = nextId_++;
    awaited_.insert(id);
    outgoing_ += PacketBuilder().number(static_cast<std::uint32_t>(5 + body.size() + bulk.size())).bytes();
    outgoing_ += static_cast<char>(type);
    outgoing_ += PacketBuilder().number(id).bytes();
    outgoing_ += body;
    outgoing_ += bulk;
    return id;
}

void SftpChannel::flush() {
    while (outgoingAt_ < outgoing_.size()) {
        const int taken = ssh_channel_write(channel_, outgoing_.data() + outgoingAt_,
                                            static_cast<std::uint32_t>(outgoing_.size() - outgoingAt_));
        if (taken < 0) session_.throwLost(session_.errorText());
        if (taken == 0) break;
        outgoingAt_ += static_cast<std::size_t>(taken);
    }
    if (outgoingAt_ == outgoing_.size() || outgoingAt_ > kMoveAt) {
        outgoing_.erase(0, outgoingAt_);
        outgoingAt_ = 0;
    }
}

bool SftpChannel::hasAnswer(std::uint32_t id) {
    return answers_.contains(id);
}

void SftpChannel::forget(std::uint32_t id) {
    if (answers_.erase(id) == 0 && awaited_.erase(id) > 0) forgotten_.insert(id);
}

SftpChannel::Answer SftpChannel::receive(std::uint32_t id) {
    const auto deadline = session_.clock().steadyNow() + kTimeout;
    while (!answers_.contains(id)) {
        exchange(kLook);
        if (session_.clock().steadyNow() >= deadline)
            throw LinkError(LinkProblem::unresponsive, title(), "no answer to a file request for 60 s",
                            "Is the board overloaded, or its disk broken?");
    }
    return std::move(answers_.extract(id).mapped());
}

void SftpChannel::exchange(milliseconds longest) {
    throwIfStopped(stop_);
    flush();
    std::array<char, 65536> buffer;
    const auto take = [&] {
        std::size_t taken = 0;
        while (taken < kMostAtOnce) {
            const int got = ssh_channel_read_nonblocking(channel_, buffer.data(), buffer.size(), 0);
            if (got <= 0) break;
            incoming_.append(buffer.data(), static_cast<std::size_t>(got));
            taken += static_cast<std::size_t>(got);
        }
        return taken > 0;
    };
    if (!take()) {
        if (ssh_channel_is_closed(channel_) != 0 || ssh_channel_is_eof(channel_) != 0)
            throw LinkError(LinkProblem::lost, title(), "the board ended the file session",
                            "Connect again; when it happens every time, look into the board's log of sshd.");
        session_.pump(longest);
        flush();
        take();
    }
    takePackets();
}

void SftpChannel::takePackets() {
    while (incoming_.size() - incomingAt_ >= 4) {
        const std::string_view rest = std::string_view(incoming_).substr(incomingAt_);
        PacketReader head(rest.substr(0, 4), title());
        const std::uint32_t size = head.number();
        if (size < 5 || size > kLongestPacket)
            throw LinkError(
                LinkProblem::protocol, title(), "what the board sends is not SFTP: " + printable(rest, 60),
                "A login script that prints something (.bashrc) breaks file transfer: let it be silent for "
                "non-interactive shells.");
        if (rest.size() < 4 + size) break;
        const auto type = static_cast<std::uint8_t>(rest[4]);
        PacketReader body(rest.substr(5, size - 1), title());
        const std::uint32_t id = body.number();  // of the greeting: its version
        const std::string_view content = rest.substr(9, size - 5);
        if (!greeted_) {
            if (type != kVersion || id < 3)
                throw LinkError(LinkProblem::protocol, title(),
                                "its file server does not speak SFTP version 3",
                                "Install OpenSSH's server on the board.");
            PacketReader names(content, title());
            while (!names.atEnd()) {
                extensions_.emplace(names.text());
                names.text();
            }
            greeted_ = true;
        } else if (awaited_.erase(id) > 0) {
            answers_[id] = {type, std::string(content)};
        } else if (forgotten_.erase(id) == 0) {
            throw LinkError(LinkProblem::protocol, title(),
                            fmt::format("its file server answers request {}, which was not made", id),
                            "Please report this together with the board's sshd version.");
        }
        incomingAt_ += 4 + size;
    }
    if (incomingAt_ == incoming_.size() || incomingAt_ > kMoveAt) {
        incoming_.erase(0, incomingAt_);
        incomingAt_ = 0;
    }
}

}  // namespace distillery
