// Warnings are data: counted per kind, with the first few places kept.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace distillery {

class Warnings {
public:
    /// `kind` groups ("row skipped: expected 3 numbers"), `place` says where
    /// ("RawData/acc_exp01_user01.txt:7353").
    void add(const std::string& kind, const std::string& place);
    void merge(const Warnings& other);

    bool empty() const { return kinds_.empty(); }
    std::int64_t total() const;

    struct Kind {
        std::string kind;
        std::int64_t count = 0;
        std::vector<std::string> places;  // the first kKeptPlaces
    };
    std::vector<Kind> kinds() const;
    std::vector<std::string> sentences()
        const;  // "row skipped: expected 3 numbers: 37 times, first at …:7353"
    Json toJson() const;
    static Warnings fromJson(const Json& json);

    static constexpr std::size_t kKeptPlaces = 5;

private:
    std::map<std::string, Kind> kinds_;
};

}  // namespace distillery
