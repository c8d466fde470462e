// What to say about a key that no section has.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "experiment/config_schema.hpp"

namespace distillery {
namespace {

std::set<std::string> childrenOf(const ConfigSchema& schema, const std::string& prefix) {
    std::set<std::string> children;
    for (const auto& [path, spec] : schema) {
        if (!path.starts_with(prefix)) continue;
        children.insert(path.substr(prefix.size(), path.find('.', prefix.size()) - prefix.size()));
    }
    if (prefix.empty()) children.insert("arms");
    return children;
}

bool hasSection(const ConfigSchema& schema, const std::string& prefix) {
    const auto found = schema.lower_bound(prefix);
    return found != schema.end() && found->first.starts_with(prefix);
}

std::string lastSegment(const std::string& path) {
    return path.substr(path.rfind('.') + 1);
}

// Repairs the path segment by segment: "studnt.train.epoch" → "student.train.epochs".
std::string repaired(const ConfigSchema& schema, const std::string& path) {
    std::string good;
    std::size_t begin = 0;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        const std::string segment = path.substr(begin, end - begin);
        const auto children = childrenOf(schema, good);
        const std::string next =
            children.contains(segment) ? segment : nearestWord(segment, {children.begin(), children.end()});
        if (next.empty()) return {};
        good += next;
        if (end == path.size() || !hasSection(schema, good + ".")) return good;
        good += ".";
        begin = end + 1;
    }
    return good;
}

// A known path that ends in the same key: "train.epochs" → "student.train.epochs".
std::string sameEnding(const ConfigSchema& schema, const std::string& path) {
    std::string best;
    for (const std::string& ending : {"." + path, "." + lastSegment(path)}) {
        for (const auto& [known, spec] : schema) {
            // Most people change the student.
            if (known.ends_with(ending) && (best.empty() || known.starts_with("student."))) best = known;
        }
        if (!best.empty()) return best;
    }
    return best;
}

// The choices under which the path exists: "method.tau" with method.name = kd.
std::string existsFor(const std::string& path, const ConfigChoices& choices) {
    for (const std::string& chooser : chooserPaths()) {
        const ParamSpec& spec = schemaFor(choices).at(chooser);
        std::vector<std::string> fitting;
        for (const std::string& word : spec.choices) {
            ConfigChoices other = choices;
            other.words[chooser] = word;
            if (schemaFor(other).contains(path)) fitting.push_back(word);
        }
        if (!fitting.empty())
            return fmt::format("it exists for {} = {}, but here {} is {}", chooser, fmt::join(fitting, ", "),
                               chooser, choices.words.at(chooser));
    }
    return {};
}

}  // namespace

Error unknownKey(const std::string& path, const std::string& origin, const ConfigChoices& choices) {
    const ConfigSchema& schema = schemaFor(choices);
    const std::string where = " (" + origin + ")";
    // A value that stands where a section belongs, or the other way round.
    if (hasSection(schema, path + "."))
        return {ErrorCode::config, path, "is a section, not a value" + where,
                fmt::format("Write an object with its keys: {}",
                            fmt::join(childrenOf(schema, path + "."), ", "))};
    for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', dot + 1))
        if (schema.contains(path.substr(0, dot)))
            return {ErrorCode::config, path, path.substr(0, dot) + " is a value, not a section" + where, ""};
    if (const std::string reason = existsFor(path, choices); !reason.empty())
        return {ErrorCode::config, path, "has no effect here" + where + ": " + reason,
                "Remove it, or change the choice"};
    std::string nearest = repaired(schema, path);
    if (nearest.empty() || hasSection(schema, nearest + "."))
        if (const std::string ending = sameEnding(schema, path); !ending.empty()) nearest = ending;
    std::string hint;
    if (!nearest.empty()) hint = "Did you mean " + nearest + "?";
    if (nearest.empty() || hasSection(schema, nearest + ".")) {
        std::string parent = path;
        do parent = parent.find('.') == std::string::npos ? "" : parent.substr(0, parent.rfind('.'));
        while (!parent.empty() && !hasSection(schema, parent + "."));
        const std::string prefix = parent.empty() ? "" : parent + ".";
        hint += fmt::format("{}known {} {}", hint.empty() ? "" : " ",
                            parent.empty() ? "at the top level are" : "in " + parent + " are",
                            fmt::join(childrenOf(schema, prefix), ", "));
    }
    return {ErrorCode::config, path, "there is no such key" + where, hint};
}

}  // namespace distillery
