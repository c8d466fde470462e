#include "data/importers/csv_column_role.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace distillery::importing {
namespace {

/// The words of a column's name in lower case: they end at other characters and before a capital.
std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> words(1);
    bool afterSmall = false;
    for (const char c : name) {
        const bool isCapital = c >= 'A' && c <= 'Z', isSmall = c >= 'a' && c <= 'z';
        if (((!isCapital && !isSmall) || (isCapital && afterSmall)) && !words.back().empty())
            words.emplace_back();
        if (isCapital || isSmall) words.back() += isCapital ? static_cast<char>(c - 'A' + 'a') : c;
        afterSmall = isSmall;
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

}  // namespace

std::string_view optionByName(std::string_view name) {
    using Words = std::vector<std::string>;
    static const Words kTimes = {"time",  "timestamp", "timestamps", "datetime",
                                 "epoch", "elapsed",   "clock",      "uptime"};
    static const Words kActivities = {"label", "labels", "activity", "class"};
    static const Words kSubjects = {"subject", "participant", "person", "user"};
    static const Words kNumbers = {"id", "name", "number", "no", "nr", "code", "index"};
    const Words words = wordsOf(name);
    const auto has = [](const Words& list, const std::string& word) {
        return std::ranges::find(list, word) != list.end();
    };
    const auto isOnly = [&](const Words& list) {
        return std::ranges::any_of(words, [&](const auto& word) { return has(list, word); }) &&
               std::ranges::all_of(words,
                                   [&](const auto& word) { return has(list, word) || has(kNumbers, word); });
    };
    if (std::ranges::any_of(words, [&](const auto& word) { return has(kTimes, word); })) return "time";
    return isOnly(kActivities) ? "label" : isOnly(kSubjects) ? "subject" : "";
}

}  // namespace distillery::importing
