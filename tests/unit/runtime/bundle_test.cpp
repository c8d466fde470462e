// Bundles: what goes in comes out, and nothing else comes in. The fuzz loops have fixed seeds.
#include <cstring>

#include "base/checked_file.hpp"
#include "base/file_system.hpp"
#include "made_up_bundle.hpp"
#include "runtime/bundle_parts.hpp"
#include "runtime/fold.hpp"
#include "runtime/quantise.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

std::vector<float> answers(const Bundle& bundle, Precision precision) {
    EngineOptions options;
    options.precision = precision;
    options.batch = 2;
    Engine engine(bundle.graph, bundle.recipe.input(), options,
                  bundle.calibration ? &*bundle.calibration : nullptr);
    std::vector<float> logits(bundle.labels.size() * 2);
    engine.predict(bundle.golden.windows.data(), 2, logits.data());
    return logits;
}

/// The bundle with its directory changed and the checksum rebuilt, as a forger would.
template <class Change>
std::string forged(const std::string& bytes, Change&& change) {
    CheckedContent content = unpackChecked(kBundleKind, bytes, "test");
    change(content.directory);
    return packChecked(kBundleKind, content.directory.dump(), content.raw());
}

/// True when the bytes are read or refused by an Error{data} that names the file; false for any other end.
bool isReadOrRefused(const std::string& bytes, int& refused) {
    try {
        const Bundle bundle = unpackBundle(bytes, "fuzzed.hdm");
        Engine engine(bundle.graph, bundle.recipe.input(), {}, nullptr);  // what was accepted must run
        std::vector<float> window(
            static_cast<std::size_t>(bundle.recipe.input().channels * bundle.recipe.windowSteps)),
            logits(bundle.labels.size());
        engine.predict(window.data(), 1, logits.data());
        return true;
    } catch (const Error& error) {
        ++refused;
        return error.code() == ErrorCode::data && error.subject() == "fuzzed.hdm" && !error.detail().empty();
    }
}

/// Every value of the document, by JSON pointer.
std::vector<Json::json_pointer> places(const Json& document) {
    std::vector<Json::json_pointer> all;
    const Json flat = document.flatten();
    for (const auto& [path, value] : flat.items()) all.emplace_back(path);
    return all;
}

}  // namespace

class BundleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesOutAsItWentIn() {
        const Bundle in = madeUpBundle(Precision::float32, "uci-har");
        TemporaryFolder folder;
        writeBundle(realFileSystem(), folder / "student.hdm", in);
        const Bundle out = readBundle(realFileSystem(), folder / "student.hdm");
        QCOMPARE(out.runId, in.runId);
        QCOMPARE(out.title, in.title);
        QCOMPARE(out.madeWith, in.madeWith);
        QCOMPARE(out.labels, in.labels);
        QVERIFY(out.recipe.channels == in.recipe.channels && out.recipe.rawChannels == in.recipe.rawChannels);
        QCOMPARE(out.recipe.chain, in.recipe.chain);
        QCOMPARE(out.recipe.windowSteps, in.recipe.windowSteps);
        QCOMPARE(out.recipe.hopSteps, in.recipe.hopSteps);
        QVERIFY(out.recipe.scaler == in.recipe.scaler);
        QVERIFY(out.graph.toJson() == in.graph.toJson());
        QCOMPARE(out.graph.weights.size(), in.graph.weights.size());
        for (const auto& [name, weight] : in.graph.weights)
            QVERIFY(out.graph.weights.at(name).values == weight.values);
        QVERIFY(out.golden.windows == in.golden.windows && out.golden.logits == in.golden.logits);
        QVERIFY(largestDifference(answers(out, Precision::float32), in.golden.logits) < 1e-4);
    }

    void halfAndInt8AreSmallerAndWhatTheEngineWouldMake() {
        const std::string whole =
            packBundle(madeUpBundle(Precision::float32, "none", "smldist-student-tiny"));
        std::size_t previous = whole.size();
        for (const Precision storage : {Precision::float16, Precision::int8}) {
            const Bundle in = madeUpBundle(storage, "none", "smldist-student-tiny");
            const std::string bytes = packBundle(in);
            QVERIFY(bytes.size() < previous);
            previous = bytes.size();
            const Bundle out = unpackBundle(bytes, "test");
            QCOMPARE(int(out.storage), int(storage));
            // Rounding again what was rounded changes nothing.
            QVERIFY(packBundle(out) == bytes);
            const Graph folded = foldBatchNorm(in.graph);
            for (const Layer& layer : folded.layers) {
                const auto found = folded.weights.find(layer.name + ".weight");
                if (found == folded.weights.end() || storage != Precision::int8) continue;
                const bool quantised = isQuantised(layer, "weight");
                const Weight expected = quantised ? dequantise(quantise(found->second)) : found->second;
                QVERIFY2(out.graph.weights.at(found->first).values == expected.values, found->first.c_str());
            }
        }
    }

    void everyHeadTravels() {
        for (const char* head : {"linear", "mlp", "prototype", "hopfield", "simh"}) {
            const Bundle in = madeUpBundle(Precision::float16, "none", "ds-cnn", head);
            QVERIFY2(unpackBundle(packBundle(in), head).graph.weights.size() > 3, head);
        }
    }

    void isRefusedByName_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("window length")
            << QByteArray("/recipe/window_steps") << QByteArray("0") << QByteArray("window_steps");
        QTest::newRow("huge window") << QByteArray("/recipe/window_steps") << QByteArray("99999999999")
                                     << QByteArray("window_steps");
        QTest::newRow("hop") << QByteArray("/recipe/hop_steps") << QByteArray("1000")
                             << QByteArray("hop_steps");
        QTest::newRow("rate") << QByteArray("/recipe/rate_hz") << QByteArray("-50") << QByteArray("rate_hz");
        QTest::newRow("chain") << QByteArray("/recipe/chain") << QByteArray("\"magic\"")
                               << QByteArray("magic");
        QTest::newRow("one channel less")
            << QByteArray("/recipe/scaler/channels") << QByteArray("[]") << QByteArray("scales 0 channels");
        QTest::newRow("label twice") << QByteArray("/labels/0") << QByteArray("\"lying\"")
                                     << QByteArray("labels");
        QTest::newRow("too few labels")
            << QByteArray("/labels") << QByteArray("[\"a\",\"b\"]") << QByteArray("2 labels");
        QTest::newRow("storage") << QByteArray("/storage") << QByteArray("\"float17\"")
                                 << QByteArray("float");
        QTest::newRow("other storage")
            << QByteArray("/storage") << QByteArray("\"float16\"") << QByteArray("f16");
        QTest::newRow("int8 alone") << QByteArray("/storage") << QByteArray("\"int8\"")
                                    << QByteArray("calibration");
        QTest::newRow("layer kind") << QByteArray("/graph/layers/1/kind") << QByteArray("\"lstm\"")
                                    << QByteArray("lstm");
        QTest::newRow("huge layer") << QByteArray("/graph/layers/1/attributes/out") << QByteArray("65536")
                                    << QByteArray("65536");
        QTest::newRow("weight's shape")
            << QByteArray("/tensors/0/shape/0") << QByteArray("18446744073709551615") << QByteArray("shape");
        QTest::newRow("weight's name")
            << QByteArray("/tensors/0/name") << QByteArray("\"x\"") << QByteArray("weight");
        QTest::newRow("golden") << QByteArray("/golden_windows") << QByteArray("4000")
                                << QByteArray("golden");
        QTest::newRow("fewer golden")
            << QByteArray("/golden_windows") << QByteArray("1") << QByteArray("too many");
        QTest::newRow("schema") << QByteArray("/schema") << QByteArray("\"har-distillery/bundle/9\"")
                                << QByteArray("bundle/9");
    }
    void isRefusedByName() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, says);
        const std::string bytes = forged(packBundle(madeUpBundle(Precision::float32)), [&](Json& directory) {
            directory[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        });
        EXPECT_ERROR(unpackBundle(bytes, "forged.hdm"), ErrorCode::data, says.toStdString());
        EXPECT_ERROR(unpackBundle(bytes, "forged.hdm"), ErrorCode::data, "forged.hdm");
    }

    void otherVersionsAndFilesAreNamed() {
        std::string bytes = packBundle(madeUpBundle(Precision::float32));
        bytes[7] = '7';
        EXPECT_ERROR(unpackBundle(bytes, "x.hdm"), ErrorCode::data, "format version 07");
        EXPECT_ERROR(unpackBundle("", "x.hdm"), ErrorCode::data, "is not a model bundle");
        EXPECT_ERROR(
            unpackBundle("PK\x03\x04 and so on, long enough to hold a whole header of ours ....", "x.hdm"),
            ErrorCode::data, "is not a model bundle");
        TemporaryFolder folder;
        EXPECT_ERROR(readBundle(realFileSystem(), folder / "none.hdm"), ErrorCode::fileSystem, "none.hdm");
    }

    void int8NeedsCalibrationAndHalfItsRange() {
        Bundle bundle = madeUpBundle(Precision::int8);
        bundle.calibration.reset();
        EXPECT_ERROR(packBundle(bundle), ErrorCode::config, "calibration");
        bundle = madeUpBundle(Precision::float16);
        for (auto& [name, weight] : bundle.graph.weights)
            if (name.ends_with("linear.weight")) weight.values[0] = 1e6f;
        EXPECT_ERROR(packBundle(bundle), ErrorCode::data, "16-bit");
    }

    void everyTruncationIsRefused() {
        const std::string bytes = packBundle(madeUpBundle(Precision::int8));
        int refused = 0, tried = 0;
        for (std::size_t size = 0; size < bytes.size(); size += size < 200 ? 1 : 97, ++tried)
            QVERIFY(isReadOrRefused(bytes.substr(0, size), refused));
        QCOMPARE(refused, tried);
    }

    void everyFlippedBitIsRefused() {
        const std::string bytes = packBundle(madeUpBundle(Precision::int8));
        Random random(1);
        int refused = 0;
        for (int i = 0; i < 400; ++i) {
            std::string changed = bytes;
            const std::size_t at = i < 56 * 2 ? static_cast<std::size_t>(i) / 2 : random.below(bytes.size());
            changed[at] = static_cast<char>(changed[at] ^ (1 << random.below(8)));
            QVERIFY2(isReadOrRefused(changed, refused), std::to_string(at).c_str());
            QCOMPARE(refused, i + 1);
        }
    }

    // Whoever recomputes the checksum can change anything: each value of the directory becomes each of these.
    void hostileDirectoriesAreReadOrRefused() {
        const std::vector<Json> hostile = {0,
                                           -1,
                                           1,
                                           2,
                                           3,
                                           1 << 16,
                                           1 << 30,
                                           INT64_MAX,
                                           INT64_MIN,
                                           UINT64_MAX,
                                           1e308,
                                           -0.5,
                                           1e-320,
                                           true,
                                           nullptr,
                                           "",
                                           "float16",
                                           "input",
                                           Json::array(),
                                           Json::object(),
                                           std::string(5000, 'x'),
                                           Json::array({-1, -1, -1})};
        int refused = 0, tried = 0;
        for (const Precision storage : {Precision::float32, Precision::float16, Precision::int8}) {
            const std::string bytes = packBundle(madeUpBundle(storage));
            const CheckedContent content = unpackChecked(kBundleKind, bytes, "test");
            const auto all = places(content.directory);
            Random random(static_cast<std::uint64_t>(storage) + 3);
            for (std::size_t i = 0; i < all.size(); ++i) {
                for (std::size_t h = 0; h < hostile.size(); ++h) {
                    if (random.below(4) != 0) continue;
                    Json directory = content.directory;
                    directory[all[i]] = hostile[h];
                    ++tried;
                    QVERIFY2(
                        isReadOrRefused(packChecked(kBundleKind, directory.dump(), content.raw()), refused),
                        (all[i].to_string() + " = " + hostile[h].dump()).c_str());
                }
                Json directory = content.directory;
                const Json::json_pointer parent = all[i].parent_pointer();
                if (directory[parent].is_object())
                    directory[parent].erase(all[i].back());
                else
                    directory[parent].erase(directory[parent].begin());
                ++tried;
                QVERIFY2(isReadOrRefused(packChecked(kBundleKind, directory.dump(), content.raw()), refused),
                         ("without " + all[i].to_string()).c_str());
            }
        }
        QVERIFY2(refused > tried / 2, std::to_string(refused).c_str());
    }

    void hostileBytesUnderAGoodChecksum() {
        const std::string bytes = packBundle(madeUpBundle(Precision::float16));
        const CheckedContent content = unpackChecked(kBundleKind, bytes, "test");
        const std::string text = content.directory.dump();
        Random random(5);
        int refused = 0;
        for (int i = 0; i < 600; ++i) {
            std::string directory = text, raw(content.raw());
            for (std::uint64_t n = 1 + random.below(4); n > 0; --n) {
                std::string& part = random.below(2) ? directory : raw;
                part[random.below(part.size())] = static_cast<char>(random.below(256));
            }
            if (i % 7 == 0) raw.resize(random.below(raw.size()));
            QVERIFY(isReadOrRefused(packChecked(kBundleKind, directory, raw), refused));
        }
        QVERIFY(refused > 50);
        const std::string deep(100000, '[');
        QVERIFY(isReadOrRefused(packChecked(kBundleKind, deep, ""), refused));
        QVERIFY(isReadOrRefused(packChecked(kBundleKind, "{\"graph\":" + deep, ""), refused));
    }
};

QTEST_GUILESS_MAIN(BundleTest)
#include "bundle_test.moc"
