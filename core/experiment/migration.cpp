#include "experiment/migration.hpp"

#include <array>
#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "experiment/config.hpp"

namespace distillery {
namespace {

/// Step i turns format i + 1 into format i + 2. A new format adds its step here and raises kConfigSchema.
using Step = void (*)(Json&);
constexpr std::array<Step, kConfigSchema - 1> kSteps{};

}  // namespace

Json migrateConfig(const Json& values, const std::string& origin) {
    if (!values.is_object() || !values.contains("schema")) return values;
    const Json& schema = values["schema"];
    if (schema.is_string()) return values;  // a word from a shell; the parameter's own check reads it
    if (!schema.is_number_integer() || schema.get<std::int64_t>() < 1)
        throw Error(ErrorCode::config, "schema",
                    fmt::format("{} is not a format number ({})", schema.dump(), origin),
                    fmt::format("Write {}", kConfigSchema));
    const auto version = schema.get<std::int64_t>();
    if (version > kConfigSchema)
        throw Error(
            ErrorCode::config, "schema",
            fmt::format("this config has format {}, written by a newer version; this one reads up to {} ({})",
                        version, kConfigSchema, origin),
            "Update the program, or write the config again with this one");
    Json migrated = values;
    for (auto step = std::size_t(version - 1); step < kSteps.size(); ++step) kSteps[step](migrated);
    migrated["schema"] = kConfigSchema;
    return migrated;
}

}  // namespace distillery
