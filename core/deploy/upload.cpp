// Hash, look, resume, send, verify, switch.
#include "deploy/upload.hpp"
#include "deploy/printable.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <vector>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "deploy/remote_command.hpp"
#include "deploy/session.hpp"
#include "deploy/sftp.hpp"

namespace distillery {
namespace {

constexpr std::chrono::minutes kHashTimeout{10};
constexpr std::uint64_t kReportEvery = 1 << 18;
constexpr std::chrono::milliseconds kLookAgain{500};
constexpr int kQuietLooks = 4;  // a part that nobody adds to for two seconds is nobody's

class LocalFile {
public:
    explicit LocalFile(const fs::path& path)
        : path_(path), in_(path, std::ios::binary), buffer_(Sftp::kChunk) {
        std::error_code error;
        if (!in_ || !fs::is_regular_file(path, error))
            throwFileSystemError(path, "read", errno != 0 ? errno : ENOENT);
        size_ = fs::file_size(path);
    }
    std::uint64_t size() const { return size_; }
    void seek(std::uint64_t offset) {
        in_.clear();
        in_.seekg(static_cast<std::streamoff>(offset));
    }
    /// At most `most` bytes, empty at the end.
    std::string_view next(std::uint64_t most = UINT64_MAX) {
        in_.read(buffer_.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(buffer_.size(), most)));
        if (in_.bad()) throwFileSystemError(path_, "read", EIO);
        return {buffer_.data(), static_cast<std::size_t>(in_.gcount())};
    }

private:
    fs::path path_;
    std::ifstream in_;
    std::vector<char> buffer_;
    std::uint64_t size_ = 0;
};

struct Hashes {
    std::string whole, prefix;  // of the first `prefixSize` bytes
};

Hashes hashesOf(LocalFile& file, std::uint64_t prefixSize, const StopToken& stop) {
    Sha256 whole, prefix;
    std::uint64_t done = 0;
    file.seek(0);
    for (auto bytes = file.next(); !bytes.empty(); bytes = file.next()) {
        throwIfStopped(stop);
        whole.update(bytes);
        if (done < prefixSize) prefix.update(bytes.substr(0, prefixSize - done));
        done += bytes.size();
    }
    return {whole.hexDigest(), prefix.hexDigest()};
}

std::string folderOf(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == 0 || slash == path.npos ? "/" : path.substr(0, slash);
}

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

/// SFTP has one code for all failures of a disk: ask what is wrong with it and say that instead.
[[noreturn]] void explainDisk(Sftp& files, const Link& link, const std::string& path, std::uint64_t needed,
                              const SftpError& error) {
    std::string folder = folderOf(path);
    while (folder != "/" && !files.look(folder)) folder = folderOf(folder);
    const auto disk = files.disk(folder);
    const std::string place = folder + " on " + link.facts().title;
    if (disk && disk->readOnly)
        throw LinkError(LinkProblem::board, place, "the disk is read-only, nothing can be written there",
                        "A board mounts its disk read-only after a fault or by choice: look at `dmesg` and "
                        "`mount` there.");
    if (disk && disk->freeBytes < needed)
        throw LinkError(LinkProblem::board, place,
                        fmt::format("the board's disk is full (free: {}, needed: {})",
                                    megabytes(disk->freeBytes), megabytes(needed)),
                        "Free some space on the board, then try again; what was there before is unchanged.");
    throw error;
}

void requireSpace(Sftp& files, const Link& link, const std::string& path, std::uint64_t needed) {
    const auto disk = files.disk(folderOf(path));
    if (!disk || (disk->freeBytes >= needed && !disk->readOnly)) return;
    explainDisk(files, link, path, needed, SftpError(SftpError::kFailure, path, "cannot write", ""));
}

void sendFrom(Sftp& files, LocalFile& local, const std::string& part, std::uint64_t offset,
              std::uint32_t mode, const Progress& progress, const std::string& name) {
    auto writer = files.openForWriting(part, offset == 0, mode);
    local.seek(offset);
    const std::uint64_t begin = offset;
    std::uint64_t reported = offset;
    const auto report = [&](std::uint64_t done) {
        reportProgress(progress, "sending " + name, static_cast<std::int64_t>(done),
                       static_cast<std::int64_t>(local.size()), "bytes");
    };
    report(offset);
    while (offset < local.size()) {
        const auto bytes = local.next(local.size() - offset);
        if (bytes.empty()) break;  // it became shorter meanwhile: the hash will tell
        writer.write(offset, bytes);
        offset += bytes.size();
        if (begin + writer.confirmed() >= reported + kReportEvery)
            report(reported = begin + writer.confirmed());
    }
    writer.finish();
    report(local.size());
}

/// In one step; where the server cannot, by the board's own mv.
void putInPlace(Link& link, Sftp& files, const std::string& part, const std::string& path,
                const StopToken& stop) {
    try {
        files.replace(part, path);
    } catch (const SftpError& error) {
        if (error.status() != SftpError::kUnsupported) throw;
        const auto moved = runCommand(link, "mv -f -- " + shellQuoted(part) + " " + shellQuoted(path), stop);
        if (!moved.end.good())
            throw LinkError(LinkProblem::board, path + " on " + link.facts().title,
                            "cannot be put in place: " + printable(moved.error), "");
    }
}

/// A program is put in place as a copy: somebody else who brings the same one may have its part open, and a
/// file that is open for writing cannot be run ("text file busy"). False when the copy is not what was sent.
bool putProgramInPlace(Link& link, const std::string& part, const UploadRequest& request,
                       const std::string& sha256, const StopToken& stop) {
    const std::string copy = fmt::format("{}.{}", request.remote, makeId("copy", link.session().clock()));
    const auto outcome = runCommand(
        link,
        fmt::format("cp -- {0} {1} && [ \"$(sha256sum < {1})\" = '{2}  -' ] && chmod {3:o} {1} && "
                    "mv -f -- {1} {4} && rm -f -- {0} || {{ rm -f -- {1}; false; }}",
                    shellQuoted(part), shellQuoted(copy), sha256, request.mode, shellQuoted(request.remote)),
        stop, kHashTimeout);
    return outcome.end.good();
}

/// Two who bring the same file at once share its part, so only one of them finds its own bytes in it. True
/// when the other one has put it in place; false when nobody is at work on it any more.
bool otherOneBrings(Link& link, Sftp& files, const std::string& part, const std::string& path,
                    const std::string& sha256, const StopToken& stop) {
    std::optional<std::uint64_t> before;
    for (int quiet = 0; quiet < kQuietLooks;) {
        if (remoteSha256(link, path, stop) == sha256) return true;
        const auto partial = files.look(part);
        const std::optional<std::uint64_t> now = partial ? std::optional(partial->size) : std::nullopt;
        quiet = now == before ? quiet + 1 : 0;
        before = now;
        throwIfStopped(stop);
        link.session().clock().sleepFor(kLookAgain);
    }
    return false;
}

}  // namespace

std::string remoteSha256(Link& link, const std::string& path, const StopToken& stop) {
    const auto result = runCommand(link, "sha256sum < " + shellQuoted(path), stop, kHashTimeout);
    if (result.end.good() && result.out.size() >= 64) return result.out.substr(0, 64);
    if (result.end.status == 127)
        throw LinkError(LinkProblem::board, link.facts().title,
                        "the board has no sha256sum, so nothing can be verified",
                        "Install coreutils on the board.");
    return {};
}

UploadReport upload(Link& link, const UploadRequest& request, const Progress& progress,
                    const StopToken& stop) {
    LocalFile local(request.local);
    const std::string name = request.local.filename().string(), part = request.remote + ".part";
    reportProgress(progress, "comparing " + name + " with what is on the board");
    Sftp files(link, stop);
    const auto there = files.look(request.remote);
    const auto partial = files.look(part);
    const std::uint64_t candidate = partial && partial->size <= local.size() ? partial->size : 0;
    const Hashes hashes = hashesOf(local, candidate, stop);
    UploadReport report{.sha256 = hashes.whole, .bytes = local.size()};
    if (there && there->size == local.size() && remoteSha256(link, request.remote, stop) == hashes.whole) {
        if ((there->mode & 07777) != request.mode) files.setMode(request.remote, request.mode);
        report.wasThere = true;
        return report;
    }
    if (candidate > 0 && remoteSha256(link, part, stop) == hashes.prefix) report.resumedAt = candidate;
    const std::uint64_t needed = local.size() - report.resumedAt;
    const auto begun = systemClock().steadyNow();
    try {
        files.makeFolders(folderOf(request.remote));
        if (report.resumedAt == 0) files.remove(part);  // its space counts as free
        requireSpace(files, link, request.remote, needed);
        sendFrom(files, local, part, report.resumedAt, request.mode, progress, name);
    } catch (const SftpError& error) {
        if (error.status() != SftpError::kFailure) throw;
        explainDisk(files, link, request.remote, std::max<std::uint64_t>(needed, 1), error);
    }
    report.seconds = std::chrono::duration<double>(systemClock().steadyNow() - begun).count();
    reportProgress(progress, "verifying " + name + " on the board");
    const bool isProgram = (request.mode & 0111) != 0;
    if (isProgram ? !putProgramInPlace(link, part, request, hashes.whole, stop)
                  : remoteSha256(link, part, stop) != hashes.whole) {
        if (otherOneBrings(link, files, part, request.remote, hashes.whole, stop)) {
            report.wasThere = true;
            return report;
        }
        files.remove(part);
        throw LinkError(
            LinkProblem::board, request.remote + " on " + link.facts().title,
            "arrived changed (its SHA-256 is not that of the file here)",
            "Was the file written to meanwhile? Try again; if it stays so, suspect the board's disk.");
    }
    if (isProgram) return report;
    files.setMode(part, request.mode);  // the board's umask may have taken bits away
    putInPlace(link, files, part, request.remote, stop);
    return report;
}

}  // namespace distillery
