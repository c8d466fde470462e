#include "report/people_tables.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "report/json_access.hpp"

namespace distillery::report {

namespace {

std::optional<TrainingTables> tablesOf(const RunReport& run, Condition condition) {
    if (condition == Condition::disturbed) return run.disturbed;
    if (!run.testPredictions) return std::nullopt;
    return TrainingTables{{confusionBySubject(*run.testPredictions)}, {}};
}

/// A person who is tested in several folds (a random split) counts with all windows.
void add(TrainingTables& sum, const TrainingTables& more) {
    for (std::size_t c = 0; c < sum.conditions.size(); ++c)
        for (const auto& [name, table] : more.conditions[c]) {
            const auto [entry, isNew] = sum.conditions[c].try_emplace(name, table);
            if (!isNew) entry->second += table;
        }
}

std::optional<Confusion> readCounts(const Json& counts, std::size_t classes) {
    constexpr double kMost = 1e12;
    if (!counts.is_array() || counts.size() != classes * classes) return std::nullopt;
    Confusion table(static_cast<int>(classes));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!counts[i].is_number()) return std::nullopt;
        const auto count = counts[i].get<double>();
        if (!(count >= 0 && count < kMost)) return std::nullopt;
        table.add(static_cast<int>(i / classes), static_cast<int>(i % classes),
                  static_cast<std::int64_t>(count));
    }
    return table;
}

}  // namespace

SeedTables tablesOf(const std::vector<const RunReport*>& runs, Condition condition) {
    std::map<int, TrainingTables> bySeed;
    std::set<int> folds;
    for (const RunReport* run : runs) {
        const auto tables = tablesOf(*run, condition);
        if (!tables || tables->conditions.empty() || run->classes != runs.front()->classes ||
            (condition == Condition::disturbed && run->disturbedLevels != runs.front()->disturbedLevels))
            return {};
        folds.insert(run->fold);
        const auto [entry, isNew] = bySeed.try_emplace(run->seed, *tables);
        if (isNew) continue;
        if (entry->second.conditions.size() != tables->conditions.size()) return {};
        add(entry->second, *tables);
    }
    SeedTables result;
    result.folds = static_cast<int>(folds.size());
    for (auto& [seed, tables] : bySeed) result.seeds.push_back(std::move(tables));
    return result;
}

bool readDisturbedTables(const Json& json, RunReport& run) {
    const std::size_t classes = run.classes.size();
    const Json& levels = itemAt(json, "levels");
    if (!levels.is_array() || levels.empty() || classes == 0) return false;
    TrainingTables result;
    std::map<std::string, std::size_t> levelsOf;  // each disturbance weighs the same, whatever its levels
    for (const Json& level : levels) ++levelsOf[textAt(level, "disturbance")];
    for (const Json& level : levels) {
        const Json& people = itemAt(level, "people");
        if (!people.is_object() || people.empty()) return false;
        PeopleTables tables;
        for (const auto& [name, counts] : people.items()) {
            const auto table = readCounts(counts, classes);
            if (!table) return false;
            tables.emplace(name, *table);
        }
        result.conditions.push_back(std::move(tables));
        result.weights.push_back(1 / static_cast<double>(levelsOf.at(textAt(level, "disturbance"))));
    }
    for (const Json& level : levels)
        run.disturbedLevels.emplace_back(textAt(level, "disturbance"), numberAt(level, "level"));
    run.disturbed = std::move(result);
    return true;
}

}  // namespace distillery::report
