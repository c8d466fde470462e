// Finding windows with the same content: a fast hash first, then bit by bit.
#pragma once

#include <cstdint>

#include "data/windows.hpp"

namespace distillery {

std::uint64_t windowHash(const Dataset& dataset, const WindowIndex& index, std::size_t window);
/// No channel changes within it: equal constant windows say nothing about whose they are.
bool windowIsConstant(const Dataset& dataset, const WindowIndex& index, std::size_t window);
bool windowsAreEqual(const Dataset& dataset, const WindowIndex& index, std::size_t a, std::size_t b);

}  // namespace distillery
