// `distill-agent`: the part of HAR Distillery that runs on the board. Finds the verb and is the border where
// every error ends: as a JSON document on standard output, as a sentence on standard error, as the exit code.
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <new>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "device/practice/process_load.hpp"
#include "verbs.hpp"

namespace distillery::agent {
namespace {

StopSource stopSource;

void onSignal(int) {
    stopSource.requestStop();
}

void installSignals() {
    struct sigaction action {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(number, &action, nullptr);
    action.sa_handler = SIG_IGN;  // a reader that has gone is an error of write, not our death
    ::sigaction(SIGPIPE, &action, nullptr);
    ::sigaction(SIGXFSZ, &action, nullptr);  // so is a limit on the size of files
}

void say(const std::string& text) {
    if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;
}

std::string help() {
    std::string text = "distill-agent " DISTILLERY_VERSION ": measures and runs students on this board\n\n";
    for (const auto& verb : verbs())
        text += helpOf("distill-agent " + std::string(verb.name) + ": " + std::string(verb.meaning),
                       verb.options) +
                "\n";
    return text + "All verbs: --sysroot DIR  read the board's files below DIR (or " +
           device::kSysrootVariable + ")\n";
}

const Verb& verbNamed(const std::string& name) {
    const auto found = std::ranges::find(verbs(), name, &Verb::name);
    if (found != verbs().end()) return *found;
    std::vector<std::string> names;
    for (const auto& verb : verbs()) names.emplace_back(verb.name);
    const auto nearest = nearestWord(name, names);
    throw Error(
        ErrorCode::usage, "\"" + name + "\"",
        "is nothing that this agent can do" + (nearest.empty() ? "" : ": did you mean " + nearest + "?"),
        "See distill-agent --help.");
}

int runVerb(const std::vector<std::string>& words) {
    if (words.empty() || words.front() == "--help" || words.front() == "-h") {
        const auto text = help();
        return ::write(STDOUT_FILENO, text.data(), text.size()) < 0 ? 5 : words.empty() ? 2 : 0;
    }
    if (words.front() == "--version") {
        writeDocument({{"schema", "har-distillery/version/1"}, {"version", DISTILLERY_VERSION}});
        return 0;
    }
    const auto& verb = verbNamed(words.front());
    auto options = verb.options;
    options.push_back({"--sysroot", "DIR", ""});
    Arguments arguments(options, {words.begin() + 1, words.end()});
    const char* variable = std::getenv(device::kSysrootVariable);
    const auto folder = arguments.text("--sysroot", variable && *variable ? variable : "/");
    device::Sysroot root{folder};
    if (!root.exists("/"))
        throw Error(ErrorCode::fileSystem, folder, "there is no such folder to read a board from",
                    "Check --sysroot.");
    return verb.run({std::move(arguments), std::move(root), stopSource.token()});
}

int report(const Error& error) {
    const int code = static_cast<int>(error.code());
    say("distill-agent: " + error.subject() + ": " + error.detail() +
        (error.hint().empty() ? "" : "\n  " + error.hint()) + "\n");
    try {
        writeDocument({{"schema", "har-distillery/error/1"},
                       {"error",
                        {{"code", toString(error.code())},
                         {"exit_code", code},
                         {"subject", error.subject()},
                         {"detail", error.detail()},
                         {"hint", error.hint()}}}});
    } catch (const Error&) {
        // Standard output takes nothing: the sentence has been said.
    }
    return code;
}

}  // namespace
}  // namespace distillery::agent

int main(int count, char** words) {
    using namespace distillery;
    agent::installSignals();
    try {
        return agent::runVerb({words + 1, words + count});
    } catch (const Error& error) {
        return agent::report(error);
    } catch (const Stopped&) {
        agent::say("distill-agent: stopped\n");
        return 143;
    } catch (const std::bad_alloc&) {
        return agent::report(
            Error(ErrorCode::compute, "memory", "is used up", "Close other programs on the board."));
    } catch (const std::exception& error) {
        return agent::report(Error(ErrorCode::internal, "distill-agent", error.what(),
                                   "This is a fault of the program: please report it."));
    }
}
