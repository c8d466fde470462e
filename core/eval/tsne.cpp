#include "eval/tsne.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/random.hpp"

namespace distillery {

namespace {

constexpr double kExaggeration = 12;  // as van der Maaten's later implementations; 4 in the paper
constexpr double kEarlyMomentum = 0.5, kMomentum = 0.8, kLeastGain = 0.01;
constexpr double kLeastStep = 50;

void check(std::span<const float> values, std::size_t columns) {
    if (columns == 0 || values.size() % columns != 0 || values.size() / columns < 4)
        throw Error(
            ErrorCode::data, "t-SNE",
            fmt::format("{} values do not make four or more rows of {} columns", values.size(), columns));
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::data, "t-SNE", "a value is not a number",
                    "Drop windows with gaps before projecting.");
}

std::vector<float> squaredDistances(std::span<const float> values, std::size_t rows, std::size_t columns,
                                    const StopToken& stop) {
    std::vector<float> distances(rows * rows, 0.0F);
    for (std::size_t i = 0; i < rows; ++i) {
        if (i % 64 == 0) throwIfStopped(stop);
        const float* a = values.data() + i * columns;
        for (std::size_t j = 0; j < i; ++j) {
            const float* b = values.data() + j * columns;
            float sum = 0;
            for (std::size_t c = 0; c < columns; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
            distances[i * rows + j] = distances[j * rows + i] = sum;
        }
    }
    return distances;
}

/// Gaussian neighbourhood of one row whose entropy is log(perplexity): the precision is found by bisection.
void neighbourhood(std::span<const float> distances, std::size_t self, double perplexity,
                   std::vector<double>& shares) {
    double nearest = INFINITY;
    for (std::size_t j = 0; j < distances.size(); ++j)
        if (j != self) nearest = std::min<double>(nearest, distances[j]);
    const double wanted = std::log(perplexity);
    double precision = 1, low = 0, high = INFINITY;
    for (int step = 0; step < 100; ++step) {
        double sum = 0, weighted = 0;
        for (std::size_t j = 0; j < distances.size(); ++j) {
            const double away = distances[j] - nearest;  // a common factor that keeps exp from underflow
            shares[j] = j == self ? 0 : std::exp(-precision * away);
            sum += shares[j];
            weighted += shares[j] * away;
        }
        const double entropy = std::log(sum) + precision * weighted / sum;
        for (double& share : shares) share /= sum;
        if (std::abs(entropy - wanted) < 1e-5) return;
        if (entropy > wanted) {
            low = precision;
            precision = std::isinf(high) ? precision * 2 : (precision + high) / 2;
        } else {
            high = precision;
            precision = (precision + low) / 2;
        }
    }
}

/// Symmetric joint probabilities of the rows, packed: all pairs j < i.
std::vector<float> jointProbabilities(const std::vector<float>& distances, std::size_t rows,
                                      double perplexity, const StopToken& stop) {
    std::vector<double> shares(rows);
    std::vector<float> joint(rows * (rows - 1) / 2, 0.0F);
    const auto at = [](std::size_t i, std::size_t j) { return i * (i - 1) / 2 + j; };
    for (std::size_t i = 0; i < rows; ++i) {
        if (i % 16 == 0) throwIfStopped(stop);
        neighbourhood(std::span(distances).subspan(i * rows, rows), i, perplexity, shares);
        for (std::size_t j = 0; j < rows; ++j)
            if (j != i)
                joint[at(std::max(i, j), std::min(i, j))] +=
                    static_cast<float>(shares[j] / (2.0 * static_cast<double>(rows)));
    }
    for (float& p : joint) p = std::max(p, 1e-12F);
    return joint;
}

class Layout {
public:
    Layout(std::size_t rows, std::uint64_t seed)
        : rows_(rows),
          x_(rows),
          y_(rows),
          pullX_(rows),
          pullY_(rows),
          pushX_(rows),
          pushY_(rows),
          kernel_(rows),
          speed_(2 * rows, 0.0),
          gain_(2 * rows, 1.0) {
        Random random(seed);
        for (std::size_t i = 0; i < rows; ++i) {
            x_[i] = static_cast<float>(1e-2 * random.normal());
            y_[i] = static_cast<float>(1e-2 * random.normal());
        }
    }

    void step(const std::vector<float>& joint, double exaggeration, double momentum, double rate) {
        const double total = forces(joint);
        for (std::size_t i = 0; i < rows_; ++i) {
            move(x_[i], 2 * i, 4 * (exaggeration * pullX_[i] - pushX_[i] / total), momentum, rate);
            move(y_[i], 2 * i + 1, 4 * (exaggeration * pullY_[i] - pushY_[i] / total), momentum, rate);
        }
        centre(x_);
        centre(y_);
    }

    double divergence(const std::vector<float>& joint) {
        const double total = forces(joint);
        double sum = 0;
        for (std::size_t i = 1, pair = 0; i < rows_; ++i)
            for (std::size_t j = 0; j < i; ++j, ++pair) {
                const double dx = x_[i] - x_[j], dy = y_[i] - y_[j], p = joint[pair];
                sum += 2 * p * std::log(p * total * (1 + dx * dx + dy * dy));
            }
        return sum;
    }

    std::vector<double> coordinates() const {
        std::vector<double> result;
        for (std::size_t i = 0; i < rows_; ++i) result.insert(result.end(), {x_[i], y_[i]});
        return result;
    }

private:
    /// Attraction and repulsion on every row; returns the normaliser of the layout's similarities.
    double forces(const std::vector<float>& joint) {
        std::ranges::fill(pullX_, 0.0F);
        std::ranges::fill(pullY_, 0.0F);
        std::ranges::fill(pushX_, 0.0F);
        std::ranges::fill(pushY_, 0.0F);
        double total = 0;
        const float* p = joint.data();
        for (std::size_t i = 1; i < rows_; p += i, ++i) {
            const float xi = x_[i], yi = y_[i];
            for (std::size_t j = 0; j < i; ++j) {  // no sums across j here, so that the compiler vectorises
                const float dx = xi - x_[j], dy = yi - y_[j];
                const float k = 1 / (1 + dx * dx + dy * dy), attract = p[j] * k, repel = k * k;
                kernel_[j] = k;
                pullX_[j] -= attract * dx;
                pullY_[j] -= attract * dy;
                pushX_[j] -= repel * dx;
                pushY_[j] -= repel * dy;
            }
            double ax = 0, ay = 0, rx = 0, ry = 0;
            for (std::size_t j = 0; j < i; ++j) {
                const float k = kernel_[j], dx = xi - x_[j], dy = yi - y_[j];
                total += 2 * k;
                ax += p[j] * k * dx;
                ay += p[j] * k * dy;
                rx += k * k * dx;
                ry += k * k * dy;
            }
            pullX_[i] += static_cast<float>(ax);
            pullY_[i] += static_cast<float>(ay);
            pushX_[i] += static_cast<float>(rx);
            pushY_[i] += static_cast<float>(ry);
        }
        return total;
    }

    void move(float& place, std::size_t at, double gradient, double momentum, double rate) {
        // Jacobs 1988: a larger step while the direction stays, a smaller one when it turns.
        gain_[at] =
            (gradient > 0) != (speed_[at] > 0) ? gain_[at] + 0.2 : std::max(kLeastGain, gain_[at] * 0.8);
        speed_[at] = momentum * speed_[at] - rate * gain_[at] * gradient;
        place += static_cast<float>(speed_[at]);
    }

    static void centre(std::vector<float>& places) {
        double sum = 0;
        for (const float place : places) sum += place;
        const auto mean = static_cast<float>(sum / static_cast<double>(places.size()));
        for (float& place : places) place -= mean;
    }

    std::size_t rows_;
    std::vector<float> x_, y_, pullX_, pullY_, pushX_, pushY_, kernel_;
    std::vector<double> speed_, gain_;
};

}  // namespace

Embedding tsne(std::span<const float> values, std::size_t columns, const TsneSpec& spec,
               const StopToken& stop, const Progress& progress) {
    check(values, columns);
    const std::size_t rows = values.size() / columns;
    const auto n = static_cast<double>(rows);
    Embedding result;
    result.perplexity = std::clamp(spec.perplexity, 1.0, (n - 1) / 3);
    reportProgress(progress, "finding neighbours");
    const std::vector<float> joint =
        jointProbabilities(squaredDistances(values, rows, columns, stop), rows, result.perplexity, stop);
    Layout layout(rows, spec.seed);
    const int early = std::min(250, spec.iterations / 3);
    const double rate = std::max(kLeastStep, n / kExaggeration);
    for (int i = 0; i < spec.iterations; ++i) {
        throwIfStopped(stop);
        if (i % 25 == 0) reportProgress(progress, "arranging windows", i, spec.iterations, "steps");
        layout.step(joint, i < early ? kExaggeration : 1, i < early ? kEarlyMomentum : kMomentum, rate);
    }
    result.divergence = layout.divergence(joint);
    result.coordinates = layout.coordinates();
    return result;
}

}  // namespace distillery
