// Asking libssh what ~/.ssh/config says.
#include "deploy/ssh_config.hpp"

#include <fmt/format.h>
#include <libssh/libssh.h>
#include <pwd.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <memory>
#include <optional>
#include <regex>

#include "base/error.hpp"

namespace distillery {
namespace {

using SessionHolder = std::unique_ptr<ssh_session_struct, decltype(&ssh_free)>;

std::string option(ssh_session session, ssh_options_e which) {
    char* value = nullptr;
    if (ssh_options_get(session, which, &value) != SSH_OK || value == nullptr) return {};
    std::string text = value;
    ssh_string_free_char(value);
    return text;
}

/// Fields become arguments of other programs (`ssh` for a jump host): nothing that could be taken for an
/// option or reach a shell.
void requireHarmless(const std::string& place, const std::string& value) {
    const bool isBad =
        value.starts_with('-') || value.find_first_of(" \t\r\n'\"`$\\|&;<>(){}*?!#") != std::string::npos;
    if (!isBad) return;
    throw Error(ErrorCode::config, place,
                fmt::format("\"{}\" holds characters that do not belong there", value),
                "Write letters, digits, '.', '-', '_' and ':' only.");
}

std::string ownName() {
    const passwd* entry = ::getpwuid(::getuid());
    if (entry != nullptr) return entry->pw_name;
    const char* user = std::getenv("USER");
    return user != nullptr ? user : "";
}

constexpr std::size_t kLongestJump = 2048;

/// libssh turns "ProxyJump [user@]host[:port]" into a command line of `ssh`; nullopt for any other command.
std::optional<std::string> jumpOf(const std::string& command) {
    static const std::regex kJump(R"(ssh(?: -l (\S+))?(?: -p (\d+))? -W '\[%h\]:%p' (\S+))");
    std::smatch part;
    if (command.size() > kLongestJump) return std::nullopt;  // std::regex recurses over what it matches
    if (!std::regex_match(command, part, kJump)) return std::nullopt;
    std::string jump = part[3];
    if (part[1].matched) jump = part[1].str() + "@" + jump;
    if (part[2].matched) jump += ":" + part[2].str();
    return jump;
}

void takeFromConfig(ResolvedTarget& resolved, const LinkTarget& target, const fs::path& config) {
    const SessionHolder session(ssh_new(), ssh_free);
    if (!session) throw Error(ErrorCode::compute, "memory", "there is not enough of it");
    ssh_options_set(session.get(), SSH_OPTIONS_HOST, target.host.c_str());
    const std::string usualKey = option(session.get(), SSH_OPTIONS_IDENTITY);
    if (ssh_options_parse_config(session.get(), config.c_str()) != SSH_OK)
        throw Error(ErrorCode::config, config.string(), "is not an SSH configuration that can be read",
                    "Correct it, or leave it out with --ssh-config none.");
    const auto take = [&](const char* key, const std::string& value) {
        resolved.taken.push_back(fmt::format("{} {}", key, value));
        return value;
    };
    if (const auto host = option(session.get(), SSH_OPTIONS_HOST); !host.empty() && host != target.host)
        resolved.host = take("HostName", host);
    unsigned port = 22;
    ssh_options_get_port(session.get(), &port);
    if (target.port == 0 && port != 22) resolved.port = std::stoi(take("Port", std::to_string(port)));
    if (const auto user = option(session.get(), SSH_OPTIONS_USER); target.user.empty() && !user.empty())
        resolved.user = take("User", user);
    if (const auto key = option(session.get(), SSH_OPTIONS_IDENTITY);
        target.keyFile.empty() && key != usualKey)
        resolved.keyFile = withoutTilde(take("IdentityFile", key));
    if (const auto agent = option(session.get(), SSH_OPTIONS_IDENTITY_AGENT); !agent.empty())
        resolved.identityAgent = take("IdentityAgent", agent);
    if (const auto proxy = option(session.get(), SSH_OPTIONS_PROXYCOMMAND);
        target.jump.empty() && !proxy.empty()) {
        if (const auto jump = jumpOf(proxy))
            resolved.jump = take("ProxyJump", *jump);
        else
            resolved.proxyCommand = take("ProxyCommand", proxy);
    }
}

}  // namespace

fs::path usualSshConfig() {
    const char* home = std::getenv("HOME");
    return home == nullptr || *home == '\0' ? fs::path() : fs::path(home) / ".ssh" / "config";
}

fs::path withoutTilde(const fs::path& path) {
    const char* home = std::getenv("HOME");
    const std::string text = path.string();
    return text.starts_with("~/") && home != nullptr ? fs::path(home) / text.substr(2) : path;
}

LinkTarget targetFromText(const std::string& text) {
    LinkTarget target;
    std::string rest = text;
    if (const auto at = rest.rfind('@'); at != rest.npos) {
        target.user = rest.substr(0, at);
        rest.erase(0, at + 1);
    }
    std::string port;
    if (rest.starts_with('[')) {
        const auto end = rest.find(']');
        if (end != rest.npos && (end + 1 == rest.size() || rest[end + 1] == ':')) {
            port = end + 1 == rest.size() ? "" : rest.substr(end + 2);
            if (end + 1 < rest.size() && port.empty()) port = "?";
            rest = rest.substr(1, end - 1);
        }
    } else if (const auto colon = rest.find(':');
               colon != rest.npos && rest.find(':', colon + 1) == rest.npos) {
        port = rest.substr(colon + 1);
        if (port.empty()) port = "?";
        rest.erase(colon);
    }
    const auto refuse = [&](const std::string& why) {
        throw Error(ErrorCode::config, fmt::format("\"{}\"", text), why,
                    "Write it like nvidia@192.168.55.1:22.");
    };
    if (!port.empty()) {
        const auto end = port.data() + port.size();
        const auto parsed = std::from_chars(port.data(), end, target.port);
        if (parsed.ec != std::errc{} || parsed.ptr != end || target.port < 1 || target.port > 65535)
            refuse("the port is not a number from 1 to 65535");
    }
    target.host = rest;
    if (target.host.empty()) refuse("names no host");
    requireHarmless(fmt::format("\"{}\"", text), target.host);
    requireHarmless(fmt::format("\"{}\"", text), target.user);
    return target;
}

ResolvedTarget resolveTarget(const LinkTarget& target, const fs::path& config) {
    if (target.host.empty())
        throw Error(ErrorCode::config, target.title(), "names no host", "Give a host name or an address.");
    requireHarmless("host", target.host);
    requireHarmless("user", target.user);
    ResolvedTarget resolved{.title = target.title(),
                            .host = target.host,
                            .user = target.user,
                            .jump = target.jump,
                            .port = target.port == 0 ? 22 : target.port,
                            .keyFile = withoutTilde(target.keyFile),
                            .proxyCommand = {},
                            .identityAgent = {},
                            .taken = {}};
    std::error_code ignored;
    if (!config.empty() && fs::exists(config, ignored)) takeFromConfig(resolved, target, config);
    if (resolved.user.empty()) resolved.user = ownName();
    if (!resolved.jump.empty()) targetFromText(resolved.jump);  // refuses what makes no sense
    requireHarmless("host", resolved.host);
    requireHarmless("user", resolved.user);
    return resolved;
}

}  // namespace distillery
