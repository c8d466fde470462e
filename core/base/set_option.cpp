#include "base/set_option.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/json_text.hpp"

namespace distillery {

namespace {

bool isPlain(char c) {
    constexpr std::string_view kPlain = "_./=:,+-";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kPlain.find(c) != std::string_view::npos;
}

}  // namespace

std::string setOption(const std::string& path, const Json& value) {
    // A text that reads as JSON ("1", "true") keeps its quotes, so that it stays a text.
    std::string word = jsonText(value);
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        if (!text.empty() && std::ranges::all_of(text, isPlain) && jsonOrDiscarded(text).is_discarded()) word = text;
    }
    const std::string assignment = path + "=" + word;
    if (std::ranges::all_of(assignment, isPlain)) return "--set " + assignment;
    std::string quoted = "--set '";
    for (const char c : assignment) {
        if (c == '\'')
            quoted += R"('\'')";
        else
            quoted += c;
    }
    return quoted + "'";
}

}  // namespace distillery
