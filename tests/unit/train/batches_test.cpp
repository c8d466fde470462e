// Batches are a function of seed, epoch and step; views are what batches show, so that a teacher can answer
// beforehand.
#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include "experiment/config.hpp"
#include "test_support.hpp"
#include "train/batches.hpp"

using namespace distillery;
using torch::Tensor;

class BatchesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    PreparedData data_ = prepareData(
        Home::resolve(folder_.path()),
        expandConfig(
            resolveConfig({{"test",
                            {{"name", "small"},
                             {"data",
                              {{"source", "synthetic"},
                               {"options", {{"subjects", 5}, {"sessions", 1}, {"seconds_per_activity", 6}}}}},
                             {"split", {{"kind", "kfold"}, {"folds", 5}}}}}}))
            .front()
            .config,
        {}, {});
    const AugmentSpec strong_{.probability = 1, .jitterSd = 0.1, .rotationDegrees = 90};

    BatchStream stream(std::int64_t views) { return {data_, strong_, 16, 7, views, torch::kCPU}; }

private Q_SLOTS:
    void sameSeedSameBatch() {
        BatchStream one = stream(0), two = stream(0);
        QVERIFY(torch::equal(one.batch(3, 1).x, two.batch(3, 1).x));
        QVERIFY(!torch::equal(one.batch(4, 1).x, two.batch(3, 1).x));
    }

    void teacherAndStudentSeeOtherSamplesInAnotherOrder() {
        BatchStream teacher{data_, strong_, 16, sampleSeed(7, "teacher"), 0, torch::kCPU},
            student{data_, strong_, 16, sampleSeed(7, "student"), 0, torch::kCPU};
        const Batch taught = teacher.batch(0, 0), shown = student.batch(0, 0);
        QVERIFY(!torch::equal(taught.positions, shown.positions));
        // The same windows, augmented otherwise: of no window is the student's version the teacher's.
        BatchStream teacherViews{data_, strong_, 16, sampleSeed(7, "teacher"), 1, torch::kCPU},
            studentViews{data_, strong_, 16, sampleSeed(7, "student"), 1, torch::kCPU};
        const Tensor difference = (teacherViews.view(0) - studentViews.view(0)).abs().flatten(1);
        QVERIFY(std::get<0>(difference.max(1)).min().item<float>() > 0);
        QVERIFY(sampleSeed(7, "student") != sampleSeed(8, "student"));
    }

    void viewsAreWhatBatchesShow() {
        BatchStream batches = stream(3);
        const auto windows = static_cast<std::int64_t>(data_.split.train.size());
        for (const std::int64_t epoch : {0, 1, 2, 4}) {
            const Batch batch = batches.batch(epoch, 0);
            const std::int64_t version = epoch % 3;
            const Tensor place = batch.positions - version * windows;
            QVERIFY(place.min().item<std::int64_t>() >= 0 && place.max().item<std::int64_t>() < windows);
            QVERIFY(torch::equal(batch.x, batches.view(version).index_select(0, place)));
        }
        QVERIFY(!torch::equal(batches.view(0), batches.view(1)));
    }

    void withoutViewsTheViewIsClean() {
        BatchStream batches = stream(0);
        QVERIFY(torch::equal(batches.view(0), data_.scaled(data_.split.train)));
        QVERIFY(batches.batch(5, 0).positions.max().item<std::int64_t>() <
                static_cast<std::int64_t>(data_.split.train.size()));
    }
};

QTEST_APPLESS_MAIN(BatchesTest)
#include "batches_test.moc"
