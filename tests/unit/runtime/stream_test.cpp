// Sample by sample gives the very bits of the batch path, gaps included.
#include <cmath>
#include <limits>

#include "made_up_bundle.hpp"
#include "runtime/stream.hpp"
#include "signal/uci_har_chain.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
using Channels = std::vector<std::vector<float>>;

Channels recording(int channels, int samples, std::uint64_t seed) {
    Random random(seed);
    Channels all(static_cast<std::size_t>(channels), std::vector<float>(static_cast<std::size_t>(samples)));
    for (auto& channel : all)
        for (float& v : channel) v = static_cast<float>(random.normal());
    return all;
}

struct Answer {
    std::int64_t begin;
    bool hasMissing;
    std::vector<float> logits;
    bool operator==(const Answer&) const = default;
};

/// The whole recording at once: chain, windows, scaler, engine.
std::vector<Answer> batch(const Bundle& bundle, const Channels& raw) {
    const Recipe& recipe = bundle.recipe;
    const std::size_t n = raw[0].size(), length = static_cast<std::size_t>(recipe.windowSteps);
    Channels chained = raw;
    std::vector<std::string> names;
    for (const BundleChannel& channel : recipe.rawChannels) names.push_back(channel.name);
    if (recipe.chain == "uci-har") {
        chained.assign(9, std::vector<float>(n));
        std::array<std::span<float>, 9> out;
        for (std::size_t c = 0; c < 9; ++c) out[c] = chained[c];
        uciHarChain(Axes<const float>{raw[0], raw[1], raw[2]}, Axes<const float>{raw[3], raw[4], raw[5]},
                    recipe.rateHz, out);
        names.assign(uciHarChannelNames().begin(), uciHarChannelNames().end());
    }
    Engine engine(bundle.graph, recipe.input(), {}, nullptr);
    std::vector<Answer> answers;
    for (std::size_t begin = 0; begin + length <= n; begin += static_cast<std::size_t>(recipe.hopSteps)) {
        std::vector<float> window;
        for (const BundleChannel& channel : recipe.channels) {
            const auto c = static_cast<std::size_t>(std::ranges::find(names, channel.name) - names.begin());
            window.insert(window.end(), chained[c].begin() + static_cast<std::ptrdiff_t>(begin),
                          chained[c].begin() + static_cast<std::ptrdiff_t>(begin + length));
        }
        Answer answer{static_cast<std::int64_t>(begin), false, {}};
        for (const float v : window) answer.hasMissing = answer.hasMissing || !std::isfinite(v);
        if (!answer.hasMissing) {
            recipe.scaler.apply(window, recipe.windowSteps);
            answer.logits.resize(bundle.labels.size());
            engine.predict(window.data(), 1, answer.logits.data());
        }
        answers.push_back(answer);
    }
    return answers;
}

std::vector<Answer> streamed(Stream& stream, const Channels& raw) {
    std::vector<Answer> answers;
    const auto sink = [&](const Stream::Window& window) {
        answers.push_back({window.begin, window.hasMissing, {window.logits.begin(), window.logits.end()}});
    };
    std::vector<float> sample(raw.size());
    for (std::size_t i = 0; i < raw[0].size(); ++i) {
        for (std::size_t c = 0; c < raw.size(); ++c) sample[c] = raw[c][i];
        stream.push(sample, sink);
    }
    stream.finish(sink);
    return answers;
}

}  // namespace

class StreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheBatchPathToTheBit_data() {
        QTest::addColumn<QString>("chain");
        QTest::addColumn<int>("hop");
        for (const char* chain : {"none", "uci-har"})
            for (const int hop : {1, 13, 32, 64}) QTest::addRow("%s hop %d", chain, hop) << chain << hop;
    }
    void equalsTheBatchPathToTheBit() {
        QFETCH(QString, chain);
        QFETCH(int, hop);
        Bundle bundle = madeUpBundle(Precision::float32, chain.toStdString());
        bundle.recipe.hopSteps = hop;
        Channels raw = recording(6, 420, 3);
        raw[1][100] = kNaN;  // one sample of one channel
        for (std::size_t i = 200; i < 230; ++i) raw[4][i] = i % 2 ? kNaN : INFINITY;
        raw[0][419] = kNaN;  // the very last
        const std::vector<Answer> expected = batch(bundle, raw);
        Stream stream(bundle);
        const std::vector<Answer> found = streamed(stream, raw);
        QCOMPARE(found.size(), expected.size());
        QVERIFY(found == expected);
        QVERIFY(streamed(stream, raw) == expected);  // finish() starts again
        int missing = 0;
        for (const Answer& answer : found) missing += answer.hasMissing;
        QVERIFY(missing > 0 && missing < static_cast<int>(found.size()));
    }

    void shortStreamsGiveNothing() {
        Stream stream(madeUpBundle(Precision::float32, "uci-har"));
        QVERIFY(streamed(stream, recording(6, 63, 1)).empty());
        QCOMPARE(streamed(stream, recording(6, 64, 1)).size(), std::size_t(1));
        QCOMPARE(stream.delaySteps(), 1);
    }

    void whatCannotStreamSaysWhy() {
        Bundle bundle = madeUpBundle(Precision::float32);
        bundle.recipe.chain = "gravity";
        EXPECT_ERROR(Stream(bundle), ErrorCode::config, "gravity");
        bundle = madeUpBundle(Precision::float32);
        bundle.recipe.sourceRateHz = 100;
        EXPECT_ERROR(Stream(bundle), ErrorCode::config, "100 Hz to 50 Hz");
        Stream stream(madeUpBundle(Precision::float32));
        EXPECT_ERROR(stream.push(std::vector<float>(5), [](const Stream::Window&) {}), ErrorCode::data,
                     "5 values for 6 channels");
    }
};

QTEST_GUILESS_MAIN(StreamTest)
#include "stream_test.moc"
