// Scales against hand-computed ones, constant channels, storing and reading back.
#include "signal/scaler.hpp"

#include <nlohmann/json.hpp>

#include "signals.hpp"
#include "test_support.hpp"

namespace distillery {

struct TrainingSamplesTestAccess {
    static TrainingSamples make(std::vector<std::vector<float>> channels) {
        return TrainingSamples(std::move(channels));
    }
};

}  // namespace distillery

using namespace distillery;
using namespace distillery::test;

namespace {

Scaler fitted(ScalerKind kind, std::vector<std::vector<float>> channels) {
    return Scaler::fit(kind, TrainingSamplesTestAccess::make(std::move(channels)));
}

std::vector<float> scaled(const Scaler& scaler, std::vector<float> window, std::int64_t length) {
    scaler.apply(window, length);
    return window;
}

}  // namespace

class ScalerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void zscoreGivesMeanZeroAndDeviationOne() {
        const Scaler scaler =
            fitted(ScalerKind::zscore, {{2, 4, 4, 4, 5, 5, 7, 9}, {-1, 1, kNan, -1, 1, kNan, -1, 1}});
        NEAR(scaler.channels()[0].offset, 5, 1e-12);
        NEAR(scaler.channels()[0].gain, 0.5, 1e-12);
        NEAR(scaler.channels()[1].offset, 0, 1e-12);
        NEAR(scaler.channels()[1].gain, 1, 1e-12);
        QCOMPARE(scaled(scaler, {5, 7, 1, -1}, 2), (std::vector<float>{0, 1, 1, -1}));
        QVERIFY(std::isnan(scaled(scaler, {5, 7, kNan, -1}, 2)[2]));
    }

    void minmaxDoesNotClip() {
        const Scaler scaler = fitted(ScalerKind::minmax, {{2, 6, 4}});
        QCOMPARE(scaled(scaler, {2, 6, 4, 10, 0}, 5), (std::vector<float>{0, 1, 0.5F, 2, -0.5F}));
    }

    void robustClipsAtTheFences() {
        // Quartiles of 1 … 9: 3 and 7; fences −3 and 13.
        const Scaler scaler = fitted(ScalerKind::robust, {{9, 1, 8, 2, 7, 3, 6, 4, 5}});
        NEAR(scaler.channels()[0].low, -3, 1e-12);
        NEAR(scaler.channels()[0].high, 13, 1e-12);
        QCOMPARE(scaled(scaler, {-3, 5, 13, 1000, -1000}, 5), (std::vector<float>{0, 0.5F, 1, 1, 0}));
        QVERIFY(std::isnan(scaled(scaler, {kNan}, 1)[0]));
        // Type-7 quartiles between order statistics: 1, 2, 3, 4 → 1.75 and 3.25.
        const Scaler between = fitted(ScalerKind::robust, {{4, 3, 2, 1}});
        NEAR(between.channels()[0].low, 1.75 - 2.25, 1e-12);
        NEAR(between.channels()[0].high, 3.25 + 2.25, 1e-12);
    }

    void constantChannelsKeepGainOne() {
        for (const ScalerKind kind : {ScalerKind::zscore, ScalerKind::minmax, ScalerKind::robust}) {
            const Scaler scaler =
                fitted(kind, {std::vector<float>(1000, 9.81F), std::vector<float>(7, 0.0F), {3}});
            for (const auto& scale : scaler.channels()) QCOMPARE(scale.gain, 1.0);
            NEAR(scaled(scaler, {9.81F, 1, 3}, 1)[0], 0, 1e-6);
        }
        // Sparse: the quartiles coincide, but the channel is not constant.
        std::vector<float> sparse(100, 0.0F);
        sparse[3] = 4;
        const Scaler scaler = fitted(ScalerKind::robust, {sparse});
        QCOMPARE(scaler.channels()[0].gain, 0.25);
        QVERIFY(!scaler.channels()[0].clips());
    }

    void noneLeavesBitsAlone() {
        const auto x = whiteNoise(60, 1, 9);
        const Scaler scaler = fitted(ScalerKind::none, {{1, 2}, {3, 4}, {5, 6}});
        QCOMPARE(scaled(scaler, x, 20), x);
        QCOMPARE(scaler.channels().size(), std::size_t{3});
    }

    void jsonRoundTripIsExact() {
        for (const ScalerKind kind :
             {ScalerKind::none, ScalerKind::zscore, ScalerKind::minmax, ScalerKind::robust}) {
            const Scaler scaler = fitted(kind, {whiteNoise(100, 0.1, 1), whiteNoise(100, 7, 2)});
            const Scaler back = Scaler::fromJson(parseJson(scaler.toJson().dump(), "scaler"));
            QVERIFY(back == scaler);
            QCOMPARE(scalerKindFromString(toString(kind)), kind);
        }
    }

    void damagedJsonIsNamed() {
        EXPECT_ERROR(Scaler::fromJson(Json::array()), ErrorCode::data, "'kind'");
        EXPECT_ERROR(Scaler::fromJson({{"kind", "zscore"}}), ErrorCode::data, "'channels'");
        EXPECT_ERROR(Scaler::fromJson({{"kind", "zcore"}, {"channels", Json::array()}}), ErrorCode::config,
                     "zcore");
        EXPECT_ERROR(Scaler::fromJson({{"kind", "zscore"}, {"channels", {{{"offset", 1}}}}}), ErrorCode::data,
                     "'gain'");
        EXPECT_ERROR(
            Scaler::fromJson({{"kind", "zscore"}, {"channels", {{{"offset", nullptr}, {"gain", 1}}}}}),
            ErrorCode::data, "'offset'");
    }

    void subsetKeepsTheOrderAskedFor() {
        const Scaler scaler = fitted(ScalerKind::minmax, {{0, 1}, {0, 2}, {0, 4}});
        const Scaler subset = scaler.subset(std::vector<int>{2, 0});
        QCOMPARE(subset.kind(), ScalerKind::minmax);
        QCOMPARE(subset.channels().size(), std::size_t{2});
        QCOMPARE(subset.channels()[0].gain, 0.25);
        QCOMPARE(subset.channels()[1].gain, 1.0);
        EXPECT_ERROR(scaler.subset(std::vector<int>{3}), ErrorCode::config, "channel 3");
    }

    void refusesWhatItCannotFit() {
        EXPECT_ERROR(fitted(ScalerKind::zscore, {{1, 2}, {kNan}}), ErrorCode::data, "channel 1");
        std::vector<float> window(5);
        EXPECT_ERROR((fitted(ScalerKind::zscore, {{1, 2}}).apply(window, 4), 0), ErrorCode::internal,
                     "1 channels");
    }

    void everyKindIsOffered() {
        QCOMPARE(scalerParams().size(), std::size_t{1});
        QVERIFY(scalerParams()[0].defaultValue() == Json("zscore"));
        for (const std::string& choice : scalerParams()[0].choices)
            QCOMPARE(std::string(toString(scalerKindFromString(choice))), choice);
    }
};

QTEST_APPLESS_MAIN(ScalerTest)
#include "scaler_test.moc"
