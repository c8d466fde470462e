// The report's figures as one tidy table: one figure a line.
#pragma once

#include <string>

#include "report/report_model.hpp"

namespace distillery::report {

/// Header run,arm,role,seed,fold,side,scope,item,metric,value. Scope: model | overall | class | subject |
/// robustness | band_removal. RFC 4180 quoting; unknown figures are left out.
std::string toCsv(const Report& report);

}  // namespace distillery::report
