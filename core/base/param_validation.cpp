// Checking values against their ParamSpec, with errors that name the place and what is allowed there.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "base/utf8.hpp"

namespace distillery {
namespace {

std::string quoted(const Json& value) {
    constexpr std::size_t kLongest = 60;
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > kLongest) text = text.substr(0, kLongest) + "…";
    return text;
}

/// "a whole number from 1 to 1000 epochs"
std::string allowed(const ParamSpec& spec) {
    std::string range;
    const bool low = spec.minimum > -1e300, high = spec.maximum < 1e300;
    if (low && high)
        range = fmt::format(" from {} to {}", spec.minimum, spec.maximum);
    else if (low)
        range = fmt::format(" of at least {}", spec.minimum);
    else if (high)
        range = fmt::format(" of at most {}", spec.maximum);
    if (!range.empty() && !spec.unit.empty()) range += " " + spec.unit;
    switch (spec.kind) {
        case ParamKind::boolean:
            return "true or false";
        case ParamKind::integer:
            return "a whole number" + range;
        case ParamKind::real:
            return "a number" + range;
        case ParamKind::text:
            return "a text";
        case ParamKind::integerList:
            return "a list of whole numbers" + (range.empty() ? "" : ", each" + range);
        case ParamKind::realList:
            return "a list of numbers" + (range.empty() ? "" : ", each" + range);
        case ParamKind::textList:
            return "a list of texts";
        case ParamKind::choice:
            break;
    }
    std::string words;
    for (const auto& choice : spec.choices) words += (words.empty() ? "" : ", ") + choice;
    return "one of " + words;
}

[[noreturn]] void refuse(const ParamSpec& spec, const Json& value, const std::string& place) {
    std::string hint = "Allowed: " + allowed(spec) + ".";
    if (spec.kind == ParamKind::choice && value.is_string())
        if (const auto near = nearestWord(value.get<std::string>(), spec.choices); !near.empty())
            hint = "Did you mean \"" + near + "\"? " + hint;
    throw Error(ErrorCode::config, place, quoted(value) + " is not allowed here", hint);
}

bool isWhole(const Json& value) {
    if (value.is_number_integer()) return true;
    constexpr double kExact = 9007199254740992.0;  // 2^53: larger doubles skip whole numbers
    if (!value.is_number_float()) return false;
    const double number = value.get<double>();
    return std::trunc(number) == number && std::abs(number) <= kExact;
}

/// JSON built from a shell's words may hold any bytes.
bool isText(const Json& value) {
    return value.is_string() && isValidUtf8(value.get_ref<const std::string&>());
}

bool isInRange(const ParamSpec& spec, const Json& value) {
    const double number = value.get<double>();
    return std::isfinite(number) && number >= spec.minimum && number <= spec.maximum;
}

bool fits(const ParamSpec& spec, const Json& value) {
    const auto each = [&](auto&& check) { return value.is_array() && std::ranges::all_of(value, check); };
    switch (spec.kind) {
        case ParamKind::boolean:
            return value.is_boolean();
        case ParamKind::integer:
            return isWhole(value) && isInRange(spec, value);
        case ParamKind::real:
            return value.is_number() && isInRange(spec, value);
        case ParamKind::text:
            return isText(value);
        case ParamKind::choice:
            return value.is_string() && std::ranges::count(spec.choices, value.get<std::string>()) > 0;
        case ParamKind::integerList:
            return each([&](const Json& item) { return isWhole(item) && isInRange(spec, item); });
        case ParamKind::realList:
            return each([&](const Json& item) { return item.is_number() && isInRange(spec, item); });
        case ParamKind::textList:
            return each(isText);
    }
    return false;
}

/// 40.0 for a whole number becomes 40 and 1 for a real one 1.0, so that equal configs have equal text (and
/// hash).
Json canonical(const ParamSpec& spec, Json value) {
    const auto number = [](Json& item, bool whole) {
        if (whole && item.is_number_float())
            item = static_cast<std::int64_t>(item.get<double>());
        else if (!whole)
            item = item.get<double>();
    };
    if (spec.kind == ParamKind::integer || spec.kind == ParamKind::real)
        number(value, spec.kind == ParamKind::integer);
    else if (spec.kind == ParamKind::integerList || spec.kind == ParamKind::realList)
        for (auto& item : value) number(item, spec.kind == ParamKind::integerList);
    return value;
}

std::string joined(const std::string& place, const std::string& key) {
    return place.empty() ? key : place + "." + key;
}

}  // namespace

void validateValue(const ParamSpec& spec, const Json& value, const std::string& place) {
    if (!fits(spec, value)) refuse(spec, value, place);
}

Json validateObject(const std::vector<ParamSpec>& specs, const Json& object, const std::string& place) {
    const std::string section = place.empty() ? "the top level" : place;
    if (!object.is_object() && !object.is_null())
        throw Error(ErrorCode::config, section, quoted(object) + " stands where a section is expected",
                    "Write an object: {\"key\": value, …}.");
    std::vector<std::string> known;
    for (const auto& spec : specs) known.push_back(spec.key);
    for (const auto& [key, value] : object.items()) {
        if (std::ranges::count(known, key) > 0) continue;
        const auto near = nearestWord(key, known);
        std::string hint;
        if (!near.empty()) {
            hint = "Did you mean \"" + joined(place, near) + "\"?";
        } else {
            for (const auto& name : known)
                hint += (hint.empty() ? "Known keys of " + section + ": " : ", ") + name;
            hint += hint.empty() ? "No key is known there." : ".";
        }
        throw Error(ErrorCode::config, joined(place, key), "unknown key \"" + key + "\" in " + section, hint);
    }
    Json filled = Json::object();
    for (const auto& spec : specs) {
        const bool given = object.is_object() && object.contains(spec.key);
        const Json value = given ? object.at(spec.key) : spec.defaultValue();
        validateValue(spec, value, joined(place, spec.key));
        filled[spec.key] = canonical(spec, value);
    }
    return filled;
}

}  // namespace distillery
