#include "data/coverage.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace distillery {

namespace {

/// "sit (12 windows), stand (3 windows)" of those classes that `belongs` takes, counted by `side`.
template <class Belongs>
std::string listed(const std::vector<ClassCoverage>& classes, std::int64_t ClassCoverage::*side,
                   const Belongs& belongs, int& count) {
    std::string text;
    count = 0;
    for (const auto& one : classes) {
        if (!belongs(one)) continue;
        text += fmt::format("{}{} ({} window{})", count == 0 ? "" : ", ", one.name, one.*side,
                            one.*side == 1 ? "" : "s");
        ++count;
    }
    return text;
}

}  // namespace

std::vector<std::string> Coverage::testedUntrained() const {
    std::vector<std::string> names;
    for (const auto& one : classes)
        if (one.test > 0 && one.train == 0) names.push_back(one.name);
    return names;
}

std::vector<std::string> Coverage::sentences() const {
    std::vector<std::string> result;
    int count = 0;
    if (const auto who = listed(
            classes, &ClassCoverage::test, [](const auto& c) { return c.test > 0 && c.train == 0; }, count);
        count > 0)
        result.push_back(fmt::format(
            "Tested but never trained: {}. The recall and F1 of {} are 0 whatever the model learns, and "
            "macro-F1 counts {}; it is also shown without.",
            who, count == 1 ? "this class" : "these classes", count == 1 ? "it" : "them"));
    if (const auto who = listed(
            classes, &ClassCoverage::train, [](const auto& c) { return c.train > 0 && c.test == 0; }, count);
        count > 0)
        result.push_back(fmt::format("Trained but never tested: {}. The test figures say nothing about {}.",
                                     who, count == 1 ? "this class" : "these classes"));
    if (const auto who = listed(
            classes, &ClassCoverage::train, [](const auto& c) { return c.train > 0 && c.validation == 0; },
            count);
        count > 0)
        result.push_back(
            fmt::format("Trained but not in the validation windows: {}. The choice of the epoch does not "
                        "consider {}.",
                        who, count == 1 ? "this class" : "these classes"));
    if (const auto who = listed(
            classes, &ClassCoverage::validation,
            [](const auto& c) { return c.validation > 0 && c.train == 0; }, count);
        count > 0)
        result.push_back(
            fmt::format("In the validation windows but never trained: {}. The validation figures count "
                        "{}.",
                        who, count == 1 ? "it" : "them"));
    return result;
}

Json Coverage::toJson() const {
    Json list = Json::array();
    for (const auto& one : classes)
        list.push_back(
            {{"class", one.name}, {"train", one.train}, {"validation", one.validation}, {"test", one.test}});
    return list;
}

Coverage Coverage::fromJson(const Json& json) {
    Coverage result;
    if (!json.is_array()) return result;
    for (const auto& entry : json) {
        const auto count = [&](const char* key) -> std::int64_t {
            const auto found = entry.find(key);
            return found != entry.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
        };
        if (!entry.is_object() || !entry.contains("class") || !entry.at("class").is_string()) continue;
        result.classes.push_back(
            {entry.at("class").get<std::string>(), count("train"), count("validation"), count("test")});
    }
    return result;
}

Coverage coverageOf(const Dataset& dataset, const WindowIndex& index, const Split& split) {
    Coverage result;
    for (const auto& name : dataset.classes) result.classes.push_back({name});
    const auto count = [&](const std::vector<std::uint32_t>& side, std::int64_t ClassCoverage::*where) {
        for (const auto id : side)
            ++(result.classes[static_cast<std::size_t>(index.windows[id].label)].*where);
    };
    count(split.train, &ClassCoverage::train);
    count(split.validation, &ClassCoverage::validation);
    count(split.test, &ClassCoverage::test);
    return result;
}

}  // namespace distillery
