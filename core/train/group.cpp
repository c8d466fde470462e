#include "train/group.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "experiment/run_group.hpp"

namespace distillery {

std::string runIdInGroup(const std::string& group, const std::string& plannedName) {
    return group + "." + plannedName;
}

std::vector<RunDirectory> createGroup(const std::filesystem::path& runs, const std::string& group,
                                      const std::vector<PlannedRun>& plan) {
    std::vector<RunDirectory> created;
    for (const PlannedRun& planned : plan) {
        Json config = planned.config;
        config["run"]["group"] = group;
        if (!planned.teacher.empty()) config["run"]["teacher"] = runIdInGroup(group, planned.teacher);
        const std::string id = runIdInGroup(group, planned.name);
        if (std::filesystem::exists(runs / id)) {
            RunDirectory run = RunDirectory::open(runs / id);
            if (run.config() != config)
                throw Error(ErrorCode::busy, id, "exists already with another configuration",
                            "use another --run-id, or distill config diff to see what differs");
            created.push_back(std::move(run));
        } else {
            created.push_back(RunDirectory::create(runs, id, config));
        }
    }
    return created;
}

std::vector<RunDirectory> runsOf(const std::filesystem::path& runs, const std::string& groupOrRun) {
    std::vector<RunDirectory> found = findRuns(runs, groupOrRun);
    const auto isTeacher = [](const RunDirectory& run) {
        const Json config = run.config();
        const Json* role = findPath(config, "run.role");
        return role && *role == "teacher";
    };
    if (found.size() > 1) std::ranges::stable_partition(found, isTeacher);
    return found;
}

}  // namespace distillery
