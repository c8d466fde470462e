// Which board, which L4T, which power mode: what the board's files and tools say.
#include "device/identity.hpp"

#include <nlohmann/json.hpp>

#include "device/practice/practice_board.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::device;

class IdentityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void releaseLines_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("l4t");
        QTest::addColumn<QString>("jetpack");
        QTest::newRow("4.6.4") << "# R32 (release), REVISION: 7.4, GCID: 1, BOARD: t186ref, EABI: aarch64"
                               << "32.7.4"
                               << "4.6.4";
        QTest::newRow("5.0.2") << "# R35 (release), REVISION: 1.0, GCID: 1"
                               << "35.1.0"
                               << "5.0.2";
        QTest::newRow("5.1.1") << "# R35 (release), REVISION: 3.1, GCID: 1"
                               << "35.3.1"
                               << "5.1.1";
        QTest::newRow("several") << "# R35 (release), REVISION: 6.1, GCID: 1"
                                 << "35.6.1"
                                 << "5.1.4 to 5.1.6";
        QTest::newRow("newer") << "# R99 (release), REVISION: 1.2, GCID: 1"
                               << "99.1.2"
                               << "";
    }
    void releaseLines() {
        QFETCH(QString, line);
        QFETCH(QString, l4t);
        QFETCH(QString, jetpack);
        const auto release = parseTegraRelease(line.toStdString());
        QVERIFY(release);
        QCOMPARE(QString::fromStdString(release->text()), l4t);
        QCOMPARE(QString::fromStdString(jetpackOf(*release)), jetpack);
    }

    void garbageIsNoRelease() {
        for (const char* text : {"", "# R", "REVISION: ", "# Rx REVISION: 1.0", "# R35 REVISION: ?"})
            QVERIFY(!parseTegraRelease(text));
    }

    void realReleaseFilesAndPowerModes() {
        VENDOR_FIXTURES_OR_SKIP(folder);
        const auto release = parseTegraRelease(test::readText(folder / "nv_tegra_release-r35.4.1.txt"));
        QVERIFY(release);
        QCOMPARE(QString::fromStdString(jetpackOf(*release)), QString("5.1.2"));
        const auto old = parseTegraRelease(test::readText(folder / "nv_tegra_release-r32.7.1-t186ref.txt"));
        QCOMPARE(QString::fromStdString(jetpackOf(old.value())), QString("4.6.1"));
        const auto user = parseNvpmodel(test::readText(folder / "nvpmodel-q-nano-nosudo.txt"));
        QCOMPARE(QString::fromStdString(user.value().name), QString("5W"));
        QCOMPARE(user->id.value(), 1);
        const auto root = parseNvpmodel(test::readText(folder / "nvpmodel-q-nano-sudo.txt"));
        QCOMPARE(QString::fromStdString(root.value().name), QString("MAXN"));
        QCOMPARE(root->id.value(), 0);
    }

    void powerModesWithStrangeNames() {
        const auto mode =
            parseNvpmodel("NVPM WARN: fan mode is not set!\nNV Power Mode: MODE 15W (desk_top)\r\n7\r\n");
        QCOMPARE(QString::fromStdString(mode.value().name), QString("MODE 15W (desk_top)"));
        QCOMPARE(mode->id.value(), 7);
        QVERIFY(!parseNvpmodel("NVPM ERROR: Error opening /x: 13\n"));
        QVERIFY(!parseNvpmodel("NV Power Mode: MAXN").value().id);
    }

    void practiceBoardsCarryTheirName_data() {
        QTest::addColumn<int>("variant");
        QTest::addColumn<QString>("jetpack");
        QTest::newRow("JetPack 4") << int(PracticeVariant::jetpack4) << "4.6.4";
        QTest::newRow("JetPack 5") << int(PracticeVariant::jetpack5) << "5.1.3";
    }
    void practiceBoardsCarryTheirName() {
        QFETCH(int, variant);
        QFETCH(QString, jetpack);
        const test::TemporaryFolder folder;
        const PracticeBoard practice(folder.path(), PracticeVariant(variant));
        const auto board = identifyBoard(Sysroot(folder.path()));
        QVERIFY(board.title().starts_with(kPracticeBoardName));
        QVERIFY(board.practiceBoard);
        QCOMPARE(QString::fromStdString(board.jetpack), jetpack);
        QCOMPARE(board.cores, kPracticeCores);
        QVERIFY(board.features.find("fphp") != std::string::npos);
        QVERIFY(board.rails != nullptr);
        QCOMPARE(board.rails->inTotal.size(), std::size_t(6));
        QCOMPARE(board.clocks.size(), std::size_t(kPracticeCores + 1));
        QCOMPARE(board.clocksPinned, std::optional(false));
        QCOMPARE(board.toJson().at("practice_board").get<bool>(), true);
    }

    void pinnedIsLeastEqualsMost() {
        const test::TemporaryFolder folder;
        const PracticeBoard practice(folder.path(), PracticeVariant::jetpack5);
        for (int core = 0; core < kPracticeCores; ++core)
            test::writeText(
                folder / ("sys/devices/system/cpu/cpu" + std::to_string(core) + "/cpufreq/scaling_min_freq"),
                "2265600\n");
        test::writeText(folder / "sys/class/devfreq/17000000.gv11b/min_freq", "1377000000\n");
        QCOMPARE(identifyBoard(Sysroot(folder.path())).clocksPinned, std::optional(true));
    }

    void anyOtherMachineIsNoBoard() {
        const test::TemporaryFolder folder;
        const auto board = identifyBoard(Sysroot(folder.path()));
        QVERIFY(!board.isJetson());
        QVERIFY(!board.practiceBoard);
        QVERIFY(!board.clocksPinned);
        QVERIFY(board.title().starts_with("this machine"));
        QVERIFY(!board.toJson().contains("l4t"));
    }

    void modelsFindTheirRails() {
        QCOMPARE(railTableOf("Jetson-AGX", "nvidia,p2972-0000 nvidia,tegra194")->board,
                 std::string_view("AGX Xavier"));
        QCOMPARE(railTableOf("NVIDIA Jetson Xavier NX Developer Kit", "")->board,
                 std::string_view("Xavier NX"));
        QCOMPARE(railTableOf("NVIDIA Jetson AGX Orin", "")->board, std::string_view("AGX Orin"));
        QVERIFY(railTableOf("Raspberry Pi 5", "raspberrypi,5-model-b") == nullptr);
    }
};

QTEST_APPLESS_MAIN(IdentityTest)
#include "identity_test.moc"
