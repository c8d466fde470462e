// What a number of test people can show at all: said before a start and in every verdict.
#pragma once

#include <cstddef>
#include <string>

namespace distillery {

/// The fewest people with whom the exact Wilcoxon signed-rank test can reach a two-sided p of 0.05.
constexpr std::size_t kFewestForProof = 6;

/// How far the differences of two models spread over people (standard deviation of macro-F1), measured with
/// KD and the student alone on HAPT's nine test subjects; other data differ.
constexpr double kUsualDeviation = 0.034;

/// The smallest two-sided p that the exact signed-rank test can give: 2/2^people; 1 without people.
double smallestWilcoxonP(std::size_t people);

/// The difference that a two-sided test at 5 % finds with a probability of 80 %: (t₀.₉₇₅ + t₀.₈) · error.
/// Below two people (`freedom` 0): infinite.
double detectableDifference(double error, double freedom);

/// "With 9 test subjects the smallest possible Wilcoxon p is 0.004, and …", for a plan of which only the
/// number of people is known. `deviation` over people; the sentence says where it is from.
std::string powerSentence(std::size_t people, double deviation = kUsualDeviation);

}  // namespace distillery
