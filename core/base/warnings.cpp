// Collecting warnings and telling them.
#include "base/warnings.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {

void Warnings::add(const std::string& kind, const std::string& place) {
    auto& entry = kinds_[kind];
    entry.kind = kind;
    ++entry.count;
    if (entry.places.size() < kKeptPlaces) entry.places.push_back(place);
}

void Warnings::merge(const Warnings& other) {
    for (const auto& [name, theirs] : other.kinds_) {
        auto& ours = kinds_[name];
        ours.kind = name;
        ours.count += theirs.count;
        for (const auto& place : theirs.places)
            if (ours.places.size() < kKeptPlaces) ours.places.push_back(place);
    }
}

std::int64_t Warnings::total() const {
    std::int64_t sum = 0;
    for (const auto& [name, kind] : kinds_) sum += kind.count;
    return sum;
}

std::vector<Warnings::Kind> Warnings::kinds() const {
    std::vector<Kind> all;
    for (const auto& [name, kind] : kinds_) all.push_back(kind);
    return all;
}

std::vector<std::string> Warnings::sentences() const {
    std::vector<std::string> all;
    for (const auto& [name, kind] : kinds_) {
        const bool hasPlace = !kind.places.empty() && !kind.places.front().empty();
        std::string sentence = name + (kind.count == 1 ? ": once" : fmt::format(": {} times", kind.count));
        if (hasPlace) sentence += (kind.count == 1 ? ", at " : ", first at ") + kind.places.front();
        all.push_back(std::move(sentence));
    }
    return all;
}

Json Warnings::toJson() const {
    Json list = Json::array();
    for (const auto& [name, kind] : kinds_)
        list.push_back({{"kind", name}, {"count", kind.count}, {"places", kind.places}});
    return list;
}

Warnings Warnings::fromJson(const Json& json) {
    try {
        Warnings warnings;
        for (const auto& item : json) {
            auto& entry = warnings.kinds_[item.at("kind").get<std::string>()];
            entry.kind = item.at("kind").get<std::string>();
            entry.count += item.at("count").get<std::int64_t>();
            for (const auto& place : item.at("places"))
                if (entry.places.size() < kKeptPlaces) entry.places.push_back(place.get<std::string>());
        }
        return warnings;
    } catch (const Json::exception&) {
        throw Error(ErrorCode::data, "warnings", "not a list of {kind, count, places}",
                    "The file was damaged or written by another version.");
    }
}

}  // namespace distillery
