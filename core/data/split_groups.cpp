#include "data/split_groups.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace distillery {

namespace {

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

// Squared distance of a side's share of each class from `share`. Classes count alike, so rare ones are spread
// too.
double straying(const std::vector<double>& counts, const std::vector<double>& totals, double share) {
    double cost = 0;
    for (std::size_t c = 0; c < counts.size(); ++c)
        if (totals[c] > 0) cost += (counts[c] / totals[c] - share) * (counts[c] / totals[c] - share);
    return cost;
}

void addTo(std::vector<double>& counts, const std::vector<double>& more) {
    for (std::size_t c = 0; c < counts.size(); ++c) counts[c] += more[c];
}

std::vector<std::size_t> shuffledOrder(std::size_t size, Random& random) {
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    random.shuffle(std::span(order));
    return order;
}

}  // namespace

GroupTable countWindows(const Dataset& dataset, const WindowIndex& index,
                        const std::vector<std::string>& subjects) {
    std::map<std::string, std::vector<double>> counts;
    for (const auto& window : index.windows) {
        auto& mine =
            counts.try_emplace(dataset.recordings[window.recording].subject, dataset.classes.size(), 0.0)
                .first->second;
        mine[static_cast<std::size_t>(window.label)] += 1;
    }
    GroupTable table;
    table.totals.assign(dataset.classes.size(), 0.0);
    for (const auto& subject : subjects) {
        const auto found = counts.find(subject);
        if (found == counts.end()) continue;
        table.groups.push_back(subject);
        addTo(table.totals, found->second);
        table.counts.push_back(std::move(found->second));
    }
    return table;
}

std::vector<std::vector<std::string>> balancedFolds(const GroupTable& table, int folds, Random random) {
    auto order = shuffledOrder(table.groups.size(), random);
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t g) { return sum(table.counts[g]); });
    const auto count = static_cast<std::size_t>(folds);
    const std::size_t smallest = table.groups.size() / count, larger = table.groups.size() % count;
    std::vector<std::vector<std::size_t>> members(count);
    std::vector<std::vector<double>> filled(count, std::vector<double>(table.totals.size(), 0.0));
    std::size_t largerFolds = 0;
    for (const std::size_t g : order) {
        std::size_t best = count;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t f = 0; f < count; ++f) {
            const bool roomLeft =
                members[f].size() < smallest || (members[f].size() == smallest && largerFolds < larger);
            if (!roomLeft) continue;
            auto with = filled[f];
            addTo(with, table.counts[g]);
            const double share = 1.0 / folds;
            const double cost =
                straying(with, table.totals, share) - straying(filled[f], table.totals, share);
            if (cost < least) {
                least = cost;
                best = f;
            }
        }
        if (members[best].size() == smallest) ++largerFolds;
        members[best].push_back(g);
        addTo(filled[best], table.counts[g]);
    }
    std::vector<std::vector<std::string>> result(count);
    for (std::size_t f = 0; f < count; ++f) {
        std::ranges::sort(members[f]);
        for (const std::size_t g : members[f]) result[f].push_back(table.groups[g]);
    }
    return result;
}

std::vector<std::string> representativeGroups(const GroupTable& table, std::size_t count, Random random) {
    constexpr int kDraws = 64;
    const double share = static_cast<double>(count) / static_cast<double>(table.groups.size());
    std::vector<std::size_t> best;
    double least = std::numeric_limits<double>::infinity();
    for (int draw = 0; draw < kDraws; ++draw) {
        auto order = shuffledOrder(table.groups.size(), random);
        order.resize(count);
        std::vector<double> counts(table.totals.size(), 0.0);
        for (const std::size_t g : order) addTo(counts, table.counts[g]);
        if (const double cost = straying(counts, table.totals, share); cost < least) {
            least = cost;
            best = order;
        }
    }
    std::ranges::sort(best);
    std::vector<std::string> names;
    for (const std::size_t g : best) names.push_back(table.groups[g]);
    return names;
}

}  // namespace distillery
