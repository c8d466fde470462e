// `distill device` and `distill deploy` against a real SSH server, with a shell script in the place of the
// agent.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include "base/subprocess.hpp"
#include "support/loopback_server.hpp"
#include "test_support.hpp"

using distillery::test::LoopbackServer;
using distillery::test::readText;
using distillery::test::writeText;

namespace {

namespace fs = std::filesystem;

struct Outcome {
    int exitCode = -1;
    QString out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

/// A home, a server, a stand-in for the agent: a script that prints the agreed document and ends with its
/// input.
struct Bench {
    explicit Bench(LoopbackServer::Options options = {}) : server(folder / "board", std::move(options)) {
        fs::create_directories(folder / "home");
        writeAgent(
            R"({"schema":"har-distillery/agent-probe/1","board":{"model":"practice board"},"sensors":["cpu"]})");
    }
    void writeAgent(const std::string& answer, int status = 0) {
        writeText(agent(), "#!/bin/sh\n[ \"$1\" = probe ] || exit 2\necho '" + answer + "'\nexit " +
                               std::to_string(status) + "\n");
    }
    fs::path agent() const { return folder / "distill-agent-practice"; }

    Outcome run(QStringList arguments, const QByteArray& input = {}) const {
        QProcess process;
        auto variables = QProcessEnvironment::systemEnvironment();
        variables.insert("DISTILL_HOME", QString::fromStdString((folder / "home").string()));
        variables.insert("HOME", QString::fromStdString((folder / "person").string()));
        variables.remove("SSH_AUTH_SOCK");
        process.setProcessEnvironment(variables);
        process.start(DISTILL_PROGRAM, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit) return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    Outcome add(const QString& name = "practice") const {
        return run({"device", "add", name,
                    QString("%1@127.0.0.1:%2").arg(QString::fromStdString(server.user())).arg(server.port()),
                    "--key", QString::fromStdString(server.key().string()), "--notes", "on my desk"});
    }
    QString fingerprint() const {
        const auto listed = distillery::realProcessRunner()
                                .run({"ssh-keygen", "-lf", (folder / "board/hostkey.pub").string()}, {})
                                .standardOutput;
        return QString::fromStdString(listed.substr(listed.find("SHA256:"), 50));
    }
    void trust() const {
        QCOMPARE(run({"device", "trust", "practice", "--fingerprint", fingerprint()}).exitCode, 0);
    }
    /// A run folder with bundles of these contents.
    void makeRun(const std::string& id, const std::string& content) const {
        const fs::path run = folder / "home/data/runs" / id;
        writeText(run / "config.json", "{}");
        writeText(run / "export/model.float32.hdm", content);
        writeText(run / "export/model.int8.hdm", "int8 " + content);
        writeText(run / "export/model.onnx", "not for the board");
    }
    Outcome deploy(const QString& run, QStringList more = {}) const {
        return this->run(QStringList{"deploy", run, "--device", "practice", "--agent",
                                     QString::fromStdString(agent().string()), "--json"} +
                         more);
    }
    fs::path remote(const std::string& path) const {
        return server.home() / ".local/share/har-distillery" / path;
    }

    distillery::test::TemporaryFolder folder;
    LoopbackServer server;
};

#define BOARD_OR_SKIP(passwordUser)                                       \
    if (const auto reason_ = LoopbackServer::unavailable(passwordUser)) { \
        QSKIP(reason_->c_str());                                          \
    }

#define SUCCEEDS(outcome)                                                          \
    do {                                                                           \
        const auto& outcome_ = outcome;                                            \
        QVERIFY2(outcome_.exitCode == 0, qPrintable(outcome_.err + outcome_.out)); \
    } while (false)

#define FAILS(outcome, code, fragment)                                                  \
    do {                                                                                \
        const auto& outcome_ = outcome;                                                 \
        QVERIFY2(outcome_.exitCode == (code), qPrintable(outcome_.err + outcome_.out)); \
        QVERIFY2(outcome_.err.contains(fragment), qPrintable(outcome_.err));            \
    } while (false)

}  // namespace

class DeviceCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addListRemove() {
        BOARD_OR_SKIP(false);
        Bench bench;
        QVERIFY(bench.run({"device", "list"}).out.contains("no devices yet"));
        SUCCEEDS(bench.add());
        FAILS(bench.add(), 9, "in the list already");
        FAILS(bench.run({"device", "add", "Bad Name", "host"}), 3, "bad-name");
        FAILS(bench.run({"device", "add", "x", "host:99999"}), 3, "port");
        FAILS(bench.run({"device", "add", "x", "me@-oProxyCommand=reboot"}), 3, "do not belong");
        FAILS(bench.run({"device", "probe", "practise"}), 3, "Did you mean practice?");
        const auto listed = bench.run({"device", "list", "--json"}).json();
        QCOMPARE(listed["schema"].toString(), QString("har-distillery/device-list/1"));
        const auto device = listed["devices"].toArray().at(0).toObject();
        QCOMPARE(device["port"].toInt(), bench.server.port());
        QCOMPARE(device["notes"].toString(), QString("on my desk"));
        QVERIFY(device["trusted_keys"].toArray().isEmpty());
        SUCCEEDS(bench.run({"device", "remove", "practice"}));
        FAILS(bench.run({"device", "remove", "practice"}), 3, "not in the list");
    }

    void aDamagedListIsNamed() {
        BOARD_OR_SKIP(false);
        Bench bench;
        writeText(bench.folder / "home/config/devices.json", "{\"schema\": 7}");
        FAILS(bench.run({"device", "list"}), 3, "devices.json");
        writeText(bench.folder / "home/config/devices.json",
                  R"({"schema":"har-distillery/devices/1","devices":{"a":{"hots":"x"}}})");
        FAILS(bench.run({"device", "list"}), 3, "hots");
    }

    void trustAndProbe() {
        BOARD_OR_SKIP(false);
        Bench bench;
        SUCCEEDS(bench.add());
        const QStringList probe = {
            "device", "probe", "practice", "--agent", QString::fromStdString(bench.agent().string()),
            "--json"};
        FAILS(bench.run(probe), 6, "--fingerprint " + bench.fingerprint());
        FAILS(bench.run({"device", "trust", "practice"}), 6, bench.fingerprint());
        FAILS(bench.run({"device", "trust", "practice", "--fingerprint", "SHA256:other"}), 6,
              "Nothing was trusted");
        const auto shown = [&] {
            return bench.run({"device", "trust", "practice", "--show", "--json"}).json();
        };
        QCOMPARE(shown()["verdict"].toString(), QString("unknown"));
        QCOMPARE(shown()["key"].toObject()["fingerprint"].toString(), bench.fingerprint());
        bench.trust();
        QCOMPARE(shown()["verdict"].toString(), QString("trusted"));
        SUCCEEDS(bench.run({"device", "trust", "practice"}));  // nothing to ask any more
        const auto outcome = bench.run(probe);
        SUCCEEDS(outcome);
        const auto document = outcome.json();
        QCOMPARE(document["schema"].toString(), QString("har-distillery/device-probe/1"));
        QCOMPARE(document["probe"].toObject()["board"].toObject()["model"].toString(),
                 QString("practice board"));
        QCOMPARE(document["link"].toObject()["host_key"].toObject()["fingerprint"].toString(),
                 bench.fingerprint());
        const auto path = document["agent"].toObject()["path"].toString().toStdString();
        QVERIFY(path.starts_with((bench.server.home() / ".cache/har-distillery/agent-").string()));
        QCOMPARE(readText(path), readText(bench.agent()));
        QVERIFY(bench.run({"device", "probe", "practice", "--agent", probe.at(4)})
                    .out.contains("practice board"));
    }

    void aChangedKeyNeedsReplace() {
        BOARD_OR_SKIP(false);
        Bench bench;
        SUCCEEDS(bench.add());
        bench.trust();
        const QString before = bench.fingerprint();
        bench.server.stop();
        fs::remove(bench.folder / "board/hostkey");
        fs::remove(bench.folder / "board/hostkey.pub");
        LoopbackServer other(bench.folder / "board", {.port = bench.server.port()});
        QVERIFY(bench.fingerprint() != before);
        FAILS(bench.run({"device", "probe", "practice", "--agent", "x"}), 6, before);
        FAILS(bench.run({"device", "trust", "practice", "--fingerprint", bench.fingerprint()}), 6, before);
        const auto shown = bench.run({"device", "trust", "practice", "--show", "--json"}).json();
        QCOMPARE(shown["verdict"].toString(), QString("changed"));
        QCOMPARE(shown["trusted_keys"].toArray().at(0).toObject()["fingerprint"].toString(), before);
        SUCCEEDS(
            bench.run({"device", "trust", "practice", "--replace", "--fingerprint", bench.fingerprint()}));
        SUCCEEDS(bench.run({"device", "trust", "practice"}));
    }

    void agentsThatDoNotFit() {
        BOARD_OR_SKIP(false);
        Bench bench;
        SUCCEEDS(bench.add());
        bench.trust();
        const auto probe = [&] {
            return bench.run(
                {"device", "probe", "practice", "--agent", QString::fromStdString(bench.agent().string())});
        };
        bench.writeAgent("Segmentation fault", 139);
        FAILS(probe(), 6, "ended with status 139");
        bench.writeAgent("Welcome!");
        FAILS(probe(), 6, "not the document that was expected: Welcome!");
        bench.writeAgent(R"({"schema":"har-distillery/agent-probe/1","a":"\u0007"} {"second":1})");
        FAILS(probe(), 6, "not the document");
        std::string elf(
            "\x7F"
            "ELF\x02\x01\x01",
            7);
        elf.resize(64, '\0');
        elf[18] = char(243);  // RISC-V
        writeText(bench.agent(), elf);
        FAILS(probe(), 6, "for riscv64 processors");
        writeText(bench.agent(), "garbage");
        FAILS(probe(), 6, "for unknown processors");
        FAILS(bench.run({"device", "probe", "practice", "--agent", "/no/such/file"}), 5, "/no/such/file");
    }

    void aPasswordComesByStandardInputOnly() {
        BOARD_OR_SKIP(true);
        Bench bench({.passwordUser = true, .configuration = {"PubkeyAuthentication no"}});
        SUCCEEDS(bench.add());
        bench.trust();
        const QStringList probe = {
            "device", "probe", "practice", "--agent", QString::fromStdString(bench.agent().string()),
            "--json"};
        FAILS(bench.run(probe), 6, "no password was given");
        FAILS(bench.run(probe + QStringList{"--password-stdin"}, "Hunter2\n"), 6, "refuses that password");
        const auto outcome = bench.run(probe + QStringList{"--password-stdin", "-v"}, "secret\n");
        SUCCEEDS(outcome);
        QVERIFY(!(outcome.out + outcome.err).contains("secret"));
        // Not a byte of it anywhere in our folders or in the board's log.
        const auto found = distillery::realProcessRunner().run(
            {"grep", "-rl", "-e", "Hunter2", "-e", "secret", (bench.folder / "home").string(),
             (bench.folder / "board/sshd.log").string()},
            {});
        QCOMPARE(QString::fromStdString(found.standardOutput), QString());
    }

    void deployAndBack() {
        BOARD_OR_SKIP(false);
        Bench bench;
        SUCCEEDS(bench.add());
        bench.trust();
        bench.makeRun("demo.student-s1", "first");
        bench.makeRun("demo.student-s2", "second");
        FAILS(bench.run({"deploy", "--device", "practice", "--rollback"}), 6, "nothing is deployed");

        auto outcome = bench.deploy("demo.student-s1");
        SUCCEEDS(outcome);
        const auto first = outcome.json()["version"].toString();
        QVERIFY(QRegularExpression("^v0001-demo.student-s1-[0-9a-f]{8}$").match(first).hasMatch());
        QCOMPARE(readText(bench.remote("current/model.float32.hdm")), std::string("first"));
        QCOMPARE(readText(bench.remote("current/model.int8.hdm")), std::string("int8 first"));
        QVERIFY(!fs::exists(bench.remote("current/model.onnx")));
        QVERIFY(fs::is_symlink(bench.remote("current")));

        outcome = bench.deploy("demo.student-s1");
        SUCCEEDS(outcome);
        QVERIFY(outcome.json()["unchanged"].toBool());
        // A file that rotted on the board is mended by deploying the same again.
        writeText(bench.remote("current/model.int8.hdm"), "int8 fIrst");
        SUCCEEDS(bench.deploy("demo.student-s1"));
        QCOMPARE(readText(bench.remote("current/model.int8.hdm")), std::string("int8 first"));

        outcome = bench.deploy("demo.student-s2", {"--bundle", "model.float32.hdm"});
        SUCCEEDS(outcome);
        QCOMPARE(outcome.json()["formerly"].toString(), first);
        QCOMPARE(readText(bench.remote("current/model.float32.hdm")), std::string("second"));
        QVERIFY(!fs::exists(bench.remote("current/model.int8.hdm")));

        outcome = bench.run({"deploy", "--device", "practice", "--rollback", "--json"});
        SUCCEEDS(outcome);
        QCOMPARE(outcome.json()["version"].toString(), first);
        QCOMPARE(readText(bench.remote("current/model.float32.hdm")), std::string("first"));
        FAILS(bench.run({"deploy", "--device", "practice", "--rollback"}), 6, "no version before");

        const auto versions = bench.run({"deploy", "--device", "practice", "--versions", "--json"}).json();
        QCOMPARE(versions["versions"].toArray().size(), 2);
        QVERIFY(versions["versions"].toArray().at(0).toObject()["current"].toBool());
        // Nothing half is left.
        for (const auto& entry : fs::directory_iterator(bench.remote("")))
            QVERIFY2(entry.path().filename() == "versions" || entry.path().filename() == "current",
                     entry.path().c_str());
    }

    void aDamagedFormerVersionIsNotGoneBackTo() {
        BOARD_OR_SKIP(false);
        Bench bench;
        SUCCEEDS(bench.add());
        bench.trust();
        bench.makeRun("a", "first");
        bench.makeRun("b", "second");
        const auto first = bench.deploy("a").json()["version"].toString().toStdString();
        SUCCEEDS(bench.deploy("b"));
        writeText(bench.remote("versions/" + first + "/model.int8.hdm"), "rotten");
        FAILS(bench.run({"deploy", "--device", "practice", "--rollback"}), 6, "is damaged or gone");
        QCOMPARE(readText(bench.remote("current/model.float32.hdm")), std::string("second"));
    }

    void oldVersionsGoButTheCurrentOneStays() {
        BOARD_OR_SKIP(false);
        Bench bench;
        SUCCEEDS(bench.add());
        bench.trust();
        for (const char* name : {"a", "b", "c"}) {
            bench.makeRun(name, name);
            SUCCEEDS(bench.deploy(name, {"--keep", "2"}));
        }
        const auto versions = bench.run({"deploy", "--device", "practice", "--versions", "--json"})
                                  .json()["versions"]
                                  .toArray();
        QCOMPARE(versions.size(), 2);
        QCOMPARE(versions.at(0).toObject()["run"].toString(), QString("b"));
        QVERIFY(versions.at(1).toObject()["current"].toBool());
    }

    void refusalsBeforeAnythingIsSent() {
        BOARD_OR_SKIP(false);
        Bench bench;
        SUCCEEDS(bench.add());
        bench.trust();
        writeText(bench.folder / "home/data/runs/empty/config.json", "{}");
        bench.makeRun("good", "x");
        FAILS(bench.deploy("empty"), 4, "no bundle to deploy");
        FAILS(bench.deploy("good", {"--bundle", "model.int4.hdm"}), 2, "model.float32.hdm, model.int8.hdm");
        FAILS(bench.run({"deploy", "--device", "practice"}), 2, "which run");
        FAILS(bench.run({"deploy", "good", "--device", "practice", "--rollback"}), 2, "do not go together");
        SUCCEEDS(bench.deploy("good", {"--dry-run"}));
        QVERIFY(!fs::exists(bench.server.home() / ".cache"));
        // An agent that does not run there: nothing is switched.
        bench.writeAgent("no", 1);
        FAILS(bench.deploy("good"), 6, "ended with status 1");
        QVERIFY(!fs::exists(bench.remote("")));
        bench.server.stop();
        FAILS(bench.deploy("good"), 6, "refuses the connection");
    }
};

QTEST_APPLESS_MAIN(DeviceCommandsTest)
#include "device_commands_test.moc"
