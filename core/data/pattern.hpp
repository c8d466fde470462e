// A regular expression that a person wrote: matched in time linear in the text, however clumsy it is (RE2).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace distillery {

class Pattern {
public:
    /// Error{config} naming `what` (the option it stands in) when `text` is not a regular expression in RE2's
    /// syntax or has no group in parentheses.
    static Pattern compile(const std::string& text, const std::string& what);

    /// What the first group holds at the first match in `text`, empty where the group took no part in the
    /// match; nothing when there is no match.
    std::optional<std::string> firstGroup(std::string_view text) const;

private:
    explicit Pattern(std::shared_ptr<const re2::RE2> expression);
    std::shared_ptr<const re2::RE2> expression_;
};

}  // namespace distillery
