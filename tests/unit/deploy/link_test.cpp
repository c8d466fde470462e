// Connecting to a real SSH server: host keys, every kind of wrong credential, ~/.ssh/config, jump host,
// cancelling.
#include "deploy/link.hpp"

#include <fstream>
#include <functional>
#include <thread>

#include "base/subprocess.hpp"
#include "board_support.hpp"
#include "deploy/remote_command.hpp"

using namespace distillery;
using namespace std::chrono_literals;

namespace {

LinkProblem problemOf(const std::function<void()>& action, std::string* words = nullptr) {
    try {
        action();
    } catch (const LinkError& error) {
        if (words != nullptr) *words = error.what();
        return error.problem();
    }
    throw std::runtime_error("no LinkError was thrown");
}

#define QVERIFY_HAS(text, fragment) QVERIFY2((text).find(fragment) != std::string::npos, (text).c_str())

/// Answers every question with `text` and counts.
struct Answers {
    std::string text;
    std::vector<SecretQuestion> asked;
    LinkQuestions questions() {
        return {[](const HostKeyQuestion&) { return true; },
                [this](const SecretQuestion& question) -> std::optional<Secret> {
                    asked.push_back(question);
                    return Secret(text);
                }};
    }
};

/// Stops `source` after a moment and proves that what it stopped ended because of it.
struct StopSoon {
    StopSource source;
    std::jthread timer{[this] {
        std::this_thread::sleep_for(200ms);
        source.requestStop();
    }};
};

}  // namespace

class LinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // ---- host keys (L02)

    void anUnknownKeyIsAskedForAndPinned() {
        BOARD_OR_SKIP(false);
        test::Board board;
        std::string words;
        int asked = 0;
        LinkQuestions no{[&](const HostKeyQuestion& question) {
                             ++asked;
                             return question.key.fingerprint().empty();
                         },
                         {}};
        QCOMPARE(int(problemOf([&] { Link::open(board.target, board.link, no, {}); }, &words)),
                 int(LinkProblem::unknownHostKey));
        QCOMPARE(asked, 1);
        // The fingerprint is the one that OpenSSH shows.
        const auto listed = realProcessRunner()
                                .run({"ssh-keygen", "-lf", (board.folder / "board/hostkey.pub").string()}, {})
                                .standardOutput;
        const auto fingerprint = listed.substr(listed.find("SHA256:"), 50);
        QVERIFY_HAS(words, fingerprint);
        QVERIFY_HAS(words, "distill device trust board --fingerprint " + fingerprint);
        QVERIFY(!std::filesystem::exists(board.link.trustedKeys));
        // Nobody to ask: never accepted in silence.
        QCOMPARE(int(problemOf([&] { Link::open(board.target, board.link, {}, {}); })),
                 int(LinkProblem::unknownHostKey));
        QTRY_VERIFY(board.server.log().find("preauth") != std::string::npos);  // it writes a moment later
        QVERIFY2(board.server.log().find("user") == std::string::npos, board.server.log().c_str());

        const auto link = board.open();
        QCOMPARE(link->facts().key.fingerprint(), fingerprint);
        QVERIFY(link->facts().authentication.starts_with("key "));
        QVERIFY_HAS(link->facts().serverVersion, "OpenSSH");
        Link::open(board.target, board.link, {}, {});  // trusted now: nobody is asked
    }

    void aChangedKeyIsRefusedBeforeAnythingIsSent() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto before = board.open()->facts().key.fingerprint();
        board.server.stop();
        for (const char* name : {"board/hostkey", "board/hostkey.pub", "board/sshd.log"})
            std::filesystem::remove(board.folder / name);
        test::LoopbackServer other(board.folder / "board", {.port = board.target.port});
        std::string words;
        Answers answers{"secret", {}};
        QCOMPARE(
            int(problemOf([&] { Link::open(board.target, board.link, answers.questions(), {}); }, &words)),
            int(LinkProblem::changedHostKey));
        const auto now = showServerKey(board.target, board.link, {}, {});
        QCOMPARE(int(now.verdict), int(TrustedKeys::Verdict::changed));
        QVERIFY(now.key.fingerprint() != before);
        QVERIFY_HAS(words, before);
        QVERIFY_HAS(words, now.key.fingerprint());
        QVERIFY(answers.asked.empty());
        // The server never learned as whom we would have come.
        QTRY_VERIFY(other.log().find("preauth") != std::string::npos);
        QVERIFY2(other.log().find("user") == std::string::npos, other.log().c_str());
        // After an explicit replacement it is good again.
        TrustedKeys(board.link.trustedKeys).pin("127.0.0.1", board.target.port, now.key);
        Link::open(board.target, board.link, {}, {});
    }

    void aKeyOfAnotherKindIsAChangeToo() {
        BOARD_OR_SKIP(false);
        test::Board board;
        TrustedKeys(board.link.trustedKeys)
            .pin("127.0.0.1", board.target.port, {"ssh-rsa", "AAAAB3NzaC1yc2E"});
        QCOMPARE(int(problemOf([&] { board.open(); })), int(LinkProblem::changedHostKey));
    }

    // ---- credentials (L03)

    void wrongKeys() {
        BOARD_OR_SKIP(false);
        test::Board board;
        std::string words;
        const auto refusal = [&](const std::filesystem::path& key) {
            board.target.keyFile = key;
            return problemOf([&] { board.open(); }, &words);
        };
        test::makeKey(board.folder / "stranger");
        QCOMPARE(int(refusal(board.folder / "stranger")), int(LinkProblem::refused));
        QVERIFY_HAS(words, "does not accept the key " + (board.folder / "stranger").string());
        QVERIFY_HAS(words, "ssh-copy-id -i");
        QCOMPARE(int(refusal(board.folder / "missing")), int(LinkProblem::refused));
        QVERIFY_HAS(words, "does not exist");
        refusal(board.folder / "stranger.pub");
        QVERIFY_HAS(words, "is a public key");
        test::writeText(board.folder / "garbage", "no key at all");
        refusal(board.folder / "garbage");
        QVERIFY_HAS(words, "is not a private key that can be read");
    }

    void passphrases() {
        BOARD_OR_SKIP(false);
        test::Board board;
        test::makeKey(board.folder / "locked", "open sesame");
        std::ofstream(board.folder / "board/authorized_keys", std::ios::app)
            << test::readText(board.folder / "locked.pub");
        board.target.keyFile = board.folder / "locked";
        Answers wrong{"hush-hush", {}}, right{"open sesame", {}};
        std::string words;
        QCOMPARE(int(problemOf([&] { Link::open(board.target, board.link, wrong.questions(), {}); }, &words)),
                 int(LinkProblem::refused));
        QVERIFY_HAS(words, "the passphrase of " + (board.folder / "locked").string() + " is wrong");
        QVERIFY2(words.find("hush") == std::string::npos, words.c_str());
        QCOMPARE(wrong.asked.size(), std::size_t(3));
        QVERIFY(wrong.asked[0].kind == SecretQuestion::Kind::passphrase && wrong.asked[2].attempt == 3);
        QCOMPARE(int(problemOf([&] { board.open(); }, &words)), int(LinkProblem::refused));
        QVERIFY_HAS(words, "no passphrase was given");
        const auto questions = remembering(right.questions());
        Link::open(board.target, board.link, questions, {});
        Link::open(board.target, board.link, questions, {});
        QCOMPARE(right.asked.size(), std::size_t(1));  // remembered for reconnecting
    }

    void passwords() {
        BOARD_OR_SKIP(true);
        test::Board board(
            {.passwordUser = true, .configuration = {"PubkeyAuthentication no", "MaxAuthTries 10"}});
        board.target.keyFile.clear();
        Answers wrong{"Hunter2", {}}, right{"secret", {}};
        std::string words;
        QCOMPARE(int(problemOf([&] { Link::open(board.target, board.link, wrong.questions(), {}); }, &words)),
                 int(LinkProblem::refused));
        QVERIFY_HAS(words, "refuses that password for the user jet");
        QVERIFY2((words + board.server.log()).find("Hunter2") == std::string::npos, words.c_str());
        QCOMPARE(wrong.asked.size(), std::size_t(3));
        problemOf([&] { board.open(); }, &words);
        QVERIFY_HAS(words, "no password was given");
        const auto link = Link::open(board.target, board.link, right.questions(), {});
        QCOMPARE(link->facts().authentication, std::string("password"));
        QCOMPARE(runCommand(*link, "id -un; pwd", {}).out, "jet\n" + board.server.home().string() + "\n");
    }

    void keyboardInteractive() {
        BOARD_OR_SKIP(true);
        test::Board board({.passwordUser = true,
                           .configuration = {"UsePAM yes", "KbdInteractiveAuthentication yes",
                                             "PasswordAuthentication no", "PubkeyAuthentication no"}});
        board.target.keyFile.clear();
        Answers wrong{"Hunter2", {}}, right{"secret", {}};
        std::string words;
        QCOMPARE(int(problemOf([&] { Link::open(board.target, board.link, wrong.questions(), {}); }, &words)),
                 int(LinkProblem::refused));
        QVERIFY(!wrong.asked.empty());
        QVERIFY(wrong.asked[0].kind == SecretQuestion::Kind::prompt && !wrong.asked[0].echo);
        QVERIFY_HAS(wrong.asked[0].prompt, "assword");
        QVERIFY_HAS(words, "refuses those answers for the user jet");
        QVERIFY2((words + board.server.log()).find("Hunter2") == std::string::npos, words.c_str());
        problemOf([&] { board.open(); }, &words);
        QVERIFY_HAS(words, "were not answered");
        const auto link = Link::open(board.target, board.link, right.questions(), {});
        QCOMPARE(link->facts().authentication, std::string("keyboard-interactive"));
    }

    void aWrongUser() {
        BOARD_OR_SKIP(false);
        test::Board board;
        board.target.user = "nobody-of-that-name";
        std::string words;
        QCOMPARE(int(problemOf([&] { board.open(); }, &words)), int(LinkProblem::refused));
        QVERIFY_HAS(words, "nobody-of-that-name");
        QVERIFY_HAS(words, "Check the user name");
    }

    void aServerThatDropsTheLogin() {
        BOARD_OR_SKIP(true);
        test::Board board(
            {.passwordUser = true, .configuration = {"PubkeyAuthentication no", "MaxAuthTries 1"}});
        board.target.keyFile.clear();
        Answers wrong{"Hunter2", {}};
        std::string words;
        QCOMPARE(int(problemOf([&] { Link::open(board.target, board.link, wrong.questions(), {}); }, &words)),
                 int(LinkProblem::refused));
        QVERIFY_HAS(words, "ended the connection during the login");
    }

    void theAgentsKey() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto socket = (board.folder / "agent").string();
        const auto started = realProcessRunner().run(
            {"sh", "-c", "ssh-agent -a " + socket + " | sed -n 's/.*AGENT_PID=\\([0-9]*\\).*/\\1/p'"}, {});
        const auto process = std::stol(started.standardOutput);
        const QByteArray before = qgetenv("SSH_AUTH_SOCK");
        qputenv("SSH_AUTH_SOCK", socket.c_str());
        test::runOrThrow({"ssh-add", "-q", board.target.keyFile.string()});
        board.target.keyFile.clear();
        board.link.useAgent = true;
        std::string how;
        try {
            how = board.open()->facts().authentication;
        } catch (const LinkError& error) {
            how = error.what();
        }
        before.isNull() ? qunsetenv("SSH_AUTH_SOCK") : qputenv("SSH_AUTH_SOCK", before);
        test::runOrThrow({"kill", std::to_string(process)});
        QCOMPARE(how, std::string("agent"));
    }

    // ---- the way there

    void theConfigCompletesAnAlias() {
        BOARD_OR_SKIP(false);
        test::Board board;
        test::writeText(board.folder / "config", "Host jetson\n  HostName 127.0.0.1\n  Port " +
                                                     std::to_string(board.server.port()) + "\n  User " +
                                                     board.server.user() + "\n  IdentityFile " +
                                                     board.server.key().string() + "\n");
        board.link.sshConfig = board.folder / "config";
        board.target = {.name = "", .host = "jetson", .port = 0, .user = "", .keyFile = {}, .jump = {}};
        const auto link = board.open();
        QCOMPARE(link->facts().host, std::string("127.0.0.1"));
        QCOMPARE(link->facts().fromSshConfig.size(), std::size_t(4));
        QCOMPARE(link->facts().fromSshConfig.front(), std::string("HostName 127.0.0.1"));
    }

    void throughAJumpHost() {
        BOARD_OR_SKIP(false);
        test::Board gate, board;
        std::ofstream(gate.folder / "board/authorized_keys", std::ios::app)
            << test::readText(board.folder / "board/id.pub");
        board.target.jump = gate.server.user() + "@127.0.0.1:" + std::to_string(gate.server.port());
        std::vector<int> asked;
        LinkQuestions questions{[&](const HostKeyQuestion& question) {
                                    asked.push_back(question.port);
                                    return true;
                                },
                                {}};
        const auto link = Link::open(board.target, board.link, questions, {});
        QCOMPARE(asked, (std::vector<int>{gate.server.port(), board.server.port()}));
        QCOMPARE(runCommand(*link, "echo there", {}).out, std::string("there\n"));
        QVERIFY_HAS(gate.server.log(), "Accepted publickey");
        // The jump host does not let us in: its own words are told.
        test::makeKey(gate.folder / "other");
        board.target.keyFile = gate.folder / "other";
        std::string words;
        QCOMPARE(int(problemOf([&] { Link::open(board.target, board.link, questions, {}); }, &words)),
                 int(LinkProblem::jumpFailed));
        QVERIFY_HAS(words, "Permission denied");
    }

    void nobodyListensOrNobodyGreets() {
        BOARD_OR_SKIP(false);
        test::Board board;
        std::string words;
        board.server.stop();
        QCOMPARE(int(problemOf([&] { board.open(); }, &words)), int(LinkProblem::unreachable));
        QVERIFY_HAS(words, "refuses the connection");
        board.target.host = "no-such-host.invalid";
        QCOMPARE(int(problemOf([&] { board.open(); }, &words)), int(LinkProblem::unreachable));
        QVERIFY_HAS(words, "no-such-host.invalid");
    }

    // ---- cancelling, losing

    void noSocketIsLeftOpen() {
        BOARD_OR_SKIP(false);
        test::Board board;
        test::CuttableCable cable(board.server.port());
        const auto openFiles = [] {
            return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
        };
        board.open();
        const auto before = openFiles();
        for (int i = 0; i < 3; ++i) board.open();
        QCOMPARE(openFiles(), before);
        board.target.user = "nobody-of-that-name";
        problemOf([&] { board.open(); });
        board.target.host = "localhost";  // whose key is not trusted
        problemOf([&] { Link::open(board.target, board.link, {}, {}); });
        QCOMPARE(openFiles(), before);
        board.target = {"board", "127.0.0.1", cable.port(), board.server.user(), board.server.key(), {}};
        auto link = board.open();
        cable.cutAfter(0);
        problemOf([&] { runCommand(*link, "true", {}); });
        link.reset();
        QTRY_COMPARE(openFiles(), before);  // the cable closes its own ends a moment later
    }

    void stopWhileNobodyGreets() {
        BOARD_OR_SKIP(false);
        test::Board board;
        test::CuttableCable cable(board.server.port());
        board.target.port = cable.port();
        cable.stall();
        StopSoon soon;
        QVERIFY_EXCEPTION_THROWN(board.open(soon.source.token()), Stopped);
        board.link.connectTimeout = 300ms;
        std::string words;
        QCOMPARE(int(problemOf([&] { board.open(); }, &words)), int(LinkProblem::unreachable));
        QVERIFY_HAS(words, "does not greet");
    }

    void stopInTheMiddleOfTheLogin() {
        BOARD_OR_SKIP(true);
        test::Board board({.passwordUser = true, .configuration = {"PubkeyAuthentication no"}});
        test::CuttableCable cable(board.server.port());
        board.target.port = cable.port();
        board.target.keyFile.clear();
        // The cable stalls while the person types the password.
        StopSource source;
        std::jthread timer;
        LinkQuestions questions{[](const HostKeyQuestion&) { return true; },
                                [&](const SecretQuestion&) -> std::optional<Secret> {
                                    cable.stall();
                                    timer = std::jthread([&] {
                                        std::this_thread::sleep_for(200ms);
                                        source.requestStop();
                                    });
                                    return Secret("secret");
                                }};
        QVERIFY_EXCEPTION_THROWN(Link::open(board.target, board.link, questions, source.token()), Stopped);
    }

    void aBoardThatLosesItsPower() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        RemoteCommand command(*link, "cat", {}, {}, {});
        board.server.pullThePlug();
        QCOMPARE(int(problemOf([&] {
                     while (command.pump(50ms)) {
                     }
                 })),
                 int(LinkProblem::lost));
        QCOMPARE(int(problemOf([&] { runCommand(*link, "true", {}); })), int(LinkProblem::lost));
    }

    void everyByteOfAConnectionMayBeTheLast() {
        BOARD_OR_SKIP(false);
        test::Board board;
        test::CuttableCable cable(board.server.port());
        board.open();
        board.target.port = cable.port();
        std::uint64_t whole = 0;
        {
            const auto before = cable.sent();
            board.open();
            whole = cable.sent() - before;
        }
        for (std::uint64_t cut = 0; cut < whole; cut += std::max<std::uint64_t>(1, whole / 25)) {
            cable.cutAfter(cut);
            try {
                board.open();
            } catch (const LinkError& error) {
                QVERIFY2(error.mayPass() || error.problem() == LinkProblem::refused, error.what());
            }
            cable.cutAfter(UINT32_MAX);
        }
        board.open();
    }
};

QTEST_APPLESS_MAIN(LinkTest)
#include "link_test.moc"
