// Shares and directions of the terms' gradients, against numbers worked out by hand.
#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include "test_support.hpp"
#include "train/epoch_tally.hpp"

using namespace distillery;
using torch::Tensor;

class EpochTallyTest : public QObject {
    Q_OBJECT

    ParameterBank bank_;
    Tensor deployed_;

    Tensor own() const { return bank_.parameter("head.weight"); }
    Tensor adapter() const { return bank_.parameter("adapter.weight"); }

private Q_SLOTS:
    void initTestCase() {
        bank_.addParameter("head.weight", torch::zeros({2}), true);
        bank_.addParameter("adapter.weight", torch::zeros({2}), true);
        bank_.seal(torch::kCPU);
        deployed_ = bank_.mask([](const std::string& name) { return name == "head.weight"; });
    }

    void onlyTheFinishedNetworkCounts() {
        // Gradients in the head: ce (3, 4), kd 2 · (0, −2) = (0, −4); kd's 100 in the adapter do not count.
        const std::vector<Term> terms{{"ce", 3 * own()[0] + 4 * own()[1], 1},
                                      {"kd", -2 * own()[1] + 50 * adapter()[0], 2}};
        EpochTally tally;
        tally.measureGradients(terms, bank_, deployed_);
        tally.add(terms, 0);
        const Json found = tally.summary(1).at("terms");
        QVERIFY(std::abs(found["ce"]["share"].get<double>() - 5.0 / 9) < 1e-6);
        QVERIFY(std::abs(found["kd"]["share"].get<double>() - 4.0 / 9) < 1e-6);
        QVERIFY(std::abs(found["kd"]["cosine"].get<double>() + 0.8) < 1e-6);
        QVERIFY(found["ce"]["cosine"].is_null());
    }

    void aTermThatOnlyMovesAdaptersHasNoShareAndNoDirection() {
        const std::vector<Term> terms{{"ce", own()[0] * 1, 1}, {"stage1.time", adapter()[1] * 7, 1}};
        EpochTally tally;
        tally.measureGradients(terms, bank_, deployed_);
        tally.add(terms, 0);
        const Json found = tally.summary(1).at("terms");
        QCOMPARE(found["ce"]["share"], Json(1.0));
        QCOMPARE(found["stage1.time"]["share"], Json(0.0));
        QVERIFY(found["stage1.time"]["cosine"].is_null());
    }

    void withoutALabelTermThereIsNoDirection() {
        const std::vector<Term> terms{{"stage1.time", own()[0] * 1, 1}, {"stage1.freq", own()[1] * 1, 1}};
        EpochTally tally;
        tally.measureGradients(terms, bank_, deployed_);
        tally.add(terms, 0);
        for (const auto& [name, term] : tally.summary(1).at("terms").items())
            QVERIFY2(term.at("cosine").is_null(), name.c_str());
    }

    void aCheckpointKeepsWhatWasMeasured() {
        const std::vector<Term> terms{{"ce", own()[0] * 1, 1}, {"kd", own()[0] * 2 + own()[1], 1}};
        EpochTally tally, restored;
        tally.measureGradients(terms, bank_, deployed_);
        tally.add(terms, 1.5);
        Json meta = Json::object();
        tally.save(meta);
        restored.restore(parseJson(meta.dump(), "meta"));
        QCOMPARE(restored.summary(2), tally.summary(2));
    }
};

QTEST_APPLESS_MAIN(EpochTallyTest)
#include "epoch_tally_test.moc"
