// Rodrigues' formula and the naming rule of triads.
#include "signal/rotation.hpp"

#include <cctype>
#include <cmath>
#include <numbers>
#include <string_view>

namespace distillery {
namespace {

/// The axis letter stands alone or after something that is no letter: "acc_x" and "x" do, "max" does not.
bool endsInAxis(std::string_view name, char axis) {
    if (name.empty() || std::tolower(static_cast<unsigned char>(name.back())) != axis) return false;
    return name.size() == 1 || !std::isalpha(static_cast<unsigned char>(name[name.size() - 2]));
}

std::string_view stem(std::string_view name) {
    return name.substr(0, name.size() - 1);
}

}  // namespace

std::vector<int> findTriads(const std::vector<std::string>& channelNames) {
    std::vector<int> triads;
    for (std::size_t c = 0; c + 2 < channelNames.size(); ++c) {
        const std::string &x = channelNames[c], &y = channelNames[c + 1], &z = channelNames[c + 2];
        if (!endsInAxis(x, 'x') || !endsInAxis(y, 'y') || !endsInAxis(z, 'z')) continue;
        if (stem(x) != stem(y) || stem(x) != stem(z)) continue;
        triads.push_back(static_cast<int>(c));
    }
    return triads;
}

Rotation randomAxisRotation(double degrees, Random& random) {
    const double z = random.uniform(-1, 1), turn = random.uniform(0, 2 * std::numbers::pi);
    const double radius = std::sqrt(1 - z * z), x = radius * std::cos(turn), y = radius * std::sin(turn);
    const double angle = degrees * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle),
                 d = 1 - c;
    const std::array<double, 9> matrix{c + x * x * d,     x * y * d - z * s, x * z * d + y * s,
                                       y * x * d + z * s, c + y * y * d,     y * z * d - x * s,
                                       z * x * d - y * s, z * y * d + x * s, c + z * z * d};
    Rotation rotation;
    for (std::size_t i = 0; i < 9; ++i) rotation[i] = static_cast<float>(matrix[i]);
    return rotation;
}

void rotateTriads(std::span<float> window, std::int64_t length, std::span<const int> triads,
                  const Rotation& r) {
    const auto steps = static_cast<std::size_t>(length);
    for (const int first : triads) {
        float* x = window.data() + static_cast<std::size_t>(first) * steps;
        float *y = x + steps, *z = y + steps;
        for (std::size_t t = 0; t < steps; ++t) {
            const float a = x[t], b = y[t], c = z[t];
            x[t] = r[0] * a + r[1] * b + r[2] * c;
            y[t] = r[3] * a + r[4] * b + r[5] * c;
            z[t] = r[6] * a + r[7] * b + r[8] * c;
        }
    }
}

}  // namespace distillery
