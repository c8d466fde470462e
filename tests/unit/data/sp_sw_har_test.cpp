// Phone and watch on one grid: a made-up pair with a known signal, and the real recordings.
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <set>
#include <sstream>

#include "base/random.hpp"
#include "data/importer.hpp"
#include "data/windows.hpp"
#include "miniature.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

constexpr double kStartMs = 1657533977000.0;

double truth(int channel, double seconds) {
    return std::sin(2 * std::numbers::pi * (1 + 0.7 * channel) * seconds);
}

// Samples at rateHz from startS on, stamped in whole ms, late in bursts as the devices do it.
std::string device(double startS, double rateHz, double seconds, bool bursts,
                   const std::vector<std::pair<double, std::string>>& labels) {
    std::string text = "x_acc,y_acc,z_acc,x_gyro,y_gyro,z_gyro,timestamp,label\n";
    Random random(3);
    for (int i = 0; i < static_cast<int>(seconds * rateHz); ++i) {
        const double t = startS + i / rateHz;
        const double late = bursts ? 8 * random.uniform() : 1 * random.uniform();
        std::string label;
        for (const auto& [begin, name] : labels)
            if (t >= begin) label = name;
        for (int c = 0; c < 6; ++c) text += fmt::format("{:.9g},", truth(c, t));
        text += fmt::format("{:.0f},{}\n", kStartMs + t * 1000 + late, label);
    }
    return text;
}

const std::vector<std::pair<double, std::string>> kLabels = {
    {-9, "SEATED"}, {4, "STANDING_UP"}, {6, "WALKING"}};

void writePair(const std::filesystem::path& folder, double watchStartS = 0.25) {
    writeText(folder / "DATA/s01/s01_02_sp.csv", device(0, 102.4, 10, true, kLabels));
    writeText(folder / "DATA/s01/s01_02_sw.csv", device(watchStartS, 104.3, 10, false, kLabels));
}

Dataset import(const std::filesystem::path& path) {
    const OpenedSource source = openSource(path, "");
    return source.importer->import(*source.tree, Json::object(), {}, {});
}

}  // namespace

class SpSwHarTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothDevicesLieOnOneGrid() {
        TemporaryFolder folder;
        writePair(folder.path());
        const Dataset dataset = import(folder.path());
        QVERIFY2(dataset.warnings.empty(), dataset.warnings.toJson().dump().c_str());
        QCOMPARE(dataset.rows.rowsRead(), std::int64_t(1024 + 1043));
        // The quarter second that only one of the two has, at either end.
        QVERIFY(std::abs(dataset.rows.rowsLost() - 51) < 6);
        QVERIFY(dataset.rows.balanced());
        QCOMPARE(dataset.recordings.size(), std::size_t(1));
        const Recording& recording = dataset.recordings[0];
        QCOMPARE(recording.id, std::string("s01_02"));
        QCOMPARE(recording.subject, std::string("s01"));
        QCOMPARE(recording.session, std::string("02"));
        QCOMPARE(dataset.channels[0].name, std::string("phone_acc_x"));
        QCOMPARE(dataset.channels[11].name, std::string("watch_gyro_z"));
        QCOMPARE(dataset.channels[11].placement, std::string("wrist"));
        QVERIFY(std::abs(recording.length - 975) <= 2);
        // The grid starts with the watch, 0.25 s in, up to the stamps' mean lateness (4 ms phone, 0.5 ms
        // watch).
        for (std::size_t i = 30; i < 940; ++i) {
            const double t = 0.25 + static_cast<double>(i) / 100;
            for (std::size_t c = 0; c < 3; ++c) {
                const double slope = 2 * std::numbers::pi * (1 + 0.7 * static_cast<double>(c));
                QVERIFY(std::abs(recording.channel(c)[i] - truth(static_cast<int>(c), t)) <
                        slope * 0.006 + 0.01);
                QVERIFY(std::abs(recording.channel(6 + c)[i] - truth(static_cast<int>(c), t)) <
                        slope * 0.003 + 0.01);
            }
        }
        QCOMPARE(recording.labels.size(), std::size_t(3));
        QVERIFY(std::abs(recording.labels[0].end - 375) <= 1);
        QCOMPARE(recording.labels[2].label, 2);
        QCOMPARE(recording.labels[2].end, recording.length);
    }

    void oddPairsAreWarnedOf() {
        TemporaryFolder folder;
        writePair(folder.path());
        writeText(folder / "DATA/s01/s01_03_sp.csv", device(0, 102.4, 5, true, kLabels));
        writeText(folder / "DATA/s01/s01_04_sp.csv", device(0, 102.4, 5, true, kLabels));
        writeText(folder / "DATA/s01/s01_04_sw.csv", device(3600, 104.3, 5, false, kLabels));
        const Dataset dataset = import(folder.path());
        QCOMPARE(dataset.recordings.size(), std::size_t(1));
        QCOMPARE(dataset.warnings.kinds().size(), std::size_t(2));
        QCOMPARE(dataset.rows.rowsRead(), std::int64_t(1024 + 1043 + 512 + 512 + 521));
        QVERIFY(dataset.rows.balanced());
        QCOMPARE(dataset.rows.losses().size(), std::size_t(3));
        QVERIFY(dataset.warnings.toJson().dump().find("s01_03_sp.csv") != std::string::npos);
        QVERIFY(dataset.warnings.toJson().dump().find("s01_04") != std::string::npos);
    }

    void clocksThatDisagreeAreSeenByTheLabels() {
        TemporaryFolder folder;
        auto late = kLabels;
        for (auto& [begin, name] : late) begin += 2.5;
        writeText(folder / "DATA/s01/s01_02_sp.csv", device(0, 102.4, 10, true, kLabels));
        writeText(folder / "DATA/s01/s01_02_sw.csv", device(0, 104.3, 10, false, late));
        const Dataset dataset = import(folder.path());
        QVERIFY(dataset.warnings.toJson().dump().find("disagree") != std::string::npos);
    }

    void badRowsAndColumns() {
        TemporaryFolder folder;
        writePair(folder.path());
        const auto file = folder / "DATA/s01/s01_02_sp.csv";
        std::string text = readText(file);
        const auto at = text.find('\n', text.find('\n') + 1) + 1;
        text.replace(at, text.find('\n', at) - at, "1,2,3,4,5,6,7,JUMPING");
        writeText(file, text);
        const Dataset dataset = import(folder.path());
        QCOMPARE(dataset.warnings.total(), std::int64_t(1));
        QVERIFY(dataset.warnings.sentences()[0].find("s01_02_sp.csv:3") != std::string::npos);
        QVERIFY(dataset.rows.balanced());
        QCOMPARE(dataset.rows.losses().at(0).places, std::vector<std::string>{"DATA/s01/s01_02_sp.csv:3"});
        writeText(file, "x_acc,y_acc\n1,2\n3,4\n");
        EXPECT_ERROR(import(folder.path()), ErrorCode::data, "no column \"z_acc\"");
    }

    void realRecordings() {
        REAL_DATA_OR_SKIP(path, "sp-sw-har/sp-sw-har-s01-s17.tar.xz");
        const OpenedSource source = openSource(path, "");
        QCOMPARE(source.importer->id, std::string("sp-sw-har"));
        const Dataset dataset = source.importer->import(*source.tree, Json::object(), {}, {});
        QVERIFY2(dataset.warnings.empty(), dataset.warnings.toJson().dump().c_str());
        QCOMPARE(dataset.recordings.size(), std::size_t(165));
        QCOMPARE(dataset.subjects().size(), std::size_t(17));
        QVERIFY(!dataset.official.exists());
        // subjects_info.csv: subject_id, age, gender, height, weight, dominant_hand, executions
        std::istringstream table(source.tree->readOne("DATA/subjects_info.csv"));
        std::map<std::string, int> published, here;
        std::string line;
        std::getline(table, line);
        while (std::getline(table, line))
            published[line.substr(0, line.find(','))] = std::stoi(line.substr(line.rfind(',') + 1));
        for (const auto& recording : dataset.recordings) ++here[recording.subject];
        for (const auto& [subject, count] : here) QCOMPARE(count, published.at(subject));

        double gravity[2] = {};
        std::int64_t seated = 0;
        for (const auto& recording : dataset.recordings) {
            QVERIFY(recording.length > 600 && recording.length < 2200);
            for (const auto& span : recording.labels) {
                if (span.label != 0) continue;
                for (std::int64_t i = span.begin; i < span.end; ++i, ++seated)
                    for (std::size_t device = 0; device < 2; ++device) {
                        double square = 0;
                        for (std::size_t axis = 0; axis < 3; ++axis) {
                            const double value =
                                recording.channel(device * 6 + axis)[static_cast<std::size_t>(i)];
                            square += value * value;
                        }
                        gravity[device] += std::sqrt(square);
                    }
            }
        }
        // Published for all 23 subjects while SEATED: 9.93 (phone) and 9.85 (watch) m/s².
        QVERIFY(std::abs(gravity[0] / static_cast<double>(seated) - 9.93) < 0.05);
        QVERIFY(std::abs(gravity[1] / static_cast<double>(seated) - 9.85) < 0.05);
        // Published: 1,632 phone windows of 2.56 s with majority label from all 223 executions, so about
        // 1,207 from these 165; a little less here, because only the time that both devices cover counts.
        WindowSpec spec;
        spec.align = WindowAlign::recording;
        spec.purity = 0;
        const std::size_t windows = cutWindows(dataset, spec).windows.size();
        QVERIFY2(windows > 1170 && windows <= 1207, qPrintable(QString::number(windows)));
    }
};

QTEST_APPLESS_MAIN(SpSwHarTest)
#include "sp_sw_har_test.moc"
