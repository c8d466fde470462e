#include "bundle_options.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "data/cache.hpp"
#include "data/importer.hpp"
#include "experiment/config.hpp"

namespace distillery::cli {

void addBundleOptions(CLI::App& command, BundleOptions& options) {
    command.add_option("bundle", options.bundle, "File that distill export wrote (.hdm)")
        ->type_name("BUNDLE")
        ->required();
    command
        .add_option("--precision", options.precision,
                    "float32, float16 or int8; without it as the bundle is stored")
        ->type_name("NAME");
    command.add_option("--isa", options.isa, "Instruction set to use; without it the best of this machine")
        ->type_name("NAME");
}

Precision precisionOf(const Bundle& bundle, const BundleOptions& options) {
    if (options.precision.empty()) return bundle.storage;
    const Precision precision = precisionFromText(options.precision);
    if (precision == Precision::int8 && !bundle.calibration)
        throw Error(ErrorCode::config, "--precision int8", "the bundle was not calibrated",
                    "Take the bundle that distill export --dtype int8 wrote.");
    return precision;
}

void addRecordingOptions(CLI::App& command, RecordingOptions& options) {
    command.add_option("--data", options.path, "Folder or archive of recordings")->type_name("PATH");
    command
        .add_option("--importer", options.importer,
                    "Whose format they have (distill dataset list); without it recognised")
        ->type_name("ID");
    command
        .add_option("--set", options.assignments, "An importer's option: data.options.key=value (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
}

Dataset openRecordings(const Context& context, const RecordingOptions& options) {
    if (options.importer.empty() && !options.assignments.empty())
        throw Error(ErrorCode::usage, "--set", "needs to know whose options they are", "Add --importer ID.");
    if (!options.path.empty() && !std::filesystem::exists(options.path))
        throw Error(ErrorCode::data, options.path, "there is no such folder or archive",
                    "check --data; paths are relative to where you are");
    Json values = Json::object();
    if (!options.importer.empty()) {
        auto sources = gatherSources(std::nullopt, options.assignments, {});
        const Json data = {{"source", importerById(options.importer).id}, {"path", options.path}};
        sources.insert(sources.begin(), {"the command line", {{"data", data}}, false});
        values = resolveConfig(sources).values.at("data").at("options");
    }
    LoadInfo info;
    Dataset dataset = loadDataset(context.home, options.importer, options.path, values, context.stop,
                                  context.progress(), CacheUse::readAndWrite, &info);
    for (const std::string& note : info.notes) context.say("Note: " + note + ".");
    return dataset;
}

}  // namespace distillery::cli
