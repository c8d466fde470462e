#include "report/text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/utf8.hpp"

namespace distillery::report {

namespace {

/// Length of the UTF-8 character at the front that XML may hold, 0 when there is none.
std::size_t xmlCharacterLength(std::string_view text) {
    const std::size_t length = utf8CharacterLength(text);
    const bool isNoncharacter = text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
    return isNoncharacter ? 0 : length;
}

}  // namespace

std::string escaped(std::string_view text) {
    static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = xmlCharacterLength(text);
        const char c = text[0];
        const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
        if (length == 0 || control)
            out += kReplacement;
        else if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\'')
            out += "&#39;";
        else
            out += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

std::string counted(long long count, std::string_view thing) {
    return fmt::format("{} {}{}", grouped(count), thing, count == 1 ? "" : thing.ends_with('s') ? "es" : "s");
}

std::string fixed(double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    return fmt::format("{:.{}f}", value, decimals);
}

std::string signedFixed(double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool zero = digits.find_first_not_of("0.") == std::string::npos;
    return (zero ? "±" : value < 0 ? "−" : "+") + digits;
}

std::string pValue(double p) {
    if (!std::isfinite(p)) return "–";
    if (p < 0.001) return "< 0.001";
    return fmt::format("{:.3f}", std::round(1000 * p) / 1000);  // 1/16 is 0.063
}

std::string percent(double share, int decimals) {
    if (!std::isfinite(share)) return "–";
    return fmt::format("{:.{}f} %", 100 * share, decimals);
}

std::string grouped(long long value) {
    std::string digits = std::to_string(std::abs(value));
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return (value < 0 ? "−" : "") + digits;
}

std::string scaled(double value) {
    if (!std::isfinite(value)) return "–";
    static constexpr std::array kUnits{"", " k", " M", " G", " T"};
    std::size_t unit = 0;
    while (std::abs(value) >= 999.5 && unit + 1 < kUnits.size()) value /= 1000, ++unit;
    const double magnitude = std::abs(value);
    const int decimals = unit == 0 ? 0 : magnitude < 10 ? 2 : magnitude < 100 ? 1 : 0;
    return fmt::format("{:.{}f}{}", value, decimals, kUnits[unit]);
}

std::string duration(double seconds) {
    if (!std::isfinite(seconds)) return "–";
    if (seconds < 60) return fmt::format("{:.1f} s", seconds);
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace distillery::report
