// Where a config comes from: files (which may extend others), DISTILL_* variables, --set assignments.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/file_system.hpp"
#include "base/json_file.hpp"
#include "base/json_text.hpp"
#include "experiment/config.hpp"

namespace distillery {
namespace {

constexpr std::size_t kLongestChain = 8;  // of files that extend each other
constexpr std::string_view kPrefix = "DISTILL_";

std::string shown(const std::vector<fs::path>& chain) {
    std::string text;
    for (const fs::path& file : chain) text += (text.empty() ? "" : " → ") + file.string();
    return text;
}

// The base file first, then the file itself.
void readFile(const fs::path& file, std::vector<fs::path>& chain, std::vector<ConfigSource>& sources) {
    std::error_code code;
    const fs::path place = fs::weakly_canonical(file, code);
    const bool repeats = std::ranges::any_of(
        chain, [&](const fs::path& earlier) { return fs::weakly_canonical(earlier, code) == place; });
    chain.push_back(file);
    if (repeats || chain.size() > kLongestChain)
        throw Error(ErrorCode::config, file.string(),
                    "the files extend each other in a circle: " + shown(chain), "Remove one \"extends\"");
    if (!fs::is_regular_file(file, code))
        throw Error(ErrorCode::config, file.string(), "there is no such config file",
                    chain.size() > 1 ? "It is named by \"extends\" in " + chain[chain.size() - 2].string()
                                     : "Ready-made ones lie in experiments/");
    Json values = readJsonFile(file);
    if (!values.is_object())
        throw Error(ErrorCode::config, file.string(), "a config is one JSON object",
                    "Write {\"data\": {…}, …}");
    if (const auto base = values.find("extends"); base != values.end()) {
        if (!base->is_string() || base->get<std::string>().empty())
            throw Error(ErrorCode::config, file.string(), "\"extends\" names no file",
                        "Write the name of one config file, relative to this one");
        const fs::path parent = file.parent_path() / base->get<std::string>();
        values.erase("extends");
        readFile(parent, chain, sources);
    }
    sources.push_back({"file " + file.string(), std::move(values), false});
    chain.pop_back();
}

// DISTILL_STUDENT__TRAIN__LR → "student.train.lr"; empty for variables that are no config.
std::string pathOfVariable(const std::string& name) {
    if (!name.starts_with(kPrefix)) return {};
    std::string path;
    for (std::size_t i = kPrefix.size(); i < name.size(); ++i) {
        if (name[i] == '_' && i + 1 < name.size() && name[i + 1] == '_') {
            path += '.';
            ++i;
        } else {
            path += char(name[i] >= 'A' && name[i] <= 'Z' ? name[i] - 'A' + 'a' : name[i]);
        }
    }
    const bool isDotted = path.find('.') != std::string::npos;
    return isDotted || path == "name" || path == "seeds" || path == "folds" ? path : std::string();
}

// The value stays a text until its parameter is known, unless it is an object that fills a whole section.
Json wordOrObject(const std::string& text) {
    if (text.starts_with('{'))
        if (Json object = jsonOrDiscarded(text); object.is_object()) return object;
    return text;
}

Json nested(const std::string& path, const std::string& text) {
    Json values = Json::object();
    setPath(values, path, wordOrObject(text));
    return values;
}

}  // namespace

std::vector<ConfigSource> gatherSources(const std::optional<std::string>& file,
                                        const std::vector<std::string>& assignments,
                                        const std::map<std::string, std::string>& environment) {
    std::vector<ConfigSource> sources;
    if (file) {
        std::vector<fs::path> chain;
        readFile(*file, chain, sources);
    }
    for (const auto& [name, text] : environment) {
        const std::string path = pathOfVariable(name);
        if (path.empty() || text.empty()) continue;  // an empty variable is an unset one
        try {
            sources.push_back({"environment " + name, nested(path, text), true});
        } catch (const Error&) {
            throw Error(ErrorCode::config, name, "names no config key",
                        "Write it like DISTILL_STUDENT__TRAIN__EPOCHS");
        }
    }
    for (const std::string& assignment : assignments) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0)
            throw Error(ErrorCode::usage, "--set " + assignment, "is not an assignment",
                        "Write --set key=value, for example --set student.train.epochs=20");
        sources.push_back(
            {"--set", nested(assignment.substr(0, equals), assignment.substr(equals + 1)), true});
    }
    return sources;
}

}  // namespace distillery
