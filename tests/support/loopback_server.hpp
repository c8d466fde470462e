// A real OpenSSH server on loopback from a temporary folder: its own host key, its own authorized_keys, a
// free port, ended by its pid. No Qt, so that benchmarks use it too.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace distillery::test {

class LoopbackServer {
public:
    struct Options {
        /// Makes a user "jet" with the password "secret" and a home of its own, in a private mount namespace
        /// where passwd and shadow are covered: needs root. Else the user who runs the test logs in, with a
        /// pretended home.
        bool passwordUser = false;
        /// Shell lines run in that namespace before the server starts (mounting a small disk).
        std::string setup{};
        std::vector<std::string> configuration{};  // more lines of sshd_config
        int port = 0;                              // 0: any free one
    };

    /// Why no server can be started here, as a sentence; nullopt when one can.
    static std::optional<std::string> unavailable(bool passwordUser = false);

    /// `folder` must outlive the server; keys in it are used again. Throws std::runtime_error with the
    /// server's log.
    LoopbackServer(std::filesystem::path folder, Options options);
    explicit LoopbackServer(std::filesystem::path folder) : LoopbackServer(std::move(folder), Options()) {}
    ~LoopbackServer() { stop(); }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    int port() const { return port_; }
    const std::string& user() const { return user_; }
    std::filesystem::path home() const { return folder_ / "home"; }  // where the user "is"
    std::filesystem::path key() const { return folder_ / "id"; }     // accepted
    std::string log() const;
    void stop();
    /// Ends the server and every connection of it, as a board without power does.
    void pullThePlug();

private:
    void writeFiles(const Options& options);
    bool start(const Options& options);

    std::filesystem::path folder_;
    std::string user_;
    int port_ = 0;
    pid_t child_ = -1;
};

/// Runs a program and throws with its output unless it returns 0.
void runOrThrow(const std::vector<std::string>& command);
/// An ed25519 key pair at `file` and `file`.pub.
void makeKey(const std::filesystem::path& file, const std::string& passphrase = {});

}  // namespace distillery::test
