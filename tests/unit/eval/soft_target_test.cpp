// Softening and the five corrections of a wrong teacher, worked out by hand.
#include "eval/soft_target.hpp"

#include <cmath>
#include <numeric>

#include "base/error.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {
bool near(double a, double b) {
    return std::abs(a - b) < 1e-12;
}
}  // namespace

class SoftTargetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void softensAsASoftmaxOfDividedLogits() {
        const std::vector<float> p{0.9F, 0.09F, 0.01F};
        const std::vector<double> q = softened(p, 2);
        const double a = std::sqrt(double{0.9F}), b = std::sqrt(double{0.09F}), c = std::sqrt(double{0.01F});
        QVERIFY(near(q[0], a / (a + b + c)) && near(q[2], c / (a + b + c)));
        QVERIFY(std::abs(softened(p, 1)[1] - 0.09) < 1e-7);
    }

    void aRightTeacherIsLeftAlone() {
        for (const LogitsRule rule :
             {LogitsRule::none, LogitsRule::drop, LogitsRule::onehot, LogitsRule::swap, LogitsRule::smooth}) {
            std::vector<double> q{0.6, 0.3, 0.1};
            QCOMPARE(correctSoftTarget(q, 0, {.tau = 1, .rule = rule, .delta = 0.1}), 1.0);
            QCOMPARE(q, (std::vector<double>{0.6, 0.3, 0.1}));
        }
    }

    void aWrongTeacherIsCorrected() {
        const std::vector<double> wrong{0.6, 0.3, 0.1};
        std::vector<double> q = wrong;
        QCOMPARE(correctSoftTarget(q, 1, {.rule = LogitsRule::drop}), 0.0);
        QCOMPARE(correctSoftTarget(q, 1, {.rule = LogitsRule::none}), 1.0);
        QCOMPARE(q, wrong);
        correctSoftTarget(q, 1, {.rule = LogitsRule::swap});
        QCOMPARE(q, (std::vector<double>{0.3, 0.6, 0.1}));
        q = wrong;
        correctSoftTarget(q, 2, {.rule = LogitsRule::onehot});
        QCOMPARE(q, (std::vector<double>{0, 0, 1}));
        q = wrong;
        correctSoftTarget(q, 1, {.rule = LogitsRule::smooth, .delta = 0.1});
        QVERIFY(near(q[1] - q[0], 0.1));  // the truth leads by exactly the margin
        QVERIFY(near(std::accumulate(q.begin(), q.end(), 0.0), 1));
    }

    void theOtherClassesHaveAnEntropyOfTheirOwn() {
        QVERIFY(near(entropyOfOtherClasses(std::vector<double>{0.9, 0.05, 0.05}, 0), 1));  // log2(K−1)
        QVERIFY(near(entropyOfOtherClasses(std::vector<double>{0.9, 0.1, 0}, 0), 0));
        QVERIFY(near(entropyOfOtherClasses(std::vector<double>{1, 0, 0}, 0), 0));
        QVERIFY(near(entropyOfOtherClasses(std::vector<double>{0.7, 0.3}, 1), 0));  // one other class
        // The chain rule: H(q) = h(q_y) + (1 − q_y) · H_other.
        const std::vector<double> q{0.4, 0.3, 0.2, 0.1};
        const auto bits = [](double p) { return -p * std::log2(p); };
        const double whole = bits(0.4) + bits(0.3) + bits(0.2) + bits(0.1);
        QVERIFY(near(entropyOfOtherClasses(q, 2), (whole - bits(0.2) - bits(0.8)) / 0.8));
        // At a large temperature nothing is left but the maximum, which the total entropy hides.
        const std::vector<float> sharp{0.98F, 0.015F, 0.004F, 0.001F};
        QVERIFY(entropyOfOtherClasses(softened(sharp, 1000), 0) > std::log2(3.0) - 1e-4);
        QVERIFY(entropyOfOtherClasses(softened(sharp, 1), 0) < 1);
    }

    void unknownRulesAreNamed() {
        try {
            logitsRuleFromString("flip");
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("flip") != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(SoftTargetTest)
#include "soft_target_test.moc"
