#include "experiment/run_title.hpp"

#include <fmt/format.h>

namespace distillery {

std::string experimentTitle(const RunRecord& anyRun) {
    if (!anyRun.experimentTitle.empty()) return anyRun.experimentTitle;
    if (anyRun.name.empty()) return anyRun.group.empty() ? anyRun.id : anyRun.group;
    // The id holds the one time that all runs of the experiment share: name-20261201-060000-1a2b.
    const std::string& id = anyRun.group;
    const auto isDigits = [&](std::size_t from, std::size_t count) {
        return from + count <= id.size() && id.find_first_not_of("0123456789", from) >= from + count;
    };
    for (std::size_t dash = id.find('-'); dash != std::string::npos; dash = id.find('-', dash + 1))
        if (isDigits(dash + 1, 8) && dash + 9 < id.size() && id[dash + 9] == '-' && isDigits(dash + 10, 6))
            return fmt::format("{}, {}-{}-{} {}:{}", anyRun.name, id.substr(dash + 1, 4),
                               id.substr(dash + 5, 2), id.substr(dash + 7, 2), id.substr(dash + 10, 2),
                               id.substr(dash + 12, 2));
    return id.empty() || id == anyRun.name ? anyRun.name : fmt::format("{} ({})", anyRun.name, id);
}

std::string armTitle(const RunRecord& run) {
    if (!run.title.empty()) return run.title;
    return run.arm.empty() ? run.id : run.arm;
}

std::string runTitle(const std::string& arm, int seed, int fold) {
    const std::string title = fmt::format("{}, seed {}", arm, seed);
    return fold >= 0 ? fmt::format("{}, fold {}", title, fold) : title;
}

std::string runTitle(const RunRecord& run) {
    if (!run.ownTitle.empty()) return run.ownTitle;
    if (run.title.empty() && run.arm.empty()) return run.id;
    return runTitle(armTitle(run), run.seed, run.fold);
}

}  // namespace distillery
