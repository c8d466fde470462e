// `distill config show|check|diff`: what a config means, where each value comes from, what differs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.hpp"
#include "context.hpp"
#include "data/importer.hpp"
#include "eval/power.hpp"
#include "experiment/check_plan.hpp"
#include "experiment/config.hpp"
#include "experiment/run_directory.hpp"
#include "experiment/test_people.hpp"

extern char** environ;

namespace distillery::cli {
namespace {

std::map<std::string, std::string> environmentVariables() {
    std::map<std::string, std::string> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (const auto equals = text.find('='); equals != std::string::npos)
            variables[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return variables;
}

bool isRun(const Context& context, const std::string& text) {
    std::error_code code;
    if (std::filesystem::is_regular_file(text, code)) return false;
    if (std::filesystem::is_directory(text, code)) return true;
    // A name like a file's is more likely a mistyped file than a run.
    return !text.ends_with(".json") && std::filesystem::is_directory(context.home.runs(), code);
}

/// A config file with what applies to it, or the config that a run was trained with.
Config load(const Context& context, const std::string& fileOrRun,
            const std::vector<std::string>& assignments) {
    if (!fileOrRun.empty() && isRun(context, fileOrRun)) {
        const RunDirectory run = findRun(context.home.runs(), fileOrRun);
        std::vector<ConfigSource> sources = gatherSources(std::nullopt, assignments, {});
        sources.insert(sources.begin(), {"run " + run.id(), run.config(), false});
        return resolveConfig(sources);
    }
    const auto file = fileOrRun.empty() ? std::nullopt : std::optional(fileOrRun);
    return resolveConfig(gatherSources(file, assignments, environmentVariables()));
}

std::string shown(const Json& value) {
    return value.is_discarded() ? "–" : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string valueAt(const Json& values, const std::string& path) {
    const Json* value = findPath(values, path);
    return value ? shown(*value) : std::string("–");
}

struct ShowOptions {
    std::string file;
    std::vector<std::string> assignments;
    bool origin = false;
};

void show(const Context& context, const ShowOptions& options) {
    const Config config = load(context, options.file, options.assignments);
    OrderedJson document = {{"schema", "har-distillery/config/1"}, {"config", config.values}};
    std::string text = config.values.dump(2) + "\n";
    if (options.origin) {
        document["origin"] = config.origin;
        std::vector<std::vector<std::string>> rows;
        for (const auto& [path, origin] : config.origin)
            rows.push_back({path, valueAt(config.values, path), origin});
        text = textTable({"key", "value", "from"}, rows);
    }
    context.result(document, text);
}

/// Whether the data that the config names lies here; data that are made need no path.
bool hasData(const Json& config) {
    const Json& data = config.at("data");
    std::error_code ignored;
    return !importerById(data.at("source")).needsPath ||
           (!data.at("path").get<std::string>().empty() &&
            std::filesystem::exists(data.at("path").get<std::string>(), ignored));
}

void check(Context& context, const ShowOptions& options) {
    const Config config = load(context, options.file, options.assignments);
    OrderedJson document = {{"schema", "har-distillery/config-check/1"}, {"file", options.file}};
    document["runs"] = OrderedJson::array();
    if (config.values.contains("run")) {
        context.result(document, options.file + " is the config of one run and is fine\n");
        return;
    }
    std::size_t teachers = 0;
    std::vector<std::vector<std::string>> rows;
    const std::vector<PlannedRun> plan = expandConfig(config);
    for (const PlannedRun& run : plan) {
        teachers += run.role == "teacher" ? 1 : 0;
        document["runs"].push_back({{"name", run.name},
                                    {"role", run.role},
                                    {"arm", run.arm},
                                    {"seed", run.seed},
                                    {"fold", run.fold},
                                    {"teacher", run.teacher}});
        rows.push_back({run.name, run.role, run.teacher.empty() ? "–" : run.teacher});
    }
    std::string text = fmt::format("{} is fine: {} run{} ({} teacher{}, {} student{})\n",
                                   options.file.empty() ? "the default config" : options.file, plan.size(),
                                   plan.size() == 1 ? "" : "s", teachers, teachers == 1 ? "" : "s",
                                   plan.size() - teachers, plan.size() - teachers == 1 ? "" : "s");
    if (context.verbosity > 0) text += textTable({"run", "role", "learns from"}, rows);
    if (plan.empty() || !hasData(plan.front().config)) {
        document["data"] = nullptr;
        text += "the data were not checked: data.path names nothing that exists here (--set data.path=…)\n";
        text += fmt::format("with fewer than {} test subjects no difference can be proven at 5 %\n",
                            kFewestForProof);
    } else {
        const PlanCheck data = checkPlan(context.home, plan, context.stop, context.progress());
        const std::string power = powerBeforeStart(data.testPeople, plan);
        document["power"] = power;
        text += power + "\n";
        document["data"] = {{"warnings", data.sentences}, {"refused", data.refusal.has_value()}};
        for (const std::string& sentence : data.sentences) text += "Warning: " + sentence + "\n";
        if (data.refusal) throw *data.refusal;
        text += "the data can be trained on\n";
    }
    context.result(document, text);
}

void diff(const Context& context, const std::string& left, const std::string& right) {
    const auto differences = diffConfigs(load(context, left, {}).values, load(context, right, {}).values);
    OrderedJson document = {{"schema", "har-distillery/config-diff/1"},
                            {"left", left},
                            {"right", right},
                            {"differences", OrderedJson::array()}};
    std::vector<std::vector<std::string>> rows;
    for (const ConfigDifference& d : differences) {
        OrderedJson entry = {{"path", d.path}};
        if (!d.left.is_discarded()) entry["left"] = d.left;
        if (!d.right.is_discarded()) entry["right"] = d.right;
        document["differences"].push_back(std::move(entry));
        rows.push_back({d.path, shown(d.left), shown(d.right)});
    }
    context.result(document, rows.empty() ? "no difference\n" : textTable({"key", left, right}, rows));
}

}  // namespace

void addConfigCommands(CLI::App& app, Context& context) {
    CLI::App& config = noun(app, "config", "Show, check and compare configs");

    auto showOptions = std::make_shared<ShowOptions>();
    CLI::App* showCommand = config.add_subcommand("show", "The whole config with every default filled in");
    setExamples(*showCommand,
                {"config show experiments/demo.json --origin", "config show --set student.train.epochs=20"});
    showCommand->add_option("file", showOptions->file, "Config file or run; without one the defaults")
        ->type_name("FILE|RUN");
    showCommand->add_option("--set", showOptions->assignments, "One value: a.b=c (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    showCommand->add_flag("--origin", showOptions->origin, "Where each value comes from");
    showCommand->callback([&context, showOptions] { show(context, *showOptions); });

    auto checkOptions = std::make_shared<ShowOptions>();
    CLI::App* checkCommand = config.add_subcommand("check", "Check a config and list the runs that it makes");
    setExamples(*checkCommand,
                {"config check experiments/demo.json -v", "config check mine.json --set seeds=1,2,3"});
    checkCommand->add_option("file", checkOptions->file, "Config file")->type_name("FILE")->required();
    checkCommand->add_option("--set", checkOptions->assignments, "One value: a.b=c (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    checkCommand->callback([&context, checkOptions] { check(context, *checkOptions); });

    auto sides = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App* diffCommand = config.add_subcommand("diff", "Differences between two configs or runs");
    setExamples(*diffCommand,
                {"config diff experiments/demo.json mine.json", "config diff RUN-A RUN-B --json"});
    diffCommand->add_option("left", sides->first, "Config file or run")->type_name("FILE|RUN")->required();
    diffCommand->add_option("right", sides->second, "Config file or run")->type_name("FILE|RUN")->required();
    diffCommand->callback([&context, sides] { diff(context, sides->first, sides->second); });
}

}  // namespace distillery::cli
