// Text of strangers made fit to be shown.
#include "deploy/printable.hpp"

#include "test_support.hpp"

using namespace distillery;

class PrintableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void printableText() {
        QCOMPARE(printable("plain\r\n"), std::string("plain"));
        QCOMPARE(printable("two\nlines\tand"), std::string("two lines and"));
        QCOMPARE(printable("\x1B[31mred\x07\x7F"), std::string("?[31mred??"));
        QCOMPARE(printable("grün … 活动 🤖"), std::string("grün … 活动 🤖"));
        QCOMPARE(printable("\xFF\xC3"), std::string("??"));
        QCOMPARE(printable("\xC0\xAF\xED\xA0\x80"), std::string("?????"));  // overlong, surrogate
        QCOMPARE(printable("\xC2\x9B"
                           "31m"),
                 std::string("?31m"));  // C1 control sequence introducer
        QCOMPARE(printable("0123456789", 4), std::string("0123…"));
    }
};

QTEST_APPLESS_MAIN(PrintableTest)
#include "printable_test.moc"
