// Choosing, installing and asking the agent.
#include "deploy/agent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/hash.hpp"
#include "base/json_text.hpp"
#include "deploy/printable.hpp"
#include "deploy/remote_command.hpp"
#include "deploy/session.hpp"
#include "deploy/sftp.hpp"
#include "deploy/upload.hpp"

namespace distillery {
namespace {

constexpr const char* kProbeSchema = "har-distillery/agent-probe/";
constexpr std::chrono::seconds kProbeTimeout{60};
constexpr std::size_t kLongestShellAnswer = 64 << 10, kLongestProbe = 4 << 20;

std::string firstBytes(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes(64, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

/// What a shell's 126 and 127 mean for a program that we have just put there.
[[noreturn]] void explainStart(const Link& link, const InstalledAgent& agent, const CommandResult& result) {
    const std::string words = printable(result.error);
    const std::string place = agent.path + " on " + link.facts().title;
    if (words.find("ermission denied") != words.npos)
        throw LinkError(
            LinkProblem::board, place, "may not be executed: " + words,
            "Is the home folder mounted with noexec? Then: sudo mount -o remount,exec on its disk.");
    if (words.find("xec format") != words.npos || result.end.status == 126)
        throw LinkError(LinkProblem::board, place, "is a program for another processor: " + words,
                        "Build the agent for this board, or name the right file with --agent FILE.");
    throw LinkError(LinkProblem::board, place, "cannot be started: " + words,
                    "The agent must be a static program; see README, \"On a real Jetson\".");
}

}  // namespace

BoardFacts askBoard(Link& link, const StopToken& stop) {
    // Not through endingWithLink: whether setsid is there is one of the questions.
    std::string answer, ignored;
    RemoteCommand command(
        link,
        "uname -s; uname -m; uname -r; uname -n; for p in setsid sha256sum; do command -v $p >/dev/null || "
        "echo $p; done",
        keptWithin(answer, kLongestShellAnswer, link.facts().title),
        keptWithin(ignored, kLongestShellAnswer, link.facts().title), stop);
    command.closeInput();
    const Clock& clock = link.session().clock();
    const auto deadline = clock.steadyNow() + kProbeTimeout;
    while (command.pump(kLook)) {
        throwIfStopped(stop);
        if (clock.steadyNow() >= deadline)
            throw LinkError(LinkProblem::unresponsive, link.facts().title,
                            fmt::format("its shell did not answer within {} s", kProbeTimeout.count()),
                            "Is it overloaded?");
    }
    std::vector<std::string> lines;
    std::istringstream text(answer);
    for (std::string line; std::getline(text, line);) lines.push_back(printable(line, 100));
    if (lines.size() < 4 || lines[0] != "Linux")
        throw LinkError(LinkProblem::board, link.facts().title,
                        lines.empty() ? "its shell answers nothing"
                                      : fmt::format("it does not look like a Linux board: \"{}\"", lines[0]),
                        "The agent runs on Linux; the user needs a normal shell there.");
    if (lines.size() > 4)
        throw LinkError(LinkProblem::board, link.facts().title,
                        fmt::format("the board lacks the program {}", lines[4]),
                        "Install coreutils and util-linux on the board.");
    BoardFacts facts{
        .machine = lines[1], .system = lines[0], .kernel = lines[2], .hostName = lines[3], .home = {}};
    facts.home = Sftp(link, stop).home();
    return facts;
}

std::string machineOfProgram(std::string_view bytes) {
    if (bytes.starts_with("#!")) return "any";
    if (bytes.size() < 20 || !bytes.starts_with("\x7F"
                                                "ELF"))
        return "unknown";
    const bool isBigEndian = bytes[5] == 2;
    const auto low = static_cast<unsigned char>(bytes[isBigEndian ? 19 : 18]);
    const auto high = static_cast<unsigned char>(bytes[isBigEndian ? 18 : 19]);
    // e_machine of the ELF specification, in the words of uname -m.
    switch (high << 8 | low) {
        case 62:
            return "x86_64";
        case 183:
            return "aarch64";
        case 40:
            return "armv7l";
        case 243:
            return "riscv64";
        default:
            return "unknown";
    }
}

AgentFile agentFromFile(const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) throwFileSystemError(file, "read", error ? error.value() : ENOENT);
    return {file, machineOfProgram(firstBytes(file))};
}

AgentFile findAgent(const std::vector<fs::path>& folders, const std::string& machine) {
    std::string found, looked;
    for (const auto& folder : folders) {
        looked += (looked.empty() ? "" : ", ") + folder.string();
        std::error_code error;
        if (!fs::is_directory(folder, error)) continue;
        for (const auto& file : realFileSystem().list(folder)) {
            if (!file.filename().string().starts_with("distill-agent") || !fs::is_regular_file(file, error))
                continue;
            const AgentFile agent = agentFromFile(file);
            if (agent.machine == machine || agent.machine == "any") return agent;
            found += fmt::format("{}{} ({})", found.empty() ? "" : ", ", file.string(), agent.machine);
        }
    }
    throw Error(ErrorCode::device, "distill-agent",
                found.empty() ? fmt::format("there is no agent in {}", looked)
                              : fmt::format("there is none for {} processors, only {}", machine, found),
                "Build it for the board (see README, \"On a real Jetson\"), or name it with --agent FILE.");
}

void requireFits(const AgentFile& agent, const BoardFacts& board, const std::string& launcher) {
    if (agent.machine == "any" || agent.machine == board.machine || !launcher.empty()) return;
    throw LinkError(LinkProblem::board, agent.file.string(),
                    fmt::format("is a program for {} processors, but {} has {}", agent.machine,
                                board.hostName, board.machine),
                    "Build the agent for this board, or name the right file with --agent FILE.");
}

std::string InstalledAgent::command(const std::string& arguments) const {
    return "exec " + (launcher.empty() ? "" : shellQuoted(launcher) + " ") + shellQuoted(path) + " " +
           arguments;
}

InstalledAgent installAgent(Link& link, const BoardFacts& board, const AgentFile& agent,
                            const std::string& launcher, const Progress& progress, const StopToken& stop) {
    requireFits(agent, board, launcher);
    const std::string hash = sha256Hex(realFileSystem().readFile(agent.file));
    InstalledAgent installed{.path = board.home + "/.cache/har-distillery/agent-" + hash.substr(0, 16),
                             .sha256 = hash,
                             .launcher = launcher};
    upload(link, {agent.file, installed.path, 0755}, progress, stop);
    return installed;
}

Json probeBoard(Link& link, const InstalledAgent& agent, const StopToken& stop) {
    CommandResult result;
    const std::string subject = "the agent on " + link.facts().title;
    // Its input stays open: the agent ends when that closes.
    RemoteCommand command(link, agent.command("probe"), keptWithin(result.out, kLongestProbe, subject),
                          keptWithin(result.error, kLongestProbe, subject), stop);
    const Clock& clock = link.session().clock();
    const auto deadline = clock.steadyNow() + kProbeTimeout;
    while (command.pump(kLook)) {
        throwIfStopped(stop);
        if (clock.steadyNow() >= deadline)
            throw LinkError(LinkProblem::unresponsive, link.facts().title,
                            fmt::format("the agent did not answer within {} s", kProbeTimeout.count()),
                            "Look at the board: is it overloaded?");
    }
    result.end = command.end();
    if (result.end.status == 126 || result.end.status == 127) explainStart(link, agent, result);
    if (!result.end.good())
        throw LinkError(LinkProblem::board, subject,
                        result.end.sentence() + (result.error.empty() ? "" : ": " + printable(result.error)),
                        "");
    const Json document = jsonOrDiscarded(result.out);
    if (!document.is_object() || !document.value("schema", Json()).is_string() ||
        !document["schema"].get<std::string>().starts_with(kProbeSchema))
        throw LinkError(LinkProblem::protocol, subject,
                        "its probe is not the document that was expected: " + printable(result.out, 120),
                        "Agent and distill must be of the same version: rebuild both.");
    return document;
}

}  // namespace distillery
