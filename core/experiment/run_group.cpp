#include "experiment/run_group.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {
namespace {

struct Result {
    std::int64_t seed = 1, fold = -1;
    Json metrics;
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
    return number ? std::int64_t(*number) : fallback;
}

OrderedJson orNull(const std::optional<double>& value) {
    return value ? OrderedJson(*value) : OrderedJson();
}

OrderedJson intervalJson(const std::optional<double>& low, const std::optional<double>& high) {
    return low && high ? OrderedJson::array({*low, *high}) : OrderedJson();
}

// The figure of each run by seed, then fold.
std::map<std::int64_t, std::vector<double>> valuesBySeed(const ArmResults& arm, const char* path) {
    std::map<std::int64_t, std::vector<double>> values;
    for (const Result& result : arm.results)
        if (const auto value = numberAt(result.metrics, path)) values[result.seed].push_back(*value);
    return values;
}

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

// `intervalPath` is where a single run keeps its own bootstrap interval of this figure.
OrderedJson figure(const ArmResults& arm, const char* path, const char* intervalPath) {
    const auto bySeed = valuesBySeed(arm, path);
    if (bySeed.empty()) return nullptr;
    std::vector<double> perSeed;
    std::vector<std::int64_t> seeds;
    for (const auto& [seed, values] : bySeed) {
        seeds.push_back(seed);
        perSeed.push_back(meanOf(values));
    }
    const std::vector<double>& folds = bySeed.begin()->second;
    const bool overFolds = perSeed.size() == 1 && folds.size() > 1;
    const Summary summary = summarise(overFolds ? folds : perSeed);
    OrderedJson json = {
        {"per_seed", perSeed}, {"seeds", seeds}, {"mean", summary.mean}, {"sd", orNull(summary.sd)}};
    if (folds.size() > 1 && overFolds) json["per_fold"] = folds;
    if (summary.low) {
        json["interval"] = intervalJson(summary.low, summary.high);
        json["interval_kind"] = overFolds ? "t over folds" : "t over seeds";
        return json;
    }
    const Json* own = intervalPath ? findPath(arm.results.front().metrics, intervalPath) : nullptr;
    if (own && own->is_array() && own->size() == 2 && (*own)[0].is_number() && (*own)[1].is_number()) {
        json["interval"] = {(*own)[0].get<double>(), (*own)[1].get<double>()};
        json["interval_kind"] = "bootstrap over test subjects";
    } else {
        json["interval"] = nullptr;
        json["interval_kind"] = "none";
    }
    return json;
}

// Equal in all runs of an arm as a rule; a head search may choose differently per seed, then the largest
// counts.
OrderedJson largest(const ArmResults& arm, const char* path) {
    std::optional<double> most;
    for (const Result& result : arm.results)
        if (const auto value = numberAt(result.metrics, path)) most = std::max(most.value_or(*value), *value);
    return most ? OrderedJson(std::int64_t(*most)) : OrderedJson();
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
        arm.results.push_back(
            {wholeAt(config, "run.seed", 1), wholeAt(config, "run.fold", -1), std::move(metrics)});
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

double studentT95(int degreesOfFreedom) {
    // Abramowitz & Stegun, table 26.10.
    constexpr std::array kTable = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060,
                                   2.2622,  2.2281, 2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199,
                                   2.1098,  2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639,
                                   2.0595,  2.0555, 2.0518, 2.0484, 2.0452, 2.0423};
    if (degreesOfFreedom < 1) throw Error(ErrorCode::internal, "t interval", "needs at least two values");
    if (std::size_t(degreesOfFreedom) <= kTable.size()) return kTable[std::size_t(degreesOfFreedom) - 1];
    // Cornish–Fisher expansion (26.7.5), good to 1e-4 here.
    const double z = 1.959963985, n = degreesOfFreedom;
    return z + (std::pow(z, 3) + z) / (4 * n) +
           (5 * std::pow(z, 5) + 16 * std::pow(z, 3) + 3 * z) / (96 * n * n);
}

Summary summarise(const std::vector<double>& values) {
    Summary summary;
    summary.mean = meanOf(values);
    if (values.size() < 2) return summary;
    double squares = 0;
    for (const double value : values) squares += (value - summary.mean) * (value - summary.mean);
    summary.sd = std::sqrt(squares / double(values.size() - 1));
    const double half = studentT95(int(values.size()) - 1) * *summary.sd / std::sqrt(double(values.size()));
    summary.low = summary.mean - half;
    summary.high = summary.mean + half;
    return summary;
}

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
    if (!isPath && !fs::is_regular_file(runs / idOrGroup / "config.json", code)) {
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
        document["arms"].push_back({{"name", arm.name},
                                    {"title", arm.title},
                                    {"role", arm.role},
                                    {"macro_f1", figure(arm, "test.macro_f1", "test.interval.macro_f1")},
                                    {"accuracy", figure(arm, "test.accuracy", "test.interval.accuracy")},
                                    {"robust_macro_f1", figure(arm, "robustness.mean_macro_f1", nullptr)},
                                    {"parameters", largest(arm, "model.parameters")},
                                    {"macs", largest(arm, "model.macs")},
                                    {"runs", arm.ids},
                                    {"unfinished", arm.unfinished}});
    }
    return document;
}

std::string groupTable(const OrderedJson& document) {
    std::vector<std::vector<std::string>> rows = {
        {"arm", "macro-F1", "95 % interval", "accuracy", "robust F1", "parameters", "MACs", "runs"}};
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
