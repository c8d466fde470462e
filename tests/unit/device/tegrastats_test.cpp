// tegrastats: every character of real lines is understood, absent fields are absent, damaged lines harm
// nothing.
#include "device/sensors/tegrastats.hpp"

#include <algorithm>
#include <sstream>

#include "base/random.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::device;

namespace {

// Our own lines: the formats of each release, with numbers of our own.
constexpr const char* kXavierJetpack4 =
    "RAM 2811/31891MB (lfb 6120x4MB) SWAP 12/15945MB (cached 3MB) CPU [7%@1420,3%@1421,off,100%@2265] "
    "EMC_FREQ "
    "4%@2133 GR3D_FREQ 37%@905 APE 150 MTS fg 1% bg 2% AO@38.5C GPU@41C Tdiode@42.25C PMIC@100C AUX@38C "
    "CPU@40.5C "
    "thermal@39.8C Tboard@39C GPU 1553/1398 CPU 776/621 SOC 1708/1553 CV 155/155 VDDRQ 466/466 SYS5V "
    "2416/2376";
constexpr const char* kXavierJetpack5 =
    "03-14-2023 09:26:53 RAM 3001/30991MB (lfb 5000x4MB) CPU [2%@1190,1%@1190] EMC_FREQ 0% GR3D_FREQ 0% "
    "VIC_FREQ 115 "
    "AUX@35.5C PMIC@50C GPU 311mW/311mW CPU 466mW/466mW SOC 1243mW/1243mW CV 0mW/0mW VDDRQ 155mW/155mW SYS5V "
    "2718mW/2718mW";
constexpr const char* kOrinJetpack6 =
    "RAM 9011/30697MB (lfb 3x256kB)    SWAP 0/15348MB (cached 0MB) CPU [3%@729,off] EMC_FREQ 1%@2133 "
    "GR3D_FREQ "
    "12%@[611,306] NVENC      off  VIC        off APE           174  cv0@-256C cpu@51.5C tj@52C   "
    "VDD_GPU_SOC "
    "3311mW/3300mW VDD_CPU_CV 4107mW/4000mW VIN_SYS_5V0 4803mW/4700mW";
constexpr const char* kThor =
    "07-01-2026 10:11:12 RAM 1/2MB (lfb 1x2MB) CPU [0%@972] GR3D_FREQ @[1575,1575,1575] cpu@40C/40.5C VDD_IN "
    "9000mW/9100mW/9200mW";

std::vector<std::string> vendorLines(const std::filesystem::path& folder) {
    std::vector<std::string> lines;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename();
        if (!name.starts_with("tegrastats-") || name.starts_with("tegrastats-help")) continue;
        std::istringstream text(test::readText(entry.path()));
        for (std::string line; std::getline(text, line);)
            if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

}  // namespace

class TegrastatsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCharacterOfRealLinesIsUnderstood() {
        VENDOR_FIXTURES_OR_SKIP(folder);
        const auto lines = vendorLines(folder);
        QVERIFY(lines.size() >= 20);
        for (const auto& text : lines) {
            const auto line = parseTegrastats(text);
            QVERIFY2(
                line.unknown.empty(),
                (text + "\n  not understood: " + (line.unknown.empty() ? "" : line.unknown.front())).c_str());
            QVERIFY(!line.cores.empty());
            QVERIFY(!line.rails.empty());
            QVERIFY(!line.temperatures.empty());
            QVERIFY(line.engine("GR3D_FREQ") != nullptr);
            QVERIFY2(line.totalMilliwatts().has_value(), text.c_str());
            QCOMPARE(line.ram.has_value(), text.find("RAM ") != std::string::npos);
            QCOMPARE(line.swap.has_value(), text.find("SWAP ") != std::string::npos);
            QCOMPARE(line.date.has_value(), text.size() > 2 && text[2] == '-');
        }
    }

    void fieldsOfAgxXavierUnderJetpack4() {
        const auto line = parseTegrastats(kXavierJetpack4);
        QVERIFY(line.unknown.empty());
        QVERIFY(!line.date);
        QCOMPARE(line.ram->usedMebibytes, 2811L);
        QCOMPARE(line.ram->freeBlocks, 6120L);
        QCOMPARE(line.ram->blockMebibytes, 4.0);
        QCOMPARE(line.swap->cachedMebibytes, 3L);
        QCOMPARE(line.cores.size(), std::size_t(4));
        QCOMPARE(line.cores[3].load, 100);
        QCOMPARE(line.cores[3].megahertz, 2265);
        QVERIFY(!line.cores[2].on);
        QCOMPARE(line.engine("EMC_FREQ")->load.value(), 4);
        QCOMPARE(line.engine("GR3D_FREQ")->megahertz, std::vector<int>{905});
        QCOMPARE(line.engine("APE")->megahertz, std::vector<int>{150});
        QVERIFY(!line.engine("APE")->load);
        QCOMPARE(line.codeMorphing->background, 2);
        QCOMPARE(line.temperatures.size(), std::size_t(7));  // without the PMIC's 100 °C
        QCOMPARE(line.temperatures[2].celsius.value(), 42.25);
        QCOMPARE(line.rail("GPU")->current, 1553L);
        QCOMPARE(line.rail("GPU")->average, 1398L);
        QVERIFY(!line.rail("GPU")->third);
        QCOMPARE(line.totalMilliwatts().value(), 1553L + 776 + 1708 + 155 + 466 + 2416);
    }

    void absentIsAbsentAndNotZero() {
        const auto line = parseTegrastats(kXavierJetpack5);
        QVERIFY(line.unknown.empty());
        QCOMPARE(QString::fromStdString(line.date.value()), QString("03-14-2023 09:26:53"));
        QVERIFY(!line.swap);
        QVERIFY(!line.videoMemory);
        QVERIFY(!line.codeMorphing);
        QVERIFY(line.engine("EMC_FREQ")->megahertz.empty());  // a plain user sees no clock
        QCOMPARE(line.engine("EMC_FREQ")->load.value(), 0);
        QVERIFY(line.engine("NVDLA0") == nullptr);
        QCOMPARE(line.totalMilliwatts().value(), 311L + 466 + 1243 + 0 + 155 + 2718);
    }

    void offSensorsAndIrregularBlanks() {
        const auto line = parseTegrastats(kOrinJetpack6);
        QVERIFY(line.unknown.empty());
        QCOMPARE(line.ram->blockMebibytes, 0.25);
        QVERIFY(line.engine("NVENC")->off);
        QCOMPARE(line.engine("GR3D_FREQ")->megahertz, (std::vector<int>{611, 306}));
        QVERIFY(!line.temperatures[0].celsius);  // −256: switched off
        QCOMPARE(line.totalMilliwatts().value(), 3311L + 4107 + 4803);
    }

    void threeValuesAndClocksWithoutLoad() {
        const auto line = parseTegrastats(kThor);
        QVERIFY(line.unknown.empty());
        QVERIFY(!line.engine("GR3D_FREQ")->load);
        QCOMPARE(line.engine("GR3D_FREQ")->megahertz.size(), std::size_t(3));
        QCOMPARE(line.rail("VDD_IN")->third.value(), 9200L);
        QCOMPARE(line.totalMilliwatts().value(), 9000L);
    }

    void unknownRailsHaveNoTotal() {
        const auto line = parseTegrastats("VDD_NEW 12mW/12mW VDD_OTHER 3mW/3mW");
        QCOMPARE(line.rails.size(), std::size_t(2));
        QVERIFY(!line.totalMilliwatts());
    }

    void newerWordsAreKeptAndTheRestIsRead() {
        const auto line = parseTegrastats("RAM 1/2MB (lfb 1x4MB) FUTURE<5> GPU@30C VDD_IN 5mW/6mW");
        QCOMPARE(line.unknown, std::vector<std::string>{"FUTURE<5>"});
        QCOMPARE(line.rail("VDD_IN")->current, 5L);
        QCOMPARE(line.temperatures.size(), std::size_t(1));
    }

    void cutMemoryIsNoRail() {
        QVERIFY(parseTegrastats("RAM 14700/15692").rails.empty());
        QVERIFY(parseTegrastats("RAM 1/2MB (lfb 1x4MB) SWAP 898/81").rails.empty());
    }

    void garbageIsRefusedWithoutHarm() {
        for (const auto& text :
             {std::string(), std::string("\0\0\0", 3), std::string(20'000'000, 'x'),
              std::string("Segmentation fault"), std::string("\xff\xfe 1/"), std::string("[")})
            QVERIFY(parseTegrastats(text).empty());
    }

    void anyPrefixAndAnyDamageIsSurvived() {
        Random random(7);
        for (const std::string whole : {kXavierJetpack4, kXavierJetpack5, kOrinJetpack6, kThor}) {
            const auto rails = parseTegrastats(whole).rails.size();
            for (std::size_t length = 0; length <= whole.size(); ++length)
                QVERIFY(parseTegrastats(whole.substr(0, length)).rails.size() <= rails);
            for (int round = 0; round < 500; ++round) {
                std::string damaged = whole;
                for (int i = 0; i < 4; ++i)
                    damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
                (void)parseTegrastats(damaged);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TegrastatsTest)
#include "tegrastats_test.moc"
