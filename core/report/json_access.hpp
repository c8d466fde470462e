// Reading JSON that others wrote: what is missing or of another kind becomes "unknown", never an exception.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"

namespace distillery::report {

double numberAt(const Json& object, const char* key);  // NaN when absent or null
long long integerAt(const Json& object, const char* key, long long otherwise = -1);  // also for 3.0
std::string textAt(const Json& object, const char* key);                             // "" when absent
bool flagAt(const Json& object, const char* key, bool otherwise = false);
const Json& itemAt(const Json& object, const char* key);             // null when absent
std::vector<double> numbersAt(const Json& object, const char* key);  // nulls become NaN
std::string shortText(const Json& value);  // a string bare, anything else as compact JSON

}  // namespace distillery::report
