#include "experiment/test_people.hpp"

#include <set>

#include "eval/power.hpp"

namespace distillery {

std::set<std::string> subjectsOf(const OpenData& data, const std::vector<std::uint32_t>& windows) {
    std::set<std::string> subjects;
    for (const std::uint32_t window : windows)
        subjects.insert(data.dataset.recordings[data.index.windows[window].recording].subject);
    return subjects;
}

std::string powerBeforeStart(std::size_t people, const std::vector<PlannedRun>& plan) {
    std::set<int> seeds;
    for (const PlannedRun& run : plan) seeds.insert(run.seed);
    std::string text = powerSentence(people);
    if (seeds.size() == 1) text += " One seed: the luck of training stays unknown.";
    return text;
}

}  // namespace distillery
