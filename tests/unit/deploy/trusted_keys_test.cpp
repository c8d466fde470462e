// Our known_hosts: pinning, changes, other people's lines.
#include "deploy/trusted_keys.hpp"

#include "base/subprocess.hpp"
#include "support/faulty_file_system.hpp"
#include "support/loopback_server.hpp"
#include "test_support.hpp"

using namespace distillery;
using Verdict = TrustedKeys::Verdict;

namespace {

const ServerKey kOne{"ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIGJvYXJkLW51bWJlci1vbmUAAAAAAAAAAAAAAAAA"};
const ServerKey kTwo{"ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIGJvYXJkLW51bWJlci10d28AAAAAAAAAAAAAAAAA"};
const ServerKey kOtherType{"ssh-rsa", kTwo.base64};

}  // namespace

class TrustedKeysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pinJudgeForget() {
        test::TemporaryFolder folder;
        const TrustedKeys keys(folder / "config/known_hosts");
        QCOMPARE(int(keys.judge("board", 22, kOne)), int(Verdict::unknown));
        QVERIFY(!keys.forget("board", 22));
        keys.pin("board", 22, kOne);
        keys.pin("board", 2222, kTwo);
        QCOMPARE(int(keys.judge("board", 22, kOne)), int(Verdict::trusted));
        QCOMPARE(int(keys.judge("board", 22, kTwo)), int(Verdict::changed));
        QCOMPARE(int(keys.judge("board", 22, kOtherType)), int(Verdict::changed));
        QCOMPARE(int(keys.judge("board", 2222, kTwo)), int(Verdict::trusted));
        QCOMPARE(int(keys.judge("Board", 22, kOne)), int(Verdict::unknown));
        keys.pin("board", 22, kTwo);
        QCOMPARE(int(keys.judge("board", 22, kOne)), int(Verdict::changed));
        QVERIFY(keys.forget("board", 22));
        QCOMPARE(int(keys.judge("board", 22, kTwo)), int(Verdict::unknown));
        QCOMPARE(test::readText(keys.file()), "[board]:2222 ssh-ed25519 " + kTwo.base64 + "\n");
    }

    void linesOfOthersStay() {
        test::TemporaryFolder folder;
        const TrustedKeys keys(folder / "known_hosts");
        const std::string others = "# by hand\n@revoked board ssh-ed25519 " + kTwo.base64 +
                                   "\n|1|salt|hash ssh-rsa AAAA\nnonsense\nother,board ssh-ed25519 " +
                                   kOne.base64 + " comment\n";
        test::writeText(keys.file(), others);
        QCOMPARE(int(keys.judge("board", 22, kOne)), int(Verdict::trusted));
        QCOMPARE(int(keys.judge("board", 22, kTwo)), int(Verdict::changed));
        keys.forget("board", 22);
        QCOMPARE(int(keys.judge("other", 22, kOne)), int(Verdict::trusted));
        const auto left = test::readText(keys.file());
        for (const char* line :
             {"# by hand\n", "@revoked board", "|1|salt|hash", "nonsense\n", "other ssh-ed25519"})
            QVERIFY2(left.find(line) != std::string::npos, left.c_str());
    }

    void theFingerprintIsOpenSshs() {
        if (const auto reason = test::LoopbackServer::unavailable()) QSKIP(reason->c_str());
        test::TemporaryFolder folder;
        test::makeKey(folder / "key");
        const std::string line = test::readText(folder / "key.pub");
        const auto first = line.find(' '), second = line.find(' ', first + 1);
        const ServerKey key{line.substr(0, first), line.substr(first + 1, second - first - 1)};
        const auto listed =
            realProcessRunner().run({"ssh-keygen", "-lf", (folder / "key.pub").string()}, {}).standardOutput;
        QVERIFY2(listed.find(" " + key.fingerprint() + " ") != std::string::npos, listed.c_str());
    }

    void aFullDiskKeepsTheFormerFile() {
        test::TemporaryFolder folder;
        const TrustedKeys before(folder / "known_hosts");
        before.pin("board", 22, kOne);
        for (long n = 1;; ++n) {
            test::FaultyFileSystem disk;
            disk.failAt(n);
            try {
                TrustedKeys(folder / "known_hosts", disk).pin("board", 22, kTwo);
            } catch (const Error& error) {
                QCOMPARE(int(error.code()), int(ErrorCode::fileSystem));
            }
            const auto verdict = before.judge("board", 22, kOne);
            QVERIFY(verdict == Verdict::trusted || before.judge("board", 22, kTwo) == Verdict::trusted);
            if (!disk.hasFailed()) break;
        }
    }
};

QTEST_APPLESS_MAIN(TrustedKeysTest)
#include "trusted_keys_test.moc"
