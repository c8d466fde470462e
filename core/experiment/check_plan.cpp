#include "experiment/check_plan.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "experiment/open_data.hpp"
#include "experiment/test_people.hpp"

namespace distillery {

PlanCheck checkPlan(const Home& home, const std::vector<PlannedRun>& plan, const StopToken& stop,
                    const Progress& progress) {
    // By data and windows, so that each is held in memory once and one after another.
    std::map<std::string, std::vector<const Json*>> byData;
    for (const PlannedRun& run : plan)
        byData[Json{run.config.at("data"), run.config.at("windows")}.dump()].push_back(&run.config);
    PlanCheck result;
    std::set<std::string> people;
    for (const auto& [key, configs] : byData) {
        const OpenData open = openData(home, *configs.front(), stop, progress);
        std::set<std::string> seen;
        for (const Json* config : configs) {
            if (!seen.insert(config->at("split").dump()).second) continue;
            const TrainingCheck check = checkTraining(open, *config, stop);
            if (check.refusal && !result.refusal) result.refusal = check.refusal;
            if (!check.refusal) people.merge(subjectsOf(open, check.split.test));
            for (const std::string& sentence : check.sentences)
                if (std::ranges::find(result.sentences, sentence) == result.sentences.end())
                    result.sentences.push_back(sentence);
        }
    }
    result.testPeople = people.size();
    return result;
}

}  // namespace distillery
