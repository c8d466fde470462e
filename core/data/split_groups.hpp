// Dividing subjects into folds that are alike in size and classes. Used by split.cpp.
#pragma once

#include <string>
#include <vector>

#include "base/random.hpp"
#include "data/windows.hpp"

namespace distillery {

/// Windows of each class per subject; subjects without any window are left out.
struct GroupTable {
    std::vector<std::string> groups;
    std::vector<std::vector<double>> counts;  // [group][class]
    std::vector<double> totals;               // [class]
};
GroupTable countWindows(const Dataset& dataset, const WindowIndex& index,
                        const std::vector<std::string>& subjects);

/// Largest subjects first, each into the fold (with room left) that then strays least from an equal share of
/// each class (ours). Fold sizes differ by one subject at most. `random` decides ties.
std::vector<std::vector<std::string>> balancedFolds(const GroupTable& table, int folds, Random random);

/// `count` subjects whose classes come nearest to the mix of all, the best of 64 draws (ours): a validation
/// side without a rare class would choose models blindly.
std::vector<std::string> representativeGroups(const GroupTable& table, std::size_t count, Random random);

}  // namespace distillery
