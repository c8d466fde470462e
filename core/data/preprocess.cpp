#include "data/preprocess.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "signal/filter.hpp"
#include "signal/resample.hpp"
#include "signal/uci_har_chain.hpp"

namespace distillery {

namespace {

constexpr std::array<std::pair<PreprocessChain, const char*>, 3> kChains = {{
    {PreprocessChain::none, "none"},
    {PreprocessChain::gravity, "gravity"},
    {PreprocessChain::uciHar, "uci-har"},
}};
constexpr std::array<const char*, 3> kAxes = {"x", "y", "z"};

std::vector<std::string> channelNames(const Dataset& dataset) {
    std::vector<std::string> names;
    for (const auto& channel : dataset.channels) names.push_back(channel.name);
    return names;
}

std::size_t requireChannel(const Dataset& dataset, const std::string& name, const std::string& key) {
    const int index = dataset.channelIndex(name);
    if (index >= 0) return static_cast<std::size_t>(index);
    const auto names = channelNames(dataset);
    const std::string nearest = nearestWord(name, names);
    throw Error(ErrorCode::config, key,
                fmt::format("\"{}\" is not a channel of {}; there are {}", name, dataset.name,
                            fmt::join(names, ", ")),
                nearest.empty() ? "" : "Did you mean \"" + nearest + "\"?");
}

// Calls `make` for each recording with its old and its new self; the new one has the old ids and labels.
template <class Make>
void rebuild(Dataset& dataset, const std::string& what, const StopToken& stop, const Progress& progress,
             const Make& make) {
    const auto total = static_cast<std::int64_t>(dataset.recordings.size());
    std::int64_t done = 0;
    for (auto& recording : dataset.recordings) {
        throwIfStopped(stop);
        Recording next;
        next.id = recording.id;
        next.subject = recording.subject;
        next.session = recording.session;
        next.length = recording.length;
        next.labels = recording.labels;
        make(recording, next);
        recording = std::move(next);
        if (++done % 16 == 0) reportProgress(progress, what, done, total, "recordings");
    }
}

void resampleAll(Dataset& dataset, double rateHz, const StopToken& stop, const Progress& progress) {
    const Resampler resampler(dataset.rateHz, rateHz);
    const double factor =
        static_cast<double>(resampler.ratio().up) / static_cast<double>(resampler.ratio().down);
    rebuild(dataset, "resampling", stop, progress, [&](const Recording& from, Recording& to) {
        to.length = static_cast<std::int64_t>(resampler.outputLength(static_cast<std::size_t>(from.length)));
        to.samples.resize(static_cast<std::size_t>(to.length) * dataset.channels.size());
        for (std::size_t c = 0; c < dataset.channels.size(); ++c)
            resampler.run(from.channel(c), to.channel(c));
        // Output m lies at input position m / factor: it belongs to the span that holds this position.
        const auto moved = [&](std::int64_t sample) {
            return std::min(
                to.length, static_cast<std::int64_t>(std::ceil(static_cast<double>(sample) * factor - 1e-9)));
        };
        to.labels.clear();
        for (const auto& span : from.labels)
            if (moved(span.begin) < moved(span.end))
                to.labels.push_back({moved(span.begin), moved(span.end), span.label});
    });
    dataset.rateHz = rateHz;
}

struct Triad {
    std::string prefix;  // of "prefix" + "acc_x"
    std::array<std::size_t, 3> channels;
};

std::vector<Triad> accelerationTriads(const Dataset& dataset) {
    std::vector<Triad> triads;
    for (const auto& channel : dataset.channels) {
        if (!channel.name.ends_with("acc_x")) continue;
        const std::string stem = channel.name.substr(0, channel.name.size() - 1);
        const std::string prefix = stem.substr(0, stem.size() - 4);
        if (prefix.ends_with("body_") || prefix.ends_with("gravity_")) continue;
        Triad triad{prefix, {}};
        bool whole = true;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const int index = dataset.channelIndex(stem + kAxes[axis]);
            whole = whole && index >= 0;
            if (whole) triad.channels[axis] = static_cast<std::size_t>(index);
        }
        if (whole) triads.push_back(std::move(triad));
    }
    return triads;
}

void addGravity(Dataset& dataset, const StopToken& stop, const Progress& progress) {
    const auto triads = accelerationTriads(dataset);
    if (triads.empty())
        throw Error(ErrorCode::config, "data.chain",
                    fmt::format("\"gravity\" needs an acceleration triad (…acc_x, _y, _z), but {} has {}",
                                dataset.name, fmt::join(channelNames(dataset), ", ")),
                    "Take data.chain=none.");
    const std::size_t before = dataset.channels.size();
    auto channels = dataset.channels;
    for (const auto& triad : triads)
        for (const char* part : {"body_", "gravity_"})
            for (std::size_t axis = 0; axis < 3; ++axis) {
                Channel channel = dataset.channels[triad.channels[axis]];
                channel.name = fmt::format("{}{}acc_{}", triad.prefix, part, kAxes[axis]);
                if (dataset.channelIndex(channel.name) >= 0)
                    throw Error(ErrorCode::config, "data.chain",
                                fmt::format("\"gravity\" would add {}, which {} already has", channel.name,
                                            dataset.name),
                                "Take data.chain=none.");
                channels.push_back(std::move(channel));
            }
    rebuild(dataset, "separating gravity", stop, progress, [&](const Recording& from, Recording& to) {
        to.samples.resize(static_cast<std::size_t>(to.length) * channels.size());
        std::ranges::copy(from.samples, to.samples.begin());
        for (std::size_t t = 0; t < triads.size(); ++t)
            for (std::size_t axis = 0; axis < 3; ++axis) {
                const std::size_t body = before + t * 6 + axis;
                gravitySplit(from.channel(triads[t].channels[axis]), dataset.rateHz, to.channel(body + 3),
                             to.channel(body));
            }
    });
    dataset.channels = std::move(channels);
}

void applyUciHar(Dataset& dataset, const StopToken& stop, const Progress& progress) {
    std::array<std::size_t, 6> source{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        source[axis] = requireChannel(dataset, std::string("acc_") + kAxes[axis], "data.chain");
        source[axis + 3] = requireChannel(dataset, std::string("gyro_") + kAxes[axis], "data.chain");
    }
    std::vector<Channel> channels;
    for (std::size_t c = 0; c < 9; ++c) {
        Channel channel = dataset.channels[source[c < 6 ? 0 : 3]];
        channel.name = uciHarChannelNames()[c];
        channels.push_back(std::move(channel));
    }
    rebuild(dataset, "filtering", stop, progress, [&](const Recording& from, Recording& to) {
        to.samples.resize(static_cast<std::size_t>(to.length) * 9);
        std::array<std::span<float>, 9> out;
        for (std::size_t c = 0; c < 9; ++c) out[c] = to.channel(c);
        uciHarChain(
            Axes<const float>{from.channel(source[0]), from.channel(source[1]), from.channel(source[2])},
            Axes<const float>{from.channel(source[3]), from.channel(source[4]), from.channel(source[5])},
            dataset.rateHz, out);
    });
    dataset.channels = std::move(channels);
}

void choose(Dataset& dataset, const std::vector<std::string>& names, const StopToken& stop,
            const Progress& progress) {
    std::vector<std::size_t> chosen;
    std::vector<Channel> channels;
    for (const auto& name : names) {
        const std::size_t index = requireChannel(dataset, name, "data.channels");
        if (std::ranges::find(chosen, index) != chosen.end())
            throw Error(ErrorCode::config, "data.channels", fmt::format("names {} twice", name));
        chosen.push_back(index);
        channels.push_back(dataset.channels[index]);
    }
    rebuild(dataset, "choosing channels", stop, progress, [&](const Recording& from, Recording& to) {
        to.samples.resize(static_cast<std::size_t>(to.length) * chosen.size());
        for (std::size_t c = 0; c < chosen.size(); ++c)
            std::ranges::copy(from.channel(chosen[c]), to.channel(c).begin());
    });
    dataset.channels = std::move(channels);
}

}  // namespace

PreprocessChain preprocessChainFromText(const std::string& name) {
    for (const auto& [chain, text] : kChains)
        if (name == text) return chain;
    throw Error(ErrorCode::config, "data.chain",
                fmt::format("\"{}\" is not a chain; there are none, gravity, uci-har", name));
}

const char* toString(PreprocessChain chain) {
    return std::ranges::find(kChains, chain, &std::pair<PreprocessChain, const char*>::first)->second;
}

Dataset preprocess(Dataset dataset, const PreprocessSpec& spec, const StopToken& stop,
                   const Progress& progress) {
    bool changed = false;
    if (spec.rateHz > 0 && spec.rateHz != dataset.rateHz) {
        resampleAll(dataset, spec.rateHz, stop, progress);
        changed = true;
    }
    if (spec.chain == PreprocessChain::gravity) addGravity(dataset, stop, progress);
    if (spec.chain == PreprocessChain::uciHar) applyUciHar(dataset, stop, progress);
    changed = changed || spec.chain != PreprocessChain::none;
    if (!spec.channels.empty() && spec.channels != channelNames(dataset)) {
        choose(dataset, spec.channels, stop, progress);
        changed = true;
    }
    if (changed) {
        reportProgress(progress, "computing the content hash");
        dataset.seal();
    }
    return dataset;
}

}  // namespace distillery
