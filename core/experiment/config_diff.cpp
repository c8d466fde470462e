// What differs between two configs.
#include <set>

#include <nlohmann/json.hpp>

#include "experiment/config_schema.hpp"

namespace distillery {

std::vector<ConfigDifference> diffConfigs(const Json& left, const Json& right) {
    const FlatConfig a = flattenConfig(left), b = flattenConfig(right);
    std::set<std::string> paths;
    for (const auto& [path, value] : a) paths.insert(path);
    for (const auto& [path, value] : b) paths.insert(path);
    const Json absent(Json::value_t::discarded);
    std::vector<ConfigDifference> differences;
    for (const std::string& path : paths) {
        const auto x = a.find(path), y = b.find(path);
        if (x != a.end() && y != b.end() && x->second == y->second) continue;
        differences.push_back({path, x == a.end() ? absent : x->second, y == b.end() ? absent : y->second});
    }
    return differences;
}

}  // namespace distillery
