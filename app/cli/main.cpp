// `distill`: the command line and the worker. Puts the commands together and is the border where every error
// ends.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "base/error.hpp"
#include "base/foreign_error.hpp"
#include "base/utf8.hpp"
#include "context.hpp"
#include "signals.hpp"
#include "terminal.hpp"
#include "usage.hpp"
#include "version.hpp"

namespace distillery::cli {
namespace {

struct GlobalOptions {
    std::string home;
    std::string color = "auto";
    bool version = false;
};

/// The options that every command takes, bound to the same variables at every level: `distill --json run
/// start` and `distill run start --json` mean the same. A command that has its own option of such a name
/// keeps it.
void addGlobalOptions(CLI::App& app, GlobalOptions& options, Context& context) {
    const bool isRoot = app.get_parent() == nullptr;
    const std::string group = isRoot ? "Options" : "";  // an empty group is hidden: repeated help is noise
    const auto isFree = [&](const std::string& name) { return app.get_option_no_throw(name) == nullptr; };
    if (isFree("--home"))
        app.add_option("--home", options.home, "Keep everything below this folder instead of the XDG folders")
            ->type_name("DIR")
            ->group(group);
    if (isFree("--json"))
        app.add_flag("--json", context.json, "Exactly one JSON document on stdout")->group(group);
    if (isFree("--quiet") && isFree("-q"))
        app.add_flag("-q,--quiet", context.quiet, "Only results and errors")->group(group);
    if (isFree("--verbose") && isFree("-v"))
        app.add_flag("-v,--verbose", context.verbosity, "Say more")->group(group);
    if (isFree("--color"))
        app.add_option("--color", options.color, "Colours on stderr: auto (also NO_COLOR), always, never")
            ->check(CLI::IsMember({"auto", "always", "never"}))
            ->type_name("WHEN")
            ->group(group);
    for (auto* command : app.get_subcommands({})) {
        addGlobalOptions(*command, options, context);
        // Exactly one verb: without this the parser would take a later argument that happens to be a verb's
        // name.
        if (!command->get_subcommands({}).empty()) command->require_subcommand(1);
    }
}

void applyGlobalOptions(const GlobalOptions& options, Context& context) {
    std::optional<std::filesystem::path> home;
    if (!options.home.empty()) home = options.home;
    context.home = Home::resolve(home);
    const char* noColor = std::getenv("NO_COLOR");
    context.colour = options.color == "always" || (options.color == "auto" && context.terminal &&
                                                   (noColor == nullptr || *noColor == '\0'));
}

bool noColorIsSet() {
    const char* value = std::getenv("NO_COLOR");
    return value != nullptr && *value != '\0';
}

/// The one document of --json when there is no result.
void writeErrorDocument(const char* code, int exitCode, const Error& error) {
    try {
        writeDocument({{"schema", "har-distillery/error/1"},
                       {"error",
                        {{"code", code},
                         {"exit_code", exitCode},
                         {"subject", error.subject()},
                         {"detail", error.detail()},
                         {"hint", error.hint()}}}});
    } catch (const Error&) {
        // Standard output takes nothing: the person has the sentence on stderr.
    }
}

void writeErrorLine(const Error& error, bool colour) {
    writeLineToStandardError((colour ? "\x1b[1;31mdistill:\x1b[0m " : "distill: ") +
                             withoutControls(errorText(error)));
}

void describeProgram(CLI::App& app) {
    app.name("distill");
    app.formatter(std::make_shared<HelpFormatter>());
    app.require_subcommand(1);
#ifdef DISTILLERY_WITH_TRAIN
    setExamples(app, {"run start --config experiments/demo.json", "report RUN"});
#else
    setExamples(app, {"dataset list", "report RUN"});
#endif
}

void printVersion(const Context& context) {
    context.result({{"schema", "har-distillery/version/1"},
                    {"version", DISTILLERY_VERSION},
                    {"build", DISTILLERY_BUILD_TYPE},
                    {"trainer", trainerVersion()}},
                   versionText());
}

/// Parses and runs. Throws whatever the command throws; CLI11's refusals come out as Error{usage}.
int runCommandLine(std::vector<std::string> arguments, Context& context) {
    for (const std::string& word : arguments)
        if (!isValidUtf8(word))
            throw Error(
                ErrorCode::usage, toUtf8(word), "holds bytes that are not UTF-8",
                "Write it in UTF-8; a file with such a name can be renamed, or reached by a link: ln -s.");
    if (!arguments.empty() && arguments.front() == "help") {  // what many type first
        arguments.erase(arguments.begin());
        arguments.emplace_back("--help");
    }
    GlobalOptions options;
    CLI::App app("Trains, distils and evaluates networks that recognise human activities.");
    describeProgram(app);
    for (const auto& addCommands : commandFamilies()) addCommands(app, context);
    addGlobalOptions(app, options, context);
    app.set_version_flag("--version", std::string(DISTILLERY_VERSION), "Version, build, LibTorch and CUDA");
    app.parse_complete_callback([&] {
        // The parser runs callbacks before it complains about words it could not place: nothing may run by
        // mistake.
        if (!app.remaining(true).empty()) throw CLI::ExtrasError("distill", app.remaining(true));
        applyGlobalOptions(options, context);
    });
    if (arguments.empty()) {
        writeToStandardOutput(shortHelp(app));
        return 0;
    }
    try {
        app.parse(
            std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 takes from the back
    } catch (const CLI::CallForHelp&) {
        if (const auto fault = unknownWord(app, arguments)) throw *fault;
        writeToStandardOutput(app.help());
    } catch (const CLI::CallForAllHelp&) {
        if (const auto fault = unknownWord(app, arguments)) throw *fault;
        writeToStandardOutput(app.help("", CLI::AppFormatMode::All));
    } catch (const CLI::CallForVersion&) {
        if (const auto fault = unknownWord(app, arguments)) throw *fault;
        printVersion(context);
    } catch (const CLI::ParseError& error) {
        throw explainUsage(app, arguments, error);
    }
    return context.exitCode;
}

int guardedMain(const std::vector<std::string>& arguments) {
    ensureStandardStreams();
    Context context;
    context.stop = installSignalHandlers();
    context.terminal = ::isatty(STDERR_FILENO) != 0;
    context.colour = context.terminal && !noColorIsSet();
    std::error_code unknown;
    context.program = std::filesystem::read_symlink("/proc/self/exe", unknown).string();
    if (unknown) context.program = "distill";
    // A command line that is refused never reaches the parsed options, and its error must have the wanted
    // form too.
    const auto words = std::ranges::subrange(arguments.begin(), std::ranges::find(arguments, "--"));
    const bool json = std::ranges::find(words, "--json") != words.end();
    if (std::ranges::search(words, std::array{"--color", "never"}).size() > 0) context.colour = false;
    const auto fail = [&](const Error& error) {
        const int exitCode = static_cast<int>(error.code());
        writeErrorLine(error, context.colour);
        if (json || context.json) writeErrorDocument(toString(error.code()), exitCode, error);
        return exitCode;
    };
    try {
        const int exitCode = runCommandLine(arguments, context);
        flushStandardOutput();
        return exitCode;
    } catch (const Stopped&) {
        const Error stopped(ErrorCode::internal, "", "stopped before it was done", "Nothing was published.");
        writeErrorLine(stopped, context.colour);
        if (json || context.json) writeErrorDocument("stopped", exitCodeOfStop(), stopped);
        return exitCodeOfStop();
    } catch (...) {
        return fail(currentError());
    }
}

}  // namespace
}  // namespace distillery::cli

int main(int argumentCount, char** arguments) {
    return distillery::cli::guardedMain({arguments + std::min(argumentCount, 1), arguments + argumentCount});
}
