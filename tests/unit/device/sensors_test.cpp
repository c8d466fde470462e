// Sensors below a practice board's tree: every reading in its unit, every missing one with its reason.
#include "device/sensor_set.hpp"

#include <cerrno>

#include "device/identity.hpp"
#include "device/practice/practice_board.hpp"
#include "device/sensors/cpu.hpp"
#include "device/sensors/ina3221.hpp"
#include "device/sensors/tegrastats_source.hpp"
#include "device/sensors/thermal.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::device;

namespace {

Reading readingOf(SensorSet& set, const std::string& id) {
    for (auto& group : set.groups()) {
        group.read();
        for (std::size_t i = 0; i < group.channels.size(); ++i)
            if (group.channels[i].id == id) return group.readings[i];
    }
    throw std::runtime_error("no channel " + id);
}

const Absent* absentOf(const std::vector<Absent>& absent, const std::string& id) {
    const auto found = std::ranges::find(absent, id, &Absent::id);
    return found == absent.end() ? nullptr : &*found;
}

/// A tree as the vendor-format listing "path<TAB>mode<TAB>content" has it.
void unpackListing(const std::filesystem::path& listing, const std::filesystem::path& folder) {
    std::istringstream lines(test::readText(listing));
    for (std::string line; std::getline(lines, line);) {
        const auto first = line.find('\t'), second = line.find('\t', first + 1);
        if (line.starts_with('#') || second == std::string::npos) continue;
        test::writeText(folder / line.substr(1, first - 1), line.substr(second + 1) + "\n");
    }
}

}  // namespace

class SensorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothDriversGiveThePowerOfAllRails_data() {
        QTest::addColumn<int>("variant");
        QTest::newRow("iio") << int(PracticeVariant::jetpack4);
        QTest::newRow("hwmon") << int(PracticeVariant::jetpack5);
    }
    void bothDriversGiveThePowerOfAllRails() {
        QFETCH(int, variant);
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant(variant));
        practice.advance(1, 1.0);
        SensorSet set{Sysroot(folder.path())};
        double sum = 0;
        for (int rail = 0; rail < kPracticeRails; ++rail) {
            const auto& shown = practice.physics().rail(rail);
            const std::string id = "rail." + std::string(kPracticeRailNames[std::size_t(rail)]);
            QCOMPARE(readingOf(set, id + ".voltage").value, double(shown.millivolts));
            QCOMPARE(readingOf(set, id + ".current").value, double(shown.milliamperes));
            QCOMPARE(readingOf(set, id + ".power").value, 1000 * shown.watts());
            sum += 1000 * shown.watts();
        }
        QCOMPARE(readingOf(set, Ina3221::kTotalId).value, sum);
        QVERIFY(set.powerRails().front().inTotal);
        QCOMPARE(set.powerRails().front().shuntMicroOhms.has_value(),
                 variant == int(PracticeVariant::jetpack5));
        if (variant == int(PracticeVariant::jetpack5))
            QCOMPARE(currentStepMilliamperes(*set.powerRails().front().shuntMicroOhms), 8.0);
    }

    void listingsInTheVendorsFormat_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("iio") << "sysfs-agx-xavier-jp4-CONSTRUCTED.txt";
        QTest::newRow("hwmon") << "sysfs-agx-xavier-jp5-CONSTRUCTED.txt";
    }
    void listingsInTheVendorsFormat() {
        VENDOR_FIXTURES_OR_SKIP(fixtures);
        QFETCH(QString, file);
        const test::TemporaryFolder folder;
        unpackListing(fixtures / file.toStdString(), folder.path());
        SensorSet set{Sysroot(folder.path())};
        QCOMPARE(set.powerRails().size(), std::size_t(6));
        QVERIFY(readingOf(set, Ina3221::kTotalId).present());
        QVERIFY(readingOf(set, "gpu.load").present());
        QVERIFY(readingOf(set, "gpu.clock").value > 100);
    }

    void namesThatOnlyRootMayReadComeFromTheTable() {
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant::jetpack4);
        for (int rail = 0; rail < kPracticeRails;
             ++rail)  // as good as unreadable, also for root who runs this test
            std::filesystem::remove(
                folder / ("sys/bus/i2c/drivers/ina3221x/1-004" + std::to_string(rail / 3) + "/iio:device" +
                          std::to_string(rail / 3) + "/rail_name_" + std::to_string(rail % 3)));
        SensorSet set{Sysroot(folder.path())};
        QVERIFY(readingOf(set, "rail.VDDRQ.power").present());
        QVERIFY(readingOf(set, Ina3221::kTotalId).present());
    }

    void anUnnamedRailOfAnUnknownBoardSaysWhy() {
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant::jetpack4);
        std::filesystem::remove_all(folder / "sys/firmware");
        std::filesystem::remove_all(folder / "proc/device-tree");
        std::filesystem::remove(folder / "sys/bus/i2c/drivers/ina3221x/1-0040/iio:device0/rail_name_1");
        SensorSet set{Sysroot(folder.path())};
        QVERIFY(absentOf(set.absent(), "rail.1-0040.1") != nullptr);
        QVERIFY(absentOf(set.absent(), Ina3221::kTotalId) !=
                nullptr);  // five of six rails: no total, not a wrong one
        QVERIFY(!set.powerRails().front().inTotal);
    }

    void unconnectedAndDisabledChannelsAreNamed() {
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant::jetpack5);
        const std::string chip = "sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/";
        test::writeText(folder / (chip + "in1_label"), "NC\n");
        test::writeText(folder / (chip + "in2_enable"), "0\n");
        SensorSet set{Sysroot(folder.path())};
        const auto absent = set.absent();
        QCOMPARE(int(absentOf(absent, "rail.1-0041.1")->fault), int(Fault::notConnected));
        QCOMPARE(int(absentOf(absent, "rail.VDDRQ")->fault), int(Fault::off));
    }

    void aVanishedSensorIsGoneAndItsTotalToo() {
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant::jetpack5);
        SensorSet set{Sysroot(folder.path())};
        QVERIFY(readingOf(set, "rail.SOC.power").present());
        const auto file = folder / "sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/curr3_input";
        std::filesystem::remove(file);
        QCOMPARE(int(readingOf(set, "rail.SOC.power").fault), int(Fault::gone));
        QCOMPARE(int(readingOf(set, Ina3221::kTotalId).fault), int(Fault::gone));
        QVERIFY(readingOf(set, "rail.GPU.power").present());
        test::writeText(file, "24\n");  // and comes back
        QVERIFY(readingOf(set, "rail.SOC.power").present());
        test::writeText(file, "twenty\n");
        QCOMPARE(int(readingOf(set, "rail.SOC.power").fault), int(Fault::notANumber));
    }

    void temperaturesWithoutConstantAndOffZones() {
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant::jetpack4);
        test::writeText(folder / "sys/class/thermal/thermal_zone1/temp", "-256000\n");
        ThermalZones zones{Sysroot(folder.path())};
        QCOMPARE(zones.channels().size(), std::size_t(kPracticeZones));
        std::vector<Reading> readings(zones.channels().size());
        zones.read(readings);
        for (std::size_t i = 0; i < readings.size(); ++i) {
            QVERIFY(zones.channels()[i].id.find("PMIC") == std::string::npos);
            if (zones.channels()[i].name == "GPU")
                QCOMPARE(int(readings[i].fault), int(Fault::off));
            else
                QVERIFY(readings[i].value > 20 && readings[i].value < 60);
        }
        QCOMPARE(zoneName("Tboard_tegra"), std::string_view("Tboard"));
        QCOMPARE(zoneName("thermal-fan-est"), std::string_view("thermal"));
    }

    void loadsAreOfTheTimeBetween() {
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant::jetpack5);
        practice.advance(10, 0);
        SensorSet set{Sysroot(folder.path())};
        auto& cpu = *set.group("cpu");
        practice.advance(2, 1.5);
        cpu.read();
        const auto load = [&](const std::string& id) {
            return cpu.readings[std::size_t(std::ranges::find(cpu.channels, id, &Channel::id) -
                                            cpu.channels.begin())];
        };
        QVERIFY(std::abs(load("cpu.0.load").value - 100) < 1);
        QVERIFY(std::abs(load("cpu.1.load").value - 50) < 1);
        QVERIFY(std::abs(load("cpu.7.load").value - 1) < 1);
        QVERIFY(load("cpu.0.clock").value > 2200);
        cpu.read();  // no time has passed
        QCOMPARE(int(load("cpu.0.load").fault), int(Fault::noNewData));
    }

    void aSleepingCoreIsOff() {
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant::jetpack5);
        SensorSet set{Sysroot(folder.path())};
        practice.advance(1, 0);
        std::string stat = test::readText(folder / "proc/stat");
        const auto line = stat.find("cpu5 ");
        stat.erase(line, stat.find('\n', line) + 1 - line);
        std::filesystem::remove(folder / "proc/stat");
        test::writeText(folder / "proc/stat", stat);
        QCOMPARE(int(readingOf(set, "cpu.5.load").fault), int(Fault::off));
    }

    void ticksCountWaitingAsIdle() {
        const auto ticks = ticksOfLine(" 10 20 30 400 50 6 7 8 9 10");
        QCOMPARE(ticks.total, std::uint64_t(531));
        QCOMPARE(ticks.idle, std::uint64_t(450));
    }

    void anEmptyTreeHasReasonsAndNoReadings() {
        const test::TemporaryFolder folder;
        SensorSet set{Sysroot(folder.path())};
        QVERIFY(set.group("power")->channels.empty());
        QVERIFY(set.group("cpu")->channels.empty());
        const auto absent = set.absent();
        for (const char* id :
             {"rail", "gpu.load", "gpu.clock", "cpu.load", "temperature", "memory", "fan", "emc.clock"})
            QVERIFY2(absentOf(absent, id) != nullptr && absentOf(absent, id)->fault == Fault::notOnThisBoard,
                     id);
        QVERIFY(readingOf(set, "agent.memory").value > 0);  // this process is always there
    }

    void tegrastatsKnowsWhatTheFilesDoNotTell() {
        const test::TemporaryFolder folder;
        PracticeBoard practice(folder.path(), PracticeVariant::jetpack4);
        practice.advance(1, 2);
        for (int rail = 0; rail < kPracticeRails;
             ++rail) {  // as unreadable as it gets for root, who may run this test
            const std::string chip = "sys/bus/i2c/drivers/ina3221x/1-004" + std::to_string(rail / 3) +
                                     "/iio:device" + std::to_string(rail / 3) + "/in_";
            for (const char* what : {"voltage", "current", "power"})
                test::writeText(folder / (chip + what + std::to_string(rail % 3) + "_input"), "?\n");
        }
        test::writeText(folder / "usr/bin/tegrastats",
                        "#!/bin/bash\necho half a li\nwhile sleep 0.02; do echo 'GR3D_FREQ 5% CPU@40C GPU "
                        "465/400 CPU 310/310 "
                        "SOC 1242/1242 CV 0/0 VDDRQ 155/155 SYS5V 1776/1776'; done\n");
        SensorSet set{Sysroot(folder.path())};
        QCOMPARE(set.powerRails().size(), std::size_t(6));
        QVERIFY(set.powerRails().front().inTotal);
        QCOMPARE(int(absentOf(set.absent(), "rail.GPU.power")->fault), int(Fault::notANumber));
        QCOMPARE(readingOf(set, "rail.GPU.power").value, 465.0);
        auto& group = *set.group("tegrastats");
        Reading total;
        for (int i = 0; i < 500 && !total.present(); ++i) {  // a line is read once
            QTest::qWait(10);
            group.read();
            total = group.readings[6];
        }
        QCOMPARE(total.value, 465.0 + 310 + 1242 + 0 + 155 + 1776);
        for (const auto& channel : group.channels)  // the board's own files tell the temperatures
            QVERIFY(channel.quantity == Quantity::power);
    }

    void reasonsOfTheSystem() {
        QCOMPARE(int(faultOfErrno(EACCES)), int(Fault::noPermission));
        QCOMPARE(int(faultOfErrno(ENODEV)), int(Fault::gone));
        QCOMPARE(int(faultOfErrno(ENODATA)), int(Fault::off));
        QCOMPARE(int(faultOfErrno(EIO)), int(Fault::unreadable));
        for (int fault = 0; fault <= int(Fault::noNewData); ++fault)
            QCOMPARE(int(faultFromText(toString(Fault(fault)))), fault);
        for (int quantity = 0; quantity <= int(Quantity::fanDrive); ++quantity)
            QCOMPARE(int(quantityFromText(toString(Quantity(quantity)))), quantity);
    }

    void wholeNumbersOnly() {
        QCOMPARE(integerOf("19416\n"), std::optional<long long>(19416));
        QCOMPARE(integerOf("24\n16\n"), std::optional<long long>(24));  // a file that has just become shorter
        QCOMPARE(integerOf(" -256000 "), std::optional<long long>(-256000));
        QVERIFY(!integerOf(""));
        QVERIFY(!integerOf("0 ms"));
        QVERIFY(!integerOf("12.5"));
    }
};

QTEST_GUILESS_MAIN(SensorsTest)
#include "sensors_test.moc"
