// The single description of a parameter: form field, --set key, JSON validation, help and sweep axis read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace distillery {

enum class ParamKind { boolean, integer, real, text, choice, integerList, realList, textList };
enum class ParamLevel { basic, advanced, expert };

const char* toString(ParamKind kind);
const char* toString(ParamLevel level);

struct ParamSpec {
    std::string key;  // "epochs"; sections add their own prefix ("train.epochs")
    ParamKind kind = ParamKind::real;
    std::string title;  // "Epochs"
    std::string help;   // one or two plain sentences: what it is, what larger or smaller does
    std::string unit;   // "s", "Hz", "" for none
    double minimum = -1e300, maximum = 1e300;  // inclusive; of each element for lists
    std::vector<std::string> choices;          // for ParamKind::choice
    std::string defaultJson;  // canonical JSON text of the default, e.g. "0.5", "\"cosine\"", "[]"
    ParamLevel level = ParamLevel::basic;
    std::string citation;  // paper or "ours"

    Json defaultValue() const;
    Json describe() const;  // everything above as one object, for `distill describe --json`
};

// Short constructors, so that a list of parameters reads like a table.
ParamSpec boolParam(std::string key, bool value, std::string title, std::string help,
                    ParamLevel level = ParamLevel::basic, std::string citation = {});
ParamSpec intParam(std::string key, long long value, double minimum, double maximum, std::string title,
                   std::string help, std::string unit = {}, ParamLevel level = ParamLevel::basic,
                   std::string citation = {});
ParamSpec realParam(std::string key, double value, double minimum, double maximum, std::string title,
                    std::string help, std::string unit = {}, ParamLevel level = ParamLevel::basic,
                    std::string citation = {});
ParamSpec choiceParam(std::string key, std::string value, std::vector<std::string> choices, std::string title,
                      std::string help, ParamLevel level = ParamLevel::basic, std::string citation = {});
ParamSpec textParam(std::string key, std::string value, std::string title, std::string help,
                    ParamLevel level = ParamLevel::basic);
ParamSpec listParam(ParamKind kind, std::string key, std::string defaultJson, std::string title,
                    std::string help, std::string unit = {}, ParamLevel level = ParamLevel::advanced,
                    std::string citation = {});

/// Checks one value against its spec. Throws Error{config} naming `place` ("train.epochs"), the value and
/// what is allowed.
void validateValue(const ParamSpec& spec, const Json& value, const std::string& place);

/// Checks a flat object: every key known (else Error{config} that names the key, its place and the nearest
/// known key), every value in range. Returns the object with defaults filled in.
Json validateObject(const std::vector<ParamSpec>& specs, const Json& object, const std::string& place);

/// The known word nearest to `word` by edit distance, or empty when none is near.
std::string nearestWord(std::string_view word, const std::vector<std::string>& known);

}  // namespace distillery
