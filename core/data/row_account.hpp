// What became of the rows that an importer read: each is kept in a recording or named as lost.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace distillery {

/// A row is a line of the source that holds samples (for simulated data: a sample). Headers, comments and
/// blank lines are not rows. Importers hand out balanced accounts only (see importers.cpp).
class RowAccount {
public:
    void read(std::int64_t rows = 1) { read_ += rows; }
    void keep(std::int64_t rows = 1) { kept_ += rows; }
    /// `place` says where the first of them is ("s1.csv:37").
    void lose(const std::string& reason, const std::string& place, std::int64_t rows = 1);

    void merge(const RowAccount& other);

    struct Loss {
        std::string reason;
        std::int64_t rows = 0;
        std::vector<std::string> places;  // the first kKeptPlaces
    };
    std::int64_t rowsRead() const { return read_; }
    std::int64_t rowsKept() const { return kept_; }
    std::int64_t rowsLost() const;
    const std::vector<Loss>& losses() const { return losses_; }
    bool balanced() const { return read_ == kept_ + rowsLost(); }

    /// "Rows: 7200 read, 7198 kept, 2 lost."
    std::string sentence() const;
    Json toJson() const;
    static RowAccount fromJson(const Json& json);

    static constexpr std::size_t kKeptPlaces = 5;

private:
    std::int64_t read_ = 0, kept_ = 0;
    std::vector<Loss> losses_;  // in the order of their first row
};

}  // namespace distillery
