// The report as one self-contained page: no scripts, no outside references, well-formed as XML.
#pragma once

#include <string>

#include "report/report_model.hpp"

namespace distillery::report {

std::string toHtml(const Report& report);

}  // namespace distillery::report
