#include "experiment/index_query.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/error.hpp"

namespace distillery {
namespace {

const char* sqlOf(MetricFilter::Relation relation) {
    switch (relation) {
        case MetricFilter::Relation::less:
            return "<";
        case MetricFilter::Relation::atMost:
            return "<=";
        case MetricFilter::Relation::equal:
            return "=";
        case MetricFilter::Relation::atLeast:
            return ">=";
        case MetricFilter::Relation::greater:
            return ">";
    }
    return "=";
}

// LIKE's wild cards lose their meaning.
std::string likePattern(const std::string& text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

std::string columnOf(const std::string& sortKey) {
    if (sortKey == "group") return "grp";
    return sortKey;
}

std::string trimmed(std::string text) {
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

}  // namespace

const std::vector<std::string>& runSortKeys() {
    static const std::vector<std::string> keys = {"created",
                                                  "updated",
                                                  "id",
                                                  "name",
                                                  "group",
                                                  "role",
                                                  "arm",
                                                  "seed",
                                                  "fold",
                                                  "state",
                                                  "source",
                                                  "architecture",
                                                  "method",
                                                  "epoch",
                                                  "epochs",
                                                  "test_macro_f1",
                                                  "test_accuracy",
                                                  "validation_macro_f1",
                                                  "robust_macro_f1",
                                                  "seconds",
                                                  "parameters",
                                                  "macs"};
    return keys;
}

MetricFilter metricFilterFromText(const std::string& text) {
    using Relation = MetricFilter::Relation;
    constexpr std::array<std::pair<const char*, Relation>, 5> kSigns = {{{"<=", Relation::atMost},
                                                                         {">=", Relation::atLeast},
                                                                         {"<", Relation::less},
                                                                         {">", Relation::greater},
                                                                         {"=", Relation::equal}}};
    for (const auto& [sign, relation] : kSigns) {
        const std::size_t at = text.find(sign);
        if (at == std::string::npos) continue;
        MetricFilter filter{trimmed(text.substr(0, at)), relation, 0};
        const std::string number = trimmed(text.substr(at + std::string(sign).size()));
        const auto end = number.data() + number.size();
        const auto parsed = std::from_chars(number.data(), end, filter.value);
        if (filter.key.empty() || parsed.ec != std::errc{} || parsed.ptr != end ||
            !std::isfinite(filter.value))
            break;
        return filter;
    }
    throw Error(ErrorCode::usage, text, "is not a condition on a number", "Write it like test.macro_f1>=0.9");
}

SqlText toSql(const RunQuery& query) {
    SqlText text;
    std::string from = "runs";
    std::string where = query.includeMissing ? "1" : "missing = 0";
    if (!query.includeArchived) where += " AND archived = 0";
    const auto equal = [&](const char* column, const std::string& value) {
        if (value.empty()) return;
        where += fmt::format(" AND {} = ?", column);
        text.values.emplace_back(value);
    };
    const bool isColumn = std::ranges::count(runSortKeys(), query.sort) > 0;
    if (!isColumn) {
        // Values bind in the order of their question marks, and the join comes first.
        from += " LEFT JOIN metrics AS sorted ON sorted.run = runs.id AND sorted.key = ?";
        text.values.emplace_back(query.sort);
    }
    equal("grp", query.group);
    equal("arm", query.arm);
    equal("role", query.role);
    if (!query.states.empty()) {
        std::string marks;
        for (const std::string& state : query.states) {
            marks += marks.empty() ? "?" : ", ?";
            text.values.emplace_back(state);
        }
        where += " AND state IN (" + marks + ")";
    }
    if (!query.nameContains.empty()) {
        where +=
            R"( AND (id LIKE ? ESCAPE '\' OR name LIKE ? ESCAPE '\' OR arm LIKE ? ESCAPE '\' OR title LIKE ? ESCAPE '\' OR tags LIKE ? ESCAPE '\' OR own_title LIKE ? ESCAPE '\' OR experiment_title LIKE ? ESCAPE '\'))";
        for (int i = 0; i < 7; ++i) text.values.emplace_back(likePattern(query.nameContains));
    }
    for (const MetricFilter& filter : query.where) {
        where += fmt::format(" AND id IN (SELECT run FROM metrics WHERE key = ? AND value {} ?)",
                             sqlOf(filter.relation));
        text.values.emplace_back(filter.key);
        text.values.emplace_back(filter.value);
    }
    const std::string column = isColumn ? columnOf(query.sort) : "sorted.value";
    text.sql = fmt::format("SELECT {} FROM {} WHERE {} ORDER BY {} {} NULLS LAST, id LIMIT ? OFFSET ?",
                           kRecordColumns, from, where, column, query.descending ? "DESC" : "ASC");
    text.values.emplace_back(query.limit);
    text.values.emplace_back(query.offset);
    return text;
}

}  // namespace distillery
