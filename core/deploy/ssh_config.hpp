// Where a board really is: what the person wrote down for it, completed by ~/.ssh/config as libssh reads
// that.
#pragma once

#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace distillery {

/// A board as a person names it. Empty fields are taken from ~/.ssh/config, else from what `ssh` would take.
struct LinkTarget {
    std::string name;  // for messages and hints; the host when empty
    std::string host;  // name, address or alias
    int port = 0;      // 0 = not said
    std::string user;
    fs::path keyFile;
    std::string jump;  // "[user@]host[:port]"
    const std::string& title() const { return name.empty() ? host : name; }
};

struct ResolvedTarget {
    std::string title, host, user, jump;
    int port = 22;
    fs::path keyFile;          // the chosen key; empty: agent, then the usual files
    std::string proxyCommand;  // from the config, other than a jump host
    std::string identityAgent;
    std::vector<std::string>
        taken;  // what came from the config, to be shown: "HostName 10.0.0.7", "Port 2222"
    std::string login() const { return user + "@" + host; }
};

/// `config` empty or missing: nothing is taken from it. Its Host, Match and Include lines are honoured by
/// libssh; IdentitiesOnly, HostKeyAlias and ServerAlive* are not, and of several IdentityFile lines the last
/// one counts. Error{config} when the file cannot be read as a config, or when a field is unfit for a command
/// line.
ResolvedTarget resolveTarget(const LinkTarget& target, const fs::path& config);

/// ~/.ssh/config, or empty when there is no home.
fs::path usualSshConfig();
/// `path` with a leading "~/" replaced by the home folder.
fs::path withoutTilde(const fs::path& path);

/// "[user@]host[:port]" ("[::1]:22" for an address with colons). Error{config} names what is wrong.
LinkTarget targetFromText(const std::string& text);

}  // namespace distillery
