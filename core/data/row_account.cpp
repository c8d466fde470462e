#include "data/row_account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace distillery {

void RowAccount::lose(const std::string& reason, const std::string& place, std::int64_t rows) {
    if (rows == 0) return;
    auto found = std::ranges::find(losses_, reason, &Loss::reason);
    if (found == losses_.end()) found = losses_.insert(losses_.end(), {reason, 0, {}});
    found->rows += rows;
    if (found->places.size() < kKeptPlaces) found->places.push_back(place);
}

void RowAccount::merge(const RowAccount& other) {
    read_ += other.read_;
    kept_ += other.kept_;
    for (const auto& theirs : other.losses_) {
        auto ours = std::ranges::find(losses_, theirs.reason, &Loss::reason);
        if (ours == losses_.end()) ours = losses_.insert(losses_.end(), {theirs.reason, 0, {}});
        ours->rows += theirs.rows;
        for (const auto& place : theirs.places)
            if (ours->places.size() < kKeptPlaces) ours->places.push_back(place);
    }
}

std::int64_t RowAccount::rowsLost() const {
    std::int64_t sum = 0;
    for (const auto& loss : losses_) sum += loss.rows;
    return sum;
}

std::string RowAccount::sentence() const {
    return fmt::format("Rows: {} read, {} kept, {} lost.", read_, kept_, rowsLost());
}

Json RowAccount::toJson() const {
    Json lost = Json::array();
    for (const auto& loss : losses_)
        lost.push_back({{"reason", loss.reason}, {"rows", loss.rows}, {"places", loss.places}});
    return {{"read", read_}, {"kept", kept_}, {"lost", std::move(lost)}};
}

RowAccount RowAccount::fromJson(const Json& json) {
    RowAccount account;
    account.read_ = json.at("read");
    account.kept_ = json.at("kept");
    for (const auto& item : json.at("lost"))
        account.losses_.push_back({item.at("reason"), item.at("rows"), item.at("places")});
    return account;
}

}  // namespace distillery
