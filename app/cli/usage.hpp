// The grammar's friendly side: help that leads with examples, and what to say about a command line that
// is not understood.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace distillery::cli {

/// Prints the examples of setExamples() before everything else.
class HelpFormatter : public CLI::Formatter {
public:
    std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
};

/// What `distill` alone prints: what it is, two examples, the commands.
std::string shortHelp(const CLI::App& app);

/// The first command or option of these arguments that does not exist, with the nearest one that does: help
/// is not given for it.
std::optional<Error> unknownWord(const CLI::App& app, const std::vector<std::string>& arguments);

/// Why these arguments are not understood, as Error{usage}: an unknown command or option with the nearest
/// known one, else `reason`, the parser's own words.
Error explainUsage(const CLI::App& app, const std::vector<std::string>& arguments,
                   const CLI::ParseError& refusal);

}  // namespace distillery::cli
