// Names from outside are shown as they are written, even where they look like markup.
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QToolTip>

#include "pages/page.hpp"
#include "theme/house_style.hpp"
#include "theme/theme.hpp"

using namespace distillery::ui;

class ForeignNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new HouseStyle); }

    void labelsShowMarkupAsText() {
        QLabel label("<b>walk</b>"), chosen("<b>walk</b>");
        chosen.setTextFormat(Qt::RichText);
        for (QLabel* one : {&label, &chosen}) one->ensurePolished();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(chosen.textFormat(), Qt::RichText);  // its author escapes what comes from outside
    }

    void toolTipsShowMarkupAsText() {
        QWidget window;
        window.show();
        QToolTip::showText(window.mapToGlobal(QPoint(5, 5)), "<script>alert(1)</script>: windows: 4",
                           &window);
        QLabel* tip = nullptr;
        for (QWidget* one : QApplication::topLevelWidgets())
            if (one->inherits("QTipLabel")) tip = qobject_cast<QLabel*>(one);
        QVERIFY(tip);
        QCOMPARE(tip->textFormat(), Qt::PlainText);
    }

    void longHelpIsBrokenIntoLines() {
        const QString text = QString("word ").repeated(50).trimmed();
        for (const QString& line : inLines(text, 40).split('\n')) QVERIFY(line.size() <= 40);
        QCOMPARE(inLines(text, 40).simplified(), text);
        QCOMPARE(inLines("short"), QString("short"));
        QVERIFY(inLines(QString(QChar(0x8d70)).repeated(100), 40).contains('\n'));  // no blanks to break at
        QCOMPARE(inLines(QString(), 40), QString());
    }
};

QTEST_MAIN(ForeignNamesTest)
#include "foreign_names_test.moc"
