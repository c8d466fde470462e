// From an empty form to a trained student: filled in by keys and clicks, undone, redone, wrong once, copied
// as a command, started, and its network looked at.
#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>

#include "charts/bar_chart.hpp"
#include "models/layer_table_model.hpp"
#include "pages/experiment/experiment_page.hpp"
#include "pages/experiment/run_box.hpp"
#include "pages/model/graph_view.hpp"
#include "theme/theme.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class ExperimentJourneyTest : public WindowTest {
    Q_OBJECT

    std::unique_ptr<MainWindow> window_;
    ConfigDocument* document_ = nullptr;
    FlatConfig filled_;  // what the form was filled in with

    void visit(const QString& place) {
        auto* list = find<QListWidget>(*window_, "experiment-places");
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->data(Qt::UserRole).toString() == place) list->setCurrentRow(row);
        QCoreApplication::processEvents();
    }

    /// The visible field: a form that was left keeps its fields until the event loop turns.
    template <class Field>
    Field* field(const QString& path) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return find<Field>(*window_, "edit:" + path);
    }

    void type(const QString& path, const QString& text) {
        auto* line = field<QLineEdit>(path);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }

    void choose(const QString& path, const QString& word) {
        auto* box = field<QComboBox>(path);
        const int row = box->findData(word);
        QVERIFY2(row >= 0, qUtf8Printable(path + " has no " + word));
        box->showPopup();
        box->view()->setCurrentIndex(box->model()->index(row, 0));
        QTest::keyClick(box->view(), Qt::Key_Return);
        window_->activateWindow();  // without a screen nobody gives it back after the list has closed
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QCOMPARE(document_->value(path.toStdString()), Json(word.toStdString()));
    }

    void click(const QString& button) {
        QTest::mouseClick(find<QAbstractButton>(*window_, button), Qt::LeftButton);
    }

    std::size_t finished() const {
        std::size_t count = 0;
        for (const RunRecord& run : window_->findChild<RunStore*>()->runs())
            count += run.testMacroF1.has_value() ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void initTestCase() {
        WindowTest::initTestCase();
        window_ = std::make_unique<MainWindow>(home_, DISTILL_PROGRAM);
        window_->show();
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        window_->goTo("experiment");
        document_ = window_->findChild<ExperimentPage*>()->document();
    }

    void cleanupTestCase() { window_.reset(); }

    void isFilledInByHand() {
        QVERIFY(!document_->undoStack()->canUndo());
        QVERIFY(document_->isChanged("name"));  // the sample, to begin with
        find<QAction>(*window_, "start:defaults")->trigger();
        QVERIFY(document_->chosen().empty());
        find<QComboBox>(*window_, "level")->setCurrentIndex(static_cast<int>(ParamLevel::expert));

        visit("arms");
        type("name", "small");
        QTest::keyClick(find<QCheckBox>(*window_, "arm:alone"), Qt::Key_Space);
        QTest::keyClick(find<QCheckBox>(*window_, "arm:smldist"), Qt::Key_Space);
        visit("data");
        type("data.options.subjects", "6");
        type("data.options.sessions", "1");
        type("data.options.seconds_per_activity", "6");
        visit("windows");
        choose("split.kind", "kfold");
        type("split.folds", "3");
        visit("teacher");
        choose("teacher.architecture", "ds-cnn");
        type("teacher.train.epochs", "2");
        type("teacher.train.batch", "32");
        visit("student");
        choose("student.architecture", "ds-cnn");
        type("student.train.epochs", "3");
        type("student.train.batch", "32");
        visit("compute");
        choose("compute.device", "cpu");
        type("compute.threads", "1");
        QVERIFY(document_->problems().empty());
        QCOMPARE(document_->value("student.train.epochs"), Json(3));
        filled_ = document_->chosen();
        QCOMPARE(filled_.at("arms").size(), std::size_t(2));
    }

    void marksAWrongValueInCoresWords() {
        visit("student");
        type("student.train.epochs", "many");
        auto* problem = find<QLabel>(*window_, "problem:student.train.epochs");
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains("whole number from 1 to 10000"), qUtf8Printable(problem->text()));
        QVERIFY(!find<QPushButton>(*window_, "start-experiment")->isEnabled());
        QTRY_VERIFY(find<QLabel>(*window_, "verdict-before-start")->text().contains("student.train.epochs"));
        QTest::keyClick(field<QLineEdit>("student.train.epochs"), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document_->chosen(), filled_);
        QVERIFY(!problem->isVisible());
        QCOMPARE(field<QLineEdit>("student.train.epochs")->text(), "3");
    }

    void undoesAndRedoesEveryStep() {
        visit("method");
        const int steps = document_->undoStack()->index();
        QVERIFY(steps >= 15);
        auto* page = window_->findChild<ExperimentPage*>();
        page->setFocus();
        for (int step = 0; step < steps; ++step)
            QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!document_->undoStack()->canUndo());
        QCOMPARE(document_->value("name"), Json("sample"));
        for (int step = 0; step < steps; ++step)
            QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(document_->chosen(), filled_);
    }

    void methodBringsItsOwnFields() {
        visit("method");
        QVERIFY(window_->findChild<QLineEdit*>("edit:method.lambda_f"));
        choose("method.name", "kd");
        QTRY_VERIFY(!window_->findChild<QLineEdit*>("edit:method.lambda_f"));
        QVERIFY(window_->findChild<QLineEdit*>("edit:method.tau"));
        click("reset:method.name");
        QTRY_VERIFY(window_->findChild<QLineEdit*>("edit:method.lambda_f"));
        QCOMPARE(document_->chosen(), filled_);
    }

    void findsAndHides() {
        visit("method");
        auto* level = find<QComboBox>(*window_, "level");
        level->setCurrentIndex(static_cast<int>(ParamLevel::basic));
        QTRY_VERIFY(!window_->findChild<QWidget*>("param:method.delta"));
        auto* search = find<QLineEdit>(*window_, "find-parameter");
        search->setText("margin smooth");
        QTRY_VERIFY(window_->findChild<QWidget*>("param:method.delta"));
        QTRY_VERIFY(!window_->findChild<QWidget*>("param:method.tau"));
        search->clear();
        level->setCurrentIndex(static_cast<int>(ParamLevel::expert));
        QTRY_VERIFY(window_->findChild<QWidget*>("param:method.tau"));
        click("help:method.tau");
        auto* help = find<QDialog>(*window_, "help-window");
        QVERIFY(help->isVisible());
        help->close();
    }

    /// Whoever asks for a section gets it, whatever stands in the search field.
    void aSectionIsShownAlsoDuringASearch() {
        auto* search = find<QLineEdit>(*window_, "find-parameter");
        auto* list = find<QListWidget>(*window_, "experiment-places");
        visit("method");
        search->setText("margin smooth");
        visit("data");
        QVERIFY(search->text().isEmpty());
        QTRY_VERIFY(window_->findChild<QWidget*>("edit:data.channels"));
        search->setText("margin smooth");  // the entry that is current already
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualItemRect(list->currentItem()).center());
        QVERIFY(search->text().isEmpty());
        QTRY_VERIFY(window_->findChild<QWidget*>("edit:data.channels"));
        visit("check");
        search->setText("margin smooth");
        QVERIFY(!find<QLabel>(*window_, "check:arms")->isVisible());
        click("show-checks");
        QVERIFY(find<QLabel>(*window_, "check:arms")->isVisible());
    }

    void aLinkShowsWhatTheLevelHides() {
        visit("method");
        auto* level = find<QComboBox>(*window_, "level");
        level->setCurrentIndex(static_cast<int>(ParamLevel::basic));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        click("show-more");
        QTRY_VERIFY(level->currentIndex() > static_cast<int>(ParamLevel::basic));
        level->setCurrentIndex(static_cast<int>(ParamLevel::expert));
    }

    /// The chosen method is in no arm: said before the start, mended by one click.
    void aChosenMethodThatIsInNoArmIsSaid() {
        visit("method");
        choose("method.name", "kd");
        visit("check");
        auto* sentence = find<QLabel>(*window_, "check:arms");
        QTRY_VERIFY2(sentence->text().contains("none of the ticked arms"), qUtf8Printable(sentence->text()));
        QVERIFY(find<QLabel>(*window_, "verdict-before-start")->text().contains("Arms"));
        click("mend:arms");
        QCOMPARE(document_->value("arms").size(), std::size_t(3));
        QTRY_VERIFY2(!sentence->text().contains("none of the ticked arms"), qUtf8Printable(sentence->text()));
        // Two arms with different methods and another value of a setting that both read: confounded.
        document_->set("arms",
                       Json::array({{{"name", "kd"}, {"set", {{"method.name", "kd"}, {"method.alpha", 0.5}}}},
                                    {{"name", "smldist"}, {"set", {{"method.name", "smldist"}}}}}));
        QTRY_VERIFY2(sentence->text().contains("method.alpha"), qUtf8Printable(sentence->text()));
        for (int step = 0; step < 3; ++step) document_->undoStack()->undo();
        QCOMPARE(document_->chosen(), filled_);
    }

    void showsBothNetworks() {
        visit("networks");
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(*window_, "networks-input")->text().contains("chosen data"),
                                 kSoonMs);
        auto* table = find<QTableView>(*window_, "student-layers");
        QAbstractItemModelTester tester(table->model());
        QTRY_VERIFY(table->model()->rowCount() > 5);
        QVERIFY(
            find<QLabel>(*window_, "networks-ratio")->text().contains("100.0 %"));  // the same architecture
        QVERIFY(find<QLabel>(*window_, "student-taps")->text().contains("Hz"));
    }

    void saysWhatDiffersAndWhatItTakes() {
        visit("difference");
        auto* table = find<QTableWidget>(*window_, "experiment-difference");
        QStringList keys;
        for (int row = 0; row < table->rowCount(); ++row) keys.append(table->item(row, 1)->text());
        QVERIFY(keys.contains("student.train.epochs"));
        QVERIFY(!keys.contains("student.train.lr"));
        visit("check");
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(*window_, "check:split")->text().contains("No test subject"),
                                 kSoonMs);
        QVERIFY(find<QLabel>(*window_, "check:time")->text().contains("Unknown"));
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(*window_, "check:device")->text().contains("LibTorch"),
                                 kSoonMs);
        QVERIFY(
            find<QLabel>(*window_, "planned-runs")->text().contains("smldist-s1 (learns from teacher-s1)"));
    }

    void theCommandMeansTheSame() {
        click("copy-command");
        QString command = QGuiApplication::clipboard()->text();
        command.replace(" run start ", " config show --json ");
        QProcess shell;
        shell.setProcessEnvironment({});  // no PATH, no HOME
        shell.start("/bin/sh", {"-c", command});
        QVERIFY(shell.waitForFinished(kSoonMs));
        const Json shown = Json::parse(shell.readAllStandardOutput().toStdString(), nullptr, false);
        QVERIFY2(shown.is_object(), shell.readAllStandardError().constData());
        QCOMPARE(shown.at("config"), document_->resolved());
    }

    void isThereAgainInTheNextWindow() {
        const auto file = home_.state / "experiment.json";
        QTRY_VERIFY(std::filesystem::exists(file) && flattenConfig(Json::parse(readText(file))) == filled_);
        MainWindow other(home_, DISTILL_PROGRAM);
        other.goTo("experiment");
        QTRY_COMPARE(other.findChild<ExperimentPage*>()->document()->chosen(), filled_);
        QVERIFY(!other.findChild<ExperimentPage*>()->document()->undoStack()->canUndo());
    }

    void startsAndCompletes() {
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(*window_, "start-experiment")->isEnabled(), kSoonMs);
        click("start-experiment");
        QVERIFY(window_->findChild<QWidget*>("page-training")->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(finished(), std::size_t(3), kTrainingMs);
    }

    void weighsTheTermsOfThatRun() {
        window_->goTo("experiment");
        visit("balance");
        auto* box = find<RunBox>(*window_, "balance-run");
        QTRY_COMPARE(box->count(), 1);
        auto* bars = find<BarChart>(*window_, "balance-bars");
        QTRY_VERIFY_WITH_TIMEOUT(!bars->isEmpty(), kSoonMs);
        const ChartTable table = bars->visibleTable();
        double then = 0;
        for (qsizetype column = 1; column < table.columns.size(); ++column)
            then += table.columns[column].numbers[0];
        QVERIFY(qAbs(then - 100) < 1e-6);
        auto* slider = find<QSlider>(*window_, "slider:method.memory_weight");
        const int steps = document_->undoStack()->index();
        QTest::keyClick(slider, Qt::Key_PageUp);
        QVERIFY(document_->value("method.memory_weight").get<double>() > 1);
        QCOMPARE(document_->undoStack()->index(), steps + 1);
        document_->undoStack()->undo();
        visit("check");
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(*window_, "check:time")->text().contains("earlier runs"),
                                 kSoonMs);
    }

    void itsNetworkCostsWhatTheRunSays() {
        auto* runs = window_->findChild<RunStore*>();
        for (const RunRecord& run : runs->runs()) {
            const QString id = QString::fromStdString(run.id);
            const Json cost = Json::parse(readText(home_.runs() / run.id / "cost.json"));
            window_->goTo("model", id);
            const QString parameters = countWords(cost.at("parameters")), macs = countWords(cost.at("macs"));
            QTRY_COMPARE(find<QLabel>(*window_, "model-title")->toolTip(), id);
            auto* totals = find<QLabel>(*window_, "model-totals");
            QTRY_VERIFY_WITH_TIMEOUT(totals->text().contains(parameters + " parameters") &&
                                         totals->text().contains(macs + " MACs"),
                                     kSoonMs);
            auto* table = find<QTableView>(*window_, "model-layers");
            QAbstractItemModelTester tester(table->model());
            QCOMPARE(table->model()->rowCount(), static_cast<int>(cost.at("layers").size()));
        }
        auto* view = find<GraphView>(*window_, "graph");
        auto* table = find<QTableView>(*window_, "model-layers");
        table->sortByColumn(LayerTableModel::macs, Qt::DescendingOrder);
        table->selectRow(0);
        const int dearest = table->model()->index(0, 0).data(LayerTableModel::layerRole).toInt();
        QCOMPARE(view->graph()->current(), dearest);
        QVERIFY(!view->graph()->placeOf(dearest).isEmpty());
        for (const char* name : {"net.svg", "net.png"}) {
            const auto file = folder_ / name;
            QCOMPARE(view->exportTo(QString::fromStdString(file.string())), QString());
            QVERIFY(std::filesystem::file_size(file) > 2000);
        }
        QVERIFY(!view->exportTo("net.gif").isEmpty());
        auto* preset = find<QComboBox>(*window_, "model-preset");
        preset->showPopup();
        preset->view()->setCurrentIndex(preset->model()->index(preset->findText("smldist-teacher"), 0));
        QTest::keyClick(preset->view(), Qt::Key_Return);
        QTRY_VERIFY(find<QLabel>(*window_, "model-totals")->text().startsWith("smldist-teacher"));
    }
};

WINDOW_TEST_MAIN(ExperimentJourneyTest)
#include "experiment_journey_test.moc"
