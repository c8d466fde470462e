// The soft-target meter and the fidelity of a student, against numbers worked out by hand.
#include <cmath>
#include <nlohmann/json.hpp>

#include "eval/teaching.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

Predictions answers(std::vector<std::vector<float>> rows) {
    Predictions predictions;
    predictions.classes = {"a", "b", "c"};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        predictions.windowIds.push_back(static_cast<std::uint32_t>(i));
        predictions.subjects.push_back("s");
        predictions.truth.push_back(0);
        predictions.probabilities.insert(predictions.probabilities.end(), rows[i].begin(), rows[i].end());
    }
    return predictions;
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

}  // namespace

class TeachingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPerfectlySmoothedTeacherIsItsOwnReference() {
        // Six classes, smoothing 0.05: the logit of the truth leads by ln(0.958333 / 0.008333) = 4.7449.
        const auto lead = static_cast<float>(std::log(0.95833333 / 0.00833333));
        const std::vector<float> logits{lead, 0, 0, 0, 0, 0, 1, 1, 1, 1 + lead, 1, 1};
        const std::vector<std::int64_t> labels{0, 3};
        const SoftTargetMeter meter = measureSoftTargets(logits, labels, 6, 4, 0.05);
        QCOMPARE(meter.windows, std::size_t(2));
        QVERIFY(std::abs(meter.smoothingAlone() - 0.3957) < 1e-4);
        QVERIFY(std::abs(meter.truthProbability - meter.smoothingAlone()) < 1e-5);
        QVERIFY(std::abs(meter.otherLogitsSd) < 1e-3);
        QVERIFY(!meter.tellsOthersApart());
        QVERIFY(meter.sentence().find("little") != std::string::npos);
    }

    void spreadOfTheOthersLeavesTheTruthOut() {
        // The others' logits are 2 and −2: mean 0, standard deviation 2, whatever the truth's logit is.
        const std::vector<float> logits{2, 100, -2};
        const SoftTargetMeter meter = measureSoftTargets(logits, std::vector<std::int64_t>{1}, 3, 4, 0);
        QVERIFY(near(meter.otherLogitsSd, 2));
        QVERIFY(meter.tellsOthersApart());
        QVERIFY(near(meter.referenceSmoothing, 0.05));  // the usual one, as the teacher had none
        const double p = 1 / (1 + std::exp((2 - 100) / 4.0) + std::exp((-2 - 100) / 4.0));
        QVERIFY(near(meter.truthProbability, p));
    }

    void twoClassesHaveNoSpread() {
        const SoftTargetMeter meter =
            measureSoftTargets(std::vector<float>{3, -3}, std::vector<std::int64_t>{0}, 2, 1, 0.1);
        QCOMPARE(meter.otherLogitsSd, 0.0);
        QVERIFY(near(meter.smoothingAlone(), 0.95));
    }

    void hugeLogitsStayFinite() {
        const SoftTargetMeter meter =
            measureSoftTargets(std::vector<float>{1e30F, -1e30F, 0}, std::vector<std::int64_t>{1}, 3, 0.5, 0);
        QCOMPARE(meter.truthProbability, 0.0);
        QVERIFY(std::isfinite(meter.otherLogitsSd));
    }

    void theMeterSurvivesItsFile() {
        const SoftTargetMeter meter =
            measureSoftTargets(std::vector<float>{2, 100, -2}, std::vector<std::int64_t>{1}, 3, 2.5, 0.1);
        const auto read = SoftTargetMeter::fromJson(parseJson(meter.toJson().dump(), "meter"));
        QVERIFY(read.has_value());
        QCOMPARE(read->toJson(), meter.toJson());
        QVERIFY(!SoftTargetMeter::fromJson(Json()).has_value());
        QVERIFY(!SoftTargetMeter::fromJson({{"temperature", "hot"}}).has_value());
        QVERIFY(!SoftTargetMeter::fromJson({{"temperature", 0}}).has_value());
    }

    void fidelityCountsAgreementAndKl() {
        const Predictions teacher = answers({{0.5F, 0.25F, 0.25F}, {0.2F, 0.6F, 0.2F}});
        const Predictions student = answers({{0.25F, 0.5F, 0.25F}, {0.2F, 0.6F, 0.2F}});
        const Fidelity fidelity = fidelityOf(teacher, student);
        QVERIFY(near(fidelity.agreement, 0.5));
        // First row: 0.5·ln 2 − 0.25·ln 2; second row 0.
        QVERIFY(near(fidelity.kl, 0.25 * std::log(2.0) / 2));
        QVERIFY(near(fidelityOf(teacher, teacher).kl, 0));
        QVERIFY(near(fidelityOf(teacher, teacher).agreement, 1));
        QVERIFY(fidelityOf(student, teacher).kl > 0);
        const auto read = Fidelity::fromJson(fidelity.toJson());
        QVERIFY(read && read->toJson() == fidelity.toJson());
        QVERIFY(!Fidelity::fromJson(Json::array()).has_value());
    }

    void aZeroOfTheStudentCostsMuchButIsFinite() {
        const Fidelity fidelity = fidelityOf(answers({{1, 0, 0}}), answers({{0, 1, 0}}));
        QVERIFY(fidelity.kl > 20 && std::isfinite(fidelity.kl));
    }

    void otherWindowsAreRefused() {
        Predictions other = answers({{1, 0, 0}});
        other.windowIds[0] = 7;
        EXPECT_ERROR(fidelityOf(answers({{1, 0, 0}}), other), ErrorCode::internal, "other windows");
    }
};

QTEST_APPLESS_MAIN(TeachingTest)
#include "teaching_test.moc"
