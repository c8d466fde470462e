// Regular expressions of users: the first group, sentences for bad ones, no catastrophe for clumsy ones.
#include "data/pattern.hpp"

#include "test_support.hpp"

using namespace distillery;

class PatternTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstGroupIsRead() {
        const Pattern pattern = Pattern::compile(R"(subject(\d+))", "data.options.subject_pattern");
        QCOMPARE(pattern.firstGroup("raw/subject07/walk.csv").value(), "07");
        QVERIFY(!pattern.firstGroup("raw/person07/walk.csv"));
        const Pattern either = Pattern::compile("a(b)?|c", "p");
        QCOMPARE(either.firstGroup("xc").value(), "");
        QCOMPARE(Pattern::compile("(ä.)", "p").firstGroup("gäüb").value(), "äü");
    }

    void badOnesAreRefusedWithTheirOption_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("open group") << "subject(\\d+"
                                    << "missing )";
        QTest::newRow("look-ahead") << "(?=a)b(c)"
                                    << "invalid perl operator";
        QTest::newRow("back reference") << "(a)\\1"
                                        << "invalid escape sequence";
        QTest::newRow("no group") << "subject\\d+"
                                  << "has no group in parentheses";
        QTest::newRow("huge repetition") << "((((a{100}){100}){100}))"
                                         << "repetition";
    }
    void badOnesAreRefusedWithTheirOption() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        EXPECT_ERROR(Pattern::compile(text.toStdString(), "data.options.label_pattern"), ErrorCode::config,
                     "data.options.label_pattern");
        EXPECT_ERROR(Pattern::compile(text.toStdString(), "data.options.label_pattern"), ErrorCode::config,
                     reason.toStdString());
    }

    // Backtracking would try 2^60 ways here.
    void clumsyPatternsEnd() {
        const Pattern pattern = Pattern::compile("^((a|aa|a?)+)+$", "p");
        QVERIFY(!pattern.firstGroup(std::string(60, 'a') + "b"));
        QVERIFY(Pattern::compile(std::string(5000, '(') + "a" + std::string(5000, ')'), "p").firstGroup("a"));
        QVERIFY(Pattern::compile("(.*)*x", "p").firstGroup(std::string(100'000, 'a') + "x"));
    }
};

QTEST_APPLESS_MAIN(PatternTest)
#include "pattern_test.moc"
