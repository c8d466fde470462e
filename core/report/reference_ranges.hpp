// Published subject-wise figures of known data sets, to tell a broken pipeline and a leak from a sound
// result.
#pragma once

#include <string>
#include <vector>

#include "report/report_model.hpp"

namespace distillery::report {

/// Macro-F1 with subjects held apart. Sources: the benchmark WHAR Arena (arXiv 2606.13194) and Jordao et al.
/// 2018 (arXiv 1806.05226); the limits around them are ours.
struct ReferenceRange {
    std::string source, title;  // importer id
    std::vector<int> classes;   // the numbers of classes it holds for
    double red, low, high, suspicious;
};
const std::vector<ReferenceRange>& referenceRanges();
const ReferenceRange* referenceFor(const std::string& source, int classes);  // null when nothing is known

/// What is published, in a sentence.
std::string describe(const ReferenceRange& range);

/// Red below `red` and above `suspicious`, green inside low … high, caution between.
Badge trafficLight(const ReferenceRange* range, double macroF1);

}  // namespace distillery::report
