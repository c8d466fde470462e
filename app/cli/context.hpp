// What every command of `distill` shares: home, output modes, cancellation, progress.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/paths.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"

namespace distillery::cli {

struct Context {
    Home home;          // resolved before any command runs
    bool json = false;  // exactly one JSON document on stdout
    bool quiet = false;
    int verbosity = 0;
    bool colour = false;    // stderr is a terminal and NO_COLOR is unset, or --color always
    bool terminal = false;  // stderr is a terminal: progress lines are drawn
    std::string program;    // path of this executable, for commands to repeat
    StopToken stop;         // set by SIGINT/SIGTERM/SIGUSR1
    int exitCode = 0;       // what main returns when the command ended without Error

    /// Draws on stderr when it is a terminal (bar, rate, time left); else silent.
    Progress progress() const;
    /// A line for people: stderr, unless --quiet.
    void say(const std::string& line) const;
    /// A line for the curious: stderr, only with -v.
    void explain(const std::string& line) const;
    /// The result: with --json the document (a "schema" field is required), else the text.
    /// Error{fileSystem} when standard output takes it only in part (a full disk); a closed pipe is normal.
    void result(const OrderedJson& document, const std::string& text) const;
    /// A line on stdout now (`--events -`, `run watch`): flushed at once, a closed pipe is normal.
    void stream(const std::string& line) const;
};

/// One file per noun in commands/: adds its sub-commands to `app`; callbacks run after parsing.
using AddCommands = void (*)(CLI::App& app, Context& context);
const std::vector<AddCommands>& commandFamilies();

/// The noun's sub-command (`run`, `dataset`), found or made: several families add verbs to the same noun.
CLI::App& noun(CLI::App& app, const std::string& name, const std::string& help);

/// Command lines that lead the help of `app`, without the program's name: "run start --config
/// experiments/demo.json".
void setExamples(CLI::App& app, const std::vector<std::string>& commandLines);

/// A text table with aligned columns; numbers right-aligned.
std::string textTable(const std::vector<std::string>& header,
                      const std::vector<std::vector<std::string>>& rows);

}  // namespace distillery::cli
