// A folder a job: pid, boot (which start of the kernel), log, out, out.json, end (its status).
#include "deploy/board_job.hpp"

#include <fmt/format.h>

#include <charconv>

#include "deploy/printable.hpp"
#include "deploy/remote_command.hpp"
#include "deploy/session.hpp"
#include "deploy/sftp.hpp"

namespace distillery {
namespace {

constexpr std::uint64_t kLongestDocument = 64U << 20;
constexpr std::uint64_t kLongestLog = 1U << 20;
// A job is told to stop at once, and most have noted what they have within a third of a second. A slow or
// busy board gets longer: better than losing a measurement. Who cannot wait presses Ctrl-C again.
constexpr std::chrono::seconds kReachingIt{2}, kPatienceOfStop{15};
constexpr int kRebooted = 4, kVanished = 5;  // what the watcher returns

std::string inFolder(std::string arguments, const std::string& folder) {
    const std::string mark = kJobFolder;
    for (auto at = arguments.find(mark); at != arguments.npos; at = arguments.find(mark, at + folder.size()))
        arguments.replace(at, mark.size(), folder);
    return arguments;
}

/// Making the folder decides who starts the job, in a session of its own that no end of a link reaches. What
/// keeps it from beginning is said on standard error.
std::string startLine(const std::string& folder, const BoardJob& job) {
    const std::string agent = job.agent.command(inFolder(job.arguments, folder));
    const std::string script =
        "mkdir -p \"${0%/*}\" && find \"${0%/*}\" -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -rf {} + ; "
        "mkdir \"$0\" || exit 1; "
        "cd \"$0\" && cat /proc/sys/kernel/random/boot_id >boot && : >log && echo $$ >pid || "
        "{ rm -rf \"$0\"; exit 1; }; "
        "exec 2>/dev/null; (" +
        agent +
        ") >out 2>log </dev/null & echo $! >agent.part && mv agent.part agent; "
        "wait $!; echo $? >end.part && mv end.part end";
    const std::string quoted = shellQuoted(folder);
    return "[ -d " + quoted + " ] || setsid sh -c " + shellQuoted(script) + " " + quoted +
           " >/dev/null & i=0; while [ ! -e " + quoted +
           "/agent ] && [ $i -lt 50 ]; do sleep 0.1; i=$((i+1)); [ -d " + quoted +
           " ] || [ $i -lt 10 ] || break; done; [ -e " + quoted + "/agent ]";
}

/// Ends with the job. The lines of its log come while they are written.
std::string watchLine(const std::string& folder) {
    return fmt::format(
        "cd {} && [ -s pid ] || exit {}; "
        "[ \"$(cat boot)\" = \"$(cat /proc/sys/kernel/random/boot_id)\" ] || exit {}; "
        "if [ -e end ]; then cat log; else tail -n +1 -s 0.2 -f --pid=\"$(cat pid)\" log; fi; "
        "[ -e end ] || exit {}",
        shellQuoted(folder), kVanished, kRebooted, kVanished);
}

std::string stopLine(const std::string& folder) {
    return fmt::format(
        "cd {0} && {{ [ -e end ] || kill -s TERM \"$(cat agent)\"; i=0; "
        "while [ ! -e end ] && [ $i -lt {1} ]; do sleep 0.05; i=$((i+1)); done; cat out.json; "
        "[ ! -e end ] || rm -rf {0}; }}",
        shellQuoted(folder), kPatienceOfStop / std::chrono::milliseconds(50));
}

void start(Link& link, const std::string& folder, const BoardJob& job, const StopToken& stop) {
    const CommandResult result = runCommand(link, startLine(folder, job), stop);
    if (result.end.good()) return;
    throw LinkError(
        LinkProblem::board, link.facts().title,
        "the work cannot be begun there" + (result.error.empty() ? "" : ": " + printable(result.error)),
        "Is its disk full or read-only? df -h ~/.cache");
}

int watch(Link& link, const std::string& folder, const BoardJobWatcher& watcher, const StopToken& stop) {
    RemoteCommand command(
        link, endingWithLink(watchLine(folder)), [&](const SplitLine& line) { watcher.said(line.text); }, {},
        stop);
    while (command.pump(kLook)) {
        throwIfStopped(stop);
        if (watcher.waits) watcher.waits();
    }
    return command.end().status.value_or(kVanished);
}

std::string fileOr(Sftp& files, const std::string& path, std::uint64_t most) {
    return files.look(path) ? files.readFile(path, most) : std::string();
}

void fetch(Link& link, const std::string& folder, BoardJobOutcome& outcome, std::vector<BoardJobFile>* more,
           const StopToken& stop) {
    Sftp files(link, stop);
    const std::string end = fileOr(files, folder + "/end", 100);
    std::from_chars(end.data(), end.data() + end.size(), outcome.status);
    outcome.document = fileOr(files, folder + "/out.json", kLongestDocument);
    if (outcome.document.empty()) outcome.document = fileOr(files, folder + "/out", kLongestDocument);
    const auto log = files.look(folder + "/log");
    if (log && log->size <= kLongestLog) outcome.errors = files.readFile(folder + "/log", kLongestLog);
    if (more)
        for (auto& file : *more) file.content = fileOr(files, folder + "/" + file.name, file.most);
}

/// The person has pressed Ctrl-C: one round trip that stops the job and brings what it kept.
BoardJobOutcome stopIt(SteadyLink& steady, const std::string& folder) {
    BoardJobOutcome outcome;
    outcome.end = BoardJobOutcome::End::stopped;
    Link* const link = steady.current();
    if (!link) return outcome;  // nobody can tell it: it ends when it is done
    try {
        std::string kept;
        RemoteCommand command(*link, endingWithLink(stopLine(folder)),
                              keptWithin(kept, kLongestDocument, link->facts().title), {}, {}, kReachingIt);
        const Clock& clock = link->session().clock();
        const auto deadline = clock.steadyNow() + kPatienceOfStop;
        while (command.pump(kLook))
            if (clock.steadyNow() >= deadline) return outcome;
        outcome.document = std::move(kept);
    } catch (const LinkError&) {
        // As without a link, or it was told and the link broke afterwards.
    }
    return outcome;
}

}  // namespace

std::string BoardJobOutcome::sentence() const {
    switch (end) {
        case End::vanished:
            return "stopped unexpectedly (crash, kill or reboot)";
        case End::reboot:
            return "was interrupted by a restart of the board";
        case End::stopped:
            return "was stopped";
        case End::itself:
            break;
    }
    return status > 128 ? fmt::format("was ended by signal {}", status - 128)
                        : fmt::format("ended with status {}", status);
}

BoardJobOutcome runBoardJob(SteadyLink& steady, const BoardFacts& board, const BoardJob& job,
                            const BoardJobWatcher& watcher, const StopToken& stop,
                            std::vector<BoardJobFile>* files) {
    const std::string folder = board.home + "/.cache/har-distillery/jobs/" + job.name;
    BoardJobWatcher through = watcher;
    through.said = [&](std::string_view line) {
        steady.progressed();
        if (watcher.said) watcher.said(line);
    };
    BoardJobOutcome outcome;
    try {
        steady.run(stop, [&](Link& link) {
            start(link, folder, job, stop);
            return true;
        });
        const int status = steady.run(stop, [&](Link& link) { return watch(link, folder, through, stop); });
        outcome.end = status == 0           ? BoardJobOutcome::End::itself
                      : status == kRebooted ? BoardJobOutcome::End::reboot
                                            : BoardJobOutcome::End::vanished;
        steady.run(stop, [&](Link& link) {
            fetch(link, folder, outcome, files, stop);
            return true;
        });
    } catch (const Stopped&) {
        return stopIt(steady, folder);
    }
    steady.run(stop, [&](Link& link) {
        runCommand(link, "rm -rf " + shellQuoted(folder), stop);
        return true;
    });
    return outcome;
}

}  // namespace distillery
