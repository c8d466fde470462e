// `distill dataset list|import|stats|check`: what data there is, bringing it in, what it holds and what is
// wrong with it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "context.hpp"
#include "data/cache.hpp"
#include "data/importer.hpp"
#include "data/quality.hpp"
#include "data/split.hpp"
#include "data/statistics.hpp"
#include "data/windows.hpp"
#include "experiment/config.hpp"
#include "experiment/open_data.hpp"
#include "report/text.hpp"
#include "terminal.hpp"

namespace distillery::cli {
namespace {

using report::counted;
using report::grouped;

struct Question {
    std::string path, importer;
    std::vector<std::string> assignments;
    bool noCache = false;
};

struct Opened {
    Dataset dataset;
    LoadInfo info;
    Json values;  // the resolved config: windows, split, data
    bool splitIsChosen = false;
    double seconds = 0;
    WindowIndex index;
    QualityReport quality;
    std::optional<Error> noWindows;  // why there are none
};

bool assigns(const Question& question, const std::string& prefix) {
    return std::ranges::any_of(question.assignments,
                               [&](const std::string& text) { return text.starts_with(prefix); });
}

Json resolve(const Question& question) {
    auto sources = gatherSources(std::nullopt, question.assignments, {});
    Json data = {{"path", question.path}};
    if (!question.importer.empty()) data["source"] = importerById(question.importer).id;
    sources.insert(sources.begin(), {"the command line", {{"data", std::move(data)}}, false});
    return resolveConfig(sources).values;
}

/// Options belong to an importer; without one named there is nothing to check them against before the files
/// are opened.
Opened open(const Context& context, const Question& question) {
    if (question.path.empty() && question.importer.empty())
        throw Error(ErrorCode::usage, "dataset", "no data was named",
                    "Give the data set's folder or archive, or --importer synthetic.");
    if (question.importer.empty() && assigns(question, "data.options."))
        throw Error(ErrorCode::usage, "--set data.options", "needs to know whose options they are",
                    "Add --importer ID.");
    Opened opened;
    opened.values = resolve(question);
    opened.splitIsChosen = assigns(question, "split.kind");
    const Json options = question.importer.empty() ? Json::object() : opened.values.at("data").at("options");
    const auto started = systemClock().steadyNow();
    opened.dataset =
        loadDataset(context.home, question.importer, question.path, options, context.stop, context.progress(),
                    question.noCache ? CacheUse::none : CacheUse::readAndWrite, &opened.info);
    opened.seconds = std::chrono::duration<double>(systemClock().steadyNow() - started).count();
    for (const auto& note : opened.info.notes) context.say("Note: " + note + ".");
    return opened;
}

/// Names, rate, chain and channels as asked for, windows cut and looked at. Data without labels or with too
/// short ones have no windows, and are shown all the same.
void prepare(const Context& context, Opened& opened) {
    const Json& data = opened.values.at("data");
    opened.dataset = asConfigured(std::move(opened.dataset), data, context.stop, context.progress());
    const WindowSpec spec = windowSpecFromJson(opened.values.at("windows"));
    try {
        opened.index = cutWindows(opened.dataset, spec);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::data && error.subject() != "windows.length_s") throw;
        opened.index.spec = spec;
        opened.index.length = windowLength(spec, opened.dataset.rateHz);
        opened.noWindows = error;
    }
    opened.quality = checkQuality(opened.dataset, opened.index, nameSpecFromJson(data), context.stop);
}

std::string duration(double seconds) {
    if (seconds < 120) return fmt::format("{:.1f} s", seconds);
    if (seconds < 7200) return fmt::format("{:.1f} min", seconds / 60);
    return fmt::format("{:.2f} h", seconds / 3600);
}

OrderedJson headline(const Opened& opened) {
    const Dataset& dataset = opened.dataset;
    return {{"importer", opened.info.importer},
            {"title", dataset.title},
            {"content_hash", dataset.contentHash},
            {"recordings", dataset.recordings.size()},
            {"subjects", dataset.subjects().size()},
            {"samples", dataset.sampleCount()},
            {"rate_hz", dataset.rateHz},
            {"channels", dataset.channels.size()},
            {"classes", dataset.classes},
            {"warnings", dataset.warnings.toJson()},
            {"rows", dataset.rows.toJson()}};
}

std::string headlineText(const Opened& opened) {
    const Dataset& dataset = opened.dataset;
    const auto number = [](std::size_t count, std::string_view thing) {
        return counted(static_cast<long long>(count), thing);
    };
    std::string text = fmt::format(
        "{}: {} of {}, {} of {} at {:g} Hz ({}), {}\n", dataset.title,
        number(dataset.recordings.size(), "recording"), number(dataset.subjects().size(), "subject"),
        counted(dataset.sampleCount(), "sample"), number(dataset.channels.size(), "channel"), dataset.rateHz,
        duration(static_cast<double>(dataset.sampleCount()) / dataset.rateHz),
        number(dataset.classes.size(), "class"));
    text += dataset.rows.sentence() + "\n";
    for (const auto& sentence : dataset.warnings.sentences()) text += "Warning: " + sentence + "\n";
    return text;
}

// ---- list

void list(const Context& context) {
    OrderedJson importerList = OrderedJson::array(), cacheList = OrderedJson::array();
    std::vector<std::vector<std::string>> importerRows, cacheRows;
    for (const auto& importer : importers()) {
        importerList.push_back({{"id", importer.id},
                                {"title", importer.title},
                                {"expected", importer.expected},
                                {"needs_path", importer.needsPath}});
        importerRows.push_back({importer.id, importer.title});
    }
    std::int64_t bytes = 0;
    for (const auto& cached : cachedDatasets(context.home)) {
        cacheList.push_back({{"file", cached.file.string()},
                             {"name", cached.name},
                             {"source", cached.source},
                             {"bytes", cached.bytes},
                             {"recordings", cached.recordings},
                             {"samples", cached.samples},
                             {"usable", cached.usable}});
        cacheRows.push_back({cached.usable ? cached.name : "(damaged)",
                             grouped(static_cast<std::int64_t>(cached.recordings)), grouped(cached.samples),
                             fmt::format("{:.1f}", static_cast<double>(cached.bytes) / 1e6), cached.source});
        bytes += cached.bytes;
    }
    std::string text =
        "Data sets that can be read (distill describe ID says what files they expect and their options):\n" +
        textTable({"id", "data set"}, importerRows);
    text += cacheRows.empty()
                ? "\nNothing is cached yet.\n"
                : fmt::format("\nCached ({:.1f} MB in {}, may be deleted):\n",
                              static_cast<double>(bytes) / 1e6, context.home.datasets().string()) +
                      textTable({"data set", "recordings", "samples", "MB", "from"}, cacheRows);
    context.result(
        {{"schema", "har-distillery/dataset-list/1"}, {"importers", importerList}, {"cached", cacheList}},
        text);
}

// ---- import

void import(const Context& context, const Question& question) {
    const Opened opened = open(context, question);
    OrderedJson document = {{"schema", "har-distillery/dataset-import/1"}};
    document.update(headline(opened));
    document["from_cache"] = opened.info.fromCache;
    document["cache_file"] = opened.info.cacheFile.string();
    document["notes"] = opened.info.notes;
    document["seconds"] = opened.seconds;
    std::string text = headlineText(opened);
    text += fmt::format("{} in {:.2f} s", opened.info.fromCache ? "Opened from the cache" : "Imported",
                        opened.seconds);
    if (!opened.info.cacheFile.empty() && !opened.info.fromCache)
        text += fmt::format(", cached in {}", opened.info.cacheFile.string());
    context.result(document, text + ".\n");
}

// ---- stats

/// Four decimals, or a power of ten where there would be too many digits before them.
std::string value(double number) {
    return std::abs(number) < 1e7 ? fmt::format("{:.4f}", number) : fmt::format("{:.4g}", number);
}

std::string statisticsText(const DatasetStatistics& statistics, const QualityReport& quality) {
    std::vector<std::vector<std::string>> classes, subjects, channels;
    for (std::size_t c = 0; c < statistics.classes.size(); ++c) {
        const auto& entry = statistics.classes[c];
        std::int64_t windows = 0;
        for (const auto& row : quality.windowsPerSubject) windows += row[c];
        classes.push_back({entry.name, grouped(entry.spans), grouped(entry.samples),
                           fmt::format("{:.1f}", entry.seconds), grouped(windows),
                           std::to_string(entry.subjects)});
    }
    for (std::size_t s = 0; s < statistics.subjects.size(); ++s) {
        const auto& entry = statistics.subjects[s];
        std::int64_t windows = 0;
        for (const auto count : quality.windowsPerSubject[s]) windows += count;
        subjects.push_back(
            {entry.name.empty() ? "(not named)" : entry.name, std::to_string(entry.recordings),
             std::to_string(entry.sessions), fmt::format("{:.1f}", entry.seconds / 60),
             fmt::format("{:.1f}", static_cast<double>(entry.labelled) / statistics.rateHz / 60),
             std::to_string(entry.classes), grouped(windows)});
    }
    for (const auto& entry : statistics.channels)
        channels.push_back({entry.name, entry.unit, value(entry.mean), value(entry.deviation),
                            value(entry.minimum), value(entry.maximum), grouped(entry.missing)});
    return "\n" + textTable({"class", "segments", "samples", "seconds", "windows", "subjects"}, classes) +
           "\n" +
           textTable({"subject", "recordings", "sessions", "minutes", "labelled min", "classes", "windows"},
                     subjects) +
           "\n" + textTable({"channel", "unit", "mean", "sd", "min", "max", "missing"}, channels);
}

void stats(const Context& context, const Question& question) {
    Opened opened = open(context, question);
    prepare(context, opened);
    const DatasetStatistics statistics = computeStatistics(opened.dataset, context.stop);
    const WindowIndex& index = opened.index;
    const QualityReport& quality = opened.quality;
    OrderedJson document = {{"schema", "har-distillery/dataset-stats/1"}};
    document.update(headline(opened));
    document["statistics"] = statistics.toJson();
    document["windows"] = {{"spec", toJson(index.spec)},
                           {"length", index.length},
                           {"count", index.windows.size()},
                           {"dropped_impure", index.droppedImpure},
                           {"dropped_missing", index.droppedNonFinite},
                           {"per_subject", quality.windowsPerSubject}};
    std::string text = headlineText(opened);
    if (opened.noWindows) text += errorText(*opened.noWindows) + "\n";
    text += fmt::format(
        "{} windows of {:g} s ({} samples); dropped: {} for impure labels, {} for missing values\n",
        grouped(static_cast<std::int64_t>(index.windows.size())), index.spec.lengthS, index.length,
        index.droppedImpure, index.droppedNonFinite);
    context.result(document, text + statisticsText(statistics, quality));
}

// ---- check

std::string windowTable(const QualityReport& quality) {
    std::vector<std::string> header = {"subject"};
    for (const auto& name : quality.classes) header.push_back(name);
    std::vector<std::vector<std::string>> rows;
    for (std::size_t s = 0; s < quality.subjects.size(); ++s) {
        std::vector<std::string> row = {quality.subjects[s].empty() ? "(not named)" : quality.subjects[s]};
        for (const auto count : quality.windowsPerSubject[s])
            row.push_back(count == 0 ? "–" : std::to_string(count));
        rows.push_back(std::move(row));
    }
    return textTable(header, rows);
}

void check(Context& context, const Question& question) {
    Opened opened = open(context, question);
    prepare(context, opened);
    const QualityReport& quality = opened.quality;
    SplitSpec spec = splitSpecFromJson(opened.values.at("split"));
    if (!opened.splitIsChosen && opened.dataset.official.exists()) spec.kind = SplitKind::official;
    const TrainingCheck training = checkTraining(opened.dataset, opened.index, spec,
                                                 nameSpecFromJson(opened.values.at("data")), context.stop);
    const Split& split = training.split;
    const LeakageReport& leakage = training.leakage;
    const bool isDivided = !split.train.empty();
    const std::optional<Error>& refusal = opened.noWindows ? opened.noWindows : training.refusal;
    const auto sentences = quality.sentences();

    OrderedJson document = {{"schema", "har-distillery/dataset-check/1"}};
    document.update(headline(opened));
    document["quality"] = quality.toJson();
    document["split"] = {{"spec", toJson(spec)},
                         {"train", split.train.size()},
                         {"validation", split.validation.size()},
                         {"test", split.test.size()}};
    document["leakage"] = isDivided ? leakage.toJson() : Json();
    document["coverage"] = training.coverage.toJson();
    document["remarks"] = training.sentences;
    document["refusal"] = refusal ? OrderedJson{{"subject", refusal->subject()},
                                                {"detail", refusal->detail()},
                                                {"hint", refusal->hint()}}
                                  : OrderedJson();

    std::string text = headlineText(opened);
    text += sentences.empty() ? "No issues found in the signals.\n" : "\n";
    for (const auto& sentence : sentences) text += "- " + sentence + "\n";
    if (!opened.index.windows.empty())
        text += fmt::format("\nWindows of each subject and class ({} in all):\n", grouped(quality.windows)) +
                windowTable(quality);
    if (isDivided)
        text += fmt::format("\nSplit \"{}\": {} training, {} validation, {} test windows. {}\n",
                            toString(spec.kind), split.train.size(), split.validation.size(),
                            split.test.size(), leakage.sentence());
    for (const auto& sentence : training.sentences) text += "- " + sentence + "\n";
    if (refusal) {
        text += "\nNo run can start with this.\n" + errorText(*refusal) + "\n";
        context.exitCode = static_cast<int>(refusal->code());
    }
    context.result(document, text);
}

std::shared_ptr<Question> addQuestion(CLI::App& command) {
    auto question = std::make_shared<Question>();
    command.add_option("PATH,--data", question->path, "Folder or archive of the data set")->type_name("PATH");
    command.add_option("--importer", question->importer, "How to read it; recognised when left out")
        ->type_name("ID");
    command.add_option("--set", question->assignments, "A value of data.options, windows, split or data")
        ->type_name("KEY=VALUE")
        ->take_all();
    command.add_flag("--no-cache", question->noCache, "Read the original files and write no cache");
    return question;
}

}  // namespace

void addDatasetCommands(CLI::App& app, Context& context) {
    auto& dataset = noun(app, "dataset", "Data sets: what can be read, importing, statistics, quality");
    setExamples(dataset, {"dataset import ~/Downloads/HAPT.zip", "dataset check ~/Downloads/HAPT.zip"});

    auto* listing = dataset.add_subcommand("list", "The data sets that can be read, and those in the cache");
    listing->callback([&context] { list(context); });

    auto* importing = dataset.add_subcommand("import", "Read a data set once and keep it in the cache");
    const auto importQuestion = addQuestion(*importing);
    setExamples(*importing, {"dataset import ~/Downloads/HAPT.zip",
                             "dataset import my-folder --importer csv --set data.options.rate_hz=50 --set "
                             "data.options.label=activity"});
    importing->callback([&context, importQuestion] { import(context, *importQuestion); });

    auto* statistics = dataset.add_subcommand("stats", "Counts per class and subject, moments per channel");
    const auto statsQuestion = addQuestion(*statistics);
    setExamples(*statistics, {"dataset stats ~/Downloads/HAPT.zip", "dataset stats --importer synthetic"});
    statistics->callback([&context, statsQuestion] { stats(context, *statsQuestion); });

    auto* checking = dataset.add_subcommand(
        "check", "Gaps, missing values, clipping, duplicates, thin classes; leakage of the split");
    const auto checkQuestion = addQuestion(*checking);
    setExamples(*checking, {"dataset check ~/Downloads/HAPT.zip",
                            "dataset check ~/Downloads/HAPT.zip --set split.kind=random"});
    checking->callback([&context, checkQuestion] { check(context, *checkQuestion); });
}

}  // namespace distillery::cli
