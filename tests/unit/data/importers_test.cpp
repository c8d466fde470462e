// The contract that every listed importer keeps.
#include <nlohmann/json.hpp>
#include <set>

#include "data/importer.hpp"
#include "miniature.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

class ImportersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyImporterIsDescribed() {
        std::set<std::string> ids;
        for (const auto& importer : importers()) {
            QVERIFY2(ids.insert(importer.id).second, importer.id.c_str());
            QVERIFY2(!importer.title.empty() && !importer.expected.empty() && importer.version >= 1,
                     importer.id.c_str());
            QVERIFY2(importer.probe && importer.import, importer.id.c_str());
            const Json defaults = validateObject(importer.params, Json::object(), "data.options");
            QCOMPARE(defaults.size(), importer.params.size());
            for (const auto& spec : importer.params) {
                QVERIFY2(!spec.title.empty() && spec.help.size() > 10,
                         (importer.id + "." + spec.key).c_str());
                validateValue(spec, spec.defaultValue(), spec.key);
            }
            QCOMPARE(&importerById(importer.id), &importer);
        }
        QVERIFY(ids.size() >= 5);
        EXPECT_ERROR(importerById("uci-hat"), ErrorCode::config, "Did you mean \"uci-har\"?");
    }

    // Each layout is recognised by its own importer and surely by no other.
    void layoutsAreToldApart() {
        TemporaryFolder folder;
        writeHapt(folder / "hapt");
        writeUciHar(folder / "uci-har");
        for (const std::string name : {"hapt", "uci-har"}) {
            const auto tree = openTree(folder / name);
            QCOMPARE(recognise(*tree).id, name);
            for (const auto& importer : importers())
                if (importer.needsPath && importer.id != name)
                    QVERIFY2(importer.probe(*tree) < 0.5, importer.id.c_str());
        }
        EXPECT_ERROR(openSource(folder.path(), ""), ErrorCode::data, "more than one data set");
    }

    void theSameFilesGiveTheSameData() {
        TemporaryFolder folder;
        writeHapt(folder / "hapt");
        const auto load = [&] {
            const OpenedSource source = openSource(folder.path(), "");
            return source.importer->import(*source.tree, Json::object(), {}, {}).contentHash;
        };
        const std::string first = load();
        QCOMPARE(first.size(), std::size_t(64));
        QCOMPARE(load(), first);
    }

    // Simulated data too: what is kept is what the recordings hold.
    void simulatedRowsAreAccountedFor() {
        const Dataset dataset = importerById("synthetic")
                                    .import(
                                        *[] {
                                            static TemporaryFolder folder;
                                            writeText(folder / "x", "x");
                                            return openTree(folder.path());
                                        }(),
                                        {{"subjects", 4}, {"sessions", 1}}, {}, {});
        QVERIFY(dataset.rows.balanced());
        QCOMPARE(dataset.rows.rowsKept(), dataset.sampleCount());
    }

    void theAccountIsKeptInTheCachesForm() {
        RowAccount account;
        account.read(10);
        account.keep(7);
        QVERIFY(!account.balanced());
        account.lose("odd", "a.csv:3", 2);
        account.lose("odd", "a.csv:9");
        QVERIFY(account.balanced());
        const RowAccount again = RowAccount::fromJson(account.toJson());
        QCOMPARE(again.sentence(), std::string("Rows: 10 read, 7 kept, 3 lost."));
        QCOMPARE(again.losses().at(0).places, (std::vector<std::string>{"a.csv:3", "a.csv:9"}));
    }

    void aChosenImporterSaysWhatItMisses() {
        TemporaryFolder folder;
        writeHapt(folder / "h");
        const OpenedSource source = openSource(folder.path(), "uci-har");
        EXPECT_ERROR(source.importer->import(*source.tree, Json::object(), {}, {}), ErrorCode::data,
                     "expected activity_labels.txt");
    }
};

QTEST_APPLESS_MAIN(ImportersTest)
#include "importers_test.moc"
