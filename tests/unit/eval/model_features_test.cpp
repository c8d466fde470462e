// Features of a model on disk: what was written is read, and nothing that was damaged is believed.
#include "eval/model_features.hpp"

#include "eval/window_map.hpp"
#include "test_support.hpp"

using namespace distillery;

class ModelFeaturesTest : public QObject {
    Q_OBJECT
    test::TemporaryFolder folder_;

    static ModelFeatures some() { return {3, {7, 11, 12}, {1, 2, 3, -4, 5e-30F, 6, 7, 8, 9}}; }

private Q_SLOTS:
    void comesBackAsItWas() {
        for (const ModelFeatures& features : {some(), ModelFeatures{}}) {
            writeModelFeatures(realFileSystem(), folder_ / "f.bin", features);
            const ModelFeatures read = readModelFeatures(realFileSystem(), folder_ / "f.bin");
            QCOMPARE(read.columns, features.columns);
            QCOMPARE(read.windowIds, features.windowIds);
            QCOMPARE(read.values, features.values);
        }
    }

    void aDamagedFileIsRefused() {
        writeModelFeatures(realFileSystem(), folder_ / "f.bin", some());
        const std::string whole = realFileSystem().readFile(folder_ / "f.bin");
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string altered = whole;
            altered[i] = static_cast<char>(altered[i] ^ 0x10);
            test::writeText(folder_ / "bad.bin", altered);
            EXPECT_ERROR(readModelFeatures(realFileSystem(), folder_ / "bad.bin"), ErrorCode::data,
                         "bad.bin");
            test::writeText(folder_ / "bad.bin", whole.substr(0, i));
            EXPECT_ERROR(readModelFeatures(realFileSystem(), folder_ / "bad.bin"), ErrorCode::data,
                         "bad.bin");
        }
    }

    void theMapLaysThemOut() {
        ModelFeatures features;
        features.columns = 2;
        for (std::uint32_t i = 0; i < 40; ++i) {
            features.windowIds.push_back(3 * i);
            const float side = i % 2 == 0 ? -5.0F : 5.0F;  // two groups
            features.values.insert(features.values.end(), {side + 0.01F * static_cast<float>(i), side});
        }
        const WindowMap map = mapFeatures(features, {.maximumWindows = 20}, {}, {});
        QCOMPARE(map.windows.size(), std::size_t{20});
        for (std::size_t i = 0; i < map.windows.size(); ++i) {
            QCOMPARE(map.windows[i] % 3, 0U);
            const bool isEven = map.windows[i] / 3 % 2 == 0;
            const bool isLikeFirst = (map.x[i] > 0) == (map.x[0] > 0);
            QCOMPARE(isLikeFirst, isEven == (map.windows[0] / 3 % 2 == 0));
        }
        features.windowIds.resize(3);
        EXPECT_ERROR(mapFeatures(features, {}, {}, {}), ErrorCode::data, "too few");
    }
};

QTEST_APPLESS_MAIN(ModelFeaturesTest)
#include "model_features_test.moc"
