#include "report/identity.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/series_palette.hpp"
#include "experiment/methods.hpp"
#include "experiment/term_weights.hpp"

namespace distillery::report {

namespace {

struct Kind {
    const char *id, *name;
};

// The place in the list is the style.
constexpr std::array<Kind, 5> kMethods{{{"supervised", "Student alone"},
                                        {"kd", "KD"},
                                        {"smldist", "SMLDist"},
                                        {"v1-faithful", "SMLDist 2021 code"},
                                        {"features-logistic", "Features + logistic regression"}}};
constexpr std::array<Kind, 5> kTerms{{{kLabelTerm, "labels"},
                                      {kSoftTerm, "teacher's logits"},
                                      {kMemoryTerm, "memory"},
                                      {"search", "head search"},
                                      {kBandTerm, "frequency band"}}};
constexpr int kFirstStage = 3, kStageColours = kColours - kFirstStage;
constexpr int kTermsWithOwnColour = 3;  // head search and band share a colour with another, dashed

template <std::size_t n>
std::optional<std::size_t> placeOf(const std::array<Kind, n>& list, const std::string& id) {
    const auto found = std::ranges::find(list, id, [](const Kind& one) { return std::string(one.id); });
    return found == list.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - list.begin()));
}

struct StageTerm {
    std::string tap;  // "stage1"
    bool isFrequency;
};

std::optional<StageTerm> stageTerm(const std::string& term) {
    for (const char* ending : {kTimeEnding, kFrequencyEnding})
        if (const std::string text = ending; term.size() > text.size() && term.ends_with(text))
            return StageTerm{term.substr(0, term.size() - text.size()), text == kFrequencyEnding};
    return std::nullopt;
}

/// "stage12" → {"stage", "12"}
std::pair<std::string, std::string> wordAndNumber(const std::string& tap) {
    std::size_t digits = tap.size();
    while (digits > 0 && std::isdigit(static_cast<unsigned char>(tap[digits - 1]))) --digits;
    return {tap.substr(0, digits), tap.substr(digits)};
}

}  // namespace

std::string modelName(const std::string& role, const std::string& method) {
    if (role == "teacher") return "Teacher";
    const auto known = placeOf(kMethods, method);
    return known ? kMethods[*known].name : method;
}

int modelStyle(const std::string& role, const std::string& method) {
    if (role == "teacher") return 0;
    return static_cast<int>(placeOf(kMethods, method).value_or(kMethods.size())) + 1;
}

std::vector<int> modelStyles(const std::vector<std::pair<std::string, std::string>>& models) {
    std::vector<int> kinds, styles;
    for (const auto& [role, method] : models) kinds.push_back(modelStyle(role, method));
    const auto has = [](const std::vector<int>& list, int style) {
        return std::ranges::find(list, style) != list.end();
    };
    for (const int kind : kinds) {
        int style = kind;
        if (has(styles, style))
            for (style = 0; has(kinds, style) || has(styles, style);) ++style;
        styles.push_back(style);
    }
    return styles;
}

std::string termName(const std::string& term) {
    if (const auto known = placeOf(kTerms, term)) return kTerms[*known].name;
    const auto stage = stageTerm(term);
    if (!stage) return term;
    auto [word, number] = wordAndNumber(stage->tap);
    if (!word.empty() && !number.empty() && std::isalpha(static_cast<unsigned char>(word.back())))
        word += ' ';
    return word + number + (stage->isFrequency ? ", frequency" : ", time");
}

int termStyle(const std::string& term) {
    if (const auto known = placeOf(kTerms, term)) {
        const int place = static_cast<int>(*known);
        return place < kTermsWithOwnColour ? place : place - kTermsWithOwnColour + kColours;
    }
    const auto stage = stageTerm(term);
    const std::string number = wordAndNumber(stage ? stage->tap : term).second;
    const int place = number.empty() || number.size() > 4 ? 0 : std::max(0, std::stoi(number) - 1);
    const int round = 2 * (place / kStageColours) + (stage && stage->isFrequency ? 1 : 0);
    return kFirstStage + place % kStageColours + kColours * round;
}

std::vector<int> termStyles(const std::vector<std::string>& terms) {
    std::vector<int> styles;
    for (const std::string& term : terms) {
        int style = termStyle(term);
        while (std::ranges::find(styles, style) != styles.end()) style += kColours;
        styles.push_back(style);
    }
    return styles;
}

}  // namespace distillery::report
