// What the activations range over on calibration windows.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/error.hpp"
#include "runtime/engine.hpp"
#include "runtime/fold.hpp"
#include "runtime/reference.hpp"

namespace distillery {
namespace {

constexpr double kCutShare =
    1e-4;  // of the values at either end; ours, the best of 0, 1e-5, 1e-4, 1e-3 on HAPT, UCI HAR

/// The k + 1 most extreme of the values seen, in memory of that order, so that the k outermost can be cut.
template <class Outer>
class Extremes {
public:
    explicit Extremes(std::size_t cut) : cut_(cut) {}
    void see(float value) {
        if (full_ && !Outer()(value, bound_)) return;
        values_.push_back(value);
        if (values_.size() >= 2 * (cut_ + 1)) prune();
    }
    float behindCut() {
        prune();
        return bound_;
    }

private:
    void prune() {
        const std::size_t last = std::min(cut_, values_.size() - 1);
        const auto middle = values_.begin() + static_cast<std::ptrdiff_t>(last);
        std::nth_element(values_.begin(), middle, values_.end(), Outer());
        bound_ = *middle;
        full_ = last == cut_;
        values_.resize(last + 1);
    }
    std::size_t cut_;
    bool full_ = false;
    float bound_ = 0;
    std::vector<float> values_;
};

struct Ends {
    Extremes<std::less<>> low;
    Extremes<std::greater<>> high;
};

}  // namespace

Calibration calibrate(const Graph& graph, Shape input, std::span<const float> windows, int n) {
    const auto size = static_cast<std::size_t>(input.channels * input.steps);
    if (n < 1 || windows.size() != size * static_cast<std::size_t>(n))
        throw Error(ErrorCode::config, "calibration",
                    fmt::format("{} values are not {} windows of {} × {}", windows.size(), n, input.channels,
                                input.steps),
                    "give at least one whole window");
    checkWeights(graph, input);
    const Graph folded = foldBatchNorm(graph);
    std::vector<Ends> ends;
    for (int i = 0; i < n; ++i) {
        const auto outputs =
            referenceOutputs(folded, input, windows.data() + static_cast<std::size_t>(i) * size);
        for (std::size_t layer = 0; layer < outputs.size(); ++layer) {
            if (i == 0) {
                const auto cut =
                    static_cast<std::size_t>(kCutShare * n * static_cast<double>(outputs[layer].size()));
                ends.push_back({Extremes<std::less<>>(cut), Extremes<std::greater<>>(cut)});
            }
            for (const float value : outputs[layer]) {
                if (!std::isfinite(value))
                    throw Error(ErrorCode::data, fmt::format("calibration window {}", i),
                                fmt::format("gives values that are not finite in layer '{}'",
                                            folded.layers[layer].name),
                                "leave windows with missing samples out");
                ends[layer].low.see(value);
                ends[layer].high.see(value);
            }
        }
    }
    Calibration calibration;
    for (std::size_t layer = 0; layer < ends.size(); ++layer)
        calibration.range[folded.layers[layer].name] = {ends[layer].low.behindCut(),
                                                        ends[layer].high.behindCut()};
    return calibration;
}

}  // namespace distillery
