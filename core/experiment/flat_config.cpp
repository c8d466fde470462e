// Nested and flat forms of a config, and words from a shell as values.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "experiment/config_schema.hpp"

#include "base/json_text.hpp"

namespace distillery {
namespace {

constexpr int kDeepest = 16;  // our deepest key has three levels

void flattenInto(FlatConfig& flat, const Json& node, const std::string& prefix, int depth) {
    if (depth > kDeepest)
        throw Error(ErrorCode::config, prefix.substr(0, 60), "is nested too deeply for a config",
                    "See `distill config show` for its form");
    for (const auto& [key, value] : node.items()) {
        const std::string path = prefix.empty() ? key : prefix + "." + key;
        if (value.is_object())
            flattenInto(flat, value, path, depth + 1);
        else
            flat[path] = value;
    }
}

std::vector<std::string> splitAtCommas(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        std::string part = text.substr(begin, end - begin);
        part.erase(0, part.find_first_not_of(' '));
        part.erase(part.find_last_not_of(' ') + 1);
        if (!part.empty()) parts.push_back(part);
        begin = end + 1;
    }
    return parts;
}

// A number, true, false; any other text stays what it is and is refused where it does not fit.
Json jsonOrText(const std::string& text) {
    Json parsed = jsonOrDiscarded(text);
    return parsed.is_discarded() ? Json(text) : parsed;
}

}  // namespace

FlatConfig flattenConfig(const Json& values) {
    FlatConfig flat;
    if (values.is_object()) flattenInto(flat, values, "", 0);
    return flat;
}

Json nestConfig(const FlatConfig& flat) {
    Json nested = Json::object();
    for (const auto& [path, value] : flat) setPath(nested, path, value);
    return nested;
}

Json readWord(const ParamSpec& spec, const std::string& text) {
    switch (spec.kind) {
        case ParamKind::text:
        case ParamKind::choice: {
            const Json quoted = text.starts_with('"') ? jsonOrDiscarded(text) : Json();
            return quoted.is_string() ? quoted : Json(text);
        }
        case ParamKind::boolean:
        case ParamKind::integer:
        case ParamKind::real:
            return jsonOrText(text);
        case ParamKind::integerList:
        case ParamKind::realList:
        case ParamKind::textList:
            break;
    }
    if (Json list = jsonOrDiscarded(text); list.is_array()) {
        if (spec.kind == ParamKind::textList)
            for (Json& item : list)
                if (item.is_number()) item = item.dump();
        return list;
    }
    Json list = Json::array();
    for (const std::string& part : splitAtCommas(text))
        list.push_back(spec.kind == ParamKind::textList ? Json(part) : jsonOrText(part));
    return list;
}

std::vector<ConfigChoices> choicesOfArms(const FlatConfig& flat) {
    std::vector<ConfigChoices> result;
    const auto arms = flat.find("arms");
    if (arms == flat.end() || !arms->second.is_array()) return result;
    for (const Json& arm : arms->second) {
        if (!arm.is_object() || !arm.contains("set") || !arm["set"].is_object()) continue;
        FlatConfig changed = flat;
        for (auto& [path, value] : flattenConfig(arm["set"])) changed[path] = value;
        result.push_back(choicesOf(changed));
    }
    return result;
}

}  // namespace distillery
