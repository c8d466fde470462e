// What every command of `distill` shares, whatever families it has: help, version, refusals, JSON errors,
// streams.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>

#include "test_support.hpp"

namespace {

using namespace distillery;

struct Outcome {
    int exitCode = -1;
    QString out, err;
};

/// Environment entries without '=' are removed.
Outcome runProgram(const QString& program, const QStringList& arguments,
                   const QStringList& environment = {}) {
    QProcess process;
    auto variables = QProcessEnvironment::systemEnvironment();
    for (const auto& entry : environment) {
        const auto equals = entry.indexOf('=');
        if (equals < 0)
            variables.remove(entry);
        else
            variables.insert(entry.left(equals), entry.mid(equals + 1));
    }
    process.setProcessEnvironment(variables);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

Outcome distill(const QStringList& arguments, const QStringList& environment = {}) {
    return runProgram(DISTILL_PROGRAM, arguments, environment);
}

/// A shell line in which "$0" is the program.
Outcome shell(const QString& line) {
    return runProgram("/bin/sh", {"-c", line, DISTILL_PROGRAM});
}

QJsonObject errorOf(const Outcome& outcome) {
    const auto document = QJsonDocument::fromJson(outcome.out.toUtf8()).object();
    if (document["schema"].toString() != "har-distillery/error/1") return {};
    return document["error"].toObject();
}

/// What the short help lists. Asked once: with LibTorch inside, each start of the program costs half a
/// second.
const QStringList& commands() {
    static QStringList names;
    if (!names.isEmpty()) return names;
    auto lines = QRegularExpression("^  ([a-z]+) ", QRegularExpression::MultilineOption)
                     .globalMatch(distill({}).out.section("Commands:\n", 1));
    while (lines.hasNext()) names << lines.next().captured(1);
    return names;
}

}  // namespace

class CliCoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutArgumentsItIsShortHelp() {
        const auto outcome = distill({});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains("Examples:\n  distill "));
        QVERIFY(outcome.out.contains("Commands:\n"));
        QVERIFY(outcome.out.count('\n') < 30);
        QCOMPARE(outcome.err, QString());
    }

    void helpLeadsWithTwoExamples_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("-h") << QStringList{"-h"};
        QTest::newRow("help") << QStringList{"help"};
    }
    void helpLeadsWithTwoExamples() {
        QFETCH(QStringList, arguments);
        const auto outcome = distill(arguments);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(
            QRegularExpression("^Examples:\n  distill .+\n  distill .+\n\n").match(outcome.out).hasMatch());
        for (const auto option : {"--home", "--json", "--quiet", "--verbose", "--color", "--version"})
            QVERIFY2(outcome.out.contains(option), option);
        QCOMPARE(outcome.err, QString());
    }

    void everyCommandHasHelp() {
        const auto names = commands();
        QVERIFY(!names.isEmpty());
        for (const auto& name : names) {
            const auto outcome = distill({name, "--help"});
            QVERIFY2(outcome.exitCode == 0 && outcome.out.contains("Usage: distill " + name),
                     qPrintable(name));
        }
    }

    void version() {
        const auto outcome = distill({"--version"}, {"HOME", "XDG_DATA_HOME"});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(QRegularExpression("^distill \\d+\\.\\d+\\.\\d+ \\(\\w+\\)\n.*LibTorch")
                    .match(outcome.out)
                    .hasMatch());
        const auto document = QJsonDocument::fromJson(distill({"--version", "--json"}).out.toUtf8()).object();
        QCOMPARE(document["schema"].toString(), QString("har-distillery/version/1"));
        QVERIFY(outcome.out.contains(document["version"].toString()));
    }

    void anUnknownWordNamesTheNearest() {
        const auto names = commands();
        const auto longEnough =
            std::ranges::find_if(names, [](const QString& name) { return name.size() >= 5; });
        QVERIFY(longEnough != names.end());
        const auto command = *longEnough;
        auto misspelt = command;
        misspelt.remove(2, 1);
        const auto outcome = distill({misspelt});
        QCOMPARE(outcome.exitCode, 2);
        QCOMPARE(outcome.out, QString());
        QCOMPARE(outcome.err,
                 QString("distill: %1: no such command of distill\n  Did you mean \"distill %2\"?\n")
                     .arg(misspelt, command));
    }

    void thereIsNoHelpForWhatDoesNotExist_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("word");
        for (const QString help : {"--help", "-h"}) {
            QTest::addRow("command %s", qPrintable(help)) << QStringList{"nosuch", help} << "nosuch";
            QTest::addRow("verb %s", qPrintable(help)) << QStringList{"dataset", "nosuch", help} << "nosuch";
            QTest::addRow("option %s", qPrintable(help)) << QStringList{"--nosuch", help} << "--nosuch";
            QTest::addRow("before %s", qPrintable(help)) << QStringList{help, "nosuch"} << "nosuch";
        }
        QTest::newRow("help nosuch") << QStringList{"help", "nosuch"} << "nosuch";
        QTest::newRow("nosuch --version") << QStringList{"nosuch", "--version"} << "nosuch";
    }
    void thereIsNoHelpForWhatDoesNotExist() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        const auto outcome = distill(arguments);
        QCOMPARE(outcome.exitCode, 2);
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.contains(word) && outcome.err.contains("no such"), qPrintable(outcome.err));
        QCOMPARE(distill({"help", "dataset"}).exitCode, 0);
        QCOMPARE(distill({"dataset", "check", "--help"}).exitCode, 0);
    }

    void usageErrors_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("fragment");
        QTest::newRow("nothing like it") << QStringList{"zzzzzz"} << "distill --help shows what there is";
        QTest::newRow("unknown option") << QStringList{"--jsn"} << "Did you mean --json?";
        QTest::newRow("no command") << QStringList{"--quiet"} << "a command is missing";
        QTest::newRow("missing value") << QStringList{"--home"} << "--home";
        QTest::newRow("value not allowed") << QStringList{"--color", "blue"} << "blue";
        QTest::newRow("nonsense") << QStringList{"--", "-", "\x01", ""} << "distill:";
    }
    void usageErrors() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, fragment);
        const auto outcome = distill(arguments);
        QCOMPARE(outcome.exitCode, 2);
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.startsWith("distill: ") && outcome.err.contains(fragment),
                 qPrintable(outcome.err));
    }

    void withJsonAnErrorIsOneDocument() {
        for (const QStringList& arguments :
             {QStringList{"zzzzzz", "--json"}, QStringList{"--json", "zzzzzz"}}) {
            const auto outcome = distill(arguments);
            QCOMPARE(outcome.exitCode, 2);
            const auto error = errorOf(outcome);
            QCOMPARE(error["code"].toString(), QString("usage"));
            QCOMPARE(error["exit_code"].toInt(), 2);
            QCOMPARE(error["subject"].toString(), QString("zzzzzz"));
            QVERIFY(!error["detail"].toString().isEmpty());
            QVERIFY(!error["hint"].toString().isEmpty());
            QVERIFY(outcome.err.startsWith("distill: zzzzzz: "));
        }
    }

    void noColoursWithoutATerminal() { QVERIFY(!distill({"zzzzzz"}).err.contains('\x1b')); }

    void aClosedOutputIsNormal() {
        QCOMPARE(shell("\"$0\" --help >&-").exitCode, 0);
        QCOMPARE(shell("\"$0\" zzzzzz <&- >&- 2>&-").exitCode, 2);
    }

    void aReaderThatWentAwayIsNormal() {
        // The group's status, not the pipe's: its last command is the program, whose reader ended at once.
        const auto outcome = shell("{ sleep 0.2; \"$0\" --help; echo \"code $?\" >&2; } | true");
        QCOMPARE(outcome.err, QString("code 0\n"));
    }

    void aFullOutputIsAFileSystemError() {
        if (!std::filesystem::exists("/dev/full")) QSKIP("no /dev/full here");
        for (const auto argument : {"--help", "--version"}) {
            const auto outcome = shell(QString("\"$0\" %1 >/dev/full").arg(argument));
            QCOMPARE(outcome.exitCode, 5);
            QVERIFY2(outcome.err.contains("standard output: cannot write: disk full"),
                     qPrintable(outcome.err));
        }
        QCOMPARE(shell("\"$0\" zzzzzz --json >/dev/full").exitCode, 2);
    }

    void aLimitOnTheSizeOfFilesIsAFileSystemError() {
        test::TemporaryFolder folder;
        const auto home = QString::fromStdString(folder.path().string());
        const auto outcome =
            shell(QString("ulimit -f 0; \"$0\" device add board user@localhost --home '%1'").arg(home));
        QCOMPARE(outcome.exitCode, 5);  // not killed by SIGXFSZ
        QVERIFY2(outcome.err.contains(home), qPrintable(outcome.err));
    }

    void aHomeThatCannotExistIsAFileSystemError_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"a loop of links", "4,600 characters", "a file"})
            QTest::newRow(kind) << kind;
    }
    void aHomeThatCannotExistIsAFileSystemError() {
        QFETCH(const QString, kind);
        test::TemporaryFolder folder;
        auto home = folder.path() / "home";
        if (kind == "a file") {
            test::writeText(home, "");
        } else if (kind == "a loop of links") {
            std::filesystem::create_symlink("other", home);
            std::filesystem::create_symlink("home", folder.path() / "other");
        } else {
            for (int i = 0; i < 2300; ++i) home /= "x";
        }
        const QStringList place{"--home", QString::fromStdString(home.string())};
        for (const QStringList& words : {QStringList{"runs", "list"},
                                         {"run", "start"},
                                         {"store", "rebuild"},
                                         {"doctor"},
                                         {"device", "add", "b", "u@localhost"},
                                         {"report", "x"},
                                         {"runs", "trash"}}) {
            const auto outcome = distill(words + place);
            QVERIFY2(!outcome.err.contains("internal error"), qPrintable(outcome.err));
            QVERIFY2(outcome.exitCode >= 0 && outcome.exitCode <= 5 && outcome.exitCode != 1,
                     qPrintable(words.join(' ')));
        }
        QCOMPARE(distill(QStringList{"device", "add", "b", "u@localhost"} + place).exitCode, 5);
#ifdef DISTILLERY_WITH_TRAIN
        QCOMPARE(distill(QStringList{"run", "start"} + place).exitCode, 5);
#endif
    }

    void controlCharactersReachNoTerminalThroughJson() {
        // U+009B is the one-character form of ESC [, and DEL is one too.
        const auto outcome = distill({QString::fromUtf8("no\xC2\x9B"
                                                        "31m\x7Fsuch"),
                                      "--json"});
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(!outcome.out.contains(QChar(0x9B)) && !outcome.out.contains(QChar(0x7F)));
        QVERIFY2(outcome.out.contains("\\u009b31m\\u007fsuch"), qPrintable(outcome.out));
        QVERIFY(!outcome.err.contains(QChar(0x9B)));
    }

    void anyLocaleWillDo() {
        for (const auto locale : {"LC_ALL=tr_TR.UTF-8", "LC_ALL=not-a-locale"}) {
            QCOMPARE(distill({"--version"}, {locale}).exitCode, 0);
        }
    }
};

QTEST_APPLESS_MAIN(CliCoreTest)
#include "cli_core_test.moc"
