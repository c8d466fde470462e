// Datasets made in memory for tests of windows, splits and judgements of quality.
#pragma once

#include <fmt/format.h>

#include <string>

#include "base/random.hpp"
#include "data/dataset.hpp"

namespace distillery::test {

/// `subjects` people with `sessions` recordings each at 10 Hz: every class in turn for `seconds`, noise in
/// two channels.
inline Dataset madeUp(int subjects, int sessions = 1, int classes = 3, int seconds = 20) {
    Dataset dataset;
    dataset.name = "made-up";
    dataset.rateHz = 10;
    dataset.channels = {{"x", "g", "waist"}, {"y", "g", "waist"}};
    for (int c = 0; c < classes; ++c) dataset.classes.push_back(fmt::format("class{}", c));
    Random random(5);
    for (int s = 1; s <= subjects; ++s)
        for (int k = 0; k < sessions; ++k) {
            Recording recording;
            recording.id = fmt::format("s{}k{}", s, k);
            recording.subject = std::to_string(s);
            recording.session = std::to_string(k);
            recording.length = classes * seconds * 10;
            for (std::int64_t i = 0; i < recording.length * 2; ++i)
                recording.samples.push_back(static_cast<float>(random.normal()));
            for (int c = 0; c < classes; ++c)
                recording.labels.push_back({c * seconds * 10, (c + 1) * seconds * 10, c});
            dataset.recordings.push_back(std::move(recording));
        }
    dataset.seal();
    return dataset;
}

}  // namespace distillery::test
