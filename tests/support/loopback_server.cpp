// Starting and ending sshd for a test.
#include "support/loopback_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "base/clock.hpp"
#include "base/subprocess.hpp"

extern char** environ;

namespace distillery::test {
namespace {

namespace fs = std::filesystem;
constexpr const char* kServer = "/usr/sbin/sshd";  // sshd wants its absolute path: it starts itself again

std::string readAll(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

int freePort() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(descriptor);
    if (!bound) throw std::runtime_error("no free port on loopback");
    return ntohs(address.sin_port);
}

bool greets(int port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    std::array<char, 4> greeting{};
    bool good = ::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    pollfd waiting = {descriptor, POLLIN, 0};
    good = good && ::poll(&waiting, 1, 5000) > 0 && ::recv(descriptor, greeting.data(), 4, 0) == 4 &&
           std::string(greeting.data(), 4) == "SSH-";
    ::close(descriptor);
    return good;
}

bool canUnshare() {
    return ::geteuid() == 0 &&
           realProcessRunner()
                   .run({"sh", "-c", "unshare --mount sh -c 'mount -t tmpfs none /mnt'"}, {})
                   .exitCode == 0;
}

}  // namespace

void runOrThrow(const std::vector<std::string>& command) {
    const auto result = realProcessRunner().run(command, {});
    if (result.exitCode != 0)
        throw std::runtime_error(command.front() + ": " + result.standardOutput + result.standardError);
}

void makeKey(const fs::path& file, const std::string& passphrase) {
    runOrThrow({"ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file.string()});
}

std::optional<std::string> LoopbackServer::unavailable(bool passwordUser) {
    if (!fs::exists(kServer)) return "the OpenSSH server is not installed (package openssh-server)";
    if (realProcessRunner().run({"sh", "-c", "command -v ssh-keygen"}, {}).exitCode != 0)
        return "ssh-keygen is not installed (package openssh-client)";
    if (passwordUser && !canUnshare()) return "a user with a password needs root and a mount namespace";
    return std::nullopt;
}

LoopbackServer::LoopbackServer(fs::path folder, Options options) : folder_(std::move(folder)) {
    user_ = options.passwordUser ? "jet" : ::getpwuid(::getuid())->pw_name;
    fs::create_directories(home());
    if (!fs::exists(folder_ / "hostkey")) makeKey(folder_ / "hostkey");
    if (!fs::exists(key())) makeKey(key());
    for (int attempt = 0; attempt < 5; ++attempt) {  // somebody may take the port between looking and binding
        port_ = options.port != 0 ? options.port : freePort();
        writeFiles(options);
        if (start(options)) return;
        stop();
    }
    throw std::runtime_error("sshd did not start: " + log());
}

void LoopbackServer::writeFiles(const Options& options) {
    const std::string folder = folder_.string(), userHome = home().string();
    fs::copy_file(folder_ / "id.pub", folder_ / "authorized_keys", fs::copy_options::overwrite_existing);
    std::string text = "ListenAddress 127.0.0.1\nPort " + std::to_string(port_) + "\nHostKey " + folder +
                       "/hostkey\nPidFile none\nAuthorizedKeysFile " + folder +
                       "/authorized_keys\nStrictModes no\nUsePAM no\nKbdInteractiveAuthentication no\n"
                       "PasswordAuthentication " +
                       (options.passwordUser ? "yes" : "no") +
                       "\nPermitRootLogin prohibit-password\nMaxStartups 100:30:200\nLogLevel VERBOSE\n";
    if (!options.passwordUser) text += "SetEnv HOME=" + userHome + "\n";
    std::string config;
    for (const auto& line : options.configuration) config += line + "\n";
    if (config.find("Subsystem") == config.npos) text += "Subsystem sftp internal-sftp -d " + userHome + "\n";
    write(folder_ / "sshd_config", config + text);  // of two lines the first counts
    if (!options.passwordUser) return;
    // The user must be able to walk to the keys; QTemporaryDir's folders are closed to all others.
    fs::permissions(folder_.parent_path(), fs::perms(0755));
    fs::permissions(folder_, fs::perms(0755));
    fs::permissions(home(), fs::perms(0755));
    write(folder_ / "passwd", readAll("/etc/passwd") + "jet:x:4242:65534::" + userHome + ":/bin/sh\n");
    // "secret", by `openssl passwd -6 -salt practice secret`
    const auto hash =
        realProcessRunner().run({"perl", "-e", "print crypt('secret', '$6$practice$')"}, {}).standardOutput;
    write(folder_ / "shadow", readAll("/etc/shadow") + "jet:" + hash + ":19000:0:99999:7:::\n");
    fs::permissions(folder_ / "shadow", fs::perms(0600));
    if (::chown(home().c_str(), 4242, 65534) != 0)
        throw std::runtime_error("cannot give the home to the user");
}

bool LoopbackServer::start(const Options& options) {
    const std::string config = (folder_ / "sshd_config").string(), log = (folder_ / "sshd.log").string();
    if (::geteuid() == 0) fs::create_directories("/run/sshd");  // its folder for privilege separation
    std::string line = std::string("exec ") + kServer + " -D -e -f '" + config + "' 2>>'" + log + "'";
    if (options.passwordUser)
        line = "mount --bind '" + (folder_ / "passwd").string() + "' /etc/passwd && mount --bind '" +
               (folder_ / "shadow").string() + "' /etc/shadow && " + line;
    if (!options.setup.empty()) line = "{ " + options.setup + "\n} && " + line;
    std::vector<std::string> command = {"sh", "-c", line};
    if (options.passwordUser || !options.setup.empty())
        command.insert(command.begin(), {"unshare", "--mount"});

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                     0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                     0600);
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const int failure =
        ::posix_spawnp(&child_, arguments[0], &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
        child_ = -1;
        return false;
    }
    for (int i = 0; i < 400; ++i) {
        if (greets(port_)) return true;
        if (::waitpid(child_, nullptr, WNOHANG) == child_) {
            child_ = -1;
            return false;
        }
        systemClock().sleepFor(std::chrono::milliseconds(25));
    }
    return false;
}

std::string LoopbackServer::log() const {
    return readAll(folder_ / "sshd.log");
}

void LoopbackServer::stop() {
    if (child_ < 0) return;
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
    child_ = -1;
}

void LoopbackServer::pullThePlug() {
    if (child_ < 0) return;
    // All stand still before the first one dies, as they do without power: sshd would else still tell its
    // client that the command was killed. Each connection is a process of its own session below the server.
    const auto children = realProcessRunner()
                              .run({"sh", "-c",
                                    "halt() { kill -s STOP $1; for p in $(cat /proc/$1/task/$1/children "
                                    "2>/dev/null); do echo $p; halt $p; done; }; halt " +
                                        std::to_string(child_)},
                                   {})
                              .standardOutput;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = -1;
    std::size_t at = 0;
    while (at < children.size()) {
        const auto end = children.find('\n', at);
        ::kill(static_cast<pid_t>(std::stol(children.substr(at, end - at))), SIGKILL);
        at = end + 1;
    }
}

}  // namespace distillery::test
