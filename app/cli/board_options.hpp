// What the commands that talk to a board share: its options, the link, the agent.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "context.hpp"
#include "deploy/agent.hpp"
#include "deploy/device_book.hpp"
#include "deploy/steady_link.hpp"

namespace distillery::cli {

struct BoardOptions {
    std::string sshConfig = "auto";  // a file, or none
    bool passwordFromInput = false;
    std::string agent;  // a file; found by itself when empty
};

std::shared_ptr<BoardOptions> addBoardOptions(CLI::App& command, bool withAgent);

DeviceBook deviceBook(const Context& context);
TrustedKeys trustedKeys(const Context& context);
LinkOptions linkOptions(const Context& context, const BoardOptions& options);
/// `backoff.tries` of 0 are for ever; without a `listener` each wait is said to the person.
SteadyLink steadyLink(const Context& context, const Device& device, const BoardOptions& options,
                      const Progress& progress, Backoff::Options backoff = {}, RetryListener listener = {});
/// The agent that the person named, else the one found for the board's processor. Error{device}.
AgentFile agentFor(const Context& context, const BoardOptions& options, const BoardFacts& board);
/// Where agents are looked for: beside the one that the person named, beside this program, in the build
/// folder for ARM beside it, where a package puts it.
std::vector<std::filesystem::path> agentFolders(const Context& context, const BoardOptions& options);
/// Asks the board for its processor, finds the agent for it and brings it there.
struct ReadyBoard {
    BoardFacts facts;
    InstalledAgent agent;
};
ReadyBoard readyBoard(const Context& context, SteadyLink& steady, const Device& device,
                      const BoardOptions& options, const Progress& progress);

/// How the link came about, as a part of a result.
OrderedJson linkDocument(const LinkFacts& facts);
/// What was taken from ~/.ssh/config is said, since it may run programs and change addresses.
void sayWhatWasTaken(const Context& context, const LinkFacts& facts);

}  // namespace distillery::cli
