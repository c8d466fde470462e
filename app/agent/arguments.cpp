// Parsing of the agent's command line.
#include "arguments.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "base/param_spec.hpp"

namespace distillery::agent {
namespace {

[[noreturn]] void refuse(const std::string& subject, const std::string& detail) {
    throw Error(ErrorCode::usage, subject, detail, "See distill-agent --help.");
}

const Option& optionNamed(const std::vector<Option>& known, const std::string& name) {
    const auto found = std::ranges::find(known, name, &Option::name);
    if (found != known.end()) return *found;
    std::vector<std::string> names;
    for (const auto& option : known) names.emplace_back(option.name);
    const auto nearest = nearestWord(name, names);
    refuse(name, "is not an option here" + (nearest.empty() ? "" : ": did you mean " + nearest + "?"));
}

}  // namespace

Arguments::Arguments(const std::vector<Option>& known, const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto equals = words[i].starts_with("--") ? words[i].find('=') : std::string::npos;
        const std::string name = words[i].substr(0, equals);
        const auto& option = optionNamed(known, name);
        std::string value;
        if (equals != std::string::npos)
            value = words[i].substr(equals + 1);
        else if (!option.value.empty())
            value = i + 1 < words.size() ? words[++i] : (refuse(name, "needs a value"), std::string());
        if (option.value.empty() && !value.empty()) refuse(name, "takes no value");
        auto& values = values_[name];
        if (!values.empty() && !option.repeated) refuse(name, "is given twice");
        values.push_back(std::move(value));
    }
}

std::string Arguments::text(std::string_view name, std::string_view otherwise) const {
    const auto found = values_.find(std::string(name));
    return found == values_.end() ? std::string(otherwise) : found->second.front();
}

std::vector<std::string> Arguments::all(std::string_view name) const {
    const auto found = values_.find(std::string(name));
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::string Arguments::required(std::string_view name) const {
    if (!has(name)) refuse(std::string(name), "is needed");
    return text(name);
}

double Arguments::number(std::string_view name, double otherwise, double least, double most) const {
    if (!has(name)) return otherwise;
    const auto word = text(name);
    double value = 0;
    const auto result = std::from_chars(word.data(), word.data() + word.size(), value);
    if (result.ec != std::errc{} || result.ptr != word.data() + word.size())
        refuse(std::string(name), "\"" + word + "\" is not a number");
    if (!(value >= least && value <= most))
        refuse(std::string(name),
               word + " is outside of " + std::to_string(least) + " to " + std::to_string(most));
    return value;
}

int Arguments::whole(std::string_view name, int otherwise, int least, int most) const {
    const double value = number(name, otherwise, least, most);
    if (value != static_cast<int>(value)) refuse(std::string(name), "must be a whole number");
    return static_cast<int>(value);
}

std::string helpOf(std::string_view usage, const std::vector<Option>& options) {
    std::string text = std::string(usage) + "\n";
    for (const auto& option : options) {
        std::string left = "  ";
        left += option.name;
        if (!option.value.empty()) left.append(" ").append(option.value);
        left.resize(std::max<std::size_t>(left.size() + 2, 26), ' ');
        text += left + std::string(option.meaning) + "\n";
    }
    return text;
}

}  // namespace distillery::agent
