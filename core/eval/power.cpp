#include "eval/power.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/student_t.hpp"

namespace distillery {

double smallestWilcoxonP(std::size_t people) {
    return people == 0 ? 1 : std::min(1.0, std::exp2(1.0 - static_cast<double>(people)));
}

double detectableDifference(double error, double freedom) {
    if (!(freedom > 0)) return std::numeric_limits<double>::infinity();
    return (studentT95(freedom) + studentTQuantile(0.8, freedom)) * error;
}

std::string powerSentence(std::size_t people, double deviation) {
    if (people == 0) return "No test subject is known, so nothing can be said about new people.";
    if (people == 1)
        return "With 1 test subject nothing can be said about new people: neither an interval nor a test is "
               "possible.";
    const double p = smallestWilcoxonP(people), n = static_cast<double>(people);
    std::string text = fmt::format(
        "With {} test subjects the smallest possible Wilcoxon p is {}", people,
        p < 0.001 ? std::string("below 0.001") : fmt::format("{:.3f}", std::round(1000 * p) / 1000));
    if (people < kFewestForProof)
        return text + fmt::format(
                          ": no difference, however large, can be proven at 5 %. At least {} test "
                          "subjects are needed.",
                          kFewestForProof);
    return text + fmt::format(
                      "; a difference of {:.1f} points of macro-F1 would be found with 80 % "
                      "probability (two-sided 5 %, assuming a standard deviation of {} over "
                      "subjects, as measured on HAPT).",
                      100 * detectableDifference(deviation / std::sqrt(n), n - 1), deviation);
}

}  // namespace distillery
