// What models and loss terms are called and how they are drawn: one name and one style for each, in every
// chart of the window and of the reports (styles: base/series_palette.hpp).
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace distillery::report {

/// "Teacher", "Student alone", "KD", "SMLDist" …; the id of a method that is not known.
std::string modelName(const std::string& role, const std::string& method);
/// By role and method alone, so that it is the same on every page.
int modelStyle(const std::string& role, const std::string& method);
/// One for each (role, method), in this order. The first of its kind has its own style; others of the same
/// kind get colours that no kind here has.
std::vector<int> modelStyles(const std::vector<std::pair<std::string, std::string>>& models);

/// "ce" → "labels", "stage1.freq" → "stage 1, frequency"; the id where nothing better is known.
std::string termName(const std::string& term);
/// By the id alone. The time and the frequency term of a stage share a colour and differ in
/// dash, hatch and marker.
int termStyle(const std::string& term);
/// Without two of the same style, for terms of one chart.
std::vector<int> termStyles(const std::vector<std::string>& terms);

}  // namespace distillery::report
