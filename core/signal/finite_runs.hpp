// Missing samples are NaN: what must not mix across a gap visits the stretches between gaps one by one.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace distillery {

/// Calls visit(begin, end) for every longest stretch [begin, end) of finite values, in order.
template <class T, class Visit>
void forEachFiniteRun(std::span<const T> values, Visit&& visit) {
    std::size_t begin = 0;
    while (begin < values.size()) {
        while (begin < values.size() && !std::isfinite(values[begin])) ++begin;
        std::size_t end = begin;
        while (end < values.size() && std::isfinite(values[end])) ++end;
        if (end > begin) visit(begin, end);
        begin = end;
    }
}

}  // namespace distillery
