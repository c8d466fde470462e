// Files onto a real SSH server: whole, resumed after cuts, stalls, full and read-only disks.
#include "deploy/upload.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "board_support.hpp"
#include "deploy/remote_command.hpp"
#include "deploy/sftp.hpp"
#include "deploy/steady_link.hpp"

using namespace distillery;
using namespace std::chrono_literals;

namespace {

std::string noise(std::size_t size, std::uint64_t seed = 1) {
    Random random(seed);
    std::string bytes(size, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random.next());
    return bytes;
}

struct Upload {
    explicit Upload(std::size_t size, test::LoopbackServer::Options options = {})
        : board(std::move(options)) {
        content = noise(size);
        test::writeText(board.folder / "file.bin", content);
        request = {board.folder / "file.bin", (board.server.home() / "new/place/file.bin").string()};
    }
    std::string arrived() const { return test::readText(request.remote); }
    bool partIsThere() const { return std::filesystem::exists(request.remote + ".part"); }

    test::Board board;
    std::string content;
    UploadRequest request;
};

}  // namespace

class UploadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void arrivesWholeWithModeAndProgress() {
        BOARD_OR_SKIP(false);
        Upload u(3'000'000);
        u.request.mode = 0755;
        const auto link = u.board.open();
        std::int64_t last = -1, total = 0;
        const auto report = upload(*link, u.request,
                                   [&](const ProgressUpdate& update) {
                                       if (update.unit != "bytes") return;
                                       QVERIFY(update.done >= last);
                                       last = update.done;
                                       total = update.total;
                                   },
                                   {});
        QVERIFY(u.arrived() == u.content);
        QCOMPARE(report.sha256, sha256Hex(u.content));
        QCOMPARE(report.resumedAt, std::uint64_t(0));
        QVERIFY(!report.wasThere && !u.partIsThere());
        QCOMPARE(last, std::int64_t(3'000'000));
        QCOMPARE(total, std::int64_t(3'000'000));
        struct stat status {};
        QCOMPARE(::stat(u.request.remote.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777, 0755u);
        QVERIFY(upload(*link, u.request, {}, {}).wasThere);
    }

    void replacesAnOlderFileAndTakesAnEmptyOne() {
        BOARD_OR_SKIP(false);
        Upload u(1000);
        const auto link = u.board.open();
        test::writeText(u.request.remote, "older");
        upload(*link, u.request, {}, {});
        QVERIFY(u.arrived() == u.content);
        test::writeText(u.request.local, "");
        upload(*link, u.request, {}, {});
        QCOMPARE(u.arrived(), std::string());
    }

    void resumesFromAVerifiedPrefixOnly() {
        BOARD_OR_SKIP(false);
        Upload u(1'000'000);
        const auto link = u.board.open();
        test::writeText(u.request.remote + ".part", u.content.substr(0, 700'001));
        QCOMPARE(upload(*link, u.request, {}, {}).resumedAt, std::uint64_t(700'001));
        QVERIFY(u.arrived() == u.content);

        std::filesystem::remove(u.request.remote);
        std::string wrong = u.content.substr(0, 700'001);
        wrong[350'000] ^= 1;
        test::writeText(u.request.remote + ".part", wrong);
        QCOMPARE(upload(*link, u.request, {}, {}).resumedAt, std::uint64_t(0));
        QVERIFY(u.arrived() == u.content);

        std::filesystem::remove(u.request.remote);
        test::writeText(u.request.remote + ".part", u.content + "too long");
        QCOMPARE(upload(*link, u.request, {}, {}).resumedAt, std::uint64_t(0));
        QVERIFY(u.arrived() == u.content);
    }

    /// L01: the cable is cut at 64 kB, again and again; the upload ends whole and sends little twice.
    void cutEvery64Kilobytes() {
        BOARD_OR_SKIP(false);
        Upload u(1'500'000);
        test::CuttableCable cable(u.board.server.port());
        u.board.target.port = cable.port();
        int losses = 0;
        std::uint64_t resumed = 0;
        Backoff::Options soon{.first = 1ms, .longest = 5ms};
        SteadyLink steady(u.board.target, u.board.link, u.board.trusting(), Backoff(soon),
                          [&](const LinkError& error, std::chrono::milliseconds) {
                              ++losses;
                              QVERIFY(error.mayPass());
                          });
        const auto report = steady.run({}, [&](Link& link) {
            cable.cutAfter(losses < 12 ? 64 * 1024 + 977 * losses : UINT32_MAX);
            const auto done = upload(link, u.request,
                                     [&](const ProgressUpdate& update) {
                                         if (update.unit == "bytes" && update.done > 0) {
                                             resumed = std::max<std::uint64_t>(
                                                 resumed, static_cast<std::uint64_t>(update.done));
                                             steady.progressed();
                                         }
                                     },
                                     {});
            return done;
        });
        QVERIFY(u.arrived() == u.content);
        QCOMPARE(report.sha256, sha256Hex(u.content));
        QVERIFY2(losses >= 10, qPrintable(QString::number(losses)));
        QVERIFY2(report.resumedAt > 300'000, qPrintable(QString::number(report.resumedAt)));
        QVERIFY(!u.partIsThere());
    }

    void aCutAtManyOffsetsNeverPublishesAndAlwaysResumes_data() {
        QTest::addColumn<int>("offset");
        for (const int offset :
             {0, 1, 700, 3000, 5000, 20'000, 100'000, 131'072, 200'000, 262'000, 299'999, 301'000})
            QTest::addRow("%d", offset) << offset;
    }
    void aCutAtManyOffsetsNeverPublishesAndAlwaysResumes() {
        BOARD_OR_SKIP(false);
        QFETCH(int, offset);
        Upload u(300'000);
        test::writeText(u.request.remote, "former");
        test::CuttableCable cable(u.board.server.port());
        u.board.target.port = cable.port();
        {
            const auto link = u.board.open();
            cable.cutAfter(static_cast<std::uint64_t>(offset));
            try {
                upload(*link, u.request, {}, {});
                QVERIFY(offset > 300'000);
            } catch (const LinkError& error) {
                QVERIFY2(error.mayPass(), error.what());
                QCOMPARE(u.arrived(), std::string("former"));
            }
        }
        cable.cutAfter(UINT32_MAX);
        const auto link = u.board.open();
        upload(*link, u.request, {}, {});
        QVERIFY(u.arrived() == u.content);
    }

    void aStallIsNoticedByTheKeepAlive() {
        BOARD_OR_SKIP(false);
        Upload u(5'000'000);
        test::CuttableCable cable(u.board.server.port());
        u.board.target.port = cable.port();
        u.board.link.keepAlive = 200ms;
        const auto link = u.board.open();
        bool begun = false;
        EXPECT_ERROR(upload(*link, u.request,
                            [&](const ProgressUpdate& update) {
                                if (update.unit == "bytes" && !std::exchange(begun, true)) cable.stall();
                            },
                            {}),
                     ErrorCode::device, "nothing was heard");
        QVERIFY(begun && !std::filesystem::exists(u.request.remote));
    }

    void aQuietLinkIsKeptAlive() {
        BOARD_OR_SKIP(false);
        test::Board board;
        board.link.keepAlive = 50ms;
        const auto link = board.open();
        RemoteCommand quiet(*link, "sleep 1; echo here", {}, {}, {});
        while (quiet.pump(20ms)) {  // twenty intervals of silence, each answered by the server
        }
        QVERIFY(quiet.end().good());
    }

    void stopWhileStalled() {
        BOARD_OR_SKIP(false);
        Upload u(5'000'000);
        test::CuttableCable cable(u.board.server.port());
        u.board.target.port = cable.port();
        const auto link = u.board.open();
        StopSource source;
        std::jthread timer;
        QVERIFY_EXCEPTION_THROWN(upload(
                                     *link, u.request,
                                     [&](const ProgressUpdate& update) {
                                         if (update.unit != "bytes" || timer.joinable()) return;
                                         cable.stall();
                                         timer = std::jthread([&] {
                                             std::this_thread::sleep_for(200ms);
                                             source.requestStop();
                                         });
                                     },
                                     source.token()),
                                 Stopped);
        QVERIFY(!std::filesystem::exists(u.request.remote));
    }

    /// Somebody else who brings the same program still has its part open when it is put in place.
    void aProgramRunsWhileItsPartIsWrittenTo() {
        BOARD_OR_SKIP(false);
        Upload u(0);
        u.content = test::readText("/bin/true");
        test::writeText(u.request.local, u.content);
        u.request.mode = 0755;
        const std::string part = u.request.remote + ".part";
        test::writeText(part, u.content.substr(0, 1000));
        const int other = ::open(part.c_str(), O_WRONLY | O_CLOEXEC);
        QVERIFY(other >= 0);
        const auto link = u.board.open();
        QCOMPARE(upload(*link, u.request, {}, {}).resumedAt, std::uint64_t(1000));
        const auto run = runCommand(*link, shellQuoted(u.request.remote), {});
        ::close(other);
        QVERIFY2(run.end.good(), run.error.c_str());
        QVERIFY(!u.partIsThere());
        QCOMPARE(runCommand(*link, "ls '" + (u.board.server.home() / "new/place").string() + "'", {}).out,
                 std::string("file.bin\n"));
    }

    void fourBringTheSameProgramAtOnce() {
        BOARD_OR_SKIP(false);
        Upload u(0);
        // Long enough that they meet, and a program all the same.
        u.content = "#!/bin/sh\nexit 7\n" + noise(6'000'000);
        test::writeText(u.request.local, u.content);
        u.request.mode = 0755;
        for (int round = 0; round < 3; ++round) {
            std::filesystem::remove(u.request.remote);
            std::vector<std::string> failures(4);
            std::vector<int> ends(4, -1);
            std::vector<std::unique_ptr<Link>> links;
            for (int i = 0; i < 4; ++i) links.push_back(u.board.open());
            {
                std::vector<std::jthread> all;
                for (std::size_t i = 0; i < 4; ++i)
                    all.emplace_back([&, i] {
                        try {
                            upload(*links[i], u.request, {}, {});
                            ends[i] = runCommand(*links[i], shellQuoted(u.request.remote), {})
                                          .end.status.value_or(-1);
                        } catch (const std::exception& error) {
                            failures[i] = error.what();
                        }
                    });
            }
            for (std::size_t i = 0; i < 4; ++i) {
                QVERIFY2(failures[i].empty(), failures[i].c_str());
                QCOMPARE(ends[i], 7);
            }
            QVERIFY(u.arrived() == u.content);
        }
    }

    void aFullDisk() {
        BOARD_OR_SKIP(true);
        test::TemporaryFolder disk;
        Upload u(4'000'000, {.passwordUser = false,
                             .setup = "mount -t tmpfs -o size=3m none '" + disk.path().string() + "'"});
        const auto link = u.board.open();
        u.request.remote = (disk / "file.bin").string();
        EXPECT_ERROR(upload(*link, u.request, {}, {}), ErrorCode::device,
                     "disk is full (free: 3.1 MB, needed: 4.0 MB)");
        // It fills up meanwhile: the space looked enough.
        test::writeText(u.request.local, noise(2'900'000));
        bool filled = false;
        EXPECT_ERROR(upload(*link, u.request,
                            [&](const ProgressUpdate& update) {
                                if (update.unit != "bytes" || std::exchange(filled, true)) return;
                                const auto other = u.board.open();
                                runCommand(*other,
                                           "head -c 2000000 /dev/zero >" + disk.path().string() + "/other",
                                           {});
                            },
                            {}),
                     ErrorCode::device, "disk is full");
        QCOMPARE(
            runCommand(*link, "rm " + disk.path().string() + "/other; ls " + disk.path().string(), {}).out,
            std::string("file.bin.part\n"));
        QVERIFY(upload(*link, u.request, {}, {}).resumedAt > 0);  // there is room again
    }

    void aReadOnlyDisk() {
        BOARD_OR_SKIP(true);
        test::TemporaryFolder disk;
        Upload u(1000, {.passwordUser = false,
                        .setup = "mount -t tmpfs -o ro none '" + disk.path().string() + "'"});
        const auto link = u.board.open();
        u.request.remote = (disk / "deeper/file.bin").string();
        EXPECT_ERROR(upload(*link, u.request, {}, {}), ErrorCode::device, "read-only");
    }

    void noPermissionAndAFileInTheWay() {
        BOARD_OR_SKIP(true);
        Upload u(1000, {.passwordUser = true});
        const auto link = u.board.open();
        const std::string home = u.board.server.home().string();
        u.request.remote = "/etc/file.bin";
        EXPECT_ERROR(upload(*link, u.request, {}, {}), ErrorCode::device, "no permission");
        test::writeText(home + "/taken", "a file");
        u.request.remote = home + "/taken/file.bin";
        EXPECT_ERROR(upload(*link, u.request, {}, {}), ErrorCode::device, home + "/taken");
    }

    void aLocalFileThatIsMissing() {
        BOARD_OR_SKIP(false);
        Upload u(10);
        const auto link = u.board.open();
        u.request.local = u.board.folder / "missing";
        EXPECT_ERROR(upload(*link, u.request, {}, {}), ErrorCode::fileSystem, "no such file");
    }

    void foldersLinksAndReading() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        Sftp files(*link, {});
        const std::string home = files.home();
        QCOMPARE(home, board.server.home().string());
        files.makeFolders(home + "/a/b/c");
        const std::string content = noise(300'000);
        files.writeFile(home + "/a/f", content, 0600);
        QVERIFY(files.readFile(home + "/a/f", 1 << 20) == content);
        EXPECT_ERROR(files.readFile(home + "/a/f", 1000), ErrorCode::device, "larger");
        files.makeLink("b", home + "/a/link");
        QCOMPARE(files.linkTarget(home + "/a/link").value_or(""), std::string("b"));
        QVERIFY(files.look(home + "/a/link", false)->isLink());
        QVERIFY(files.look(home + "/a/link")->isFolder());
        files.makeLink("f", home + "/a/next");
        files.replace(home + "/a/next", home + "/a/link");
        QCOMPARE(files.linkTarget(home + "/a/link").value_or(""), std::string("f"));
        std::vector<std::string> names;
        for (const auto& file : files.list(home + "/a")) names.push_back(file.name);
        QCOMPARE(names, (std::vector<std::string>{"b", "f", "link"}));
        files.remove(home + "/a/nothing");
        QVERIFY(!files.look(home + "/a/nothing"));
        QVERIFY(files.disk(home)->freeBytes > 0);
    }

    void aServerWithoutFileTransfer() {
        BOARD_OR_SKIP(false);
        Upload u(10, {.configuration = {"Subsystem sftp /bin/false"}});
        const auto link = u.board.open();
        EXPECT_ERROR(upload(*link, u.request, {}, {}), ErrorCode::device, "the board ended the file session");
    }

    void aLoginScriptThatPrints() {
        BOARD_OR_SKIP(false);
        Upload u(
            10,
            {.configuration = {"Subsystem sftp /bin/echo Welcome to the practice board of our laboratory"}});
        const auto link = u.board.open();
        EXPECT_ERROR(upload(*link, u.request, {}, {}), ErrorCode::device, "is not SFTP: Welcome");
    }
};

QTEST_APPLESS_MAIN(UploadTest)
#include "upload_test.moc"
