#include "experiment/test_people.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "data/split.hpp"
#include "eval/power.hpp"

namespace distillery {

std::set<std::string> testPeople(const OpenData& data, const Json& config) {
    std::set<std::string> people;
    const Split split = makeSplit(data.dataset, data.index, splitSpecFromJson(config.at("split")));
    for (const std::uint32_t window : split.test)
        people.insert(data.dataset.recordings[data.index.windows[window].recording].subject);
    return people;
}

std::string powerBeforeStart(std::size_t people, const std::vector<PlannedRun>& plan) {
    std::set<int> seeds;
    for (const PlannedRun& run : plan) seeds.insert(run.seed);
    std::string text = powerSentence(people);
    if (seeds.size() == 1) text += " One seed: the luck of training stays unknown.";
    return text;
}

}  // namespace distillery
