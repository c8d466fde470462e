// JSON for headers (forward declaration only) and the few helpers everybody needs.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace distillery {

using Json = nlohmann::json;                 // sorted keys: canonical by construction
using OrderedJson = nlohmann::ordered_json;  // for documents that people read

/// Parses `text`; a syntax error becomes Error{config} naming `subject`, line and column.
Json parseJson(std::string_view text, const std::string& subject);

/// The value at a dotted path ("train.epochs") or nullptr.
const Json* findPath(const Json& root, std::string_view dottedPath);

/// Sets the value at a dotted path, creating objects on the way.
void setPath(Json& root, std::string_view dottedPath, Json value);

/// NaN and infinities have no JSON form: they become null.
Json finiteOrNull(double value);

}  // namespace distillery
