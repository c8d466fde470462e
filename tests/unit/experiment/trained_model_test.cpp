#include "experiment/trained_model.hpp"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace distillery;

class TrainedModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTheSideThatIsTrained() {
        Json config = {{"run", {{"role", "student"}}},
                       {"teacher", {{"architecture", "wide"}, {"head", "mlp"}}},
                       {"student", {{"architecture", "tiny"}, {"head", "linear"}}},
                       {"method", {{"name", "kd"}}}};
        QCOMPARE(trainedModel(config).architecture, "tiny");
        QCOMPARE(trainedModel(config).head, "linear");
        config["method"]["name"] = "features-logistic";
        QCOMPARE(trainedModel(config).architecture, "features");
        QCOMPARE(trainedModel(config).head, "logistic regression");
        config["run"]["role"] = "teacher";  // is a network whatever the student's method
        QCOMPARE(trainedModel(config).architecture, "wide");
        QCOMPARE(trainedModel(config).head, "mlp");
    }

    void standsJunk() {
        for (const Json& junk : {Json(), Json(7), Json::array(), Json{{"run", 3}, {"method", {{"name", 5}}}},
                                 Json{{"method", {{"name", "no such method"}}}}})
            QCOMPARE(trainedModel(junk).architecture, "");
    }
};

QTEST_APPLESS_MAIN(TrainedModelTest)
#include "trained_model_test.moc"
