// Results on paper and as figures: saved from the results and from a comparison of two runs, and without a
// window.
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>

#include "../unit/report/synthetic_runs.hpp"
#include "theme/theme.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class ReportJourneyTest : public QObject {
    Q_OBJECT

    TemporaryFolder folder_;
    Home home_ = Home::resolve(folder_ / "home");
    std::unique_ptr<MainWindow> window_;

private Q_SLOTS:
    void initTestCase() {
        qInstallMessageHandler(collectWarnings);
        Theme::instance().apply(ThemeMode::light, 1);
        writeSyntheticGroup(home_.runs());
        window_ = std::make_unique<MainWindow>(home_, QString());
        window_->show();
        QTRY_VERIFY_WITH_TIMEOUT(window_->services().runs->isLoaded(), kSoonMs);
    }

    void cleanup() {
        const QString said = takeWarnings();
        QVERIFY2(said.isEmpty(), qUtf8Printable(said));
    }

    void anExperimentIsSavedInEveryForm() {
        window_->goTo("results", "demo");
        auto* save = find<QPushButton>(*window_, "save-report");
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), kSoonMs);
        const QList<std::pair<QString, std::string>> forms{
            {"*.html", "<!DOCTYPE html>"}, {"*.pdf", "%PDF-"}, {"*.csv", "run,arm,"}, {"*.json", "{"}};
        for (const auto& [kind, begin] : forms) {
            QTest::mouseClick(save, Qt::LeftButton);
            saveReportAs(*window_, kind, folder_ / "demo");  // the ending comes from what was chosen
            const auto file = folder_ / ("demo" + kind.mid(1).toStdString());
            QTRY_VERIFY2_WITH_TIMEOUT(beginsWith(file, begin), file.c_str(), kSoonMs);
            QTRY_VERIFY(!window_->findChild<QFileDialog*>("save-report-dialog"));
        }
    }

    void twoRunsAreSavedAsAComparison() {
        window_->goTo("compare");
        auto* table = find<QTableView>(*window_, "runs");
        auto* save = find<QPushButton>(*window_, "save-comparison");
        QVERIFY(!save->isVisible());
        const auto clickRow = [&](int row, Qt::KeyboardModifiers with) {
            QTest::mouseClick(table->viewport(), Qt::LeftButton, with,
                              table->visualRect(table->model()->index(row, 0)).center());
        };
        clickRow(0, Qt::NoModifier);
        clickRow(1, Qt::ControlModifier);
        QVERIFY(save->isVisible());
        QTest::mouseClick(save, Qt::LeftButton);
        saveReportAs(*window_, "*.json", folder_ / "both");
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(folder_ / "both.json"), kSoonMs);
        const Json both = Json::parse(readText(folder_ / "both.json"));
        QCOMPARE(both.at("runs").size(), std::size_t{2});
        QVERIFY(both.dump().find("A − B over") != std::string::npos);
        QTest::mouseClick(save, Qt::LeftButton);
        saveReportAs(*window_, "*.pdf", folder_ / "both");
        QTRY_VERIFY_WITH_TIMEOUT(beginsWith(folder_ / "both.pdf", "%PDF-"), kSoonMs);
    }

    void paperAndWordsNeedNoDisplay() {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* gone : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(gone);
        program.setProcessEnvironment(environment);
        const auto run = [&](const QStringList& words) {
            program.start(WINDOW_PROGRAM,
                          QStringList{"--home", QString::fromStdString((folder_ / "home").string())} + words);
            return program.waitForFinished(60000) ? program.exitCode() : -1;
        };
        const QString file = QString::fromStdString((folder_ / "alone.pdf").string());
        QCOMPARE(run({"--subject", "demo", "--export-pdf", file}), 0);
        QVERIFY(beginsWith(folder_ / "alone.pdf", "%PDF-"));
        QCOMPARE(run({"--subject", "nobody", "--export-pdf", file}), 4);
        QVERIFY(program.readAllStandardError().contains("nobody"));
        QCOMPARE(run({"--subject", "demo", "--export-pdf", "demo.doc"}), 2);
        QCOMPARE(run({"--version"}), 0);
        QCOMPARE(run({"--help"}), 0);
        QVERIFY(program.readAllStandardOutput().contains("--screenshots"));
        QCOMPARE(run({"--page", "data"}), 1);  // a window does
        QVERIFY(program.readAllStandardError().contains("there is no display"));
    }
};

QTEST_MAIN(ReportJourneyTest)
#include "report_journey_test.moc"
