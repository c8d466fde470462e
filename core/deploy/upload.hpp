// A file onto the board: resumed where a cut left it, verified at the other end, then put in place in one
// step.
#pragma once

#include <cstdint>
#include <string>

#include "base/file_system.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "deploy/link.hpp"

namespace distillery {

struct UploadRequest {
    fs::path local;
    std::string remote;         // absolute; its folder is made when missing
    std::uint32_t mode = 0644;  // 0755 for a program
};

struct UploadReport {
    std::string sha256;
    std::uint64_t bytes = 0;      // of the file
    std::uint64_t resumedAt = 0;  // so many were there, verified, from an earlier try
    bool wasThere = false;        // the very file was in place already: nothing was sent
    double seconds = 0;           // of sending, without the hashes
};

/// Writes `remote.part`, compares its SHA-256 as the board computes it, then replaces `remote`. When the link
/// is lost or `stop` asks, the part stays for the next try and `remote` is as it was. Several may bring the
/// same file at once; a program can be run as soon as any of them is done. LinkError{board} for a full or
/// read-only disk, missing rights, or bytes that arrived changed; Error{fileSystem} for the local
/// file.
UploadReport upload(Link& link, const UploadRequest& request, const Progress& progress,
                    const StopToken& stop);

/// What the board's sha256sum says; empty when there is no such file.
std::string remoteSha256(Link& link, const std::string& path, const StopToken& stop);

}  // namespace distillery
