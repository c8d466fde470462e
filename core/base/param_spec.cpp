// Parameters: their JSON description and the constructors that make a list read like a table.
#include "base/param_spec.hpp"

#include <nlohmann/json.hpp>

namespace distillery {
namespace {

/// A bound that nobody set stands at ±1e300.
Json bound(double value) {
    if (value <= -1e300 || value >= 1e300) return nullptr;
    return value;
}

}  // namespace

const char* toString(ParamKind kind) {
    switch (kind) {
        case ParamKind::boolean:
            return "boolean";
        case ParamKind::integer:
            return "integer";
        case ParamKind::real:
            return "real";
        case ParamKind::text:
            return "text";
        case ParamKind::choice:
            return "choice";
        case ParamKind::integerList:
            return "integer-list";
        case ParamKind::realList:
            return "real-list";
        case ParamKind::textList:
            return "text-list";
    }
    return "text";
}

const char* toString(ParamLevel level) {
    switch (level) {
        case ParamLevel::basic:
            return "basic";
        case ParamLevel::advanced:
            return "advanced";
        case ParamLevel::expert:
            return "expert";
    }
    return "basic";
}

Json ParamSpec::defaultValue() const {
    return parseJson(defaultJson, "default of " + key);
}

Json ParamSpec::describe() const {
    return {{"key", key},
            {"kind", toString(kind)},
            {"title", title},
            {"help", help},
            {"unit", unit},
            {"minimum", bound(minimum)},
            {"maximum", bound(maximum)},
            {"choices", choices},
            {"default", defaultValue()},
            {"level", toString(level)},
            {"citation", citation}};
}

ParamSpec boolParam(std::string key, bool value, std::string title, std::string help, ParamLevel level,
                    std::string citation) {
    ParamSpec spec;
    spec.key = std::move(key);
    spec.kind = ParamKind::boolean;
    spec.title = std::move(title);
    spec.help = std::move(help);
    spec.defaultJson = value ? "true" : "false";
    spec.level = level;
    spec.citation = std::move(citation);
    return spec;
}

ParamSpec intParam(std::string key, long long value, double minimum, double maximum, std::string title,
                   std::string help, std::string unit, ParamLevel level, std::string citation) {
    ParamSpec spec;
    spec.key = std::move(key);
    spec.kind = ParamKind::integer;
    spec.title = std::move(title);
    spec.help = std::move(help);
    spec.unit = std::move(unit);
    spec.minimum = minimum;
    spec.maximum = maximum;
    spec.defaultJson = Json(value).dump();
    spec.level = level;
    spec.citation = std::move(citation);
    return spec;
}

ParamSpec realParam(std::string key, double value, double minimum, double maximum, std::string title,
                    std::string help, std::string unit, ParamLevel level, std::string citation) {
    ParamSpec spec = intParam(std::move(key), 0, minimum, maximum, std::move(title), std::move(help),
                              std::move(unit), level, std::move(citation));
    spec.kind = ParamKind::real;
    spec.defaultJson = Json(value).dump();
    return spec;
}

ParamSpec choiceParam(std::string key, std::string value, std::vector<std::string> choices, std::string title,
                      std::string help, ParamLevel level, std::string citation) {
    ParamSpec spec = textParam(std::move(key), std::move(value), std::move(title), std::move(help), level);
    spec.kind = ParamKind::choice;
    spec.choices = std::move(choices);
    spec.citation = std::move(citation);
    return spec;
}

ParamSpec textParam(std::string key, std::string value, std::string title, std::string help,
                    ParamLevel level) {
    ParamSpec spec;
    spec.key = std::move(key);
    spec.kind = ParamKind::text;
    spec.title = std::move(title);
    spec.help = std::move(help);
    spec.defaultJson = Json(value).dump();
    spec.level = level;
    return spec;
}

ParamSpec listParam(ParamKind kind, std::string key, std::string defaultJson, std::string title,
                    std::string help, std::string unit, ParamLevel level, std::string citation) {
    ParamSpec spec;
    spec.key = std::move(key);
    spec.kind = kind;
    spec.title = std::move(title);
    spec.help = std::move(help);
    spec.unit = std::move(unit);
    spec.defaultJson = std::move(defaultJson);
    spec.level = level;
    spec.citation = std::move(citation);
    return spec;
}

}  // namespace distillery
