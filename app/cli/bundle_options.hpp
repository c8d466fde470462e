// What the commands around a bundle share: opening it, the engine's options, recordings to run it on.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "context.hpp"
#include "data/dataset.hpp"
#include "runtime/bundle.hpp"

namespace distillery::cli {

struct BundleOptions {
    std::string bundle, precision, isa;
};
/// BUNDLE, --precision and --isa.
void addBundleOptions(CLI::App& command, BundleOptions& options);
/// The precision asked for, else the one that the bundle is stored in. Error{config} for int8 of a bundle
/// that was not calibrated.
Precision precisionOf(const Bundle& bundle, const BundleOptions& options);

struct RecordingOptions {
    std::string path, importer;
    std::vector<std::string> assignments;
    bool given() const { return !path.empty() || !importer.empty(); }
};
/// --data, --importer and --set.
void addRecordingOptions(CLI::App& command, RecordingOptions& options);
/// As imported, nothing resampled or filtered.
Dataset openRecordings(const Context& context, const RecordingOptions& options);

}  // namespace distillery::cli
