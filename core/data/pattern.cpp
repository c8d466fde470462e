// Regular expressions by RE2 (Cox 2007, "Regular Expression Matching Can Be Simple And Fast"): no
// backtracking, bounded memory; look-around and back references do not exist in its syntax and are refused.
#include "data/pattern.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "base/error.hpp"

namespace distillery {

Pattern Pattern::compile(const std::string& text, const std::string& what) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    auto expression = std::make_shared<const re2::RE2>(text, options);
    if (!expression->ok())
        throw Error(
            ErrorCode::config, what,
            fmt::format("\"{}\" is not a regular expression: {}", text.substr(0, 200), expression->error()),
            "Look-around and back references are not supported. Example: subject(\\d+)");
    if (expression->NumberOfCapturingGroups() < 1)
        throw Error(ErrorCode::config, what,
                    fmt::format("\"{}\" has no group in parentheses", text.substr(0, 200)),
                    "Put what should be read in parentheses. Example: subject(\\d+)");
    return Pattern(std::move(expression));
}

Pattern::Pattern(std::shared_ptr<const re2::RE2> expression) : expression_(std::move(expression)) {}

std::optional<std::string> Pattern::firstGroup(std::string_view text) const {
    const re2::StringPiece whole(text.data(), text.size());
    re2::StringPiece groups[2];  // the whole match and the first group
    if (!expression_->Match(whole, 0, whole.size(), re2::RE2::UNANCHORED, groups, 2)) return std::nullopt;
    return groups[1].data() == nullptr ? std::string() : groups[1].as_string();
}

}  // namespace distillery
