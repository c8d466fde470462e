#include "experiment/run_config.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "experiment/config.hpp"

namespace distillery {

Json readRunConfig(const RunDirectory& run) {
    const Json written = run.config();
    const std::string file = (run.path() / "config.json").string();
    if (!written.is_object() || !written.contains("run") || !written["run"].is_object())
        throw Error(ErrorCode::data, file, "lacks the section \"run\", so it is not the config of a run",
                    "Restore the file from a copy.");
    try {
        return resolveConfig({{"config.json", written, false}}).values;
    } catch (const Error& error) {
        throw Error(ErrorCode::data, file, error.subject() + ": " + error.detail(), error.hint());
    }
}

}  // namespace distillery
