#include "experiment/test_people.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "data/split.hpp"
#include "eval/power.hpp"

namespace distillery {

std::size_t countTestPeople(const OpenData& data, const std::vector<PlannedRun>& plan) {
    std::set<std::string> looked, people;
    for (const PlannedRun& run : plan) {
        const Json& split = run.config.at("split");
        if (!looked.insert(split.dump()).second) continue;  // arms and seeds share their splits
        for (const std::uint32_t window : makeSplit(data.dataset, data.index, splitSpecFromJson(split)).test)
            people.insert(data.dataset.recordings[data.index.windows[window].recording].subject);
    }
    return people.size();
}

std::string powerBeforeStart(std::size_t people, const std::vector<PlannedRun>& plan) {
    std::set<int> seeds;
    for (const PlannedRun& run : plan) seeds.insert(run.seed);
    std::string text = powerSentence(people);
    if (seeds.size() == 1) text += " One seed: the luck of training stays unknown.";
    return text;
}

}  // namespace distillery
