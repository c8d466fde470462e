// `distill runs tag RUN`: a star, tags and a note for a run.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "context.hpp"
#include "experiment/run_notes.hpp"

namespace distillery::cli {
namespace {

struct TagOptions {
    std::string id;
    std::vector<std::string> add, remove;
    bool star = false, unstar = false;
    std::optional<std::string> note;
};

void tag(const Context& context, const TagOptions& options) {
    const RunDirectory run = findRun(context.home.runs(), options.id);
    RunNotes notes = readNotes(run);
    const RunNotes before = notes;
    if (options.star) notes.starred = true;
    if (options.unstar) notes.starred = false;
    if (options.note) notes.note = *options.note;
    std::vector<std::string> all = notes.tags;
    all.insert(all.end(), options.add.begin(), options.add.end());
    notes.tags = tagsFromText(tagsToText(all));
    for (const std::string& gone : options.remove)
        if (std::erase(notes.tags, gone) == 0)
            throw Error(ErrorCode::usage, "--remove " + gone, run.id() + " has no such tag",
                        notes.tags.empty() ? "It has no tags." : "It has: " + tagsToText(notes.tags));
    if (notes != before) writeNotes(run, notes);
    context.result({{"schema", "har-distillery/notes/1"},
                    {"run", run.id()},
                    {"starred", notes.starred},
                    {"tags", notes.tags},
                    {"note", notes.note}},
                   fmt::format("{} {}{}{}\n", notes.starred ? "★" : " ", run.id(),
                               notes.tags.empty() ? "" : "  [" + tagsToText(notes.tags) + "]",
                               notes.note.empty() ? "" : "\n  " + notes.note));
}

}  // namespace

void addTagCommand(CLI::App& app, Context& context) {
    CLI::App& runs = noun(app, "runs", "List, show and compare runs");
    auto options = std::make_shared<TagOptions>();
    CLI::App* command = runs.add_subcommand("tag", "Give a run a star, tags or a note; alone, show them");
    setExamples(*command,
                {"runs tag RUN --star --add rotation,fig3", "runs tag RUN --note \"before the fix\""});
    command->add_option("id", options->id, "Run (a unique beginning is enough)")
        ->type_name("RUN")
        ->required();
    command->add_option("--add", options->add, "Tags to add")->delimiter(',')->type_name("TAG");
    command->add_option("--remove", options->remove, "Tags to remove")->delimiter(',')->type_name("TAG");
    CLI::Option* star = command->add_flag("--star", options->star, "Mark it with a star");
    command->add_flag("--no-star", options->unstar, "Remove the star")->excludes(star);
    command->add_option("--note", options->note, "A sentence; empty removes it")->type_name("TEXT");
    command->callback([&context, options] { tag(context, *options); });
}

}  // namespace distillery::cli
