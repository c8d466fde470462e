// The data cache: a faithful second opening, and every way in which it must not be believed.
#include <chrono>
#include <nlohmann/json.hpp>

#include "data/cache.hpp"
#include "data/cache_file.hpp"
#include "miniature.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

struct Place {
    TemporaryFolder folder;
    Home home;
    std::filesystem::path data;
    Place() : home(Home::resolve(folder / "home")), data(folder / "data") { writeHapt(data); }

    Dataset load(LoadInfo& info, const std::string& importer = "",
                 const Json& options = Json::object()) const {
        info = {};
        return loadDataset(home, importer, data, options, {}, {}, CacheUse::readAndWrite, &info);
    }
    std::filesystem::path cacheFile() const { return cachedDatasets(home).at(0).file; }
};

bool equal(const Dataset& a, const Dataset& b) {
    if (a.contentHash != b.contentHash || a.classes != b.classes || a.channels != b.channels ||
        a.title != b.title)
        return false;
    if (a.warnings.toJson() != b.warnings.toJson() || a.official.testSubjects != b.official.testSubjects)
        return false;
    if (a.recordings.size() != b.recordings.size()) return false;
    for (std::size_t i = 0; i < a.recordings.size(); ++i) {
        const Recording &x = a.recordings[i], &y = b.recordings[i];
        if (x.id != y.id || x.subject != y.subject || x.session != y.session || x.length != y.length ||
            x.labels != y.labels)
            return false;
        if (std::memcmp(x.samples.data(), y.samples.data(), x.samples.size() * sizeof(float)) != 0)
            return false;
    }
    return true;
}

}  // namespace

class CacheTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void secondOpeningComesFromTheCache() {
        const Place place;
        LoadInfo info;
        const Dataset first = place.load(info);
        QVERIFY(!info.fromCache);
        QCOMPARE(info.importer, std::string("hapt"));
        const Dataset second = place.load(info);
        QVERIFY(info.fromCache);
        QVERIFY(info.notes.empty());
        QVERIFY(equal(first, second));
        place.load(info, "hapt");
        QVERIFY(info.fromCache);
        QCOMPARE(cachedDatasets(place.home).size(), std::size_t(1));
        QCOMPARE(cachedDatasets(place.home)[0].recordings, std::size_t(3));
    }

    void keepsWarningsAndMissingValues() {
        const Place place;
        const auto file = place.data / "RawData/acc_exp01_user01.txt";
        writeText(file, "nan 1 2\nbroken\n" + readText(file).substr(readText(file).find('\n') + 1));
        writeText(place.data / "RawData/gyro_exp01_user01.txt",
                  "0 0 0\n" + readText(place.data / "RawData/gyro_exp01_user01.txt"));
        LoadInfo info;
        const Dataset first = place.load(info), second = place.load(info);
        QVERIFY(info.fromCache);
        QCOMPARE(second.warnings.total(), std::int64_t(1));
        QVERIFY(equal(first, second));
    }

    void everyFlippedBitIsNoticed() {
        const Place place;
        LoadInfo info;
        const Dataset first = place.load(info);
        const auto file = place.cacheFile();
        const std::string good = readText(file);
        for (std::size_t at = 0; at < good.size(); at += 1 + good.size() / 60) {
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
            writeText(file, bad);
            const Dataset again = place.load(info);
            QVERIFY2(!info.fromCache, qPrintable(QString::number(at)));
            QCOMPARE(info.notes.size(), std::size_t(1));
            QVERIFY(equal(first, again));
            QCOMPARE(readText(file), good);  // rebuilt
        }
    }

    void everyTruncationIsNoticed() {
        const Place place;
        LoadInfo info;
        place.load(info);
        const auto file = place.cacheFile();
        const std::string good = readText(file);
        for (std::size_t size = 0; size < good.size(); size += 1 + good.size() / 40) {
            writeText(file, good.substr(0, size));
            EXPECT_ERROR(readCacheFile(file, {}), ErrorCode::data, file.string());
        }
    }

    void aChangedSourceIsImportedAgain() {
        const Place place;
        LoadInfo info;
        place.load(info);
        const auto file = place.data / "RawData/acc_exp01_user01.txt";
        std::filesystem::last_write_time(file,
                                         std::filesystem::last_write_time(file) + std::chrono::seconds(2));
        place.load(info);
        QVERIFY(!info.fromCache);
        QVERIFY(info.notes.at(0).find("has changed") != std::string::npos);
        place.load(info);
        QVERIFY(info.fromCache);
        writeText(place.data / "README.txt", "new");
        place.load(info);
        QVERIFY(!info.fromCache);
    }

    void aLostSourceIsAnErrorAlthoughCached() {
        const Place place;
        LoadInfo info;
        place.load(info);
        std::filesystem::remove_all(place.data);
        EXPECT_ERROR(place.load(info), ErrorCode::data, "is not there");
    }

    void aFullDiskCostsTheCacheOnly() {
        const Place place;
        writeText(place.home.cache, "a file where the cache folder should be");
        LoadInfo info;
        const Dataset dataset = place.load(info);
        QCOMPARE(dataset.recordings.size(), std::size_t(3));
        QCOMPARE(info.notes.size(), std::size_t(1));
        QVERIFY(info.cacheFile.empty());
    }

    void unknownOptionsAreNamed() {
        const Place place;
        LoadInfo info;
        EXPECT_ERROR(place.load(info, "hapt", {{"speed", 3}}), ErrorCode::config, "speed");
        EXPECT_ERROR(place.load(info, "hapd"), ErrorCode::config, "Did you mean \"hapt\"");
    }

    void syntheticNeedsNoPath() {
        const TemporaryFolder folder;
        const Home home = Home::resolve(folder / "home");
        LoadInfo info;
        const Json options = {{"subjects", 4}, {"seconds_per_activity", 10}, {"sessions", 1}};
        const Dataset dataset =
            loadDataset(home, "synthetic", {}, options, {}, {}, CacheUse::readAndWrite, &info);
        QCOMPARE(dataset.subjects().size(), std::size_t(4));
        QVERIFY(!info.fromCache);
        QVERIFY(cachedDatasets(home).empty());
    }
};

QTEST_APPLESS_MAIN(CacheTest)
#include "cache_test.moc"
