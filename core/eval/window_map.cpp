#include "eval/window_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.hpp"
#include "base/random.hpp"
#include "eval/features.hpp"
#include "eval/projection.hpp"
#include "eval/tsne.hpp"

namespace distillery {

namespace {

constexpr std::size_t kTsneComponents = 30;

struct Table {
    std::vector<float> values;  // [row][column]
    std::size_t columns = 0;
};

Table featuresOf(const Dataset& dataset, const WindowIndex& index, const std::vector<std::uint32_t>& windows,
                 const StopToken& stop, const Progress& progress) {
    std::vector<std::string> names;
    for (const Channel& channel : dataset.channels) names.push_back(channel.name);
    FeatureExtractor extractor(static_cast<int>(names.size()), static_cast<int>(index.length), dataset.rateHz,
                               triadsOf(names));
    std::vector<float> window(names.size() * static_cast<std::size_t>(index.length));
    Table table{std::vector<float>(windows.size() * extractor.count()), extractor.count()};
    for (std::size_t i = 0; i < windows.size(); ++i) {
        throwIfStopped(stop);
        if (i % 100 == 0)
            reportProgress(progress, "measuring windows", static_cast<std::int64_t>(i),
                           static_cast<std::int64_t>(windows.size()), "windows");
        copyWindow(dataset, index, windows[i], window);
        extractor.extract(window, std::span(table.values).subspan(i * table.columns, table.columns));
    }
    return table;
}

/// Columns without any spread say nothing and are dropped.
Table standardised(const Table& raw) {
    const std::size_t rows = raw.values.size() / raw.columns;
    std::vector<std::size_t> kept;
    std::vector<double> means, deviations;
    for (std::size_t c = 0; c < raw.columns; ++c) {
        double sum = 0, squares = 0;
        for (std::size_t r = 0; r < rows; ++r) sum += raw.values[r * raw.columns + c];
        const double mean = sum / static_cast<double>(rows);
        for (std::size_t r = 0; r < rows; ++r) squares += std::pow(raw.values[r * raw.columns + c] - mean, 2);
        const double deviation = std::sqrt(squares / static_cast<double>(rows));
        if (!(deviation > 1e-9 * (1 + std::abs(mean)))) continue;
        kept.push_back(c);
        means.push_back(mean);
        deviations.push_back(deviation);
    }
    if (kept.empty())
        throw Error(ErrorCode::data, "the map of windows", "all windows look alike: no feature differs",
                    "Choose another window length.");
    Table table{std::vector<float>(rows * kept.size()), kept.size()};
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t k = 0; k < kept.size(); ++k)
            table.values[r * kept.size() + k] =
                static_cast<float>((raw.values[r * raw.columns + kept[k]] - means[k]) / deviations[k]);
    return table;
}

void demandEnough(const std::vector<std::uint32_t>& windows) {
    if (windows.size() < 4)
        throw Error(ErrorCode::data, "the map of windows",
                    fmt::format("{} windows are too few to be arranged", windows.size()),
                    "Choose shorter windows or more overlap.");
}

WindowMap arranged(const std::vector<std::uint32_t>& windows, const Table& raw, const MapSpec& spec,
                   const StopToken& stop, const Progress& progress) {
    WindowMap map;
    map.spec = spec;
    map.windows = windows;
    const Table features = standardised(raw);
    const bool isTsne = spec.method == MapMethod::tsne;
    reportProgress(progress, "finding principal components");
    const Projection principal =
        principalComponents(features.values, features.columns, isTsne ? kTsneComponents : 2);
    map.varianceShare =
        std::accumulate(principal.varianceShares.begin(), principal.varianceShares.end(), 0.0);
    throwIfStopped(stop);
    std::vector<double> coordinates = principal.coordinates;
    std::size_t columns = principal.components;
    if (isTsne) {
        const std::vector<float> reduced(coordinates.begin(), coordinates.end());
        Embedding embedding =
            tsne(reduced, columns, {.perplexity = spec.perplexity, .seed = spec.seed}, stop, progress);
        coordinates = std::move(embedding.coordinates);
        map.perplexity = embedding.perplexity;
        columns = 2;
    }
    for (std::size_t i = 0; i < map.windows.size(); ++i) {
        map.x.push_back(coordinates[i * columns]);
        map.y.push_back(columns > 1 ? coordinates[i * columns + 1] : 0);
    }
    return map;
}

}  // namespace

std::vector<std::uint32_t> drawWindows(std::size_t total, std::size_t count, std::uint64_t seed) {
    std::vector<std::uint32_t> all(total);
    std::iota(all.begin(), all.end(), 0U);
    if (total <= count) return all;
    Random random(seed);
    random.shuffle(std::span(all));
    all.resize(count);
    std::ranges::sort(all);
    return all;
}

WindowMap mapWindows(const Dataset& dataset, const WindowIndex& index, const MapSpec& spec,
                     const StopToken& stop, const Progress& progress) {
    const auto windows = drawWindows(index.windows.size(), spec.maximumWindows, spec.seed);
    demandEnough(windows);
    const Table features = featuresOf(dataset, index, windows, stop, progress);
    return arranged(windows, features, spec, stop, progress);
}

WindowMap mapFeatures(const ModelFeatures& features, const MapSpec& spec, const StopToken& stop,
                      const Progress& progress) {
    const auto rows = drawWindows(features.windowIds.size(), spec.maximumWindows, spec.seed);
    demandEnough(rows);
    Table drawn{{}, features.columns};
    std::vector<std::uint32_t> windows;
    for (const std::uint32_t row : rows) {
        windows.push_back(features.windowIds[row]);
        const auto first = features.values.begin() + static_cast<std::ptrdiff_t>(row * features.columns);
        drawn.values.insert(drawn.values.end(), first, first + static_cast<std::ptrdiff_t>(features.columns));
    }
    return arranged(windows, drawn, spec, stop, progress);
}

}  // namespace distillery
