// The sequence of random numbers is part of our results: it is pinned here.
#include "base/random.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <vector>

#include "test_support.hpp"

using namespace distillery;

class RandomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Computed with an independent implementation of splitmix64 and xoshiro256** in Python, from the authors'
    // papers.
    void firstValuesArePinned() {
        const std::array<std::uint64_t, 4> zero = {0x99ec5f36cb75f2b4ULL, 0xbf6e1f784956452aULL,
                                                   0x1a5f849d4933e6e0ULL, 0x6aa594f1262d2d2cULL};
        const std::array<std::uint64_t, 4> fortyTwo = {0x15780b2e0c2ec716ULL, 0x6104d9866d113a7eULL,
                                                       0xae17533239e499a1ULL, 0xecb8ad4703b360a1ULL};
        Random a(0), b(42);
        for (const auto expected : zero) QCOMPARE(a.next(), expected);
        for (const auto expected : fortyTwo) QCOMPARE(b.next(), expected);
        QCOMPARE(Random(42).uniform(), 0.08386297105988216);
    }

    void streamsDifferAndRepeat() {
        std::set<std::uint64_t> firsts;
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            for (std::uint64_t stream = 0; stream < 20; ++stream) firsts.insert(Random(seed, stream).next());
        QCOMPARE(firsts.size(), std::size_t(400));
        QCOMPARE(Random(3, 5).next(), Random(3, 5).next());
    }

    void uniformStaysInsideAndIsUniform() {
        Random random(1);
        constexpr int kDraws = 100'000;
        std::array<int, 10> bins{};
        for (int i = 0; i < kDraws; ++i) {
            const double value = random.uniform();
            QVERIFY(value >= 0 && value < 1);
            ++bins[static_cast<std::size_t>(value * 10)];
        }
        // Chi-square with 9 degrees of freedom: 27.9 is its 99.9 % quantile. The seed is fixed, so this never
        // flakes.
        double chiSquare = 0;
        for (const int count : bins)
            chiSquare += (count - kDraws / 10.0) * (count - kDraws / 10.0) / (kDraws / 10.0);
        QVERIFY(chiSquare < 27.9);
        for (int i = 0; i < 1000; ++i) {
            const double value = random.uniform(-2, 3);
            QVERIFY(value >= -2 && value < 3);
        }
    }

    void normalHasMeanZeroAndDeviationOne() {
        Random random(2);
        constexpr int kDraws = 100'000;
        double sum = 0, squares = 0;
        for (int i = 0; i < kDraws; ++i) {
            const double value = random.normal();
            QVERIFY(std::isfinite(value));
            sum += value;
            squares += value * value;
        }
        QVERIFY(std::abs(sum / kDraws) < 0.015);
        QVERIFY(std::abs(squares / kDraws - 1) < 0.03);
    }

    void belowCoversItsRangeOnly() {
        Random random(3);
        std::set<std::uint64_t> seen;
        for (int i = 0; i < 1000; ++i) seen.insert(random.below(7));
        QCOMPARE(seen.size(), std::size_t(7));
        QCOMPARE(*seen.rbegin(), std::uint64_t(6));
        QCOMPARE(random.below(1), std::uint64_t(0));
    }

    void shuffleKeepsTheElementsAndGivesEveryOrder() {
        Random random(4);
        std::set<std::vector<int>> orders;
        for (int i = 0; i < 500; ++i) {
            std::vector<int> values = {1, 2, 3, 4};
            random.shuffle(std::span(values));
            orders.insert(values);
            std::ranges::sort(values);
            QCOMPARE(values, (std::vector<int>{1, 2, 3, 4}));
        }
        QCOMPARE(orders.size(), std::size_t(24));
        std::vector<int> none;
        random.shuffle(std::span(none));
    }
};

QTEST_APPLESS_MAIN(RandomTest)
#include "random_test.moc"
