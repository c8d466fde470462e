// Looking at many dimensions in two: principal components.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace distillery {

struct Projection {
    std::size_t components = 0;
    std::vector<double> coordinates;     // [row][component]
    std::vector<double> axes;            // [component][column], unit length; the largest entry is positive
    std::vector<double> varianceShares;  // of the total variance, falling
    std::vector<double> centre;          // [column], what was subtracted
};

/// `values` is [row][column]. Gives min(components, columns, rows − 1) components (at least one).
/// Error{data} for fewer than two rows, a size that does not fit or values that are no numbers.
Projection principalComponents(std::span<const float> values, std::size_t columns, std::size_t components);

}  // namespace distillery
