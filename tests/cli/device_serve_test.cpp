// `distill device practice` and `distill device serve`: a real SSH server, the real agent, and every way in
// which the way between them can end.
#include <signal.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include "made_up_bundle.hpp"
#include "support/cuttable_cable.hpp"
#include "support/loopback_server.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

namespace fs = std::filesystem;
constexpr int kLongMs = 120'000;

QJsonObject objectOf(const QByteArray& text) {
    return QJsonDocument::fromJson(text).object();
}

/// A `distill` that runs until it is told to end, and its lines so far.
class Running {
public:
    Running(const fs::path& home, const QStringList& arguments) {
        auto variables = QProcessEnvironment::systemEnvironment();
        variables.insert("DISTILL_HOME", QString::fromStdString(home.string()));
        variables.remove("SSH_AUTH_SOCK");
        process_.setProcessEnvironment(variables);
        process_.start(DISTILL_PROGRAM, arguments + QStringList{"--json"});
    }
    ~Running() {
        process_.closeWriteChannel();
        if (!process_.waitForFinished(kLongMs)) process_.kill();
        process_.waitForFinished();
    }
    /// Reads lines until one satisfies `wanted`; an empty object when it ends before.
    template <class Predicate>
    QJsonObject next(const Predicate& wanted) {
        while (true) {
            while (process_.canReadLine()) {
                lines_.append(process_.readLine());
                const auto line = objectOf(lines_.back());
                if (wanted(line)) return line;
            }
            if (process_.state() == QProcess::NotRunning || !process_.waitForReadyRead(kLongMs))
                if (!process_.canReadLine()) return {};
        }
    }
    QJsonObject nextOf(const QString& type) {
        return next([&](const QJsonObject& line) { return line["type"] == type; });
    }
    QJsonObject nextLink(const QString& state) {
        return next(
            [&](const QJsonObject& line) { return line["type"] == "link" && line["state"] == state; });
    }
    /// The one document of a command that prints one, before it ends.
    QJsonObject document() {
        QByteArray text;
        while (objectOf(text).isEmpty() && (process_.canReadLine() || process_.waitForReadyRead(kLongMs)))
            text += process_.readLine();
        return objectOf(text);
    }
    int endByInput() {
        process_.closeWriteChannel();
        return ended();
    }
    int ended() {
        process_.waitForFinished(kLongMs);
        while (process_.canReadLine()) lines_.append(process_.readLine());
        return process_.exitStatus() == QProcess::NormalExit ? process_.exitCode() : -1;
    }
    QString error() { return QString::fromUtf8(process_.readAllStandardError()); }
    void signal(int number) const { ::kill(static_cast<pid_t>(process_.processId()), number); }
    const QByteArrayList& lines() const { return lines_; }

private:
    QProcess process_;
    QByteArrayList lines_;
};

/// The agents that serve in this folder: their command lines name it.
std::vector<pid_t> agentsBelow(const std::string& folder) {
    std::vector<pid_t> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != name.npos) continue;
        const auto words = readText(entry.path() / "cmdline");
        if (words.starts_with(folder) && words.find("/agent-") != words.npos)
            found.push_back(static_cast<pid_t>(std::stol(name)));
    }
    return found;
}

}  // namespace

class DeviceServeTest : public QObject {
    Q_OBJECT
    TemporaryFolder folder_;
    fs::path home() const { return folder_ / "home"; }

    int distill(const QStringList& arguments, QString* error = nullptr) {
        Running command(home(), arguments);
        const int code = command.ended();  // its input stays open
        const QString said = command.error();
        if (error) *error = said;
        if (code != 0 && !error) qInfo("%s", qUtf8Printable(said));
        return code;
    }
    void makeRun(const std::string& id) {
        writeText(home() / "data/runs" / id / "config.json", "{}");
        fs::create_directories(home() / "data/runs" / id / "export");
        for (const auto precision : {Precision::float32, Precision::int8})
            writeBundle(
                realFileSystem(),
                home() / "data/runs" / id / "export" / ("model." + std::string(toString(precision)) + ".hdm"),
                madeUpBundle(precision));
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto reason = LoopbackServer::unavailable()) {
            std::printf("SKIP whole program: %s\n", reason->c_str());
            QSKIP(reason->c_str());
        }
        makeRun("demo.student-s1");
        makeRun("demo.student-s2");
    }

    void thePracticeBoardComesAndGoes() {
        Running practice(home(), {"device", "practice"});
        const auto document = practice.document();
        QCOMPARE(document["schema"].toString(), QString("har-distillery/device-practice/1"));
        const fs::path board = document["folder"].toString().toStdString();
        QVERIFY(fs::exists(board / "board/etc/nv_tegra_release"));

        Running probe(home(), {"device", "probe", "practice"});
        const auto probed = probe.document()["probe"].toObject()["board"].toObject();
        QVERIFY(probed["practice_board"].toBool());
        QString error;
        QCOMPARE(distill({"device", "practice"}, &error), 9);  // one is enough
        QVERIFY2(error.contains("running already"), qUtf8Printable(error));

        QCOMPARE(practice.endByInput(), 0);
        QVERIFY(!fs::exists(board));
        Running list(home(), {"device", "list"});
        QVERIFY(list.document()["devices"].toArray().isEmpty());
    }

    void aKilledPracticeBoardLeavesNothingRunningAndCanBeStartedAgain() {
        fs::path board;
        {
            Running practice(home(), {"device", "practice"});
            board = practice.document()["folder"].toString().toStdString();
            practice.signal(SIGKILL);
            QCOMPARE(practice.ended(), -1);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!fs::exists(board), kLongMs);
        Running again(home(), {"device", "practice"});
        QVERIFY(!again.document().isEmpty());
    }

    void aBoardThatAPersonNamedIsNotReplaced() {
        QCOMPARE(distill({"device", "add", "practice", "me@192.0.2.1"}), 0);
        QString error;
        QCOMPARE(distill({"device", "practice"}, &error), 9);
        QVERIFY2(error.contains("--name"), qUtf8Printable(error));
        QCOMPARE(distill({"device", "remove", "practice"}), 0);
    }

    void linesComeUntilStandardInputCloses() {
        Running practice(home(), {"device", "practice"});
        QVERIFY(!practice.document().isEmpty());
        QString error;
        QCOMPARE(distill({"device", "serve", "practice", "--run", "demo.student-s1"}, &error), 6);
        QVERIFY2(error.contains("distill deploy demo.student-s1 --device practice"), qUtf8Printable(error));
        QCOMPARE(distill({"deploy", "demo.student-s1", "--device", "practice"}), 0);
        QCOMPARE(distill({"deploy", "demo.student-s2", "--device", "practice"}), 0);
        QCOMPARE(distill({"device", "serve", "practice", "--bundle", "model.int4.hdm"}, &error), 2);
        QVERIFY2(error.contains("model.float32.hdm, model.int8.hdm"), qUtf8Printable(error));

        // A version that is not the current one answers, too, and each of its bundles under its own name.
        const auto record = QString::fromStdString((folder_ / "record.jsonl").string());
        Running serve(home(), {"device", "serve", "practice", "--run", "demo.student-s1", "--bundle",
                               "model.float32.hdm", "--bundle", "model.int8.hdm", "--record", record});
        QCOMPARE(serve.nextLink("connected")["device"].toString(), QString("practice"));
        const auto hello = serve.nextOf("hello")["board"].toObject();
        QVERIFY(hello["practice_board"].toBool());
        QCOMPARE(hello["streams"].toObject().keys(),
                 (QStringList{"demo.student-s1 float32", "demo.student-s1 int8"}));
        QVERIFY(!serve.nextOf("sample").isEmpty());
        for (int i = 0; i < 3; ++i) QVERIFY(serve.nextOf("prediction")["label"].isDouble());
        QCOMPARE(serve.endByInput(), 0);
        QCOMPARE(objectOf(serve.lines().back())["state"].toString(), QString("ended"));
        QCOMPARE(readText(record.toStdString()), serve.lines().join().toStdString());
        QCOMPARE(distill({"device", "serve", "practice", "--record", record}, &error), 5);
        QVERIFY2(error.contains("never overwritten"), qUtf8Printable(error));
    }

    void itEndsAfterItsTimeAndByASignal() {
        Running practice(home(), {"device", "practice"});
        QVERIFY(!practice.document().isEmpty());
        Running timed(home(), {"device", "serve", "practice", "--duration", "0.5"});
        QCOMPARE(timed.ended(), 0);
        QCOMPARE(objectOf(timed.lines().back())["state"].toString(), QString("ended"));
        Running told(home(), {"device", "serve", "practice"});
        QVERIFY(!told.nextOf("sample").isEmpty());
        told.signal(SIGTERM);
        QCOMPARE(told.ended(), 0);
        QVERIFY(std::ranges::any_of(told.lines(), [](const QByteArray& line) {
            return objectOf(line)["type"] == "end";  // the agent's own last words
        }));
    }

    void anAgentThatIsNoneEndsWithAReason_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("reason");
        QTest::newRow("dies at once, each time") << QByteArray("kill -SEGV $$") << "SEGV";
        QTest::newRow("says nothing and ends") << QByteArray("exit 0") << "ended by itself";
        QTest::newRow("lines without end") << QByteArray("exec yes") << "not telemetry";
        QTest::newRow("one line without end") << QByteArray("exec tr '\\0' x </dev/zero") << "not telemetry";
        QTest::newRow("errors without end, then no")
            << QByteArray("yes | head -c 50000000 >&2; exit 3") << "status 3";
    }
    void anAgentThatIsNoneEndsWithAReason() {
        QFETCH(QByteArray, script);
        QFETCH(QString, reason);
        Running practice(home(), {"device", "practice"});
        QVERIFY(!practice.document().isEmpty());
        const auto agent = folder_ / "agent.sh";
        writeText(agent, "#!/bin/sh\n" + script.toStdString() + "\n");
        QString error;
        QCOMPARE(distill({"device", "serve", "practice", "--agent", QString::fromStdString(agent.string())},
                         &error),
                 6);
        QVERIFY2(error.contains(reason), qUtf8Printable(error));
    }

    void aLostLinkComesBackIntoTheSameRecording() {
        Running practice(home(), {"device", "practice"});
        const auto board = practice.document();
        const auto device = board["device"].toObject();
        CuttableCable cable(device["port"].toInt());
        QCOMPARE(distill({"device", "add", "far",
                          QString("%1@127.0.0.1:%2").arg(device["user"].toString()).arg(cable.port()),
                          "--key", device["key_file"].toString(), "--replace"}),
                 0);
        QCOMPARE(distill({"device", "trust", "far", "--fingerprint", board["fingerprint"].toString()}), 0);

        const fs::path record = folder_ / "cut.jsonl";
        Running serve(home(),
                      {"device", "serve", "far", "--record", QString::fromStdString(record.string())});
        QVERIFY(!serve.nextOf("sample").isEmpty());
        cable.refuse(true);
        cable.cutAfter(0);
        const auto lost = serve.nextLink("lost");
        QVERIFY(lost["retry_s"].toDouble() > 0 && !lost["detail"].toString().isEmpty());
        QVERIFY(!serve.nextLink("reconnecting").isEmpty());
        cable.refuse(false);
        QVERIFY(!serve.nextLink("connected").isEmpty());
        QVERIFY(!serve.nextOf("sample").isEmpty());

        // Its agent is killed: another one is started.
        const auto agents = agentsBelow(board["folder"].toString().toStdString());
        QVERIFY(!agents.empty());
        for (const pid_t agent : agents) ::kill(agent, SIGKILL);
        QVERIFY2(serve.nextLink("lost")["detail"].toString().contains("KILL"), serve.lines().back());
        QVERIFY(!serve.nextOf("sample").isEmpty());
        QCOMPARE(serve.endByInput(), 0);
        QCOMPARE(readText(record), serve.lines().join().toStdString());

        // While it waits for a board it can be ended as well.
        Running waiting(home(), {"device", "serve", "far"});
        QVERIFY(!waiting.nextOf("sample").isEmpty());
        cable.refuse(true);
        cable.cutAfter(0);
        QVERIFY(!waiting.nextLink("reconnecting").isEmpty());
        QCOMPARE(waiting.endByInput(), 0);
        QCOMPARE(distill({"device", "remove", "far"}), 0);
    }
};

QTEST_GUILESS_MAIN(DeviceServeTest)
#include "device_serve_test.moc"
