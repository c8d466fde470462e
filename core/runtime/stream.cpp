#include "runtime/stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.hpp"
#include "signal/uci_har_chain.hpp"
#include "signal/uci_har_stream.hpp"

namespace distillery {
namespace {

constexpr const char* kRawOfUciHar[] = {"acc_x", "acc_y", "acc_z", "gyro_x", "gyro_y", "gyro_z"};

int indexOf(const std::vector<BundleChannel>& channels, const std::string& name) {
    const auto found = std::ranges::find(channels, name, &BundleChannel::name);
    return found == channels.end() ? -1 : static_cast<int>(found - channels.begin());
}

std::vector<std::size_t> requireAll(const Recipe& recipe, std::span<const std::string> available,
                                    const std::string& what) {
    std::vector<std::size_t> picked;
    for (const BundleChannel& channel : recipe.channels) {
        const auto found = std::ranges::find(available, channel.name);
        if (found == available.end())
            throw Error(ErrorCode::data, fmt::format("channel '{}' of the bundle", channel.name),
                        fmt::format("is not among {}", what), "The bundle's recipe contradicts itself.");
        picked.push_back(static_cast<std::size_t>(found - available.begin()));
    }
    return picked;
}

}  // namespace

std::string whyNotStreamable(const Recipe& recipe) {
    if (recipe.sourceRateHz != recipe.rateHz)
        return fmt::format(
            "it resamples {:g} Hz to {:g} Hz with a filter that looks ahead; train on data of the sensor's "
            "own "
            "rate",
            recipe.sourceRateHz, recipe.rateHz);
    if (recipe.chain == "gravity")
        return "its chain 'gravity' filters forwards and backwards over the whole recording (zero phase), so "
               "it "
               "needs the future; train with data.chain=uci-har or none";
    return {};
}

void softmax(std::span<const float> logits, std::span<float> probabilities) {
    const float largest = *std::ranges::max_element(logits);
    float sum = 0;
    for (std::size_t k = 0; k < logits.size(); ++k) sum += probabilities[k] = std::exp(logits[k] - largest);
    for (float& p : probabilities) p /= sum;
}

struct Stream::State {
    Recipe recipe;
    Engine engine;
    std::optional<UciHarStream> chain;
    std::vector<std::size_t> raw;     // which raw channels the chain reads, in its order
    std::vector<std::size_t> picked;  // which of the chain's outputs the network sees
    std::vector<float> chainInput, chainOutput, ring, window, logits, probabilities;
    std::int64_t seen = 0, firstClean = 0;  // samples stored; one past the last that held a gap

    State(const Bundle& bundle, EngineOptions options)
        : recipe(bundle.recipe),
          engine(bundle.graph, recipe.input(), options, bundle.calibration ? &*bundle.calibration : nullptr) {
        std::vector<std::string> available;
        if (recipe.chain == "uci-har") {
            chain.emplace(recipe.rateHz);
            for (const char* name : kRawOfUciHar) {
                const int index = indexOf(recipe.rawChannels, name);
                if (index < 0)
                    throw Error(ErrorCode::data, fmt::format("raw channel '{}'", name),
                                "is missing from the bundle", "The bundle's recipe contradicts itself.");
                raw.push_back(static_cast<std::size_t>(index));
            }
            available.assign(uciHarChannelNames().begin(), uciHarChannelNames().end());
        } else {
            for (std::size_t i = 0; i < recipe.rawChannels.size(); ++i) {
                raw.push_back(i);
                available.push_back(recipe.rawChannels[i].name);
            }
        }
        picked = requireAll(recipe, available, "what its chain gives");
        chainInput.resize(raw.size());
        chainOutput.resize(available.size());
        const auto size = static_cast<std::size_t>(recipe.input().channels * recipe.input().steps);
        ring.resize(size);
        window.resize(size);
        logits.resize(static_cast<std::size_t>(engine.classes()));
        probabilities.resize(logits.size());
    }

    /// chainOutput holds sample number `seen`.
    void store(const Sink& sink) {
        const auto length = static_cast<std::size_t>(recipe.windowSteps);
        const std::size_t slot = static_cast<std::size_t>(seen) % length;
        bool finite = true;
        for (std::size_t c = 0; c < picked.size(); ++c) {
            const float value = chainOutput[picked[c]];
            ring[c * length + slot] = value;
            finite = finite && std::isfinite(value);
        }
        ++seen;
        if (!finite) firstClean = seen;
        if (seen >= recipe.windowSteps && (seen - recipe.windowSteps) % recipe.hopSteps == 0) answer(sink);
    }

    void answer(const Sink& sink) {
        Window result{seen - recipe.windowSteps, seen, false, -1, {}, {}};
        result.hasMissing = firstClean > result.begin;
        if (!result.hasMissing) {
            const auto length = static_cast<std::ptrdiff_t>(recipe.windowSteps);
            const std::ptrdiff_t oldest = static_cast<std::ptrdiff_t>(seen) % length;
            for (std::ptrdiff_t c = 0; c < static_cast<std::ptrdiff_t>(picked.size()); ++c) {
                const auto row = ring.begin() + c * length;
                std::rotate_copy(row, row + oldest, row + length, window.begin() + c * length);
            }
            recipe.scaler.apply(window, recipe.windowSteps);
            engine.predict(window.data(), 1, logits.data());
            softmax(logits, probabilities);
            result.label = static_cast<int>(std::ranges::max_element(logits) - logits.begin());
            result.logits = logits;
            result.probabilities = probabilities;
        }
        sink(result);
    }
};

Stream::Stream(const Bundle& bundle, EngineOptions options) {
    if (const std::string why = whyNotStreamable(bundle.recipe); !why.empty())
        throw Error(ErrorCode::config, bundle.runId.empty() ? "bundle" : bundle.runId,
                    "cannot stream: " + why, "distill predict runs it over whole recordings.");
    options.batch = 1;
    state_ = std::make_unique<State>(bundle, options);
}

Stream::~Stream() = default;
Stream::Stream(Stream&&) noexcept = default;

void Stream::push(std::span<const float> sample, const Sink& sink) {
    State& s = *state_;
    if (sample.size() != s.recipe.rawChannels.size())
        throw Error(ErrorCode::data, "sample",
                    fmt::format("has {} values for {} channels", sample.size(), s.recipe.rawChannels.size()));
    for (std::size_t i = 0; i < s.raw.size(); ++i) s.chainInput[i] = sample[s.raw[i]];
    if (!s.chain)
        std::ranges::copy(s.chainInput, s.chainOutput.begin());
    else if (!s.chain->push(s.chainInput, s.chainOutput))
        return;
    s.store(sink);
}

void Stream::finish(const Sink& sink) {
    State& s = *state_;
    if (s.chain && s.chain->finish(s.chainOutput)) s.store(sink);
    s.seen = s.firstClean = 0;
}

int Stream::delaySteps() const {
    return state_->chain ? 1 : 0;
}

const Engine& Stream::engine() const {
    return state_->engine;
}

}  // namespace distillery
