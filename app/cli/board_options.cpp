// From a device's name to a link with an agent at its end.
#include "board_options.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "asking.hpp"
#include "deploy/ssh_config.hpp"

namespace distillery::cli {
namespace fs = std::filesystem;

std::vector<fs::path> agentFolders(const Context& context, const BoardOptions& options) {
    const fs::path here = fs::path(context.program).parent_path();
    std::vector<fs::path> folders = {here, (here / "../agent-aarch64").lexically_normal(),
                                     (here / "../lib/har-distillery").lexically_normal()};
    if (!options.agent.empty()) folders.insert(folders.begin(), fs::path(options.agent).parent_path());
    return folders;
}

std::shared_ptr<BoardOptions> addBoardOptions(CLI::App& command, bool withAgent) {
    auto options = std::make_shared<BoardOptions>();
    command
        .add_option("--ssh-config", options->sshConfig,
                    "Configuration of ssh to complete the address with, or none")
        ->type_name("FILE");
    command.add_flag("--password-stdin", options->passwordFromInput,
                     "The first line of standard input is the password or passphrase");
    if (withAgent)
        command
            .add_option("--agent", options->agent, "The agent for this board; found by itself when left out")
            ->type_name("FILE");
    return options;
}

DeviceBook deviceBook(const Context& context) {
    return DeviceBook(context.home.config / "devices.json");
}

TrustedKeys trustedKeys(const Context& context) {
    return TrustedKeys(context.home.config / "known_hosts");
}

LinkOptions linkOptions(const Context& context, const BoardOptions& options) {
    LinkOptions link;
    link.trustedKeys = trustedKeys(context).file();
    if (options.sshConfig == "auto")
        link.sshConfig = usualSshConfig();
    else if (options.sshConfig != "none")
        link.sshConfig = options.sshConfig;
    return link;
}

SteadyLink steadyLink(const Context& context, const Device& device, const BoardOptions& options,
                      const Progress& progress, Backoff::Options backoff, RetryListener listener) {
    if (!listener)
        listener = [&context](const LinkError& error, std::chrono::milliseconds wait) {
            context.say(fmt::format("{}; trying again in {:.1f} s", error.detail(),
                                    static_cast<double>(wait.count()) / 1000));
        };
    return SteadyLink(device.target(), linkOptions(context, options),
                      terminalQuestions(context, options.passwordFromInput),
                      Backoff(backoff, std::hash<std::string>()(device.name)), std::move(listener), progress);
}

AgentFile agentFor(const Context& context, const BoardOptions& options, const BoardFacts& board) {
    return options.agent.empty() ? findAgent(agentFolders(context, options), board.machine)
                                 : agentFromFile(options.agent);
}

ReadyBoard readyBoard(const Context& context, SteadyLink& steady, const Device& device,
                      const BoardOptions& options, const Progress& progress) {
    ReadyBoard ready;
    sayWhatWasTaken(context, steady.link(context.stop).facts());
    ready.facts = steady.run(context.stop, [&](Link& link) { return askBoard(link, context.stop); });
    const AgentFile agent = agentFor(context, options, ready.facts);
    ready.agent = steady.run(context.stop, [&](Link& link) {
        return installAgent(link, ready.facts, agent, device.launcher, progress, context.stop);
    });
    return ready;
}

OrderedJson linkDocument(const LinkFacts& facts) {
    return {{"host", facts.host},
            {"port", facts.port},
            {"user", facts.user},
            {"jump", facts.jump},
            {"host_key", {{"type", facts.key.type}, {"fingerprint", facts.key.fingerprint()}}},
            {"server", facts.serverVersion},
            {"cipher", facts.cipher},
            {"authentication", facts.authentication},
            {"from_ssh_config", facts.fromSshConfig}};
}

void sayWhatWasTaken(const Context& context, const LinkFacts& facts) {
    if (facts.fromSshConfig.empty()) return;
    context.say(fmt::format("From the configuration of ssh: {}.", fmt::join(facts.fromSshConfig, ", ")));
}

}  // namespace distillery::cli
