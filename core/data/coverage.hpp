// Which classes each side of a split holds. A class that is tested but was never trained cannot be answered
// rightly; one that is trained but never tested is not judged.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "data/split.hpp"

namespace distillery {

struct ClassCoverage {
    std::string name;
    std::int64_t train = 0, validation = 0, test = 0;  // windows
};

struct Coverage {
    std::vector<ClassCoverage> classes;  // in the data set's order

    std::vector<std::string> testedUntrained() const;
    std::vector<std::string> sentences() const;  // what a person should know, worst first
    Json toJson() const;                         // [{class, train, validation, test}]
    static Coverage fromJson(const Json& json);  // what is not such a list gives no class
};

Coverage coverageOf(const Dataset& dataset, const WindowIndex& index, const Split& split);

}  // namespace distillery
