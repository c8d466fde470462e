// `distill store check|rebuild`: the health of the run folders and of the index that is made from them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "context.hpp"
#include "experiment/run_index.hpp"

namespace distillery::cli {
namespace {

void check(Context& context) {
    RunIndex index(context.home.index(), context.home.runs());
    const std::vector<IndexFinding> findings = index.check(context.stop, context.progress());
    const std::vector<std::string> notes = index.notes();
    OrderedJson document = {{"schema", "har-distillery/store-check/1"},
                            {"index", context.home.index().string()},
                            {"runs", context.home.runs().string()},
                            {"notes", notes},
                            {"findings", OrderedJson::array()}};
    std::string text;
    std::size_t damages = 0;
    for (const IndexFinding& finding : findings) {
        damages += finding.isDamage ? 1 : 0;
        document["findings"].push_back(
            {{"subject", finding.subject}, {"detail", finding.detail}, {"damage", finding.isDamage}});
        if (finding.isDamage || context.verbosity > 0)
            text += fmt::format("{}  {}: {}\n", finding.isDamage ? "damaged" : "note   ", finding.subject,
                                finding.detail);
    }
    document["damaged"] = damages;
    for (const std::string& note : notes) context.say(note);
    const std::size_t news = findings.size() - damages;
    if (damages > 0)
        text += fmt::format("{} finding{} that need a person\n", damages, damages == 1 ? "" : "s");
    else
        text += "all is well\n";
    if (news > 0)
        text += fmt::format("{} change{} that the next `distill runs list` takes over\n", news,
                            news == 1 ? "" : "s");
    if (damages > 0) context.exitCode = static_cast<int>(ErrorCode::data);
    context.result(document, text);
}

void rebuild(const Context& context) {
    RunIndex index(context.home.index(), context.home.runs());
    index.rebuild(context.stop, context.progress());
    for (const std::string& note : index.notes()) context.say(note);
    RunQuery all;
    all.includeArchived = true;
    const std::size_t count = index.list(all).size();
    context.result({{"schema", "har-distillery/store-rebuild/1"},
                    {"index", context.home.index().string()},
                    {"runs", count},
                    {"notes", index.notes()}},
                   fmt::format("the index knows {} run{}\n", count, count == 1 ? "" : "s"));
}

}  // namespace

void addStoreCommands(CLI::App& app, Context& context) {
    CLI::App& store = noun(app, "store", "Check and rebuild the index of runs");
    CLI::App* checkCommand =
        store.add_subcommand("check", "Check that the index and the run folders agree");
    setExamples(*checkCommand, {"store check", "store check --json"});
    checkCommand->callback([&context] { check(context); });
    CLI::App* rebuildCommand = store.add_subcommand("rebuild", "Rebuild the index from the run folders");
    setExamples(*rebuildCommand, {"store rebuild", "store rebuild --json"});
    rebuildCommand->callback([&context] { rebuild(context); });
}

}  // namespace distillery::cli
