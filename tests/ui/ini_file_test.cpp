// Settings on the disk: all who open a file share it, writing waits for nobody, what is strange to us stays.
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "models/ini_file.hpp"

using namespace distillery::ui;

class IniFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

private Q_SLOTS:
    void whatIsSetIsSeenAtOnceByAllAndIsOnTheDiskInTheEnd() {
        const QString file = folder_.filePath("shared.ini");
        {
            const auto one = IniFile::open(file), other = IniFile::open(file);
            one->set({{"theme", "dark"}, {"recent/size", 2}});
            QCOMPARE(other->value("theme").toString(), "dark");
            for (int i = 0; i < 50; ++i) other->set({{"page", QString::number(i)}});
            one->set({{"recent/size", QVariant()}});
            QVERIFY(!other->keys().contains("recent/size"));
        }
        QSettings ini(file, QSettings::IniFormat);
        QCOMPARE(ini.allKeys(), QStringList({"page", "theme"}));
        QCOMPARE(ini.value("page").toString(), "49");  // the last word holds
        QCOMPARE(IniFile::open(file)->value("theme").toString(), "dark");
    }

    void whatOthersWroteStays() {
        const QString file = folder_.filePath("newer.ini");
        const auto mine = IniFile::open(file);
        {
            QSettings newer(file, QSettings::IniFormat);
            newer.setValue("future", 7);
        }
        mine->set({{"theme", "light"}});
        QTRY_COMPARE(QSettings(file, QSettings::IniFormat).value("theme").toString(), "light");
        QCOMPARE(QSettings(file, QSettings::IniFormat).value("future").toInt(), 7);
    }

    void anUnwritablePlaceKeepsTheValuesForThisTime() {
        const auto nowhere = IniFile::open("/proc/no/such/place.ini");
        nowhere->set({{"theme", "dark"}});
        QCOMPARE(nowhere->value("theme").toString(), "dark");
    }
};

QTEST_GUILESS_MAIN(IniFileTest)
#include "ini_file_test.moc"
