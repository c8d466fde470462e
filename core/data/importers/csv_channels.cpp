#include "data/importers/csv_channels.hpp"

#include <algorithm>
#include <map>

namespace distillery::importing {

std::vector<Channel> sharedChannels(const std::vector<std::vector<CsvChannel>>& files) {
    std::map<std::string, std::size_t> counts;
    for (const auto& channels : files)
        for (const auto& channel : channels) ++counts[channel.channel.name];
    const auto isShared = [&](const std::string& name) { return counts[name] * 2 > files.size(); };
    const auto shared = static_cast<std::size_t>(
        std::ranges::count_if(counts, [&](const auto& entry) { return isShared(entry.first); }));
    const std::vector<CsvChannel>* best = nullptr;
    std::size_t most = 0;
    for (const auto& channels : files) {
        const auto has = static_cast<std::size_t>(std::ranges::count_if(
            channels, [&](const CsvChannel& channel) { return isShared(channel.channel.name); }));
        if (!best || has > most) {
            best = &channels;
            most = has;
        }
        if (most == shared) break;
    }
    std::vector<Channel> result;
    if (!best) return result;
    for (const auto& channel : *best)
        if (isShared(channel.channel.name)) result.push_back(channel.channel);
    // Two files and nothing in common: what the first has.
    if (result.empty())
        for (const auto& channel : *best) result.push_back(channel.channel);
    return result;
}

std::vector<std::size_t> placesOf(const std::vector<Channel>& wanted, const std::vector<CsvChannel>& have,
                                  std::string& missing) {
    std::vector<std::size_t> places;
    missing.clear();
    for (const auto& channel : wanted) {
        const auto found = std::ranges::find_if(
            have, [&](const CsvChannel& mine) { return mine.channel.name == channel.name; });
        if (found == have.end()) {
            missing = channel.name;
            return {};
        }
        places.push_back(static_cast<std::size_t>(found - have.begin()));
    }
    return places;
}

}  // namespace distillery::importing
