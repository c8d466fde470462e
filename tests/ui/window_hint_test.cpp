// What to do next, in the words of a window.
#include <QTest>

#include "words/window_hint.hpp"

using namespace distillery::ui;

class WindowHintTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingAsksForATerminal() {
        for (const char* hint :
             {"Name the data set's folder or its archive (--data PATH).", "Set HAR_DATA to the folder.",
              "Watch it with `distill run watch g.kd-s1`, or stop it with `distill run stop g.kd-s1`",
              "Stop it first: distill run stop g", "See the known runs with `distill runs list`",
              "look at the data's quality report: distill dataset check"}) {
            const QString words = windowHint(hint);
            QVERIFY2(!words.contains("distill ") && !words.contains("--") && !words.contains("HAR_DATA"),
                     qUtf8Printable(words));
            QVERIFY2(words.contains("page"), qUtf8Printable(words));
        }
        QCOMPARE(windowHint("Name the folder of one of them, or choose the importer (--importer ID)."),
                 QString("Name the folder of one of them, or choose the importer."));
    }

    void allOthersStay() {
        QCOMPARE(windowHint("Give the runs a smaller train.batch (64 or less)."),
                 QString("Give the runs a smaller train.batch (64 or less)."));
        QCOMPARE(windowHint(""), QString());
    }
};

QTEST_GUILESS_MAIN(WindowHintTest)
#include "window_hint_test.moc"
