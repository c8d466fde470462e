// The runtime against LibTorch: the network that was trained and the one that is deployed must be the same.
#include "../runtime/random_network.hpp"
#include "runtime/engine.hpp"
#include "test_support.hpp"
#include "train/torch_network.hpp"

using namespace distillery;
using namespace distillery::test;

class RuntimeParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyArchitectureAndHead_data() {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<QString>("head");
        for (const Architecture& architecture : architectures()) {
            if (architecture.id.starts_with("v1")) continue;  // 78 million parameters: too large for a unit test
            for (const Head& head : heads())
                QTest::addRow("%s, %s", architecture.id.c_str(), head.id.c_str())
                    << QString::fromStdString(architecture.id) << QString::fromStdString(head.id);
        }
    }
    void everyArchitectureAndHead() {
        QFETCH(QString, architecture);
        QFETCH(QString, head);
        constexpr int kWindows = 5, kClasses = 6;
        const Shape input{6, 128};
        const Graph graph =
            randomNetwork(architecture.toStdString(), head.toStdString(), input, kClasses, 21);
        const auto windows = randomWindows(input, kWindows, 22);
        std::vector<float> wanted(kWindows * kClasses), got(wanted.size());
        TorchNetwork(graph, input).logits(windows.data(), kWindows, wanted.data());
        double largest = 1;
        for (const float v : wanted) largest = std::max(largest, std::abs(double(v)));
        for (const std::string& isa : isasOfThisMachine()) {
            Engine engine(graph, input, {.batch = kWindows, .isa = isa});
            engine.predict(windows.data(), kWindows, got.data());
            const double difference = largestDifference(wanted, got) / largest;
            QVERIFY2(difference <= 1e-4, (isa + ": " + std::to_string(difference)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(RuntimeParityTest)
#include "runtime_parity_test.moc"
