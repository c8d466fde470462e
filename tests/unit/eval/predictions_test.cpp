// The CSV of predictions: exact round trip, and a named line for every kind of damage.
#include "eval/predictions.hpp"

#include "test_support.hpp"

using namespace distillery;

namespace {

Predictions sample() {
    Predictions p;
    p.classes = {"walking", "stairs, \"up\"", "sit\nting"};
    p.windowIds = {7, 4294967295U};
    p.subjects = {"1", "Anna, B."};
    p.truth = {0, 2};
    p.probabilities = {0.1F, 0.2F, 0.7F, 1.0F / 3, 1.0F / 3, 1.0F / 3};
    return p;
}

const std::string kHeader = "window,subject,truth,predicted,p_a,p_b\n";

}  // namespace

class PredictionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void predictedIsTheFirstOfTheLargest() {
        QCOMPARE(sample().predicted(0), 2);
        QCOMPARE(sample().predicted(1), 0);
    }

    void roundTripIsExact() {
        const Predictions before = sample();
        const Predictions after = Predictions::fromCsv(before.toCsv(), "test.csv");
        QCOMPARE(after.classes, before.classes);
        QCOMPARE(after.windowIds, before.windowIds);
        QCOMPARE(after.subjects, before.subjects);
        QCOMPARE(after.truth, before.truth);
        QVERIFY(after.probabilities == before.probabilities);  // bit for bit
    }

    void headerNamesTheColumns() {
        Predictions p = sample();
        p.classes = {"a", "b", "c"};
        const std::string csv = p.toCsv();
        QCOMPARE(csv.substr(0, csv.find('\n')), std::string("window,subject,truth,predicted,p_a,p_b,p_c"));
        QCOMPARE(csv.substr(csv.find('\n') + 1, 21), std::string("7,1,a,c,0.1,0.2,0.7\n4"));
    }

    void emptyTableIsATable() { QCOMPARE(Predictions::fromCsv(kHeader, "x").size(), std::size_t{0}); }

    void windowsLineEndsAreRead() {
        QCOMPARE(Predictions::fromCsv("window,subject,truth,predicted,p_a,p_b\r\n1,2,a,b,0.25,0.75\r\n", "x")
                     .truth[0],
                 0);
    }

    void damageIsNamed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& text, const char* message) {
            QTest::newRow(name) << QString::fromStdString(text) << message;
        };
        row("empty", "", "line 1: the last line is cut short");
        row("other header", "a,b,c,d,e\n", "line 1: expected the header");
        row("no classes", "window,subject,truth,predicted\n", "line 1: expected the header");
        row("class column", "window,subject,truth,predicted,walking\n", "does not start with p_");
        row("class twice", "window,subject,truth,predicted,p_a,p_a\n", "named twice");
        row("few fields", kHeader + "1,s,a,a,1\n", "line 2: 5 fields, expected 6");
        row("window id", kHeader + "-1,s,a,a,1,0\n", "line 2: window is \"-1\"");
        row("no number", kHeader + "1,s,a,a,1,0\n2,s,a,a,x,0\n", "line 3: a probability is \"x\"");
        row("not a number", kHeader + "1,s,a,a,nan,0\n", "nan is not a probability");
        row("negative", kHeader + "1,s,a,b,-0.5,1\n", "-0.5 is not a probability");
        row("unknown class", kHeader + "1,s,q,a,1,0\n", "\"q\" is not among the classes");
        row("contradiction", kHeader + "1,s,a,b,1,0\n", "another class is more probable");
        row("sum", kHeader + "1,s,a,a,0.6,0.1\n", "sum to 0.7000");
        row("torn", kHeader + "1,s,a,a,1,0", "line 2: the last line is cut short");
        row("open quote", kHeader + "1,\"s,a,a,1,0\n", "line 2: a quoted field never ends");
        row("line after a quoted line end", kHeader + "1,\"s\nt\",a,a,1,0\n2,s,q,a,1,0\n", "line 4: \"q\"");
    }
    void damageIsNamed() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        EXPECT_ERROR(Predictions::fromCsv(text.toStdString(), "test.csv"), ErrorCode::data,
                     message.toStdString());
    }
};

QTEST_APPLESS_MAIN(PredictionsTest)
#include "predictions_test.moc"
