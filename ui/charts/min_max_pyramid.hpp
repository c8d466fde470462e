// Smallest and largest value of any stretch of a long series without looking at every sample.
#pragma once

#include <QList>
#include <limits>
#include <vector>

namespace distillery::ui {

/// Values that are not finite do not count; `isEmpty` when nothing else is there.
struct Extent {
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();

    bool isEmpty() const { return min > max; }
    void add(double value);
    void add(const Extent& other);
};

class MinMaxPyramid {
public:
    MinMaxPyramid() = default;
    explicit MinMaxPyramid(const QList<double>& values);
    /// Over samples first … last − 1.
    Extent over(qsizetype first, qsizetype last) const;
    Extent overAll() const { return over(0, values_.size()); }

private:
    Extent over(std::size_t level, qsizetype first, qsizetype last) const;
    QList<double> values_;                     // shared with the owner, not copied
    std::vector<std::vector<Extent>> levels_;  // one entry for 64 of the level below
};

}  // namespace distillery::ui
