#include "experiment/run_group.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/file_system.hpp"
#include "eval/people_interval.hpp"

namespace distillery {
namespace {

struct Result {
    std::int64_t seed = 1, fold = -1;
    Json metrics;
    PeopleTables people;  // empty where the predictions are missing
};

struct ArmResults {
    std::string name, title, role;
    std::vector<Result> results;
    std::vector<std::string> ids;
    OrderedJson unfinished = OrderedJson::array();
};

std::string textAt(const Json& json, const char* path) {
    const Json* value = findPath(json, path);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<double> numberAt(const Json& json, const char* path) {
    const Json* value = findPath(json, path);
    if (!value || !value->is_number() || !std::isfinite(value->get<double>())) return std::nullopt;
    return value->get<double>();
}

std::int64_t wholeAt(const Json& json, const char* path, std::int64_t fallback) {
    const auto number = numberAt(json, path);
    return number && std::abs(*number) < 9e15 ? std::int64_t(*number) : fallback;
}

// The figure of each run by seed, then fold.
std::map<std::int64_t, std::vector<double>> valuesBySeed(const ArmResults& arm, const char* path) {
    std::map<std::int64_t, std::vector<double>> values;
    for (const Result& result : arm.results)
        if (const auto value = numberAt(result.metrics, path)) values[result.seed].push_back(*value);
    return values;
}

// The test people of each seed with their counts, its folds together; empty where a run's predictions are
// missing or answer other classes.
std::map<std::int64_t, TrainingTables> peopleBySeed(const ArmResults& arm) {
    std::map<std::int64_t, TrainingTables> seeds;
    for (const Result& result : arm.results) {
        if (result.people.empty() ||
            result.people.begin()->second.classes() != arm.results.front().people.begin()->second.classes())
            return {};
        TrainingTables& seed = seeds.try_emplace(result.seed, TrainingTables{{{}}, {}}).first->second;
        for (const auto& [name, table] : result.people) {
            const auto [entry, isNew] = seed.conditions[0].try_emplace(name, table);
            if (!isNew) entry->second += table;
        }
    }
    return seeds;
}

int foldsOf(const ArmResults& arm) {
    std::set<std::int64_t> folds;
    for (const Result& result : arm.results) folds.insert(result.fold);
    return int(folds.size());
}

// The figure of a seed is that of all its test people together; where their predictions are missing, the mean
// of its runs. `metric` is what an interval over people can be given for.
OrderedJson figure(const ArmResults& arm, const char* path, std::optional<Metric> metric) {
    const auto bySeed = valuesBySeed(arm, path);
    if (bySeed.empty()) return nullptr;
    std::vector<double> perSeed;
    std::vector<std::int64_t> seeds;
    for (const auto& [seed, values] : bySeed) {
        seeds.push_back(seed);
        perSeed.push_back(mean(values));
    }
    OrderedJson interval, kind = "none";
    if (const auto people = peopleBySeed(arm); metric && people.size() == perSeed.size()) {
        std::vector<TrainingTables> trainings;
        for (const auto& [seed, tables] : people) {
            perSeed[trainings.size()] = estimateScore({&tables, 1}, *metric).value;
            trainings.push_back(tables);
        }
        if (const auto found = estimateScore(trainings, *metric, foldsOf(arm)).interval) {
            interval = OrderedJson::array({found->low, found->high});
            kind = perSeed.size() > 1 ? "over people and seeds" : "over people";
        }
    }
    const double deviation = standardDeviation(perSeed);
    OrderedJson json = {{"per_seed", perSeed},
                        {"seeds", seeds},
                        {"mean", mean(perSeed)},
                        {"sd", std::isfinite(deviation) ? OrderedJson(deviation) : OrderedJson()}};
    if (const auto& folds = bySeed.begin()->second; bySeed.size() == 1 && folds.size() > 1)
        json["per_fold"] = folds;
    json["interval"] = interval;
    json["interval_kind"] = kind;
    return json;
}

// Equal in all runs of an arm as a rule; a head search may choose differently per seed, then the largest
// counts.
OrderedJson largest(const ArmResults& arm, const char* path) {
    std::optional<double> most;
    for (const Result& result : arm.results)
        if (const auto value = numberAt(result.metrics, path)) most = std::max(most.value_or(*value), *value);
    return most && std::abs(*most) < 9e15 ? OrderedJson(std::int64_t(*most)) : OrderedJson();
}

// Teachers of several variants are told apart by their runs' names, which the arm does not say; they share
// "teacher".
ArmResults& armOf(std::vector<ArmResults>& arms, const Json& config) {
    const std::string name = textAt(config, "run.arm");
    const auto found = std::ranges::find(arms, name, &ArmResults::name);
    if (found != arms.end()) return *found;
    std::string title = textAt(config, "run.title");
    arms.push_back(
        {name, title.empty() ? name : title, textAt(config, "run.role"), {}, {}, OrderedJson::array()});
    return arms.back();
}

// What cannot be read costs the interval, not the figures; the report says why.
PeopleTables peopleOf(const RunDirectory& run) {
    const fs::path file = run.predictions() / "test.csv";
    try {
        if (!run.hasFile("predictions/test.csv")) return {};
        return confusionBySubject(Predictions::fromCsv(realFileSystem().readFile(file), file.string()));
    } catch (const Error&) {
        return {};
    }
}

void addRun(std::vector<ArmResults>& arms, const RunDirectory& run, const Json& config) {
    ArmResults& arm = armOf(arms, config);
    arm.ids.push_back(run.id());
    Json metrics;
    std::string reason;
    try {
        if (run.hasFile("metrics.json")) metrics = run.readJson("metrics.json");
    } catch (const Error& error) {
        reason = error.detail();
    }
    if (numberAt(metrics, "test.macro_f1")) {
        arm.results.push_back({wholeAt(config, "run.seed", 1), wholeAt(config, "run.fold", -1),
                               std::move(metrics), peopleOf(run)});
        return;
    }
    OrderedJson entry = {{"run", run.id()}, {"state", toString(run.state())}};
    if (!reason.empty()) entry["reason"] = reason;
    arm.unfinished.push_back(std::move(entry));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    // Columns count characters, not bytes ("±").
    const auto characters = std::size_t(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    const std::string blanks(width > characters ? width - characters : 0, ' ');
    return right ? blanks + text : text + blanks;
}

std::size_t widthOf(const std::string& text) {
    return std::size_t(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string meanText(const OrderedJson& figure) {
    if (!figure.is_object()) return "–";
    const double mean = figure.at("mean").get<double>();
    if (!figure.at("sd").is_number()) return fmt::format("{:.4f}", mean);
    return fmt::format("{:.4f} ± {:.4f}", mean, figure.at("sd").get<double>());
}

std::string intervalText(const OrderedJson& figure) {
    if (!figure.is_object() || !figure.at("interval").is_array()) return "–";
    return fmt::format("{:.4f} … {:.4f}", figure.at("interval")[0].get<double>(),
                       figure.at("interval")[1].get<double>());
}

std::string grouped(const OrderedJson& number) {
    if (!number.is_number()) return "–";
    std::string text = std::to_string(number.get<std::int64_t>());
    for (std::ptrdiff_t at = std::ptrdiff_t(text.size()) - 3; at > 0; at -= 3)
        text.insert(std::size_t(at), ",");
    return text;
}

}  // namespace

std::vector<RunDirectory> runsOfGroup(const fs::path& runs, const std::string& group) {
    std::vector<RunDirectory> found;
    for (RunDirectory& run : listRuns(runs)) {
        try {
            if (textAt(run.config(), "run.group") == group) found.push_back(std::move(run));
        } catch (const Error&) {
            // A run whose config cannot be read belongs to no group; `store check` names it.
        }
    }
    return found;
}

std::vector<RunDirectory> findRuns(const fs::path& runs, const std::string& idOrGroup) {
    std::error_code code;
    const bool isPath = idOrGroup.find('/') != std::string::npos;
    if (!isPath && !fs::is_directory(runs / idOrGroup, code)) {
        std::vector<RunDirectory> group;
        for (RunDirectory& run : listRuns(runs))
            if (run.id().starts_with(idOrGroup + ".")) group.push_back(std::move(run));
        if (group.empty() && !idOrGroup.empty()) group = runsOfGroup(runs, idOrGroup);
        if (!group.empty()) return group;
    }
    return {findRun(runs, idOrGroup)};
}

OrderedJson summariseGroup(const std::vector<RunDirectory>& runs) {
    std::vector<ArmResults> arms;
    std::string group;
    for (const RunDirectory& run : runs) {
        const Json config = run.config();
        if (group.empty()) group = textAt(config, "run.group");
        addRun(arms, run, config);
    }
    std::ranges::stable_partition(arms, [](const ArmResults& arm) { return arm.role == "teacher"; });
    OrderedJson document = {
        {"schema", "har-distillery/group/1"}, {"group", group}, {"arms", OrderedJson::array()}};
    for (ArmResults& arm : arms) {
        std::ranges::stable_sort(arm.results, [](const Result& a, const Result& b) {
            return std::pair(a.seed, a.fold) < std::pair(b.seed, b.fold);
        });
        document["arms"].push_back(
            {{"name", arm.name},
             {"title", arm.title},
             {"role", arm.role},
             {"macro_f1", figure(arm, "test.macro_f1", Metric::macroF1)},
             {"accuracy", figure(arm, "test.accuracy", Metric::accuracy)},
             {"robust_macro_f1", figure(arm, "robustness.mean_macro_f1", std::nullopt)},
             {"parameters", largest(arm, "model.parameters")},
             {"macs", largest(arm, "model.macs")},
             {"runs", arm.ids},
             {"unfinished", arm.unfinished}});
    }
    return document;
}

std::string groupTable(const OrderedJson& document) {
    std::vector<std::vector<std::string>> rows = {
        {"arm", "macro-F1", "95 % (people)", "accuracy", "robust F1", "parameters", "MACs", "runs"}};
    for (const OrderedJson& arm : document.at("arms")) {
        const std::size_t all = arm.at("runs").size(), open = arm.at("unfinished").size();
        rows.push_back({arm.at("title").get<std::string>(), meanText(arm.at("macro_f1")),
                        intervalText(arm.at("macro_f1")), meanText(arm.at("accuracy")),
                        meanText(arm.at("robust_macro_f1")), grouped(arm.at("parameters")),
                        grouped(arm.at("macs")),
                        open ? fmt::format("{} of {}", all - open, all) : fmt::format("{}", all)});
    }
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const auto& row : rows)
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], widthOf(row[c]));
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c)
            line += (c ? "  " : "") + padded(row[c], widths[c], c > 0);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace distillery
