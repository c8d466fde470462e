// `distill stream BUNDLE`: samples in, one line of JSON for each window out, as a device would answer.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "bundle_options.hpp"
#include "export/predict.hpp"
#include "line_input.hpp"
#include "runtime/stream.hpp"

namespace distillery::cli {
namespace {

struct StreamCommand {
    BundleOptions bundle;
    RecordingOptions recordings;
    std::string recording;
};

/// Fields between commas; blanks around them do not count.
std::vector<std::string_view> fieldsOf(std::string_view line) {
    std::vector<std::string_view> fields;
    for (;;) {
        const auto comma = line.find(',');
        std::string_view field = line.substr(0, comma);
        while (!field.empty() && (field.front() == ' ' || field.front() == '\t')) field.remove_prefix(1);
        while (!field.empty() && (field.back() == ' ' || field.back() == '\t')) field.remove_suffix(1);
        fields.push_back(field);
        if (comma == std::string_view::npos) return fields;
        line.remove_prefix(comma + 1);
    }
}

/// Nothing and "nan" are a missing sample; nullopt is no number.
std::optional<float> numberOf(std::string_view field) {
    if (field.empty()) return std::numeric_limits<float>::quiet_NaN();
    float value = 0;
    const auto [end, problem] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (end != field.data() + field.size() || problem != std::errc()) return std::nullopt;
    return value;
}

/// Which field of a line each raw channel of the bundle is.
std::vector<std::size_t> columnsOf(const std::vector<std::string_view>& header, const Bundle& bundle) {
    const std::vector<std::string> names(header.begin(), header.end());
    std::vector<std::size_t> columns;
    for (const BundleChannel& channel : bundle.recipe.rawChannels) {
        const auto found = std::ranges::find(names, channel.name);
        if (found == names.end()) {
            const std::string near = nearestWord(channel.name, names);
            throw Error(
                ErrorCode::data, "standard input",
                fmt::format("line 1 names no channel '{}', which the bundle needs", channel.name),
                near.empty() ? "Name the columns as the bundle does." : fmt::format("Is it '{}'?", near));
        }
        columns.push_back(static_cast<std::size_t>(found - names.begin()));
    }
    return columns;
}

class Answers {
public:
    Answers(Context& context, const Bundle& bundle) : context_(context), bundle_(bundle) {}

    void operator()(const std::string& recording, const Stream::Window& window) {
        OrderedJson line;
        if (!recording.empty()) line["recording"] = recording;
        line["begin_s"] = static_cast<double>(window.begin) / bundle_.recipe.rateHz;
        line["end_s"] = static_cast<double>(window.end) / bundle_.recipe.rateHz;
        line["missing"] = window.hasMissing;
        if (!window.hasMissing) {
            line["predicted"] = bundle_.labels[static_cast<std::size_t>(window.label)];
            OrderedJson shares = OrderedJson::object();
            for (std::size_t k = 0; k < bundle_.labels.size(); ++k)
                shares[bundle_.labels[k]] = window.probabilities[k];
            line["probabilities"] = shares;
        }
        ++count_;
        missing_ += window.hasMissing;
        if (context_.json)
            all_.push_back(std::move(line));
        else
            context_.stream(line.dump());
    }

    void finish() const {
        if (!context_.json) {
            context_.say(
                fmt::format("{} windows, {} with missing samples (not predicted)", count_, missing_));
            return;
        }
        context_.result({{"schema", "har-distillery/stream/1"}, {"bundle", bundle_.runId}, {"windows", all_}},
                        {});
    }

private:
    Context& context_;
    const Bundle& bundle_;
    OrderedJson all_ = OrderedJson::array();
    std::int64_t count_ = 0, missing_ = 0;
};

void streamInput(Context& context, const Bundle& bundle, Stream& stream, Answers& answers) {
    LineInput input(context.stop);
    std::vector<std::size_t> columns;
    std::size_t width = 0;
    std::vector<float> sample(bundle.recipe.rawChannels.size());
    const auto sink = [&](const Stream::Window& window) { answers({}, window); };
    while (const auto line = input.next()) {
        if (line->empty()) continue;
        const auto fields = fieldsOf(*line);
        if (columns.empty()) {
            width = fields.size();
            if (std::ranges::any_of(fields, [](std::string_view f) { return !numberOf(f); })) {
                columns = columnsOf(fields, bundle);
                continue;
            }
            for (std::size_t c = 0; c < sample.size(); ++c) columns.push_back(c);
            width = sample.size();
        }
        if (fields.size() != width)
            throw Error(
                ErrorCode::data, "standard input",
                fmt::format("line {} has {} values for {} columns", input.number(), fields.size(), width),
                "Give one sample a line: a number for each channel, commas between them, nothing where "
                "one is missing.");
        for (std::size_t c = 0; c < sample.size(); ++c) {
            const auto value = numberOf(fields[columns[c]]);
            if (!value)
                throw Error(
                    ErrorCode::data, "standard input",
                    fmt::format("line {} has '{}' where channel '{}' should be a number", input.number(),
                                fields[columns[c]], bundle.recipe.rawChannels[c].name),
                    "Leave the field empty where a sample is missing.");
            sample[c] = *value;
        }
        stream.push(sample, sink);
    }
    stream.finish(sink);
}

void streamRecordings(Context& context, const StreamCommand& options, const Bundle& bundle, Stream& stream,
                      Answers& answers) {
    const Dataset dataset = openRecordings(context, options.recordings);
    requireChannels(bundle, dataset);
    if (dataset.rateHz != bundle.recipe.sourceRateHz)
        throw Error(
            ErrorCode::data, dataset.name,
            fmt::format("has {:g} Hz, the bundle takes {:g} Hz", dataset.rateHz, bundle.recipe.sourceRateHz),
            "distill predict resamples whole recordings.");
    std::vector<std::size_t> channels;
    for (const BundleChannel& channel : bundle.recipe.rawChannels)
        channels.push_back(static_cast<std::size_t>(dataset.channelIndex(channel.name)));
    std::vector<float> sample(channels.size());
    std::vector<std::string> ids;
    bool found = false;
    for (const Recording& recording : dataset.recordings) {
        ids.push_back(recording.id);
        if (!options.recording.empty() && recording.id != options.recording) continue;
        found = true;
        const auto sink = [&](const Stream::Window& window) { answers(recording.id, window); };
        for (std::int64_t i = 0; i < recording.length; ++i) {
            if (i % 1024 == 0) throwIfStopped(context.stop);
            for (std::size_t c = 0; c < channels.size(); ++c)
                sample[c] = recording.channel(channels[c])[static_cast<std::size_t>(i)];
            stream.push(sample, sink);
        }
        stream.finish(sink);
    }
    if (found) return;
    const std::string near = nearestWord(options.recording, ids);
    throw Error(ErrorCode::data, "--recording " + options.recording, "is not in " + dataset.name,
                near.empty() ? "It has " + ids.front() + " and others." : "Did you mean '" + near + "'?");
}

void stream(Context& context, const StreamCommand& options) {
    const Bundle bundle = readBundle(realFileSystem(), options.bundle.bundle);
    EngineOptions wish;
    wish.precision = precisionOf(bundle, options.bundle);
    wish.isa = options.bundle.isa;
    Stream stream(bundle, wish);
    Answers answers(context, bundle);
    if (options.recordings.given())
        streamRecordings(context, options, bundle, stream, answers);
    else
        streamInput(context, bundle, stream, answers);
    answers.finish();
}

}  // namespace

void addStreamCommand(CLI::App& app, Context& context) {
    auto options = std::make_shared<StreamCommand>();
    CLI::App* command = app.add_subcommand("stream", "Samples in, one line of JSON for each window out");
    setExamples(*command, {"stream model.int8.hdm < samples.csv",
                           "stream model.int8.hdm --data HAPT.zip --recording exp01_user01"});
    addBundleOptions(*command, options->bundle);
    addRecordingOptions(*command, options->recordings);
    command->add_option("--recording", options->recording, "Only this recording of --data")->type_name("ID");
    command->callback([&context, options] { stream(context, *options); });
}

}  // namespace distillery::cli
