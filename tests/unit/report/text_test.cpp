// Escaping and number formats.
#include "report/text.hpp"

#include <cmath>

#include "test_support.hpp"

using namespace distillery::report;

class TextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void markupBecomesText() {
        QCOMPARE(escaped("<b a='1'>&\"</b>"), std::string("&lt;b a=&#39;1&#39;&gt;&amp;&quot;&lt;/b&gt;"));
        QCOMPARE(escaped("5 km, größer ≥ 3"), std::string("5 km, größer ≥ 3"));
    }
    void whatXmlForbidsIsReplaced() {
        const std::string replacement = "\xEF\xBF\xBD";
        QCOMPARE(escaped(std::string("a\x01z\0y", 5)), "a" + replacement + "z" + replacement + "y");
        QCOMPARE(escaped("\xC3"), replacement);                                      // cut short
        QCOMPARE(escaped("\xC3("), replacement + "(");                               // not a continuation
        QCOMPARE(escaped("\xED\xA0\x80"), replacement + replacement + replacement);  // a surrogate
        QCOMPARE(escaped("\xEF\xBF\xBF"), replacement + replacement + replacement);  // U+FFFF
        QCOMPARE(escaped("\xC0\xAF"), replacement + replacement);                    // overlong slash
        QCOMPARE(escaped("\xF0\x9F\x98\x80"), std::string("\xF0\x9F\x98\x80"));
    }
    void numbers() {
        QCOMPARE(counted(1, "test subject"), std::string("1 test subject"));
        QCOMPARE(counted(3, "test subject"), std::string("3 test subjects"));
        QCOMPARE(fixed(0.93449), std::string("0.934"));
        QCOMPARE(fixed(NAN), std::string("–"));
        QCOMPARE(percent(0.0512), std::string("5.1 %"));
        QCOMPARE(grouped(1234567), std::string("1,234,567"));
        QCOMPARE(grouped(-1000), std::string("−1,000"));
        QCOMPARE(grouped(999), std::string("999"));
        QCOMPARE(scaled(11834), std::string("11.8 k"));
        QCOMPARE(scaled(999.7), std::string("1.00 k"));
        QCOMPARE(scaled(12), std::string("12"));
        QCOMPARE(signedFixed(0.0124), std::string("+0.012"));
        QCOMPARE(signedFixed(-0.5, 1), std::string("−0.5"));
        QCOMPARE(signedFixed(-0.0001), std::string("±0.000"));
        QCOMPARE(pValue(0.0003), std::string("< 0.001"));
        QCOMPARE(pValue(0.03125), std::string("0.031"));
        QCOMPARE(duration(12.34), std::string("12.3 s"));
        QCOMPARE(duration(200), std::string("3 min 20 s"));
        QCOMPARE(duration(3720), std::string("1 h 2 min"));
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
