// Our agent on a board: which file fits its processor, bringing it there by its hash, asking it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/json.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "deploy/link.hpp"

namespace distillery {

/// What a plain shell says about a board, before anything is put there.
struct BoardFacts {
    std::string machine;  // "aarch64", "x86_64"
    std::string system, kernel, hostName, home;
};
/// LinkError{board} when it is no Linux or lacks a program that we cannot do without.
BoardFacts askBoard(Link& link, const StopToken& stop);

struct AgentFile {
    fs::path file;
    std::string machine;  // of its ELF header; "any" for a script
};
/// The processor that a program is for, by its first bytes: "aarch64", "x86_64", "armv7l", "any" for a
/// script, "unknown" for all else.
std::string machineOfProgram(std::string_view firstBytes);
/// The file `distill-agent*` in one of `folders` that fits `machine`. Error{device} says what was found
/// instead.
AgentFile findAgent(const std::vector<fs::path>& folders, const std::string& machine);
/// A file that the person names. Error{fileSystem}.
AgentFile agentFromFile(const fs::path& file);
/// Whether it can run there; `launcher` (an emulator) makes every processor fit. LinkError{board}.
void requireFits(const AgentFile& agent, const BoardFacts& board, const std::string& launcher);

/// Puts the agent at ~/.cache/har-distillery/agent-<first 16 digits of its SHA-256>, unless that very file is
/// there.
struct InstalledAgent {
    std::string path, sha256, launcher;
    /// A shell line that runs it with `arguments`; it replaces its shell, so that the end of input reaches
    /// it.
    std::string command(const std::string& arguments) const;
};
InstalledAgent installAgent(Link& link, const BoardFacts& board, const AgentFile& agent,
                            const std::string& launcher, const Progress& progress, const StopToken& stop);

/// Runs `agent probe` and returns its one JSON document. The agreement: one object on standard output, with a
/// "schema" that begins "har-distillery/agent-probe/", status 0; anything for people on standard error.
/// LinkError{board} with the agent's own words when it fails, LinkError{protocol} for any other output.
Json probeBoard(Link& link, const InstalledAgent& agent, const StopToken& stop);

}  // namespace distillery
