#include "charts/min_max_pyramid.hpp"

#include <algorithm>
#include <cmath>

namespace distillery::ui {
namespace {

constexpr qsizetype kBlock = 64;

}  // namespace

void Extent::add(double value) {
    if (!std::isfinite(value)) return;
    min = std::min(min, value);
    max = std::max(max, value);
}

void Extent::add(const Extent& other) {
    min = std::min(min, other.min);
    max = std::max(max, other.max);
}

MinMaxPyramid::MinMaxPyramid(const QList<double>& values) : values_(values) {
    const auto build = [this](auto&& below) {
        const auto count = static_cast<qsizetype>(below.size());
        std::vector<Extent> level(static_cast<std::size_t>((count + kBlock - 1) / kBlock));
        for (qsizetype i = 0; i < count; ++i)
            level[static_cast<std::size_t>(i / kBlock)].add(below[static_cast<std::size_t>(i)]);
        levels_.push_back(std::move(level));
    };
    if (values_.size() < 2 * kBlock) return;
    build(std::as_const(values_));
    while (levels_.back().size() >= 2 * kBlock) {
        const std::vector<Extent> below = levels_.back();
        build(below);
    }
}

Extent MinMaxPyramid::over(qsizetype first, qsizetype last) const {
    return over(0, first, last);
}

// Level 0 is the samples, level k the k-th table: the ragged ends are read here, the blocks between one level
// up.
Extent MinMaxPyramid::over(std::size_t level, qsizetype first, qsizetype last) const {
    Extent result;
    const auto scan = [&](qsizetype from, qsizetype to) {
        for (qsizetype i = from; i < to; ++i) {
            if (level == 0)
                result.add(values_[i]);
            else
                result.add(levels_[level - 1][static_cast<std::size_t>(i)]);
        }
    };
    const qsizetype firstBlock = (first + kBlock - 1) / kBlock, lastBlock = last / kBlock;
    if (level >= levels_.size() || firstBlock >= lastBlock) {
        scan(first, last);
        return result;
    }
    scan(first, firstBlock * kBlock);
    scan(lastBlock * kBlock, last);
    result.add(over(level + 1, firstBlock, lastBlock));
    return result;
}

}  // namespace distillery::ui
