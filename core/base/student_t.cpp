#include "base/student_t.hpp"

#include <cmath>
#include <limits>

#include "base/error.hpp"

namespace distillery {
namespace {

/// The regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22), evaluated
/// with the modified Lentz method; converges fast for x < (a + 1)/(a + b + 2).
double betaFraction(double x, double a, double b) {
    constexpr double kTiny = 1e-300, kEnough = 1e-15;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (std::abs(d) < kTiny ? kTiny : d);
    double fraction = d;
    for (int m = 1; m < 10000; ++m) {
        const auto step = [&](double coefficient) {
            d = 1 + coefficient * d;
            c = 1 + coefficient / c;
            d = 1 / (std::abs(d) < kTiny ? kTiny : d);
            if (std::abs(c) < kTiny) c = kTiny;
            fraction *= d * c;
            return d * c;
        };
        step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
        if (std::abs(step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))) - 1) < kEnough) break;
    }
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    return front * fraction / a;
}

double incompleteBeta(double x, double a, double b) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    return x < (a + 1) / (a + b + 2) ? betaFraction(x, a, b) : 1 - betaFraction(1 - x, b, a);
}

void check(double freedom) {
    if (!(freedom > 0))
        throw Error(ErrorCode::internal, "Student's t", "needs more than 0 degrees of freedom");
}

}  // namespace

double studentTCdf(double t, double freedom) {
    check(freedom);
    // DLMF 8.17 with x = ν/(ν + t²): the two tails together (Abramowitz & Stegun 26.5.27).
    const double tail = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
    return t < 0 ? tail : 1 - tail;
}

double studentTQuantile(double probability, double freedom) {
    check(freedom);
    if (!(probability > 0 && probability < 1))
        throw Error(ErrorCode::internal, "Student's t", "needs a probability between 0 and 1");
    if (probability < 0.5) return -studentTQuantile(1 - probability, freedom);
    double low = 0, high = 1;
    while (studentTCdf(high, freedom) < probability && high < 1e12) high *= 2;
    while (high - low > 1e-11 * high && high > std::numeric_limits<double>::min()) {
        const double middle = (low + high) / 2;
        (studentTCdf(middle, freedom) < probability ? low : high) = middle;
    }
    return (low + high) / 2;
}

double studentT95(double freedom) {
    return studentTQuantile(0.975, freedom);
}

}  // namespace distillery
