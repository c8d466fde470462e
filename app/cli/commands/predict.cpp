// `distill predict BUNDLE --data …`: recordings through a bundle's own recipe to predictions, judged where
// labels are known.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "bundle_options.hpp"
#include "eval/judgement.hpp"
#include "export/predict.hpp"

namespace distillery::cli {
namespace {

struct PredictCommand {
    BundleOptions bundle;
    RecordingOptions recordings;
    std::string align = "recording", output;
    double purity = 1;
};

OrderedJson windowsJson(const PredictedRecordings& found) {
    OrderedJson list = OrderedJson::array();
    for (std::size_t i = 0; i < found.windows.size(); ++i) {
        const PredictedWindow& w = found.windows[i];
        const auto name = [&](int label) {
            return label < 0 ? OrderedJson() : OrderedJson(found.classes[static_cast<std::size_t>(label)]);
        };
        OrderedJson entry = {{"recording", found.recordings[w.recording]},
                             {"begin_s", static_cast<double>(w.begin) / found.rateHz},
                             {"end_s", static_cast<double>(w.end) / found.rateHz},
                             {"missing", w.hasMissing},
                             {"truth", name(w.truth)},
                             {"predicted", name(w.predicted)}};
        if (!w.hasMissing) {
            const auto row =
                found.probabilities.begin() + static_cast<std::ptrdiff_t>(i * found.classes.size());
            entry["probabilities"] =
                std::vector<float>(row, row + static_cast<std::ptrdiff_t>(found.classes.size()));
        }
        list.push_back(std::move(entry));
    }
    return list;
}

void predict(Context& context, const PredictCommand& options) {
    if (!options.recordings.given())
        throw Error(ErrorCode::usage, "predict", "no recordings were named",
                    "Give --data PATH, or --importer synthetic.");
    const Bundle bundle = readBundle(realFileSystem(), options.bundle.bundle);
    PredictOptions wish;
    wish.precision = precisionOf(bundle, options.bundle);
    wish.isa = options.bundle.isa;
    wish.align = options.align == "segment" ? WindowAlign::segment : WindowAlign::recording;
    wish.purity = options.purity;
    const PredictedRecordings found = predictRecordings(bundle, openRecordings(context, options.recordings),
                                                        wish, context.stop, context.progress());
    const Json judgement = found.judgeable() > 0 ? judge(found.predictions()) : Json();
    std::string summary =
        fmt::format("{} windows of {} recordings, {} with missing samples (not predicted)\n",
                    found.windows.size(), found.recordings.size(), found.missing());
    if (!judgement.is_null())
        summary += fmt::format("of {} windows with a known label: accuracy {:.4f}, macro-F1 {:.4f}\n",
                               found.judgeable(), judgement.at("accuracy").get<double>(),
                               judgement.at("macro_f1").get<double>());
    for (const std::string& note : found.notes) summary += note + "\n";
    if (!options.output.empty()) {
        const fs::path path = fs::absolute(options.output);
        realFileSystem().createFolders(path.parent_path());
        writeFileAtomically(realFileSystem(), path, std::string_view(found.toCsv()));
        summary += path.string() + "\n";
    } else if (!context.json) {
        context.say(summary.substr(0, summary.size() - 1));
    }
    OrderedJson document = {{"schema", "har-distillery/predictions/1"},
                            {"bundle", bundle.runId},
                            {"precision", toString(wish.precision)},
                            {"classes", found.classes},
                            {"windows_total", found.windows.size()},
                            {"windows_missing", found.missing()},
                            {"windows_judged", found.judgeable()},
                            {"judgement", judgement},
                            {"notes", found.notes}};
    if (context.json && options.output.empty()) document["windows"] = windowsJson(found);
    context.result(document, options.output.empty() ? found.toCsv() : summary);
}

}  // namespace

void addPredictCommand(CLI::App& app, Context& context) {
    auto options = std::make_shared<PredictCommand>();
    CLI::App* command = app.add_subcommand("predict", "Run a bundle over recordings");
    setExamples(*command, {"predict model.int8.hdm --data recordings/ > predictions.csv",
                           "predict model.float32.hdm --data HAPT.zip --align segment --output p.csv"});
    addBundleOptions(*command, options->bundle);
    addRecordingOptions(*command, options->recordings);
    command
        ->add_option("--align", options->align,
                     "recording (default): windows on a grid, as a device sees them; segment: only inside "
                     "labelled segments")
        ->check(CLI::IsMember({"recording", "segment"}));
    command
        ->add_option("--purity", options->purity,
                     "Least share of a window that must carry one label to be evaluated (default 1)")
        ->check(CLI::Range(0.0, 1.0));
    command->add_option("--output,-o", options->output, "CSV file; without it standard output")
        ->type_name("FILE");
    command->callback([&context, options] { predict(context, *options); });
}

}  // namespace distillery::cli
