// UTF-8: what is well-formed, and what Windows-1252 text becomes.
#include "base/utf8.hpp"

#include "test_support.hpp"

using namespace distillery;

class Utf8Test : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wellFormedTextIsValid_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isValid");
        const auto row = [](const char* name, const QByteArray& text, bool isValid) {
            QTest::newRow(name) << text << isValid;
        };
        row("empty", "", true);
        row("ascii", "walking and running", true);
        row("umlauts behind eight letters", "walking \xC3\xA4\xC3\xB6", true);
        row("three and four bytes", "\xE2\x82\xAC \xF0\x9F\x9A\xB6", true);
        row("last code point", "\xF4\x8F\xBF\xBF", true);
        row("NUL", QByteArray("a\0b", 3), true);
        row("latin-1",
            "gehen \xFC"
            "ber",
            false);
        row("cut short", "abc\xE2\x82", false);
        row("lonely continuation", "\x80", false);
        row("overlong slash", "\xC0\xAF", false);
        row("overlong of three", "\xE0\x80\xAF", false);
        row("overlong of four", "\xF0\x80\x80\xAF", false);
        row("surrogate", "\xED\xA0\x80", false);
        row("above the last", "\xF4\x90\x80\x80", false);
        row("five bytes", "\xF8\x88\x80\x80\x80", false);
    }
    void wellFormedTextIsValid() {
        QFETCH(QByteArray, text);
        QFETCH(bool, isValid);
        QCOMPARE(isValidUtf8(text.toStdString()), isValid);
        QCOMPARE(QString::fromUtf8(text).contains(QChar::ReplacementCharacter),
                 !isValid);  // Qt is the oracle
    }

    void windows1252BecomesUtf8() {
        QCOMPARE(utf8FromLatin1("plain"), "plain");
        QCOMPARE(utf8FromLatin1("H\xF6he in \x80"), "Höhe in €");
        QCOMPARE(utf8FromLatin1("\x93quoted\x94"), "“quoted”");
        std::string all;
        for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
        const QString text = QString::fromStdString(utf8FromLatin1(all));
        QCOMPARE(text.size(), 256);
        QVERIFY(isValidUtf8(utf8FromLatin1(all)));
        for (int byte = 0xA0; byte < 256; ++byte) QCOMPARE(text[byte].unicode(), static_cast<char16_t>(byte));
        QCOMPARE(text[0x81].unicode(), static_cast<char16_t>(0x81));
    }

    void validTextStaysAndOtherTextIsReadAsWindows1252() {
        QCOMPARE(toUtf8("Höhe"), "Höhe");
        QCOMPARE(toUtf8("H\xF6he"), "Höhe");
    }
};

QTEST_APPLESS_MAIN(Utf8Test)
#include "utf8_test.moc"
