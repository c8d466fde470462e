// SHA-256 against the vectors of FIPS 180-4 (NIST examples) and against Qt's own implementation.
#include <QCryptographicHash>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/sha256_block.hpp"
#include "test_support.hpp"

using namespace distillery;

class HashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedVectors_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("empty") << QByteArray("")
                               << QByteArray(
                                      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray(
                                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million a")
            << QByteArray(1'000'000, 'a')
            << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void publishedVectors() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, digest);
        QCOMPARE(sha256Hex(text.toStdString()), digest.toStdString());
    }

    void everyLengthAroundTheBlockBorders() {
        for (int length = 0; length <= 200; ++length) {
            const QByteArray text(length, static_cast<char>('a' + length % 26));
            const auto expected = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
            QCOMPARE(sha256Hex(text.toStdString()), expected.toStdString());
        }
    }

    void piecesGiveTheSameAsTheWhole() {
        std::string text;
        Random random(7);
        for (int i = 0; i < 5000; ++i) text += static_cast<char>(random.below(256));
        for (int round = 0; round < 50; ++round) {
            Sha256 hash;
            for (std::string_view rest = text; !rest.empty();) {
                const auto taken = std::min<std::size_t>(rest.size(), random.below(150));
                hash.update(rest.substr(0, taken));
                rest.remove_prefix(taken);
            }
            QCOMPARE(hash.hexDigest(), sha256Hex(text));
        }
    }

    void theProcessorsInstructionsGiveTheSameAsPlainCode() {
        const Sha256Block fast = sha256BlockOfProcessor();
        if (fast == nullptr) QSKIP("this processor has no instructions for SHA-256");
        Random random(11);
        Sha256State plain{}, ours{};
        for (int round = 0; round < 2000; ++round) {  // each goes on from the state before
            std::array<std::uint8_t, 64> bytes;
            for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random.below(256));
            sha256BlockPortable(plain, bytes.data());
            fast(ours, bytes.data());
            QVERIFY2(plain == ours, qPrintable(QString("after block %1").arg(round)));
        }
    }

    void bytesAndTextAgree() {
        const std::string text = "window 12";
        QCOMPARE(sha256Hex(std::as_bytes(std::span(text))), sha256Hex(std::string_view(text)));
    }
};

QTEST_APPLESS_MAIN(HashTest)
#include "hash_test.moc"
