// The words for a session's figures: never a number where there is none, never a practice board without its
// name.
#include "profile/session_text.hpp"

#include <algorithm>

#include "made_up_session.hpp"
#include "test_support.hpp"

using namespace distillery;
using test::madeUpSession;

namespace {

/// As the agent writes it (energy/session.cpp), with these runs.
DeviceResult withEnergy(const Json& energy) {
    DeviceResult result = madeUpSession("20261123T000000Z-lab").results[0];
    result.energy = energy;
    return result;
}

const Json kValidRun = {{"valid", true},
                        {"gross_j_per_inference", {{"value", 0.0012}, {"u", 0.0001}}},
                        {"net_j_per_inference", {{"value", 0.0002}, {"u", 0.00005}}}};

}  // namespace

class SessionTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void times() {
        QCOMPARE(timeText(8.527e-5), std::string("85.3 µs"));
        QCOMPARE(timeText(1.2345e-3), std::string("1.23 ms"));
        QCOMPARE(timeText(2.1), std::string("2.10 s"));
        QCOMPARE(timeText(0), std::string("0 µs"));
        QCOMPARE(timeText(0.1234), std::string("123 ms"));
    }

    void energies() {
        const auto notAsked = withEnergy(nullptr);
        QCOMPARE(energyText(grossEnergy(notAsked)), std::string("not measured"));
        QVERIFY(grossEnergy(notAsked).why.empty());

        const auto noSensor = withEnergy({{"measured", false}, {"why_not", "no power sensors"}});
        QCOMPARE(energyText(grossEnergy(noSensor)), std::string("not measured"));
        QCOMPARE(grossEnergy(noSensor).why, std::string("no power sensors"));

        const auto five =
            withEnergy({{"measured", true},
                        {"gross_j_per_inference",
                         {{"runs", {0.001, 0.0014}}, {"median", 0.0012}, {"interval_95", {0.001, 0.0014}}}},
                        {"net_j_per_inference",
                         {{"runs", {0.0002, 0.0002}}, {"median", 0.0002}, {"interval_95", {0.0001, 0.0003}}}},
                        {"runs", {kValidRun, kValidRun}}});
        QCOMPARE(energyText(grossEnergy(five)), std::string("1.20 ± 0.200 mJ"));
        QCOMPARE(energyText(addedEnergy(five)), std::string("0.200 ± 0.100 mJ"));
        QVERIFY(grossEnergy(five).hasInterval);

        const auto one = withEnergy({{"measured", true},
                                     {"gross_j_per_inference", {{"runs", {0.0012}}, {"median", 0.0012}}},
                                     {"net_j_per_inference", {{"runs", {0.0002}}, {"median", 0.0002}}},
                                     {"runs", {kValidRun}}});
        QCOMPARE(energyText(grossEnergy(one)), std::string("1.20 ± 0.100 mJ"));
        QVERIFY(!grossEnergy(one).hasInterval);
    }

    void belowTheResolutionIsNoNumber() {
        const Json run = {{"valid", true},
                          {"gross_j_per_inference", {{"value", 0.0012}, {"u", 0.0001}}},
                          {"below_resolution", true},
                          {"net", "below the sensor's resolution"},
                          {"net_why", "the load moved no rail by two steps"}};
        const auto result = withEnergy({{"measured", true},
                                        {"gross_j_per_inference", {{"runs", {0.0012}}, {"median", 0.0012}}},
                                        {"net", "below the sensor's resolution"},
                                        {"runs", {run}}});
        QVERIFY(grossEnergy(result).joules.has_value());
        QCOMPARE(energyText(addedEnergy(result)), std::string("below the sensor's resolution"));
        QCOMPARE(addedEnergy(result).why, std::string("the load moved no rail by two steps"));
    }

    void noValidLoadIsNoNumber() {
        const auto result =
            withEnergy({{"measured", true},
                        {"gross_j_per_inference", {{"runs", Json::array()}}},
                        {"net", "below the sensor's resolution"},
                        {"runs", {{{"valid", false}, {"why_not", "readings came too late"}}}}});
        QCOMPARE(energyText(grossEnergy(result)), std::string("not measured"));
        QCOMPARE(energyText(addedEnergy(result)), std::string("not measured"));
        QCOMPARE(grossEnergy(result).why, std::string("readings came too late"));
        QCOMPARE(energyText(grossEnergy(withEnergy({{"measured", "perhaps"}}))), std::string("not measured"));
    }

    void rowsAndRemarks() {
        const auto session = madeUpSession("20261123T000000Z-lab");
        const auto rows = sessionRows(session);
        QCOMPARE(rows.size(), std::size_t(2));
        for (const auto& row : rows) QCOMPARE(row.size(), sessionHeader().size());
        QCOMPARE(rows[0][2], std::string("20.0 µs"));
        QCOMPARE(rows[0][7], std::string("0.7000 / –"));
        QCOMPARE(rows[0][8], std::string("3/4"));
        QCOMPARE(rows[1][2], std::string("–"));
        QVERIFY(boardText(session).find("practice board") != std::string::npos);
        QVERIFY(boardText(session).find("power mode MAXN") != std::string::npos);
        const auto remarks = sessionRemarks(session);
        const auto says = [&](const std::string& words) {
            return std::ranges::any_of(remarks,
                                       [&](const auto& one) { return one.find(words) != std::string::npos; });
        };
        QVERIFY(says("practice board") && says("Install it.") && says("no power sensors") &&
                !says("Stopped"));
        auto real = session;
        real.practiceBoard = false;
        real.board = "Jetson AGX Xavier";
        QVERIFY(boardText(real).find("practice") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(SessionTextTest)
#include "session_text_test.moc"
