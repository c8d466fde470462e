// SFTP requests and what their refusals mean.
#include "deploy/sftp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "deploy/printable.hpp"
#include "deploy/sftp_channel.hpp"

namespace distillery {
namespace {

enum Request : std::uint8_t {
    kOpen = 3,
    kClose = 4,
    kRead = 5,
    kWrite = 6,
    kLStat = 7,
    kSetStat = 9,
    kOpenFolder = 11,
    kReadFolder = 12,
    kRemove = 13,
    kMakeFolder = 14,
    kRemoveFolder = 15,
    kRealPath = 16,
    kStat = 17,
    kReadLink = 19,
    kSymLink = 20,
    kExtended = 200,
};
enum Reply : std::uint8_t {
    kStatus = 101,
    kHandle = 102,
    kData = 103,
    kName = 104,
    kAttributes = 105,
    kExtendedReply = 201
};
constexpr std::uint32_t kOk = 0, kEndOfFile = 1;
constexpr std::uint32_t kForReading = 1, kForWriting = 2, kCreate = 8, kTruncate = 16;
constexpr std::uint32_t kHasSize = 1, kHasOwner = 2, kHasMode = 4, kHasTimes = 8, kHasExtended = 0x80000000;
constexpr std::size_t kUnderWay =
    64;  // writes whose answer is not there yet: 2 MiB, the window of an OpenSSH channel
constexpr std::size_t kMostEntries = 100'000;  // of one folder
constexpr const char *kPosixRename = "posix-rename@openssh.com", *kSync = "fsync@openssh.com",
                     *kDisk = "statvfs@openssh.com";

RemoteFile attributesFrom(PacketReader& reader) {
    RemoteFile file;
    const std::uint32_t flags = reader.number();
    if (flags & kHasSize) file.size = reader.longNumber();
    if (flags & kHasOwner) reader.number(), reader.number();
    if (flags & kHasMode) file.mode = reader.number();
    if (flags & kHasTimes) reader.number(), reader.number();
    if (flags & kHasExtended)
        for (std::uint32_t left = reader.number(); left > 0; --left) reader.text(), reader.text();
    return file;
}

std::string modeAttributes(std::uint32_t mode) {
    return PacketBuilder().number(kHasMode).number(mode & 07777).bytes();
}

[[noreturn]] void refuse(const SftpChannel::Answer& answer, const std::string& title,
                         const std::string& action, const std::string& path) {
    const std::string place = path + " on " + title;
    if (answer.type != kStatus)
        throw LinkError(LinkProblem::protocol, place,
                        fmt::format("an answer of kind {} makes no sense", answer.type),
                        "Please report this together with the board's sshd version.");
    PacketReader reader(answer.body, title);
    const std::uint32_t status = reader.number();
    const std::string words = reader.atEnd() ? "" : printable(reader.text(), 100);
    switch (status) {
        case SftpError::kNoSuchFile:
            throw SftpError(status, place, "cannot " + action + ": no such file or folder",
                            "Check the path.");
        case SftpError::kPermissionDenied:
            throw SftpError(
                status, place, "cannot " + action + ": no permission",
                "Check whose file and folder it is at the board (ls -ld), or log in as its owner.");
        case SftpError::kUnsupported:
            throw SftpError(status, place, "cannot " + action + ": the board's file server does not know how",
                            "");
        default:
            throw SftpError(status, place,
                            fmt::format("cannot {}: {}", action, words.empty() ? "failed" : words), "");
    }
}

}  // namespace

struct Sftp::State {
    State(Link& link, const StopToken& stop) : channel(link.session(), stop) {}

    SftpChannel channel;

    SftpChannel::Answer ask(std::uint8_t type, const PacketBuilder& body) {
        return channel.receive(channel.send(type, body.bytes()));
    }
    /// A request that is answered by success or a reason.
    void require(std::uint8_t type, const PacketBuilder& body, const std::string& action,
                 const std::string& path) {
        requireGood(ask(type, body), action, path);
    }
    void requireGood(const SftpChannel::Answer& answer, const std::string& action, const std::string& path) {
        if (answer.type != kStatus || statusOf(answer) != kOk) refuse(answer, channel.title(), action, path);
    }
    std::uint32_t statusOf(const SftpChannel::Answer& answer) {
        return PacketReader(answer.body, channel.title()).number();
    }
    std::string handle(const SftpChannel::Answer& answer, const std::string& action,
                       const std::string& path) {
        if (answer.type != kHandle) refuse(answer, channel.title(), action, path);
        return std::string(PacketReader(answer.body, channel.title()).text());
    }
    std::string open(const std::string& path, std::uint32_t flags, std::uint32_t mode) {
        const auto answer =
            ask(kOpen, PacketBuilder().text(path).number(flags).number(kHasMode).number(mode & 07777));
        return handle(answer, flags & kForWriting ? "write" : "read", path);
    }
    void close(const std::string& handle) {  // nothing depends on the answer
        channel.forget(channel.send(kClose, PacketBuilder().text(handle).bytes()));
    }
    std::optional<std::string> name(std::uint8_t type, const std::string& path, const std::string& action) {
        const auto answer = ask(type, PacketBuilder().text(path));
        if (answer.type == kStatus && statusOf(answer) == SftpError::kNoSuchFile) return std::nullopt;
        if (answer.type != kName) refuse(answer, channel.title(), action, path);
        PacketReader reader(answer.body, channel.title());
        if (reader.number() != 1) refuse({0, {}}, channel.title(), action, path);
        return std::string(reader.text());
    }
};

Sftp::Sftp(Link& link, const StopToken& stop) : state_(std::make_unique<State>(link, stop)) {}
Sftp::~Sftp() = default;

std::string Sftp::home() {
    return state_->name(kRealPath, ".", "find the home folder").value_or("/");
}

std::optional<RemoteFile> Sftp::look(const std::string& path, bool followLink) {
    const auto answer = state_->ask(followLink ? kStat : kLStat, PacketBuilder().text(path));
    if (answer.type == kStatus && state_->statusOf(answer) == SftpError::kNoSuchFile) return std::nullopt;
    if (answer.type != kAttributes) refuse(answer, state_->channel.title(), "look at it", path);
    PacketReader reader(answer.body, state_->channel.title());
    return attributesFrom(reader);
}

std::vector<RemoteFile> Sftp::list(const std::string& folder) {
    const std::string handle =
        state_->handle(state_->ask(kOpenFolder, PacketBuilder().text(folder)), "list", folder);
    std::vector<RemoteFile> files;
    while (true) {
        const auto answer = state_->ask(kReadFolder, PacketBuilder().text(handle));
        if (answer.type == kStatus && state_->statusOf(answer) == kEndOfFile) break;
        if (answer.type != kName) refuse(answer, state_->channel.title(), "list", folder);
        PacketReader reader(answer.body, state_->channel.title());
        const std::uint32_t count = reader.number();
        if (count == 0 || files.size() + count > kMostEntries)
            throw LinkError(
                LinkProblem::board, folder + " on " + state_->channel.title(),
                count == 0 ? "its list has no end" : fmt::format("holds more than {} files", kMostEntries),
                "Remove what does not belong there.");
        for (std::uint32_t left = count; left > 0; --left) {
            const std::string name(reader.text());
            reader.text();  // "ls -l", for people
            RemoteFile file = attributesFrom(reader);
            file.name = name;
            if (name != "." && name != "..") files.push_back(std::move(file));
        }
    }
    state_->close(handle);
    std::ranges::sort(files, {}, &RemoteFile::name);
    return files;
}

std::string Sftp::readFile(const std::string& path, std::uint64_t most) {
    const std::string handle = state_->open(path, kForReading, 0);
    std::string content;
    while (true) {
        const auto answer =
            state_->ask(kRead, PacketBuilder().text(handle).longNumber(content.size()).number(32768));
        if (answer.type == kStatus && state_->statusOf(answer) == kEndOfFile) break;
        if (answer.type != kData) refuse(answer, state_->channel.title(), "read", path);
        const std::string_view piece = PacketReader(answer.body, state_->channel.title()).text();
        if (piece.empty()) refuse({0, {}}, state_->channel.title(), "read", path);  // it would never end
        content += piece;
        if (content.size() > most)
            throw LinkError(LinkProblem::board, path + " on " + state_->channel.title(),
                            fmt::format("is larger than the {} bytes that were expected", most), "");
    }
    state_->close(handle);
    return content;
}

void Sftp::makeFolders(const std::string& folder) {
    if (const auto there = look(folder)) {
        if (there->isFolder()) return;
        throw LinkError(LinkProblem::board, folder + " on " + state_->channel.title(),
                        "is a file, not a folder", "Move it out of the way.");
    }
    if (const auto slash = folder.rfind('/'); slash != folder.npos && slash > 0)
        makeFolders(folder.substr(0, slash));
    const auto answer = state_->ask(kMakeFolder, PacketBuilder().text(folder).number(kHasMode).number(0755));
    if (const auto there = look(folder); there && there->isFolder()) return;  // perhaps somebody else's
    state_->requireGood(answer, "make the folder", folder);
}

void Sftp::remove(const std::string& path) {
    const auto answer = state_->ask(kRemove, PacketBuilder().text(path));
    if (answer.type == kStatus && state_->statusOf(answer) == SftpError::kNoSuchFile) return;
    state_->requireGood(answer, "remove", path);
}

void Sftp::removeFolder(const std::string& path) {
    state_->require(kRemoveFolder, PacketBuilder().text(path), "remove", path);
}

void Sftp::replace(const std::string& from, const std::string& to) {
    if (!state_->channel.hasExtension(kPosixRename))
        throw SftpError(SftpError::kUnsupported, to + " on " + state_->channel.title(),
                        "cannot be replaced in one step: the board's file server does not know how", "");
    state_->require(kExtended, PacketBuilder().text(kPosixRename).text(from).text(to), "replace", to);
}

void Sftp::makeLink(const std::string& target, const std::string& link) {
    // OpenSSH takes the arguments in this order, the other way round than the draft says.
    state_->require(kSymLink, PacketBuilder().text(target).text(link), "make the link", link);
}

std::optional<std::string> Sftp::linkTarget(const std::string& link) {
    return state_->name(kReadLink, link, "read the link");
}

void Sftp::setMode(const std::string& path, std::uint32_t mode) {
    const auto answer = state_->channel.receive(
        state_->channel.send(kSetStat, PacketBuilder().text(path).bytes() + modeAttributes(mode)));
    state_->requireGood(answer, "set the rights", path);
}

std::optional<RemoteDisk> Sftp::disk(const std::string& path) {
    if (!state_->channel.hasExtension(kDisk)) return std::nullopt;
    const auto answer = state_->ask(kExtended, PacketBuilder().text(kDisk).text(path));
    if (answer.type != kExtendedReply) return std::nullopt;
    PacketReader reader(answer.body, state_->channel.title());
    reader.longNumber();                                  // block size
    const std::uint64_t fragment = reader.longNumber();   // what blocks are counted in
    reader.longNumber(), reader.longNumber();             // blocks, free blocks
    const std::uint64_t available = reader.longNumber();  // free for a plain user
    for (int i = 0; i < 4; ++i) reader.longNumber();      // inodes, free, available; file system id
    constexpr std::uint64_t kReadOnly = 1;
    return RemoteDisk{available * fragment, (reader.longNumber() & kReadOnly) != 0};
}

void Sftp::writeFile(const std::string& path, std::string_view content, std::uint32_t mode) {
    auto writer = openForWriting(path, true, mode);
    for (std::size_t at = 0; at < content.size(); at += kChunk) writer.write(at, content.substr(at, kChunk));
    writer.finish();
}

// ---- Writer

struct Sftp::Writer::State {
    Sftp::State& files;
    std::string path, handle;
    struct Pending {
        std::uint32_t id;
        std::size_t bytes;
    };
    std::deque<Pending> pending;
    std::uint64_t confirmed = 0;
    bool open = true;

    void takeOne() {
        const Pending oldest = pending.front();
        const auto answer = files.channel.receive(oldest.id);
        pending.pop_front();
        files.requireGood(answer, "write", path);
        confirmed += oldest.bytes;
    }
    ~State() {
        for (const auto& late : pending) files.channel.forget(late.id);
        if (!open) return;
        files.close(handle);
        try {
            files.channel.flush();
        } catch (const LinkError&) {
            // The link is gone, and with it the open file.
        }
    }
};

Sftp::Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Sftp::Writer::Writer(Writer&&) noexcept = default;
Sftp::Writer::~Writer() = default;

Sftp::Writer Sftp::openForWriting(const std::string& path, bool truncate, std::uint32_t mode) {
    const std::string handle = state_->open(path, kForWriting | kCreate | (truncate ? kTruncate : 0), mode);
    return Writer(std::unique_ptr<Writer::State>(new Writer::State{*state_, path, handle, {}, 0, true}));
}

void Sftp::Writer::write(std::uint64_t offset, std::string_view bytes) {
    SftpChannel& channel = state_->files.channel;
    while (!state_->pending.empty() &&
           (state_->pending.size() >= kUnderWay || channel.hasAnswer(state_->pending.front().id)))
        state_->takeOne();
    const std::string head = PacketBuilder()
                                 .text(state_->handle)
                                 .longNumber(offset)
                                 .number(static_cast<std::uint32_t>(bytes.size()))
                                 .bytes();
    state_->pending.push_back({channel.send(kWrite, head, bytes), bytes.size()});
    channel.flush();
}

std::uint64_t Sftp::Writer::confirmed() const {
    return state_->confirmed;
}

void Sftp::Writer::finish() {
    Sftp::State& files = state_->files;
    while (!state_->pending.empty()) state_->takeOne();
    if (files.channel.hasExtension(kSync))
        files.require(kExtended, PacketBuilder().text(kSync).text(state_->handle), "write", state_->path);
    state_->open = false;
    files.require(kClose, PacketBuilder().text(state_->handle), "write", state_->path);
}

}  // namespace distillery
