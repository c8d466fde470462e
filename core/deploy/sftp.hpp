// Files on the board: an SFTP client (protocol version 3, draft-ietf-secsh-filexfer-02, with OpenSSH's
// extensions) over a channel of a Link. Ours instead of libssh 0.10's, which waits for every write, cannot be
// cancelled, and cannot replace a file in one step.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/stop_token.hpp"
#include "deploy/link.hpp"

namespace distillery {

/// The board refused a file operation: LinkError{board} with the protocol's status code.
class SftpError : public LinkError {
public:
    static constexpr std::uint32_t kNoSuchFile = 2, kPermissionDenied = 3, kFailure = 4, kUnsupported = 8;
    SftpError(std::uint32_t status, std::string subject, std::string detail, std::string hint)
        : LinkError(LinkProblem::board, std::move(subject), std::move(detail), std::move(hint)),
          status_(status) {}
    std::uint32_t status() const { return status_; }

private:
    std::uint32_t status_;
};

struct RemoteFile {
    std::string name;  // only from list()
    std::uint64_t size = 0;
    std::uint32_t mode = 0;  // as stat(2)
    bool isFolder() const { return (mode & 0170000) == 0040000; }
    bool isLink() const { return (mode & 0170000) == 0120000; }
};

struct RemoteDisk {
    std::uint64_t freeBytes = 0;
    bool readOnly = false;
};

/// All calls throw LinkError (SftpError for a refusal that names path and reason) and Stopped.
class Sftp {
public:
    Sftp(Link& link, const StopToken& stop);
    ~Sftp();

    std::string home();  // absolute path of the folder where a session begins
    std::optional<RemoteFile> look(const std::string& path,
                                   bool followLink = true);   // nullopt: nothing there
    std::vector<RemoteFile> list(const std::string& folder);  // sorted by name, without "." and ".."
    std::string readFile(const std::string& path, std::uint64_t most);
    void makeFolders(const std::string& folder);
    void remove(const std::string& path);  // missing is fine
    void removeFolder(const std::string& path);
    /// In one step, also onto an existing file or link. SftpError{kUnsupported} on a server that cannot.
    void replace(const std::string& from, const std::string& to);
    void makeLink(const std::string& target, const std::string& link);
    std::optional<std::string> linkTarget(const std::string& link);
    void setMode(const std::string& path, std::uint32_t mode);
    std::optional<RemoteDisk> disk(const std::string& path);  // nullopt: the server does not tell

    /// An open file that is written front to back; several writes are under way at a time.
    class Writer {
    public:
        ~Writer();
        Writer(Writer&&) noexcept;
        /// Sends `bytes` for `offset`. A refusal of an earlier write is thrown here or by finish().
        void write(std::uint64_t offset, std::string_view bytes);
        std::uint64_t confirmed() const;  // bytes that the board has acknowledged
        void finish();                    // waits for all, syncs to the board's disk where it can, closes

    private:
        friend class Sftp;
        struct State;
        explicit Writer(std::unique_ptr<State> state);
        std::unique_ptr<State> state_;
    };
    Writer openForWriting(const std::string& path, bool truncate, std::uint32_t mode);
    void writeFile(const std::string& path, std::string_view content, std::uint32_t mode);  // not atomic

    /// Only whole writes survive a cut, so they are small: with 2 MiB under way, 128 KiB were a fifth faster
    /// at most on loopback (bench_link: 273 and 304 to 335 MiB/s). Beyond 256 KiB OpenSSH ends the session.
    static constexpr std::size_t kChunk = 32 * 1024;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace distillery
