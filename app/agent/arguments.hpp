// The agent's command line: --name value and --name, nothing else, told apart by a table per verb.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace distillery::agent {

struct Option {
    std::string_view name;     // "--rate"
    std::string_view value;    // what stands behind it ("HZ"); empty for a switch
    std::string_view meaning;  // one line of help
    bool repeated = false;     // may be given more than once
};

class Arguments {
public:
    /// Error{usage} for an unknown option (naming the nearest), a missing value or an option given twice.
    Arguments(const std::vector<Option>& known, const std::vector<std::string>& words);
    bool has(std::string_view name) const { return values_.contains(std::string(name)); }
    std::string text(std::string_view name, std::string_view otherwise = {}) const;
    std::vector<std::string> all(std::string_view name) const;
    std::string required(std::string_view name) const;  // Error{usage}
    /// Error{usage} when it is no number or outside of the range.
    double number(std::string_view name, double otherwise, double least, double most) const;
    int whole(std::string_view name, int otherwise, int least, int most) const;

private:
    std::map<std::string, std::vector<std::string>> values_;
};

std::string helpOf(std::string_view usage, const std::vector<Option>& options);

}  // namespace distillery::agent
