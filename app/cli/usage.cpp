// Walking a refused command line once more, to find the first word that is wrong.
#include "usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/param_spec.hpp"

namespace distillery::cli {
namespace {

std::vector<const CLI::App*> commandsOf(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App* command) { return !command->get_name().empty(); });
}

const CLI::App* findCommand(const CLI::App& app, const std::string& word) {
    for (const auto* command : commandsOf(app))
        if (command->get_name() == word) return command;
    return nullptr;
}

std::string pathOf(const CLI::App& app) {
    return app.get_parent() == nullptr ? app.get_name() : pathOf(*app.get_parent()) + " " + app.get_name();
}

/// The subject of an error: "run start"; nothing for the program itself, whose name leads the line anyway.
std::string subjectOf(const CLI::App& app) {
    return app.get_parent() == nullptr ? std::string() : pathOf(app).substr(pathOf(app).find(' ') + 1);
}

std::string helpHint(const CLI::App& app) {
    return pathOf(app) + " --help shows what there is.";
}

Error unknownCommand(const CLI::App& app, const std::string& word) {
    std::vector<std::string> names;
    for (const auto* command : commandsOf(app)) names.push_back(command->get_name());
    std::string hint = helpHint(app);
    if (const auto near = nearestWord(word, names); !near.empty())
        hint = fmt::format("Did you mean \"{} {}\"?", pathOf(app), near);
    else
        for (const auto* command : commandsOf(app))  // a verb without its noun: "start" for "run start"
            if (const auto* verb = findCommand(*command, word))
                hint = fmt::format("Did you mean \"{}\"?", pathOf(*verb));
    return {ErrorCode::usage, word.empty() ? "\"\"" : word, fmt::format("no such command of {}", pathOf(app)),
            hint};
}

Error unknownOption(const CLI::App& app, const std::string& word) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options())
        for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    const auto near = nearestWord(word, names);
    const auto hint = near.empty() ? helpHint(app) : fmt::format("Did you mean {}?", near);
    return {ErrorCode::usage, word, fmt::format("no such option of {}", pathOf(app)), hint};
}

bool looksLikeOption(const std::string& word) {
    return word.size() > 1 && word[0] == '-' && word[1] != '.' && (word[1] < '0' || word[1] > '9');
}

/// One step over an option and its values. Nullopt when the option is unknown, else the index behind it.
std::optional<std::size_t> skipOption(const CLI::App& app, const std::vector<std::string>& words,
                                      std::size_t at) {
    const auto& word = words[at];
    const bool isLong = word.starts_with("--");
    const auto* option = app.get_option_no_throw(isLong ? word.substr(0, word.find('=')) : word.substr(0, 2));
    if (option == nullptr) return std::nullopt;
    ++at;
    const bool valueIsAttached = isLong ? word.find('=') != std::string::npos : word.size() > 2;
    for (int left = option->get_items_expected_max(); left > 0 && !valueIsAttached; --left, ++at)
        if (at >= words.size() || looksLikeOption(words[at])) break;
    return at;
}

std::string lowerFirst(std::string text) {
    if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && (text[1] < 'A' || text[1] > 'Z'))
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

}  // namespace

std::string HelpFormatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
    if (mode == CLI::AppFormatMode::Sub) return make_expanded(app);
    // CLI11 hands a footer down to sub-commands; examples belong to one command only.
    const auto* parent = app->get_parent();
    std::string text =
        parent != nullptr && parent->get_footer() == app->get_footer() ? "" : app->get_footer();
    if (!text.empty()) text += text.back() == '\n' ? "\n" : "\n\n";
    text += make_description(app) + make_usage(app, std::move(name)) + make_positionals(app) +
            make_groups(app, mode) + make_subcommands(app, mode);
    if (parent != nullptr)
        text += "\nEvery command takes --home, --json, --quiet, -v and --color too (distill --help).\n";
    // Hidden groups leave an empty line each.
    for (auto gap = text.find("\n\n\n"); gap != std::string::npos; gap = text.find("\n\n\n"))
        text.erase(gap, 1);
    return text;
}

std::string shortHelp(const CLI::App& app) {
    std::string text = app.get_description() + "\n\n" + app.get_footer() + "\nCommands:\n";
    for (const auto* command : commandsOf(app))
        text += fmt::format("  {:<10}  {}\n", command->get_name(), command->get_description());
    return text + "\ndistill --help tells more, distill COMMAND --help about one of them.\n";
}

namespace {

/// Walks along the command line. Returns its first command or option that does not exist; else sets `app` to
/// the command that it ends at.
std::optional<Error> walk(const CLI::App*& app, const std::vector<std::string>& arguments) {
    for (std::size_t at = 0; at < arguments.size() && arguments[at] != "--";) {
        const auto& word = arguments[at];
        if (looksLikeOption(word)) {
            const auto next = skipOption(*app, arguments, at);
            if (!next) return unknownOption(*app, word);
            at = *next;
            continue;
        }
        if (!commandsOf(*app).empty()) {
            const auto* command = findCommand(*app, word);
            if (command == nullptr) return unknownCommand(*app, word);
            app = command;
        }
        ++at;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Error> unknownWord(const CLI::App& root, const std::vector<std::string>& arguments) {
    const CLI::App* app = &root;
    return walk(app, arguments);
}

Error explainUsage(const CLI::App& root, const std::vector<std::string>& arguments,
                   const CLI::ParseError& refusal) {
    const CLI::App* app = &root;
    if (auto fault = walk(app, arguments)) return *fault;
    const auto commands = commandsOf(*app);
    if (refusal.get_name() == "RequiredError" && !commands.empty()) {
        std::string names;
        for (const auto* command : commands) names += (names.empty() ? "" : ", ") + command->get_name();
        return {ErrorCode::usage, subjectOf(*app), "a command is missing",
                "One of " + names + "; " + helpHint(*app)};
    }
    return {ErrorCode::usage, subjectOf(*app), lowerFirst(refusal.what()), helpHint(*app)};
}

}  // namespace distillery::cli
