// Three-axis sensors: which channels belong together, and turning them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace distillery {

/// First channel of every x, y, z triad of neighbours: names that differ only in their last letter ("acc_x",
/// "acc_y", "acc_z", any case), set apart by a non-letter or standing alone. Ascending.
std::vector<int> findTriads(const std::vector<std::string>& channelNames);

/// Row-major 3 × 3 matrix.
using Rotation = std::array<float, 9>;

/// By `degrees` about an axis that is uniform on the sphere.
Rotation randomAxisRotation(double degrees, Random& random);

/// Turns every triad of a window [channel][time] alike: the sensors sit in one device.
void rotateTriads(std::span<float> window, std::int64_t length, std::span<const int> triads,
                  const Rotation& rotation);

}  // namespace distillery
