#include "report/csv.hpp"

#include <fmt/format.h>

#include <cmath>

namespace distillery::report {

namespace {

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string out = "\"";
    for (const char c : field) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

class Rows {
public:
    explicit Rows(const RunReport& run)
        : start_(fmt::format("{},{},{},{},{}", quoted(run.id), quoted(run.arm), quoted(run.role), run.seed,
                             run.fold < 0 ? "" : std::to_string(run.fold))) {}

    void add(const char* side, const char* scope, const std::string& item, const char* metric, double value) {
        if (std::isfinite(value))
            text_ += fmt::format("{},{},{},{},{},{}\n", start_, side, scope, quoted(item), metric, value);
    }
    void addCount(const char* scope, const char* metric, long long value) {
        if (value >= 0) text_ += fmt::format("{},,{},,{},{}\n", start_, scope, metric, value);
    }
    void add(const char* side, const Judgement& judgement) {
        for (const auto& [metric, value] :
             {std::pair("accuracy", judgement.accuracy), std::pair("macro_f1", judgement.macroF1),
              std::pair("weighted_f1", judgement.weightedF1),
              std::pair("balanced_accuracy", judgement.balancedAccuracy), std::pair("ece", judgement.ece),
              std::pair("windows", static_cast<double>(judgement.n))})
            add(side, "overall", "", metric, value);
        if (judgement.macroF1Interval) {
            add(side, "overall", "", "macro_f1_low", judgement.macroF1Interval->low);
            add(side, "overall", "", "macro_f1_high", judgement.macroF1Interval->high);
        }
        for (const auto& one : judgement.classes) {
            add(side, "class", one.name, "precision", one.precision);
            add(side, "class", one.name, "recall", one.recall);
            add(side, "class", one.name, "f1", one.f1);
            add(side, "class", one.name, "support", static_cast<double>(one.support));
        }
        for (const auto& one : judgement.subjects) {
            add(side, "subject", one.subject, "accuracy", one.accuracy);
            add(side, "subject", one.subject, "macro_f1", one.macroF1);
        }
    }
    const std::string& text() const { return text_; }

private:
    std::string start_, text_;
};

}  // namespace

std::string toCsv(const Report& report) {
    std::string out = "run,arm,role,seed,fold,side,scope,item,metric,value\n";
    for (const auto& run : report.runs) {
        Rows rows(run);
        rows.addCount("model", "parameters", run.parameters);
        rows.addCount("model", "macs", run.macs);
        if (run.validation) rows.add("validation", *run.validation);
        if (run.test) rows.add("test", *run.test);
        for (const auto& [id, points] : run.robustness)
            for (const auto& point : points)
                rows.add("test", "robustness", fmt::format("{} {:g}", id, point.level), "macro_f1",
                         point.macroF1);
        if (run.bandRemoval)
            for (const auto& model : run.bandRemoval->models)
                for (std::size_t b = 0; b < model.macroF1.size(); ++b)
                    rows.add("test", "band_removal",
                             fmt::format("{} {:g}-{:g} Hz", model.name, run.bandRemoval->bandsHz[b].first,
                                         run.bandRemoval->bandsHz[b].second),
                             "macro_f1", model.macroF1[b]);
        out += rows.text();
    }
    return out;
}

}  // namespace distillery::report
