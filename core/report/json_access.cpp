#include "report/json_access.hpp"

#include <limits>
#include <nlohmann/json.hpp>

namespace distillery::report {

const Json& itemAt(const Json& object, const char* key) {
    static const Json kNull;
    if (!object.is_object()) return kNull;
    const auto found = object.find(key);
    return found == object.end() ? kNull : *found;
}

double numberAt(const Json& object, const char* key) {
    const Json& value = itemAt(object, key);
    return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

long long integerAt(const Json& object, const char* key, long long otherwise) {
    const Json& value = itemAt(object, key);
    if (value.is_number_integer()) return value.get<long long>();
    if (!value.is_number_float()) return otherwise;
    const double real = value.get<double>();
    return real > -9e15 && real < 9e15 ? static_cast<long long>(real) : otherwise;
}

std::string textAt(const Json& object, const char* key) {
    const Json& value = itemAt(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

bool flagAt(const Json& object, const char* key, bool otherwise) {
    const Json& value = itemAt(object, key);
    return value.is_boolean() ? value.get<bool>() : otherwise;
}

std::vector<double> numbersAt(const Json& object, const char* key) {
    std::vector<double> result;
    const Json& values = itemAt(object, key);
    if (!values.is_array()) return result;
    for (const auto& value : values)
        result.push_back(value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN());
    return result;
}

std::string shortText(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_discarded()) return "";
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace distillery::report
