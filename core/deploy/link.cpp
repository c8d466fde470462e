// Opening a link: resolve, dial, check the key, log in.
#include "deploy/link.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "deploy/printable.hpp"
#include "deploy/session.hpp"

namespace distillery {
namespace {

std::string bracketed(const std::string& host) {
    return host.find(':') == host.npos ? host : "[" + host + "]";
}

[[noreturn]] void throwChanged(const ResolvedTarget& target, const ServerKey& shown,
                               const std::vector<ServerKey>& pinned) {
    std::string known;
    for (const auto& key : pinned)
        known += fmt::format("{}{} {}", known.empty() ? "" : " and ", key.type, key.fingerprint());
    throw LinkError(
        LinkProblem::changedHostKey, target.title,
        fmt::format(
            "the host key of {} port {} has CHANGED. Trusted: {}. Shown now: {} {}. Nothing was sent.",
            target.host, target.port, known, shown.type, shown.fingerprint()),
        "Either the board was reinstalled, or someone intercepts the connection. Compare with `ssh-keygen "
        "-lf "
        "/etc/ssh/ssh_host_ed25519_key.pub` at the board itself, and only then replace the key: distill "
        "device trust " +
            target.title + " --replace.");
}

/// Returns when the key is trusted; nothing but the key exchange has been sent until then.
void requireTrusted(const ResolvedTarget& target, const ServerKey& key, const LinkOptions& options,
                    const LinkQuestions& questions) {
    const TrustedKeys trusted(options.trustedKeys);
    switch (trusted.judge(target.host, target.port, key)) {
        case TrustedKeys::Verdict::trusted:
            return;
        case TrustedKeys::Verdict::changed:
            throwChanged(target, key, trusted.of(target.host, target.port));
        case TrustedKeys::Verdict::unknown:
            break;
    }
    if (!questions.acceptHostKey || !questions.acceptHostKey({target.title, target.host, target.port, key}))
        throw LinkError(
            LinkProblem::unknownHostKey, target.title,
            fmt::format("the host key of {} port {} is not trusted yet: {} {}", target.host, target.port,
                        key.type, key.fingerprint()),
            fmt::format("Compare it at the board (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then: "
                        "distill device trust {} --fingerprint {}",
                        target.title, key.fingerprint()));
    trusted.pin(target.host, target.port, key);
}

/// `ssh` carries the bytes through the jump host; it cannot ask anybody, so it is told to fail instead, and
/// it trusts our known_hosts only.
std::vector<std::string> jumpCommand(const ResolvedTarget& target, const LinkTarget& jump,
                                     const LinkOptions& options) {
    std::error_code ignored;
    const bool hasConfig = !options.sshConfig.empty() && fs::exists(options.sshConfig, ignored);
    std::vector<std::string> command = {"ssh", "-F", hasConfig ? options.sshConfig.string() : "none"};
    for (const std::string& option :
         {std::string("BatchMode=yes"), std::string("StrictHostKeyChecking=yes"),
          std::string("GlobalKnownHostsFile=/dev/null"), std::string("HashKnownHosts=no"),
          std::string("ClearAllForwardings=no"), std::string("ControlPath=none"),
          "UserKnownHostsFile=\"" + options.trustedKeys.string() + "\"",
          fmt::format(
              "ConnectTimeout={}",
              std::max<long>(
                  1, std::chrono::duration_cast<std::chrono::seconds>(options.connectTimeout).count())),
          std::string("ServerAliveInterval=15"), std::string("ServerAliveCountMax=3")}) {
        command.push_back("-o");
        command.push_back(option);
    }
    if (!target.keyFile.empty()) command.insert(command.end(), {"-i", target.keyFile.string()});
    if (!jump.user.empty()) command.insert(command.end(), {"-l", jump.user});
    if (jump.port != 0) command.insert(command.end(), {"-p", std::to_string(jump.port)});
    command.insert(command.end(),
                   {"-W", fmt::format("{}:{}", bracketed(target.host), target.port), "--", jump.host});
    return command;
}

/// %h, %p, %r, %n and %% as ssh_config(5) has them.
std::string expanded(const std::string& command, const ResolvedTarget& target) {
    std::string text;
    for (std::size_t i = 0; i < command.size(); ++i) {
        if (command[i] != '%' || i + 1 == command.size()) {
            text += command[i];
            continue;
        }
        switch (command[++i]) {
            case 'h':
            case 'n':
                text += target.host;
                break;
            case 'p':
                text += std::to_string(target.port);
                break;
            case 'r':
                text += target.user;
                break;
            default:
                text += command[i];
        }
    }
    return text;
}

Conduit dial(const ResolvedTarget& target, const LinkOptions& options, const LinkQuestions& questions,
             const StopToken& stop) {
    if (!target.proxyCommand.empty())
        return dialThrough(target.title, {"/bin/sh", "-c", "exec " + expanded(target.proxyCommand, target)});
    if (target.jump.empty())
        return dialTcp(target.title, target.host, target.port, options.connectTimeout, stop);

    LinkTarget jump = targetFromText(target.jump);
    jump.name = target.jump;
    const ResolvedTarget way = resolveTarget(jump, options.sshConfig);
    if (way.jump.empty() && way.proxyCommand.empty() &&
        TrustedKeys(options.trustedKeys).of(way.host, way.port).empty()) {
        const SshSession session(dialTcp(way.title, way.host, way.port, options.connectTimeout, stop), way,
                                 options, stop, systemClock());
        requireTrusted(way, session.serverKey(), options, questions);
    }
    return dialThrough(target.title, jumpCommand(target, jump, options));
}

}  // namespace

LinkQuestions remembering(LinkQuestions questions) {
    struct Memory {
        LinkQuestions questions;
        std::map<std::string, Secret> answers;
    };
    auto memory = std::make_shared<Memory>(Memory{std::move(questions), {}});
    LinkQuestions wrapped;
    wrapped.acceptHostKey = memory->questions.acceptHostKey;
    wrapped.secret = [memory](const SecretQuestion& question) -> std::optional<Secret> {
        const std::string key =
            fmt::format("{} {} {}", static_cast<int>(question.kind), question.subject, question.prompt);
        if (question.attempt > 1) memory->answers.erase(key);
        if (const auto known = memory->answers.find(key); known != memory->answers.end())
            return known->second;
        auto answer = memory->questions.secret ? memory->questions.secret(question) : std::nullopt;
        // What is shown while it is typed is a code for one use more often than not.
        if (answer && question.kind != SecretQuestion::Kind::prompt)
            memory->answers.insert_or_assign(key, *answer);
        return answer;
    };
    return wrapped;
}

Link::Link(std::unique_ptr<SshSession> session, LinkFacts facts)
    : session_(std::move(session)), facts_(std::move(facts)) {}
Link::~Link() = default;

std::unique_ptr<Link> Link::open(const LinkTarget& target, const LinkOptions& options,
                                 const LinkQuestions& questions, const StopToken& stop,
                                 const Progress& progress, const Clock& clock) {
    const ResolvedTarget resolved = resolveTarget(target, options.sshConfig);
    throwIfStopped(stop);
    reportProgress(progress, fmt::format("connecting to {} port {}", resolved.host, resolved.port));
    auto session = std::make_unique<SshSession>(dial(resolved, options, questions, stop), resolved, options,
                                                stop, clock);
    const ServerKey key = session->serverKey();
    requireTrusted(resolved, key, options, questions);
    reportProgress(progress, "logging in as " + resolved.user);
    LinkFacts facts{.title = resolved.title,
                    .host = resolved.host,
                    .user = resolved.user,
                    .jump = resolved.jump,
                    .port = resolved.port,
                    .key = key,
                    .serverVersion = {},
                    .cipher = {},
                    .authentication = {},
                    .fromSshConfig = resolved.taken};
    facts.authentication = authenticate(*session, options, questions, stop);
    if (const char* banner = ssh_get_serverbanner(session->handle())) facts.serverVersion = printable(banner);
    if (const char* cipher = ssh_get_cipher_out(session->handle())) facts.cipher = cipher;
    session->startPumping();
    return std::unique_ptr<Link>(new Link(std::move(session), std::move(facts)));
}

void Link::pump(std::chrono::milliseconds longest) {
    session_->pump(longest);
}

ShownKey showServerKey(const LinkTarget& target, const LinkOptions& options, const LinkQuestions& questions,
                       const StopToken& stop) {
    ShownKey shown{.target = resolveTarget(target, options.sshConfig), .key = {}};
    const SshSession session(dial(shown.target, options, questions, stop), shown.target, options, stop,
                             systemClock());
    shown.key = session.serverKey();
    shown.verdict = TrustedKeys(options.trustedKeys).judge(shown.target.host, shown.target.port, shown.key);
    return shown;
}

}  // namespace distillery
