// What charts on the pages claim: only comparable runs in one picture, the run's own soft targets, one name
// and colour for a model. Made of runs written by hand, so that nothing has to be trained.
#include <QTableView>

#include "../unit/report/synthetic_runs.hpp"
#include "charts/bar_chart.hpp"
#include "charts/scatter_chart.hpp"
#include "models/confusion_model.hpp"
#include "models/run_table_model.hpp"
#include "pages/soft_target_tab.hpp"
#include "report/gather.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class ChartsOnPagesTest : public WindowTest {
    Q_OBJECT

    std::shared_ptr<const report::Report> demo() {
        return std::make_shared<report::Report>(report::gather(home_.runs(), "demo"));
    }

    static BarChart* barsOf(const QWidget& tab, const char* name) { return tab.findChild<BarChart*>(name); }

    int test_ = 0;

private Q_SLOTS:
    void init() {
        home_ = Home::resolve(folder_ / ("home" + std::to_string(++test_)));
        std::filesystem::create_directories(home_.runs());
        writeSyntheticGroup(home_.runs());
    }

    void runsOfOtherDataSetsAreNeverInOneScatter() {
        for (const auto& [id, source, split] :
             {std::tuple("hapt.kd-s1", "hapt", "official"), std::tuple("folds.kd-s1", "uci-har", "kfold")}) {
            SyntheticRun run;
            run.id = id, run.source = source, run.splitKind = split, run.method = "kd", run.arm = "kd";
            run.title = "KD", run.group = QString(id).section('.', 0, 0).toStdString();
            writeSyntheticRun(home_.runs(), run);
        }
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.goTo("compare");
        auto* scatter = find<ScatterChart>(window, "compare-scatter");
        auto* choice = find<QComboBox>(window, "compare-test-set");
        QTRY_COMPARE_WITH_TIMEOUT(choice->count(), 3, kSoonMs);
        qsizetype most = 0, all = 0;
        for (int i = 0; i < choice->count(); ++i) {
            choice->setCurrentIndex(i);
            Q_EMIT choice->activated(i);
            const qsizetype shown = scatter->visibleTable().rows();
            most = std::max(most, shown);
            all += shown;
        }
        QCOMPARE(most, qsizetype{12});
        QCOMPARE(all, qsizetype{14});
        const auto* runs = find<QTableView>(window, "runs");
        QCOMPARE(runs->model()->headerData(RunTableModel::dataset, Qt::Horizontal).toString(),
                 QString("Data set"));
    }

    void softTargetsBeginWithTheRunsOwnSettings() {
        SyntheticRun run;
        run.id = "demo.hot-s1", run.arm = "hot", run.title = "Hot", run.method = "smldist";
        run.teacher = "demo.teacher-s1";
        RunDirectory folder = writeSyntheticRun(home_.runs(), run);
        Json config = folder.config();
        config["method"].update({{"tau", 7.5}, {"logits_rule", "swap"}, {"delta", 0.2}});
        folder.writeJson("config.json", config);
        Json kd = RunDirectory::open(home_.runs() / "demo.kd-s1").config();
        kd["method"]["tau"] = 2.0;
        RunDirectory::open(home_.runs() / "demo.kd-s1").writeJson("config.json", kd);

        SoftTargetTab tab;
        tab.setReport(demo());
        auto* student = tab.findChild<QComboBox*>("playground-student");
        const auto choose = [&](const char* id) {
            student->setCurrentIndex(student->findData(QString(id)));
            Q_EMIT student->activated(student->currentIndex());
        };
        auto* rule = tab.findChild<QComboBox*>("playground-rule");
        QDoubleSpinBox* temperature = nullptr;
        for (auto* box : tab.findChildren<QDoubleSpinBox*>())
            if (box->accessibleName().startsWith("Temperature")) temperature = box;
        QVERIFY(temperature);
        const auto tau = [&] { return temperature->value(); };
        choose("demo.kd-s1");
        QCOMPARE(tau(), 2.0);
        QCOMPARE(rule->currentData().toString(), QString("none"));  // KD corrects nothing
        choose("demo.hot-s1");
        QCOMPARE(tau(), 7.5);
        QCOMPARE(rule->currentData().toString(), QString("swap"));

        // At a high temperature teacher and student both are nearly even, and the other five classes tell
        // nothing: log2(5) bits.
        auto* which = tab.findChild<QComboBox*>("playground-which");
        which->setCurrentIndex(3);
        Q_EMIT which->activated(3);
        temperature->setValue(20);
        const ChartTable table = barsOf(tab, "playground-chart")->visibleTable();
        for (qsizetype column = 1; column < table.columns.size(); ++column)
            for (const double p : table.columns[column].numbers)
                QVERIFY2(p < 0.35, qPrintable(table.columns[column].header()));
        const QString says = tab.findChild<QLabel*>("playground-says")->text();
        QVERIFY2(says.contains("of at most 2.32"), qPrintable(says));
    }

    void robustnessBeginsUndisturbed() {
        for (const char* id : {"demo.kd-s1", "demo.kd-s2", "demo.kd-s3"}) {
            RunDirectory folder = RunDirectory::open(home_.runs() / id);
            Json metrics = folder.readJson("metrics.json");
            metrics["robustness"]["rate_hz"] = 50.0;
            metrics["robustness"]["windows"] = metrics["test"]["n"];
            folder.writeJson("metrics.json", metrics);
        }
        const auto report = demo();
        for (const report::ArmReport& arm : report->arms)
            if (arm.name == "kd")
                for (const auto& [kind, levels] : arm.robustness) {
                    const auto& clean = kind == "resample" ? levels.back() : levels.front();
                    QCOMPARE(clean.macroF1.mean, arm.macroF1.mean);
                    QCOMPARE(levels.size(), std::size_t{5});
                }
        for (const report::RunReport& run : report->runs) {
            if (run.arm != "kd") continue;
            QCOMPARE(run.robustness.size(), std::size_t{2});
            for (const auto& [kind, points] : run.robustness) {
                QVERIFY(points.front().isUndisturbed);
                QCOMPARE(points.front().macroF1, run.test->macroF1);
                QCOMPARE(points.front().level, kind == "resample" ? 50.0 : 0.0);
            }
        }
    }

    void aDifferenceOfCountsIsInCounts() {
        ConfusionModel model;
        model.set({"walk", "sit"}, {{90, 10}, {5, 15}}, {{80, 20}, {4, 16}});
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        model.setView(ConfusionModel::View::counts);
        QCOMPARE(cell(0, 0), QString("+10"));
        QCOMPARE(cell(0, 1), QString("−10"));
        QCOMPARE(cell(1, 0), QString("+1"));
        model.setView(ConfusionModel::View::rowShares);
        QCOMPARE(cell(0, 0), QString("+10.0"));
        QCOMPARE(cell(1, 0), QString("+5.0"));
        model.set({"walk", "sit"}, {{90, 10}, {0, 15}});
        model.setView(ConfusionModel::View::counts);
        QCOMPARE(cell(0, 0), QString("90"));
        QCOMPARE(cell(1, 0), QString("·"));
    }
};

WINDOW_TEST_MAIN(ChartsOnPagesTest)
#include "charts_on_pages_test.moc"
