// `distill deploy RUN --device D`: a run's bundles and the agent onto a board, and back to the version
// before.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "board_options.hpp"
#include "context.hpp"
#include "deploy/deployment.hpp"
#include "deploy/printable.hpp"
#include "experiment/run_directory.hpp"

namespace distillery::cli {
namespace {

namespace fs = std::filesystem;

struct Wish {
    std::string run, device;
    std::vector<std::string> bundles;
    bool rollBack = false, versions = false, dryRun = false;
    int keep = 5;
};

std::vector<fs::path> bundlesOf(const RunDirectory& run, const std::vector<std::string>& wanted) {
    const fs::path folder = run.path() / "export";
    std::vector<fs::path> there, chosen;
    if (realFileSystem().exists(folder))
        for (const auto& file : realFileSystem().list(folder))
            if (file.extension() == ".hdm") there.push_back(file);
    if (there.empty())
        throw Error(ErrorCode::data, run.id(), "has no bundle to deploy (export/*.hdm)",
                    "Export it first: distill export " + run.id());
    if (wanted.empty()) return there;
    for (const auto& name : wanted) {
        const auto found = std::ranges::find(there, fs::path(name).filename(), &fs::path::filename);
        if (found != there.end()) {
            chosen.push_back(*found);
            continue;
        }
        std::vector<std::string> names;
        for (const auto& file : there) names.push_back(file.filename().string());
        throw Error(ErrorCode::usage, "--bundle " + name, "is none of the run's bundles",
                    fmt::format("There are: {}.", fmt::join(names, ", ")));
    }
    return chosen;
}

OrderedJson reportDocument(const char* action, const Device& device, const DeployReport& report,
                           const ReadyBoard& board) {
    OrderedJson version = report.version.toJson();
    version.erase("schema");
    return {{"schema", "har-distillery/deploy/1"},
            {"action", action},
            {"device", device.name},
            {"version", report.version.name},
            {"folder", report.folder},
            {"content", version},
            {"formerly", report.formerly},
            {"unchanged", report.unchanged},
            {"sent_bytes", report.sentBytes},
            {"seconds", report.seconds},
            {"removed", report.removed},
            {"machine", board.facts.machine}};
}

void deploy(const Context& context, const Wish& wish, const BoardOptions& options) {
    const RunDirectory run = findRun(context.home.runs(), wish.run);
    const auto bundles = bundlesOf(run, wish.bundles);
    const Device device = deviceBook(context).find(wish.device);
    if (wish.dryRun) {
        std::string text = fmt::format("Would send to {} ({}):\n", device.name, device.host);
        OrderedJson files = OrderedJson::array();
        for (const auto& bundle : bundles) {
            text += fmt::format("  {} ({} bytes)\n", bundle.string(), fs::file_size(bundle));
            files.push_back(bundle.string());
        }
        context.result({{"schema", "har-distillery/deploy/1"},
                        {"action", "dry-run"},
                        {"device", device.name},
                        {"files", files}},
                       text);
        return;
    }
    const Progress progress = context.progress();
    SteadyLink steady = steadyLink(context, device, options, progress);
    const ReadyBoard board = readyBoard(context, steady, device, options, progress);
    // Proves that the agent runs there before anything is switched.
    steady.run(context.stop, [&](Link& link) { return probeBoard(link, board.agent, context.stop); });
    const DeployReport report = deployBundles(steady, board.facts,
                                              {.run = run.id(),
                                               .bundles = bundles,
                                               .agent = board.agent,
                                               .keep = static_cast<std::size_t>(wish.keep),
                                               .deployedAt = isoTime(systemClock().wallNow())},
                                              progress, context.stop);
    std::string text =
        report.unchanged ? fmt::format("{} has it already: {}, verified.\n", device.name, report.version.name)
                         : fmt::format("{} is now current on {} ({} bytes sent, every file verified).\n",
                                       report.version.name, device.name, report.sentBytes);
    if (!report.unchanged && !report.formerly.empty())
        text +=
            fmt::format("Back to {}: distill deploy --device {} --rollback\n", report.formerly, device.name);
    context.result(reportDocument("deploy", device, report, board), text);
}

void goBack(const Context& context, const Wish& wish, const BoardOptions& options) {
    const Device device = deviceBook(context).find(wish.device);
    SteadyLink steady = steadyLink(context, device, options, context.progress());
    ReadyBoard board;
    sayWhatWasTaken(context, steady.link(context.stop).facts());
    const DeployReport report = steady.run(context.stop, [&](Link& link) {
        board.facts = askBoard(link, context.stop);
        return rollBack(link, board.facts, context.stop);
    });
    context.result(reportDocument("rollback", device, report, board),
                   fmt::format("{} is current again on {} (before: {}).", report.version.name, device.name,
                               report.formerly));
}

void versions(const Context& context, const Wish& wish, const BoardOptions& options) {
    const Device device = deviceBook(context).find(wish.device);
    SteadyLink steady = steadyLink(context, device, options, context.progress());
    const auto list = steady.run(context.stop, [&](Link& link) {
        return listVersions(link, askBoard(link, context.stop), context.stop);
    });
    OrderedJson documents = OrderedJson::array();
    std::vector<std::vector<std::string>> rows;
    for (const auto& version : list) {
        OrderedJson document = version.toJson();
        document.erase("schema");
        document["name"] = version.name;
        document["current"] = version.isCurrent;
        documents.push_back(document);
        rows.push_back({version.isCurrent ? "current" : "", printable(version.name), printable(version.run),
                        printable(version.deployedAt), std::to_string(version.files.size())});
    }
    context.result(
        {{"schema", "har-distillery/deploy-versions/1"}, {"device", device.name}, {"versions", documents}},
        rows.empty() ? "Nothing is deployed there."
                     : textTable({"", "version", "run", "deployed", "bundles"}, rows));
}

}  // namespace

void addDeployCommand(CLI::App& app, Context& context) {
    auto* command = app.add_subcommand("deploy", "Bring a run's bundles and the agent to a board");
    const auto wish = std::make_shared<Wish>();
    command->add_option("RUN", wish->run, "A run with export/*.hdm")->type_name("RUN");
    command->add_option("--device", wish->device, "The board")->required()->type_name("NAME");
    command->add_option("--bundle", wish->bundles, "Only this bundle of the run; repeatable")
        ->type_name("NAME")
        ->take_all();
    command->add_option("--keep", wish->keep, "How many versions stay on the board")
        ->check(CLI::Range(1, 1000));
    auto* back = command->add_flag("--rollback", wish->rollBack,
                                   "Make the version before the current one current again");
    auto* shown = command->add_flag("--versions", wish->versions, "Only list what is on the board");
    command->add_flag("--dry-run", wish->dryRun, "Only say what would be sent")
        ->excludes(back)
        ->excludes(shown);
    back->excludes(shown);
    const auto options = addBoardOptions(*command, true);
    setExamples(*command, {"deploy demo.student-s1 --device lab", "deploy --device lab --rollback"});
    command->callback([&context, wish, options] {
        if (wish->rollBack || wish->versions) {
            if (!wish->run.empty())
                throw Error(ErrorCode::usage, "deploy",
                            "a run and " + std::string(wish->rollBack ? "--rollback" : "--versions") +
                                " do not go together",
                            "Leave the run out.");
            wish->rollBack ? goBack(context, *wish, *options) : versions(context, *wish, *options);
            return;
        }
        if (wish->run.empty())
            throw Error(ErrorCode::usage, "deploy", "which run?",
                        "distill deploy RUN --device " + wish->device);
        deploy(context, *wish, *options);
    });
}

}  // namespace distillery::cli
