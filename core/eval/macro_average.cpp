#include "eval/macro_average.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

namespace distillery {

void describeMacroAverage(Json& judgement, const std::vector<bool>& trained) {
    const Json& perClass = judgement.at("per_class");
    std::vector<std::string> counted, untrained;
    double sum = 0;
    for (std::size_t k = 0; k < perClass.size(); ++k) {
        const Json& one = perClass[k];
        if (one.at("support").get<std::int64_t>() == 0) continue;
        counted.push_back(one.at("class"));
        if (k < trained.size() && !trained[k])
            untrained.push_back(one.at("class"));
        else
            sum += one.at("f1").get<double>();
    }
    judgement["macro_f1_classes"] = counted;
    judgement["untrained_classes"] = untrained;
    if (untrained.empty()) return;
    std::string note =
        fmt::format("Never trained but evaluated here: {}. Macro-F1 over all {} classes is {:.4f}",
                    fmt::join(untrained, ", "), counted.size(), judgement.at("macro_f1").get<double>());
    if (untrained.size() < counted.size()) {
        const auto others = static_cast<double>(counted.size() - untrained.size());
        judgement["macro_f1_trained"] = sum / others;
        note +=
            fmt::format(", over the {} trained ones {:.4f}", counted.size() - untrained.size(), sum / others);
    }
    judgement["notes"].push_back(note + ".");
}

}  // namespace distillery
