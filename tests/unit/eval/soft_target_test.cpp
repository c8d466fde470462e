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
