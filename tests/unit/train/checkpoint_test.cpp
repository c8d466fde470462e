// A checkpoint is loaded whole or not at all, and damage falls back by one generation, saying so.
#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include "test_support.hpp"
#include "train/checkpoint.hpp"

using namespace distillery;

namespace {

TensorFile sample(float value) {
    return {{{"epoch", value}},
            {{"flat", torch::full({300}, value)}, {"steps", torch::tensor({std::int64_t(7)})}}};
}

std::filesystem::path newest(const std::filesystem::path& folder) {
    return folder / test::readText(folder / "CURRENT");
}

}  // namespace

class CheckpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTripAndGenerations() {
        test::TemporaryFolder folder;
        CheckpointStore store(folder.path(), "hash", 2);
        QVERIFY(!store.load());
        for (int i = 1; i <= 4; ++i) store.save(sample(float(i)));
        const auto loaded = store.load();
        QVERIFY(loaded);
        QCOMPARE(loaded->state.tensors.at("flat")[5].item<float>(), 4.0f);
        QCOMPARE(loaded->state.tensors.at("steps")[0].item<std::int64_t>(), std::int64_t(7));
        QVERIFY(loaded->remark.empty());
        int files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            files += entry.path().extension() == ".ckpt";
        QCOMPARE(files, 2);
    }

    void truncatedAnywhereFallsBack() {
        test::TemporaryFolder folder;
        CheckpointStore store(folder.path(), "hash", 2);
        store.save(sample(1));
        store.save(sample(2));
        const std::string whole = test::readText(newest(folder.path()));
        for (std::size_t length = 0; length < whole.size(); length += 97) {
            test::writeText(newest(folder.path()), whole.substr(0, length));
            const auto loaded = store.load();
            QVERIFY(loaded);
            QCOMPARE(loaded->state.tensors.at("flat")[0].item<float>(), 1.0f);
            QVERIFY2(loaded->remark.find("checkpoint 2 cannot be used") != std::string::npos,
                     loaded->remark.c_str());
            QVERIFY(loaded->remark.find("continuing from checkpoint 1") != std::string::npos);
        }
    }

    void flippedBitsAreNeverLoaded() {
        test::TemporaryFolder folder;
        CheckpointStore store(folder.path(), "hash", 2);
        store.save(sample(1));
        store.save(sample(2));
        const std::string whole = test::readText(newest(folder.path()));
        for (std::size_t i = 0; i < 500; ++i) {
            std::string altered = whole;
            altered[(i * 7919) % whole.size()] ^= static_cast<char>(1 << (i % 8));
            test::writeText(newest(folder.path()), altered);
            QCOMPARE(store.load()->state.tensors.at("flat")[0].item<float>(), 1.0f);
        }
    }

    void allDamagedRefusesToStartFresh() {
        test::TemporaryFolder folder;
        CheckpointStore store(folder.path(), "hash", 3);
        store.save(sample(1));
        test::writeText(newest(folder.path()), "junk");
        EXPECT_ERROR(store.load(), ErrorCode::data, "none of its checkpoints can be used");
    }

    void anotherConfigurationIsRefused() {
        test::TemporaryFolder folder;
        CheckpointStore(folder.path(), "one", 2).save(sample(1));
        EXPECT_ERROR(CheckpointStore(folder.path(), "two", 2).load(), ErrorCode::config,
                     "another configuration");
    }
};

QTEST_APPLESS_MAIN(CheckpointTest)
#include "checkpoint_test.moc"
