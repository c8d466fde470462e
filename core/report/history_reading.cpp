// The story of a training out of its event log.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/json_access.hpp"
#include "report/run_reading.hpp"

namespace distillery::report {

namespace {

EpochPoint readEpoch(const Json& event) {
    const Json &train = itemAt(event, "train"), &validation = itemAt(event, "validation");
    EpochPoint point{textAt(event, "phase"),
                     static_cast<int>(integerAt(event, "epoch", 0)),
                     numberAt(train, "loss"),
                     numberAt(validation, "macro_f1"),
                     numberAt(validation, "accuracy"),
                     numberAt(validation, "loss"),
                     numberAt(event, "lr"),
                     numberAt(event, "seconds"),
                     numberAt(event, "windows_per_s"),
                     numberAt(event, "rss_mb"),
                     numberAt(event, "cpu_share"),
                     {},
                     {}};
    if (const Json& terms = itemAt(train, "terms"); terms.is_object())
        for (const auto& [name, term] : terms.items())
            point.terms[name] =
                term.is_number()
                    ? TermPoint{term.get<double>(), numberAt(term, "weight"), numberAt(term, "share"), NAN}
                    : TermPoint{numberAt(term, "value"), numberAt(term, "weight"), numberAt(term, "share"),
                                numberAt(term, "cosine")};
    if (const Json& taps = itemAt(event, "taps"); taps.is_array())
        for (const Json& tap : taps) {
            EpochPoint::TapDifference& seen = point.taps[textAt(tap, "name")];
            seen.hzStep = numberAt(tap, "hz_step");
            if (const Json& values = itemAt(tap, "difference"); values.is_array())
                for (const Json& value : values)
                    seen.difference.push_back(value.is_number() ? value.get<double>() : NAN);
        }
    return point;
}

/// Replaces the entry of the same epoch: the run was resumed from an earlier checkpoint and did it again.
template <class Point, class Same>
void putLatest(std::vector<Point>& points, Point point, Same same) {
    const auto found = std::ranges::find_if(points, [&](const Point& old) { return same(old, point); });
    if (found == points.end()) {
        points.push_back(std::move(point));
    } else {
        points.erase(found + 1, points.end());
        *found = std::move(point);
    }
}

std::string remarkText(const Json& event) {
    std::string text;
    const auto append = [&](const std::string& part, const char* joint) {
        if (part.empty()) return;
        if (!text.empty()) text += joint;
        text += part;
    };
    append(textAt(event, "subject"), ": ");
    for (const char* key : {"detail", "message", "kind", "text"}) append(textAt(event, key), ": ");
    append(textAt(event, "place"), ", at ");
    append(textAt(event, "hint"), ". ");
    return text;
}

}  // namespace

void readHistory(const std::vector<Json>& events, RunReport& run) {
    for (const auto& event : events) {
        const std::string type = textAt(event, "type");
        if (type == "epoch") {
            putLatest(run.history, readEpoch(event),
                      [](const auto& a, const auto& b) { return a.phase == b.phase && a.epoch == b.epoch; });
        } else if (type == "head_search") {
            HeadSearchPoint point{static_cast<int>(integerAt(event, "epoch", 0)), {}};
            if (const Json& weights = itemAt(event, "weights"); weights.is_object())
                for (const auto& [name, weight] : weights.items())
                    if (weight.is_number()) point.weights[name] = weight.get<double>();
            putLatest(run.headSearch, std::move(point),
                      [](const auto& a, const auto& b) { return a.epoch == b.epoch; });
        } else if (type == "warning" || type == "error") {
            const std::string text = remarkText(event);
            const auto count = std::max(1LL, integerAt(event, "count", 1));
            const auto found = std::ranges::find(run.remarks, text, &Remark::text);
            if (found != run.remarks.end())
                found->count += count;
            else if (!text.empty())
                run.remarks.push_back({text, count, type == "error"});
        }
    }
}

}  // namespace distillery::report
