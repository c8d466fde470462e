// Folders and archives as one tree; hostile and broken archives are refused by name.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/archive.hpp"
#include "data/importer.hpp"
#include "miniature.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

struct Item {
    std::string path, content;
    std::string symlink = {}, hardlink = {};
};

// Writes with libarchive itself, which stores whatever it is told.
void writeArchive(const std::filesystem::path& path, const std::vector<Item>& items,
                  const std::string& format = "zip", const std::string& password = {}) {
    ::archive* out = archive_write_new();
    if (format == "zip") {
        archive_write_set_format_zip(out);
        if (!password.empty()) {
            archive_write_set_options(out, "zip:encryption=zipcrypt");
            archive_write_set_passphrase(out, password.c_str());
        }
    } else {
        archive_write_set_format_pax_restricted(out);
        if (format == "tar.gz") archive_write_add_filter_gzip(out);
        if (format == "tar.xz") archive_write_add_filter_xz(out);
        if (format == "tar.bz2") archive_write_add_filter_bzip2(out);
        if (format == "tar.zst") archive_write_add_filter_zstd(out);
    }
    if (archive_write_open_filename(out, path.c_str()) != ARCHIVE_OK) qFatal("%s", archive_error_string(out));
    for (const auto& item : items) {
        ::archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, item.path.c_str());
        archive_entry_set_filetype(entry, item.symlink.empty() ? AE_IFREG : AE_IFLNK);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(item.content.size()));
        if (!item.symlink.empty()) archive_entry_set_symlink(entry, item.symlink.c_str());
        if (!item.hardlink.empty()) archive_entry_set_hardlink(entry, item.hardlink.c_str());
        if (archive_write_header(out, entry) < ARCHIVE_WARN) qFatal("%s", archive_error_string(out));
        if (!item.content.empty()) archive_write_data(out, item.content.data(), item.content.size());
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
}

std::vector<Item> itemsOf(const std::filesystem::path& folder, const std::string& top) {
    std::vector<Item> items;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            items.push_back(
                {top + entry.path().lexically_relative(folder).generic_string(), readText(entry.path())});
    std::ranges::sort(items, {}, &Item::path);
    return items;
}

Dataset import(const std::filesystem::path& path) {
    const OpenedSource source = openSource(path, "");
    return source.importer->import(*source.tree, Json::object(), {}, {});
}

const std::vector<std::string> kFormats = {"zip", "tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst"};

}  // namespace

class ArchiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEntryWithAVeryLongNameIsRefused() {
        TemporaryFolder folder;
        std::string deep;
        for (int i = 0; i < 3000; ++i) deep += "d/";
        for (const std::string& name : {std::string(5000, 'n'), deep + "x.csv", std::string(60'000, 'n')}) {
            writeArchive(folder / "long.tar", {{"a.csv", "1,2\n"}, {name, "1,2\n"}}, "tar");
            EXPECT_ERROR(openTree(folder / "long.tar"), ErrorCode::data, "bytes; 4096 is the most");
            EXPECT_ERROR(openTree(folder / "long.tar"), ErrorCode::data, name.substr(0, 100));
        }
    }

    // A hole of a gigabyte takes no room in the archive, beside noise that keeps the whole from being a bomb.
    void aSparseEntryIsRefused() {
        TemporaryFolder folder;
        ::archive* out = archive_write_new();
        archive_write_set_format_pax(out);
        QCOMPARE(archive_write_open_filename(out, (folder / "sparse.tar").c_str()), ARCHIVE_OK);
        ::archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, "sparse.csv");
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        constexpr la_int64_t kSize = 1 << 20, kEnd = 4096;
        archive_entry_set_size(entry, kSize);
        archive_entry_sparse_add_entry(entry, kSize - kEnd, kEnd);
        QVERIFY(archive_write_header(out, entry) >= ARCHIVE_WARN);
        const std::string zeros(kSize, '\0');
        QVERIFY(archive_write_data(out, zeros.data(), zeros.size()) >= 0);
        archive_entry_free(entry);
        archive_write_close(out);
        archive_write_free(out);
        QVERIFY(std::filesystem::file_size(folder / "sparse.tar") < 100'000);
        EXPECT_ERROR(openTree(folder / "sparse.tar"), ErrorCode::data, "\"sparse.csv\" is a sparse file");
    }

    void namesThatAreNotUtf8AreReadAsLatin1() {
        TemporaryFolder folder;
        writeText(folder / "data/H\xF6he.csv", "1,2\n");
        const auto tree = openTree(folder / "data");
        QCOMPARE(tree->entries().front().path, std::string("Höhe.csv"));
        QCOMPARE(tree->readOne("Höhe.csv"), std::string("1,2\n"));
        writeArchive(folder / "latin.zip", {{"H\xF6he.csv", "1,2\n"}});
        QCOMPARE(openTree(folder / "latin.zip")->readOne("Höhe.csv"), std::string("1,2\n"));
    }

    void everyFormatGivesWhatTheFolderGives() {
        TemporaryFolder folder;
        writeHapt(folder / "data");
        const Dataset expected = import(folder / "data");
        for (const auto& format : kFormats) {
            const auto path = folder / ("set." + format);
            auto items = itemsOf(folder / "data", "HAPT Data Set/");
            items.push_back({"__MACOSX/HAPT Data Set/RawData/._labels.txt", "junk"});
            items.push_back({"HAPT Data Set/.DS_Store", "junk"});
            writeArchive(path, items, format);
            QCOMPARE(import(path).contentHash, expected.contentHash);
        }
        writeArchive(folder / "flat.zip", itemsOf(folder / "data", ""));
        QCOMPARE(import(folder / "flat.zip").contentHash, expected.contentHash);
    }

    void anArchiveInsideAnArchiveOrAFolder() {
        TemporaryFolder folder;
        writeHapt(folder / "data");
        std::filesystem::create_directories(folder / "outer");
        writeArchive(folder / "outer/inner.zip", itemsOf(folder / "data", "HAPT Data Set/"));
        writeArchive(folder / "nested.zip",
                     {{"HAPT.names", "about"}, {"HAPT Data Set.zip", readText(folder / "outer/inner.zip")}});
        const Dataset expected = import(folder / "data");
        QCOMPARE(import(folder / "outer").contentHash, expected.contentHash);
        QCOMPARE(import(folder / "nested.zip").contentHash, expected.contentHash);
    }

    void listsAndReads() {
        TemporaryFolder folder;
        writeArchive(folder / "a.zip", {{"b/two.txt", "22"}, {"./a//one.txt", "1"}});
        const auto tree = openTree(folder / "a.zip");
        QCOMPARE(tree->entries().size(), std::size_t(2));
        QCOMPARE(tree->entries()[0].path, std::string("a/one.txt"));
        QCOMPARE(tree->readOne("b/two.txt"), std::string("22"));
        QVERIFY(tree->contains("a/one.txt"));
        EXPECT_ERROR(tree->readOne("c"), ErrorCode::data, "holds no file c");
    }

    void hostileArchives_data() {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("symlink");
        QTest::addColumn<QString>("said");
        QTest::newRow("parent") << "../evil.txt"
                                << ""
                                << "points outside";
        QTest::newRow("parent inside") << "a/../../evil.txt"
                                       << ""
                                       << "points outside";
        QTest::newRow("backslashes") << "a\\..\\..\\evil.txt"
                                     << ""
                                     << "points outside";
        QTest::newRow("absolute") << "/etc/evil"
                                  << ""
                                  << "absolute path";
        QTest::newRow("drive") << "C:\\evil"
                               << ""
                               << "absolute path";
        QTest::newRow("control") << "a\nb"
                                 << ""
                                 << "control characters";
        QTest::newRow("symlink") << "link"
                                 << "/etc/passwd"
                                 << "is a link";
    }
    void hostileArchives() {
        QFETCH(QString, entry);
        QFETCH(QString, symlink);
        QFETCH(QString, said);
        TemporaryFolder folder;
        const std::vector<Item> items = {
            {"good.txt", "1"}, {entry.toStdString(), symlink.isEmpty() ? "2" : "", symlink.toStdString()}};
        for (const auto& format : kFormats) {
            writeArchive(folder / "x", items, format);
            EXPECT_ERROR(openTree(folder / "x"), ErrorCode::data, said.toStdString());
        }
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), std::ptrdiff_t(1));
    }

    void hardLinksAndDuplicatesAndEncryption() {
        TemporaryFolder folder;
        writeArchive(folder / "h.tar", {{"a", "1"}, {"b", "", "", "a"}}, "tar");
        EXPECT_ERROR(openTree(folder / "h.tar"), ErrorCode::data, "is a link");
        writeArchive(folder / "d.zip", {{"a/b", "1"}, {"a/./b", "2"}});
        EXPECT_ERROR(openTree(folder / "d.zip"), ErrorCode::data, "\"a/./b\" occurs twice");
        writeArchive(folder / "e.zip", {{"secret.txt", "1"}}, "zip", "password");
        EXPECT_ERROR(openTree(folder / "e.zip"), ErrorCode::data, "encrypted");
    }

    void bombsAreRefusedEarly() {
        TemporaryFolder folder;
        const std::string zeros(64 << 20, '\0');
        for (const std::string format : {"zip", "tar.xz", "tar.bz2"}) {
            writeArchive(folder / "bomb", {{"zeros.txt", zeros}}, format);
            QVERIFY(std::filesystem::file_size(folder / "bomb") * 1000 < zeros.size());
            EXPECT_ERROR(openTree(folder / "bomb"), ErrorCode::data,
                         "\"zeros.txt\" unpacks to more than 1000 times");
        }
    }

    void whatIsNoArchiveSaysSo() {
        TemporaryFolder folder;
        writeText(folder / "page.zip", "\n<!DOCTYPE html><html><body>Not found</body></html>");
        EXPECT_ERROR(openTree(folder / "page.zip"), ErrorCode::data, "web page");
        writeText(folder / "text.zip", "hello");
        EXPECT_ERROR(openTree(folder / "text.zip"), ErrorCode::data, "not an archive");
        writeText(folder / "empty.zip", "");
        EXPECT_ERROR(openTree(folder / "empty.zip"), ErrorCode::data, "is empty");
        std::filesystem::create_directories(folder / "nothing");
        EXPECT_ERROR(openTree(folder / "nothing"), ErrorCode::data, "empty folder");
        EXPECT_ERROR(openTree(folder / "absent"), ErrorCode::data, "is not there");
        EXPECT_ERROR(openTree(""), ErrorCode::data, "no path");
    }

    // Wherever a download breaks off: a refusal, or (where a tar ends between two files, which tar cannot
    // tell) a refusal by the importer; never a data set.
    void truncatedAnywhere() {
        TemporaryFolder folder;
        writeHapt(folder / "data");
        const auto items = itemsOf(folder / "data", "h/");
        for (const auto& format : kFormats) {
            writeArchive(folder / "whole", items, format);
            const std::string whole = readText(folder / "whole");
            const std::size_t ends =
                format == "tar" ? whole.size() - 10240 : whole.size() - 1;  // a tar's padding may be missing
            for (std::size_t size = 1; size < ends; size += 1 + ends / 60) {
                writeText(folder / "cut", whole.substr(0, size));
                EXPECT_ERROR(import(folder / "cut"), ErrorCode::data, folder.path().string());
            }
        }
    }

    void flippedBitsNeverCrash() {
        TemporaryFolder folder;
        writeHapt(folder / "data");
        writeArchive(folder / "whole", itemsOf(folder / "data", "h/"), "zip");
        const std::string whole = readText(folder / "whole");
        const std::string expected = import(folder / "whole").contentHash;
        int refused = 0;
        for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 150) {
            std::string bad = whole;
            bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
            writeText(folder / "bad", bad);
            try {
                // Only what is no content (times, attributes) may change unnoticed: content has its own
                // checksum.
                QCOMPARE(import(folder / "bad").contentHash, expected);
            } catch (const Error& error) {
                QCOMPARE(int(error.code()), int(ErrorCode::data));
                ++refused;
            }
        }
        QVERIFY(refused > 100);
    }

    void stopsWhenAsked() {
        TemporaryFolder folder;
        writeArchive(folder / "a.zip", {{"a", "1"}});
        StopSource stop;
        stop.requestStop();
        QVERIFY_THROWS_EXCEPTION(Stopped, openTree(folder / "a.zip", stop.token()));
    }
};

QTEST_APPLESS_MAIN(ArchiveTest)
#include "archive_test.moc"
