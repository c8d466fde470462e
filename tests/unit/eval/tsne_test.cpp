// t-SNE: neighbours stay neighbours, the same seed gives the same picture, it stops when asked, refusals.
#include "eval/tsne.hpp"

#include <cmath>

#include "base/random.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

constexpr std::size_t kGroups = 4, kEach = 30, kColumns = 10;

/// Groups of rows around far-apart centres.
std::vector<float> groups() {
    Random random(3);
    std::vector<float> values;
    for (std::size_t g = 0; g < kGroups; ++g)
        for (std::size_t i = 0; i < kEach; ++i)
            for (std::size_t c = 0; c < kColumns; ++c)
                values.push_back(static_cast<float>(random.normal() + (c == g ? 20 : 0)));
    return values;
}

double distance(const Embedding& embedding, std::size_t a, std::size_t b) {
    return std::hypot(embedding.coordinates[2 * a] - embedding.coordinates[2 * b],
                      embedding.coordinates[2 * a + 1] - embedding.coordinates[2 * b + 1]);
}

}  // namespace

class TsneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neighboursStayTogether() {
        const Embedding embedding = tsne(groups(), kColumns, {.perplexity = 15, .iterations = 400});
        QCOMPARE(embedding.coordinates.size(), 2 * kGroups * kEach);
        for (std::size_t a = 0; a < kGroups * kEach; ++a) {
            std::size_t nearest = a == 0 ? 1 : 0;
            for (std::size_t b = 0; b < kGroups * kEach; ++b)
                if (b != a && distance(embedding, a, b) < distance(embedding, a, nearest)) nearest = b;
            QCOMPARE(nearest / kEach, a / kEach);
        }
        QVERIFY(embedding.divergence > 0 && embedding.divergence < 1);
        double sum = 0;
        for (const double value : embedding.coordinates) sum += value;
        QVERIFY(std::abs(sum) < 1e-2);
    }

    void longerIsNoWorse() {
        const double early = tsne(groups(), kColumns, {.iterations = 60}).divergence;
        const double late = tsne(groups(), kColumns, {.iterations = 500}).divergence;
        QVERIFY2(late < early, qPrintable(QString("%1 %2").arg(early).arg(late)));
    }

    void sameSeedSamePicture() {
        const TsneSpec spec{.iterations = 50, .seed = 7};
        QCOMPARE(tsne(groups(), kColumns, spec).coordinates, tsne(groups(), kColumns, spec).coordinates);
    }

    void fewRowsLowerThePerplexity() {
        const std::vector<float> values{0, 0, 1, 0, 0, 1, 9, 9, 9, 8, 8, 9};
        const Embedding embedding = tsne(values, 2, {.perplexity = 30, .iterations = 100});
        QCOMPARE(embedding.perplexity, 5.0 / 3);
        for (const double value : embedding.coordinates) QVERIFY(std::isfinite(value));
    }

    void equalRowsAreNoTrouble() {
        for (const double value : tsne(std::vector<float>(40, 2.0F), 2, {.iterations = 100}).coordinates)
            QVERIFY(std::isfinite(value));
    }

    void stopsAndReports() {
        StopSource source;
        int told = 0;
        const Progress progress = [&](const ProgressUpdate& update) {
            ++told;
            if (update.done >= 50) source.requestStop();
        };
        bool hasStopped = false;
        try {
            tsne(groups(), kColumns, {}, source.token(), progress);
        } catch (const Stopped&) {
            hasStopped = true;
        }
        QVERIFY(hasStopped && told >= 3);
    }

    void badInputIsNamed() {
        const std::vector<float> six(6, 1.0F), gap{1, NAN, 2, 3, 4, 5, 6, 7};
        EXPECT_ERROR(tsne(six, 2), ErrorCode::data, "four or more rows");
        EXPECT_ERROR(tsne(six, 4), ErrorCode::data, "6 values");
        EXPECT_ERROR(tsne(gap, 2), ErrorCode::data, "not a number");
    }
};

QTEST_APPLESS_MAIN(TsneTest)
#include "tsne_test.moc"
