// The host keys that a person has accepted, in a known_hosts file of our own (the format of OpenSSH, so that
// the `ssh` of a jump host reads it too).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace distillery {

struct ServerKey {
    std::string type;                 // "ssh-ed25519"
    std::string base64;               // the public key itself
    std::string fingerprint() const;  // "SHA256:…", as `ssh-keygen -l` shows it
    bool operator==(const ServerKey&) const = default;
};

class TrustedKeys {
public:
    explicit TrustedKeys(fs::path file, FileSystem& fileSystem = realFileSystem())
        : file_(std::move(file)), fileSystem_(&fileSystem) {}
    const fs::path& file() const { return file_; }

    /// All keys pinned for this address, of any type.
    std::vector<ServerKey> of(const std::string& host, int port) const;
    enum class Verdict { unknown, trusted, changed };
    /// An address with a pinned key trusts only that: a key of another type is a change too.
    Verdict judge(const std::string& host, int port, const ServerKey& key) const;
    /// Pins `key` as the only one of this address. Lines of other addresses stay as they are.
    void pin(const std::string& host, int port, const ServerKey& key) const;
    /// Forgets the address. False when there was nothing.
    bool forget(const std::string& host, int port) const;

private:
    std::string read() const;
    std::string withoutAddress(const std::string& host, int port, bool* found) const;
    void write(const std::string& content) const;

    fs::path file_;
    FileSystem* fileSystem_;
};

/// "host", or "[host]:port" when the port is not 22: the first word of a known_hosts line.
std::string knownHostsName(const std::string& host, int port);

}  // namespace distillery
