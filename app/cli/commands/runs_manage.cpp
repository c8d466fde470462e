// `distill runs rename|archive|remove|restore|trash`: runs and whole experiments named, put away and deleted.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.hpp"
#include "context.hpp"
#include "experiment/run_group.hpp"
#include "experiment/run_index.hpp"
#include "experiment/run_manage.hpp"
#include "experiment/run_trash.hpp"

namespace distillery::cli {
namespace {

/// The lists of the window and of `runs list` follow at once.
void refreshIndex(const Context& context) {
    RunIndex index(context.home.index(), context.home.runs());
    index.refresh(context.stop);
}

std::string plural(std::size_t count) {
    return fmt::format("{} run{}", count, count == 1 ? "" : "s");
}

std::string bytesText(std::uintmax_t bytes) {
    const auto size = static_cast<double>(bytes);
    if (size < 1024 * 1024) return fmt::format("{:.0f} KiB", size / 1024);
    if (size < 1024.0 * 1024 * 1024) return fmt::format("{:.1f} MiB", size / (1024 * 1024));
    return fmt::format("{:.2f} GiB", size / (1024.0 * 1024 * 1024));
}

/// All runs that these ids and experiments mean, each once.
std::vector<RunDirectory> findAll(const Context& context, const std::vector<std::string>& ids) {
    std::vector<RunDirectory> found;
    for (const std::string& id : ids)
        for (RunDirectory& run : findRuns(context.home.runs(), id))
            if (std::ranges::find(found, run.id(), &RunDirectory::id) == found.end())
                found.push_back(std::move(run));
    return found;
}

OrderedJson idsOf(const std::vector<RunDirectory>& runs) {
    OrderedJson ids = OrderedJson::array();
    for (const RunDirectory& run : runs) ids.push_back(run.id());
    return ids;
}

void rename(const Context& context, const std::string& id, const std::string& title) {
    const std::vector<RunDirectory> runs = findRuns(context.home.runs(), id);
    const bool isExperiment = isExperimentId(runs, id);
    const std::string kept = isExperiment ? renameExperiment(runs, title) : renameRun(runs.front(), title);
    refreshIndex(context);
    context.result({{"schema", "har-distillery/runs-rename/1"},
                    {"id", id},
                    {"experiment", isExperiment},
                    {"title", kept},
                    {"runs", idsOf(runs)}},
                   kept.empty() ? fmt::format("{} has its first title again\n", id)
                                : fmt::format("{} is called \"{}\" now; its id stays\n", id, kept));
}

void archive(const Context& context, const std::vector<std::string>& ids) {
    const std::vector<RunDirectory> runs = findAll(context, ids);
    archiveRuns(runs, true);
    refreshIndex(context);
    context.result(
        {{"schema", "har-distillery/runs-archive/1"}, {"runs", idsOf(runs)}},
        fmt::format("{} archived; `distill runs list --archived` shows them, `distill runs restore` "
                    "brings them back\n",
                    plural(runs.size())));
}

void remove(const Context& context, const std::vector<std::string>& ids) {
    const std::vector<RunDirectory> runs = findAll(context, ids);
    std::uintmax_t bytes = 0;
    for (const RunDirectory& run : runs) bytes += sizeOfFolder(run.path());
    moveToTrash(context.home.runs(), runs);
    refreshIndex(context);
    context.result(
        {{"schema", "har-distillery/runs-remove/1"}, {"runs", idsOf(runs)}, {"bytes", bytes}},
        fmt::format("{} ({}) moved to the trash; `distill runs restore {}` brings back, `distill runs "
                    "trash --empty` deletes for good\n",
                    plural(runs.size()), bytesText(bytes), ids.front()));
}

void restore(const Context& context, const std::vector<std::string>& ids) {
    OrderedJson restored = OrderedJson::array();
    for (const std::string& id : ids)
        for (const std::string& run : restoreRuns(context.home.runs(), id)) restored.push_back(run);
    refreshIndex(context);
    const std::string text = fmt::format("{} restored\n", plural(restored.size()));
    context.result({{"schema", "har-distillery/runs-restore/1"}, {"runs", std::move(restored)}}, text);
}

void trash(const Context& context, bool isEmptied, const std::vector<std::string>& ids) {
    const std::vector<TrashedRun> held = listTrash(context.home.runs());
    std::uintmax_t bytes = 0;
    OrderedJson list = OrderedJson::array();
    std::vector<std::vector<std::string>> rows;
    for (const TrashedRun& run : held) {
        bytes += run.bytes;
        list.push_back(
            {{"id", run.id}, {"experiment", run.experiment}, {"removal", run.removal}, {"bytes", run.bytes}});
        rows.push_back({run.id, run.experiment, bytesText(run.bytes)});
    }
    if (!isEmptied) {
        if (!ids.empty())
            throw Error(ErrorCode::usage, ids.front(), "is only for --empty",
                        "`distill runs restore` brings runs back");
        context.result(
            {{"schema", "har-distillery/runs-trash/1"}, {"runs", std::move(list)}, {"bytes", bytes}},
            rows.empty() ? "the trash is empty\n"
                         : textTable({"run", "experiment", "size"}, rows) +
                               fmt::format("{}, {}\n", plural(held.size()), bytesText(bytes)));
        return;
    }
    std::size_t deleted = 0;
    if (ids.empty()) deleted = emptyTrash(context.home.runs());
    for (const std::string& id : ids) deleted += emptyTrash(context.home.runs(), id);
    const std::uintmax_t left = [&] {
        std::uintmax_t sum = 0;
        for (const TrashedRun& run : listTrash(context.home.runs())) sum += run.bytes;
        return sum;
    }();
    context.result(
        {{"schema", "har-distillery/runs-trash-empty/1"}, {"runs", deleted}, {"bytes", bytes - left}},
        fmt::format("{} deleted for good, {} freed\n", plural(deleted), bytesText(bytes - left)));
}

}  // namespace

void addManageCommands(CLI::App& app, Context& context) {
    CLI::App& runs = noun(app, "runs", "List, show, compare, rename, archive and remove runs");
    const auto addVerb = [&](const char* name, const char* help, const std::vector<std::string>& examples,
                             auto action) {
        auto ids = std::make_shared<std::vector<std::string>>();
        CLI::App* command = runs.add_subcommand(name, help);
        setExamples(*command, examples);
        command->add_option("id", *ids, "Runs or experiments")->type_name("RUN")->required();
        command->callback([&context, ids, action] { action(context, *ids); });
    };
    {
        auto id = std::make_shared<std::string>(), title = std::make_shared<std::string>();
        CLI::App* command = runs.add_subcommand(
            "rename", "Give a run or a whole experiment another title; ids and folders stay");
        setExamples(*command, {"runs rename demo-20261122-123456-3f9a \"Rotated phones\"",
                               "runs rename demo-20261122-123456-3f9a.kd-s1 \"KD, colder\""});
        command->add_option("id", *id, "Run or experiment")->type_name("RUN")->required();
        command->add_option("title", *title, "Any text; empty brings the first title back")
            ->type_name("TITLE")
            ->required();
        command->callback([&context, id, title] { rename(context, *id, *title); });
    }
    addVerb("archive", "Leave runs or whole experiments out of the lists; nothing is moved",
            {"runs archive demo-20261122-123456-3f9a", "runs list --archived"}, archive);
    addVerb("remove", "Move runs or whole experiments to the trash; never one that is running",
            {"runs remove demo-20261122-123456-3f9a", "runs remove RUN RUN --json"}, remove);
    addVerb("restore", "Bring runs or whole experiments back from the archive or the trash",
            {"runs restore demo-20261122-123456-3f9a", "runs restore RUN --json"}, restore);
    {
        auto ids = std::make_shared<std::vector<std::string>>();
        auto isEmptied = std::make_shared<bool>(false);
        CLI::App* command =
            runs.add_subcommand("trash", "What was removed, with sizes; --empty deletes it for good");
        setExamples(*command,
                    {"runs trash", "runs trash --empty", "runs trash --empty demo-20261122-123456-3f9a"});
        command->add_flag("--empty", *isEmptied, "Delete for good: everything, or only the named");
        command->add_option("id", *ids, "Runs or experiments of the trash")->type_name("RUN");
        command->callback([&context, ids, isEmptied] { trash(context, *isEmptied, *ids); });
    }
}

}  // namespace distillery::cli
