// One SSH session with a board. A Link and all that is opened on it belong to one thread: the one that calls.
// Every function looks at its StopToken at least every 50 ms, so cancelling takes effect at once, whatever
// the network does.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "deploy/link_error.hpp"
#include "deploy/secret.hpp"
#include "deploy/ssh_config.hpp"
#include "deploy/trusted_keys.hpp"

namespace distillery {

struct HostKeyQuestion {
    std::string title,
        host;  // `host` is a jump host's when the way leads through one that is not trusted yet
    int port = 22;
    ServerKey key;
};

struct SecretQuestion {
    enum class Kind { passphrase, password, prompt };
    Kind kind = Kind::password;
    std::string subject;  // the key file, or "nvidia@192.168.55.1"
    std::string prompt;   // the board's own words (keyboard-interactive), printable
    bool echo = false;    // whether the answer may be seen while it is typed
    int attempt = 1;
};

/// How a person is asked. Both are called on the link's thread; an empty function answers no.
struct LinkQuestions {
    std::function<bool(const HostKeyQuestion&)> acceptHostKey;
    std::function<std::optional<Secret>(const SecretQuestion&)> secret;  // nullopt: the person gives up
};

/// `questions` that remember what was answered, for reconnecting without asking again. Wrong answers are
/// forgotten.
LinkQuestions remembering(LinkQuestions questions);

struct LinkOptions {
    fs::path trustedKeys;  // our known_hosts
    fs::path sshConfig;    // empty: none is read
    bool useAgent = true;
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds keepAlive{15'000};  // a sign of life is asked for after this silence
    int silentIntervals = 3;                      // so many without an answer: lost
};

struct LinkFacts {
    std::string title, host, user, jump;
    int port = 22;
    ServerKey key;
    std::string serverVersion, cipher,
        authentication;  // "OpenSSH_8.2p1 …", "aes256-gcm@openssh.com", "key /…/id"
    std::vector<std::string> fromSshConfig;
};

class Session;

class Link {
public:
    /// Connects, checks the host key before anything else is sent, and logs in. LinkError, Error{config},
    /// Stopped.
    static std::unique_ptr<Link> open(const LinkTarget& target, const LinkOptions& options,
                                      const LinkQuestions& questions, const StopToken& stop,
                                      const Progress& progress = {}, const Clock& clock = systemClock());
    ~Link();

    const LinkFacts& facts() const { return facts_; }
    /// Lets the network work for at most `longest` (less when something came), sends keep-alives.
    /// LinkError{lost}.
    void pump(std::chrono::milliseconds longest);
    Session& session() { return *session_; }  // for the parts of core/deploy

private:
    Link(std::unique_ptr<Session> session, LinkFacts facts);
    std::unique_ptr<Session> session_;
    LinkFacts facts_;
};

/// The key that the board shows, without logging in and without trusting it. With a jump host that host must
/// be trusted already, or is asked for.
struct ShownKey {
    ResolvedTarget target;
    ServerKey key;
    TrustedKeys::Verdict verdict = TrustedKeys::Verdict::unknown;
};
ShownKey showServerKey(const LinkTarget& target, const LinkOptions& options, const LinkQuestions& questions,
                       const StopToken& stop);

}  // namespace distillery
