// Text for people: escaping for XHTML, numbers with a sensible number of digits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace distillery::report {

/// Safe as element text and inside double quotes. Characters that XML forbids become U+FFFD.
std::string escaped(std::string_view text);

/// "0.934"; NaN becomes "–".
std::string fixed(double value, int decimals = 3);
/// "+0.012", "−0.003"
std::string signedFixed(double value, int decimals = 3);
/// "0.031", "< 0.001"
std::string pValue(double p);
/// "93.4 %"
std::string percent(double share, int decimals = 1);
/// "1,234,567"
std::string grouped(long long value);
/// "11.8 k", "1.20 M": three significant digits.
std::string scaled(double value);
/// "1 test subject", "2 test subjects"
std::string counted(long long count, std::string_view thing);
/// "3 min 20 s"
std::string duration(double seconds);

}  // namespace distillery::report
