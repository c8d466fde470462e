// A shell of its own process group starts both and cleans up when its standard input closes: that works, too,
// when we are killed.
#include "deploy/practice_server.hpp"

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
#include <cerrno>
#include <sstream>
#include <system_error>

#include "base/atomic_file.hpp"
#include "base/clock.hpp"
#include "base/spawn_attributes.hpp"
#include "base/subprocess.hpp"
#include "deploy/printable.hpp"
#include "device/practice/process_load.hpp"

extern char** environ;

namespace distillery {
namespace {

using std::chrono::milliseconds;
constexpr const char* kServer = "/usr/sbin/sshd";  // it starts itself again and wants its absolute path
constexpr milliseconds kLook{25};
constexpr int kLooks = 1200;  // 30 s: the first start on a busy machine

// $1 folder, $2 sshd, $3 the board's program, $4 its variant. A session of sshd is its child and would else
// live on without it.
constexpr const char* kScript = R"(exec 3<&0
"$2" -D -e -f "$1/sshd_config" </dev/null >>"$1/sshd.log" 2>&1 3<&- & s=$!
"$3" "$1/board" "$4" <&3 >"$1/board.log" 2>&1 3<&- & b=$!
cat >/dev/null
kill $s $(cat /proc/$s/task/$s/children 2>/dev/null) $b 2>/dev/null
wait
rm -rf "$1")";

std::string userName() {
    const passwd* entry = ::getpwuid(::getuid());
    if (entry == nullptr)
        throw Error(ErrorCode::device, "practice board", "this user has no name on this computer",
                    "An SSH server needs one: log in as a normal user.");
    return entry->pw_name;
}

fs::path newFolder() {
    std::string name = (fs::temp_directory_path() / "har-practice-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throwFileSystemError(name, "create", errno);
    return name;
}

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int freePort() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool bound = ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(descriptor);
    if (!bound)
        throw Error(ErrorCode::device, "practice board", "there is no free port on 127.0.0.1",
                    "Is the loopback network up?");
    return ntohs(address.sin_port);
}

void makeKey(const fs::path& file) {
    const auto made =
        realProcessRunner().run({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.string()}, {});
    if (made.exitCode != 0)
        throw Error(ErrorCode::device, "ssh-keygen", "made no key: " + printable(made.standardError),
                    "Is the temporary folder writable?");
}

bool isOnPath(const std::string& program) {
    return realProcessRunner().run({"sh", "-c", "command -v " + program}, {}).exitCode == 0;
}

std::string readIfThere(const fs::path& file) {
    return realFileSystem().exists(file) ? realFileSystem().readFile(file) : std::string();
}

}  // namespace

std::optional<Error> PracticeServer::missing() {
    if (!fs::exists(kServer))
        return Error(ErrorCode::device, "practice board", "needs an SSH server, and none is installed",
                     "Install it: sudo apt install openssh-server (it need not run by itself).");
    if (!isOnPath("ssh-keygen"))
        return Error(ErrorCode::device, "practice board", "needs ssh-keygen, which is not installed",
                     "Install it: sudo apt install openssh-client.");
    return std::nullopt;
}

PracticeServer::PracticeServer(const fs::path& board, const std::string& variant, const StopToken& stop) {
    if (const auto error = missing()) throw *error;
    if (::access(board.c_str(), X_OK) != 0)
        throw Error(ErrorCode::device, board.string(), "is not there: it plays the board",
                    "Build the target distill-practice-board, or install the whole package.");
    user_ = userName();
    folder_ = newFolder();
    try {
        fs::create_directories(folder_ / "home");
        makeKey(folder_ / "hostkey");
        makeKey(key());
        fs::copy_file(folder_ / "id.pub", folder_ / "authorized_keys");
        // Its folder for privilege separation, which a system service makes elsewhere.
        if (::geteuid() == 0) fs::create_directories("/run/sshd");
        port_ = freePort();
        writeConfig();
        start(board, variant);
        if (isUp(stop)) return;
        throw Error(ErrorCode::device, "practice board",
                    "its SSH server did not start: " +
                        printable(readIfThere(folder_ / "sshd.log") + readIfThere(folder_ / "board.log")),
                    "Try again; when it stays so, `/usr/sbin/sshd -t` in a terminal tells more.");
    } catch (...) {
        end();
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
        throw;
    }
}

PracticeServer::~PracticeServer() {
    end();
}

void PracticeServer::writeConfig() const {
    const std::string folder = folder_.string();
    writeFileAtomically(
        realFileSystem(), folder_ / "sshd_config",
        "ListenAddress 127.0.0.1\nPort " + std::to_string(port_) + "\nHostKey " + folder +
            "/hostkey\nPidFile none\nAuthorizedKeysFile " + folder + "/authorized_keys\nAllowUsers " + user_ +
            "\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
            "PermitRootLogin prohibit-password\nAllowTcpForwarding no\nX11Forwarding no\n"
            "MaxStartups 100:30:200\nSubsystem sftp internal-sftp -d " +
            folder + "/home\nSetEnv HOME=" + folder + "/home " + device::kSysrootVariable + "=" + folder +
            "/board\n");
}

void PracticeServer::start(const fs::path& board, const std::string& variant) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw Error(ErrorCode::internal, "pipe", std::generic_category().message(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[0], STDIN_FILENO);
    for (const int output : {STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0);
    const SpawnAttributes attributes;
    std::array<std::string, 8> words = {"sh",    "-c",           kScript, "practice", folder_.string(),
                                        kServer, board.string(), variant};
    std::array<char*, 9> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    const int failure = ::posix_spawnp(&shell_, "sh", &actions, attributes.get(), arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[0]);
    input_ = pipe[1];
    if (failure != 0) shell_ = -1;
}

bool PracticeServer::isUp(const StopToken& stop) const {
    for (int look = 0; look < kLooks && isAlive(); ++look) {
        throwIfStopped(stop);
        if (boardLives() && greets(port_)) return true;
        // Somebody may have taken the port before the server did.
        const std::string log = readIfThere(folder_ / "sshd.log") + readIfThere(folder_ / "board.log");
        if (log.find("Cannot bind") != log.npos || log.find("fatal:") != log.npos ||
            log.find("distill-practice-board:") != log.npos)
            return false;
        systemClock().sleepFor(kLook);
    }
    return false;
}

bool PracticeServer::boardLives() const {
    return readIfThere(folder_ / "board.log").starts_with("ready ");
}

bool PracticeServer::isAlive() const {
    if (shell_ > 0 && ::waitpid(shell_, nullptr, WNOHANG) == shell_) shell_ = -1;
    return shell_ > 0;
}

void PracticeServer::end() {
    if (input_ >= 0) ::close(input_);
    input_ = -1;
    if (shell_ > 0) ::waitpid(shell_, nullptr, 0);
    shell_ = -1;
}

ServerKey PracticeServer::hostKey() const {
    std::istringstream words(realFileSystem().readFile(folder_ / "hostkey.pub"));
    ServerKey key;
    words >> key.type >> key.base64;
    return key;
}

bool PracticeServer::greets(int port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    std::array<char, 4> greeting{};
    bool good = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    pollfd waiting = {descriptor, POLLIN, 0};
    good = good && ::poll(&waiting, 1, 2000) > 0 &&
           ::recv(descriptor, greeting.data(), greeting.size(), 0) == 4 &&
           std::string(greeting.data(), greeting.size()) == "SSH-";
    ::close(descriptor);
    return good;
}

}  // namespace distillery
