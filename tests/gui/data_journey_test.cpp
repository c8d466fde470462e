// Data before training: opened by click and by drop, looked at from all sides, cut and divided otherwise.
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QTreeView>
#include <nlohmann/json.hpp>

#include "charts/scatter_chart.hpp"
#include "charts/signal_chart.hpp"
#include "experiment/config.hpp"
#include "experiment/run_directory.hpp"
#include "pages/data_page.hpp"
#include "pages/experiment/experiment_page.hpp"
#include "pages/people_board.hpp"
#include "shell/main_window.hpp"
#include "test_support.hpp"
#include "theme/theme.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using test::find;

namespace {

constexpr int kSoonMs = 20000, kImportMs = 120000;

void click(const QWidget& window, const char* button) {
    QTest::mouseClick(find<QPushButton>(window, button), Qt::LeftButton);
}

void drop(const QWidget& window, const std::filesystem::path& path) {
    auto* page = find<QWidget>(window, "page-data");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page, &event);
}

void goToTab(const QWidget& window, const QString& title) {
    auto* tabs = find<QTabWidget>(window, "data-tabs");
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i).startsWith(title)) return tabs->setCurrentIndex(i);
    QFAIL(qUtf8Printable("there is no tab " + title));
}

/// Empty while there is no such label: tabs are filled when somebody looks at them.
QString textOf(const QWidget& window, const char* label) {
    const auto* found = window.findChild<QLabel*>(label);
    return found ? found->text() : QString();
}

void choose(const QWidget& window, const char* box, const QString& word) {
    auto* combo = find<QComboBox>(window, box);
    const int index = combo->findData(word);
    QVERIFY2(index >= 0, qUtf8Printable(word));
    combo->setCurrentIndex(index);
}

/// The name that was clicked in one of the lists of people.
QString clickPerson(const QWidget& window, const char* list, int row) {
    auto* people = find<QListWidget>(window, list);
    const QListWidgetItem* person = people->item(row);
    people->scrollToItem(person);
    QTest::mouseClick(people->viewport(), Qt::LeftButton, Qt::NoModifier,
                      people->visualItemRect(person).center());
    return person->text();
}

QStringList namesIn(const QWidget& window, const char* list) {
    auto* people = find<QListWidget>(window, list);
    QStringList names;
    for (int row = 0; row < people->count(); ++row) names.append(people->item(row)->text());
    return names;
}

void undo(const QWidget& window) {
    QTest::keyClick(find<QWidget>(window, "page-data"), Qt::Key_Z, Qt::ControlModifier);
}

void redo(const QWidget& window) {
    QTest::keyClick(find<QWidget>(window, "page-data"), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
}

}  // namespace

class DataJourneyTest : public test::WindowTest {
    Q_OBJECT

    void openBuiltIn(MainWindow& window) {
        window.show();
        window.goTo("data");
        click(window, "open-built-in");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("windows of 128 samples"), kSoonMs);
    }

private Q_SLOTS:
    void theBuiltInSetOpensByClickAndShowsEverySide() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        QCOMPARE(textOf(window, "people-figure"), "24");
        QCOMPARE(find<QTableWidget>(window, "channels")->rowCount(), 6);
        QCOMPARE(find<QTableWidget>(window, "channels")->item(0, 1)->text(), "g");

        auto* tree = find<QTreeView>(window, "recordings");
        QAbstractItemModelTester treeTester(tree->model());
        QCOMPARE(tree->model()->rowCount(), 24);
        const QModelIndex second = tree->model()->index(1, 0, tree->model()->index(0, 0));
        tree->setCurrentIndex(second);
        auto* signal = find<SignalChart>(window, "signal");
        QVERIFY(!signal->isEmpty());
        QVERIFY(signal->isVisible());
        QVERIFY(second.data().toString().startsWith(signal->title().section(',', 0, 0)));
        QVERIFY(signal->isFitted());

        // A stretch is shown selected, and the spectra follow it.
        tree->setCurrentIndex(tree->model()->index(0, 0, second));
        QVERIFY(signal->hasSelection());
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "spectrum-range").contains("selection"), kSoonMs);
        auto* spectra = find<QWidget>(window, "spectrum-charts");
        for (const ChartFrame* chart : spectra->findChildren<ChartFrame*>())
            QTRY_VERIFY_WITH_TIMEOUT(!chart->isEmpty(), kSoonMs);
        signal->setFocus();
        QTest::keyClick(signal, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "spectrum-range").contains("shown"), kSoonMs);

        goToTab(window, "Activities");
        auto* classes = find<QTableView>(window, "class-table");
        QAbstractItemModelTester classTester(classes->model());
        QCOMPARE(classes->model()->rowCount(), 25);
        QVERIFY(!textOf(window, "imbalance").isEmpty());
        goToTab(window, "Quality");
        QVERIFY(!textOf(window, "quality-title").isEmpty());
        QCOMPARE(find<QTableWidget>(window, "quality-channels")->rowCount(), 6);
    }

    void itsWindowsAndSplitAreTakenOverIntoAnExperiment() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        goToTab(window, "Split");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kSoonMs);
        choose(window, "field-kind", "leave-one-subject-out");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kSoonMs);
        click(window, "use-data");
        auto* experiment = window.findChild<ExperimentPage*>();
        QVERIFY(experiment->isVisible());
        QCOMPARE(experiment->document()->value("data.source"), Json("synthetic"));
        QCOMPARE(experiment->document()->value("split.kind"), Json("leave-one-subject-out"));
        experiment->document()->undoStack()->undo();
        QVERIFY(experiment->document()->value("split.kind") != Json("leave-one-subject-out"));
    }

    void lookingForAnActivityNarrowsTheTree() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        auto* tree = find<QTreeView>(window, "recordings");
        QAbstractItemModelTester tester(tree->model());
        const auto stretches = [&] {
            return tree->model()->rowCount(tree->model()->index(0, 0, tree->model()->index(0, 0)));
        };
        const int all = stretches();
        auto* activity = find<QComboBox>(window, "tree-activity");
        activity->setFocus();
        QTest::keyClick(activity, Qt::Key_Down);
        QTRY_VERIFY(stretches() >= 1 && stretches() < all);
    }

    void windowLengthAndSplitChangeWhatLeaks() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        goToTab(window, "Split");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kSoonMs);
        QCOMPARE(find<QFrame>(window, "leakage")->property("level").toString(), "good");
        QCOMPARE(find<QTableWidget>(window, "sides")->rowCount(), 3);

        choose(window, "field-kind", "random");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("share samples"), kSoonMs);
        QCOMPARE(find<QFrame>(window, "leakage")->property("level").toString(), "bad");
        QVERIFY(textOf(window, "leakage-title").contains("leaks"));

        // Without overlap no sample is shared, but people still are.
        const QString before = textOf(window, "window-result");
        auto* overlap = find<QDoubleSpinBox>(window, "field-overlap");
        overlap->setFocus();
        overlap->selectAll();
        QTest::keyClicks(overlap, overlap->locale().toString(0.0, 'f', 2));
        QTest::keyClick(overlap, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!textOf(window, "leakage-text").contains("share samples"), kSoonMs);
        QVERIFY(textOf(window, "leakage-text").contains("Leakage"));
        QVERIFY(textOf(window, "window-result") != before);

        choose(window, "field-kind", "kfold");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kSoonMs);

        // Explicit without a name is answered, with a name it works.
        choose(window, "field-kind", "explicit");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("Name the subjects"), kSoonMs);
        const QString third = clickPerson(window, "people-training", 2);
        click(window, "people-to-test");
        auto* sides = find<QTableWidget>(window, "sides");
        QTRY_COMPARE_WITH_TIMEOUT(sides->rowCount(), 3, kSoonMs);
        QCOMPARE(sides->item(2, 3)->text(), third);

        click(window, "data-copy");
        const Json config = Json::parse(QGuiApplication::clipboard()->text().toStdString());
        QCOMPARE(config.at("data").at("source").get<std::string>(), std::string("synthetic"));
        QCOMPARE(config.at("windows").at("overlap").get<double>(), 0.0);
        QCOMPARE(config.at("split").at("kind").get<std::string>(), std::string("explicit"));
    }

    void everyEditOfWindowsAndSplitIsOneStepOfUndo() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        auto* back = find<QToolButton>(window, "data-undo");
        auto* again = find<QToolButton>(window, "data-redo");
        QVERIFY(!back->isEnabled() && !again->isEnabled());
        auto* length = find<QDoubleSpinBox>(window, "field-length_s");
        auto* overlap = find<QDoubleSpinBox>(window, "field-overlap");
        // Three steps in one stay are one edit; typing into the next field is another.
        length->setFocus();
        for (int i = 0; i < 3; ++i) QTest::keyClick(length, Qt::Key_Up);
        QCOMPARE(length->value(), 2.86);
        overlap->setFocus();
        overlap->selectAll();
        QTest::keyClicks(overlap, overlap->locale().toString(0.25, 'f', 2));
        QTest::keyClick(overlap, Qt::Key_Return);
        QCOMPARE(overlap->value(), 0.25);
        goToTab(window, "Split");
        choose(window, "field-kind", "leave-one-subject-out");
        auto* fold = find<QSpinBox>(window, "field-fold");
        fold->setFocus();
        fold->selectAll();
        QTest::keyClicks(fold, "20");
        QTest::keyClick(fold, Qt::Key_Return);
        choose(window, "field-kind", "kfold");  // it has no fold 20: both change, as one edit
        QCOMPARE(fold->value(), 4);
        auto* document = window.findChild<DataPage*>()->document();
        QCOMPARE(document->undoStack()->count(), 5);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("of 143 samples"), kSoonMs);

        QTest::keyClick(fold, Qt::Key_Z,
                        Qt::ControlModifier);  // the letters of the field are taken: the page undoes
        QCOMPARE(fold->value(), 20);
        QCOMPARE(find<QComboBox>(window, "field-kind")->currentData().toString(), "leave-one-subject-out");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kSoonMs);
        undo(window);
        QCOMPARE(fold->value(), 0);
        undo(window);
        QCOMPARE(find<QComboBox>(window, "field-kind")->currentData().toString(), "official");
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(overlap->value(), 0.5);
        QVERIFY2(back->toolTip().contains("Window length"), qUtf8Printable(back->toolTip()));
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(length->value(), 2.56);
        QVERIFY(!back->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("of 128 samples"), kSoonMs);
        for (int i = 0; i < 5; ++i) redo(window);
        QVERIFY(!again->isEnabled());
        QCOMPARE(length->value(), 2.86);
        QCOMPARE(overlap->value(), 0.25);
        QCOMPARE(fold->value(), 4);

        // Letters that nobody has taken yet are undone as letters.
        length->setFocus();
        length->selectAll();
        QTest::keyClicks(length, "3");
        QTest::keyClick(length, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document->undoStack()->index(), 5);
    }

    void peopleAreMovedFromSideToSide() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        goToTab(window, "Split");
        choose(window, "field-kind", "kfold");
        QTRY_VERIFY_WITH_TIMEOUT(namesIn(window, "people-test").size() == 5, kSoonMs);
        const QStringList drawn = namesIn(window, "people-validation"),
                          tested = namesIn(window, "people-test");
        QVERIFY(!drawn.isEmpty());
        QVERIFY(textOf(window, "people-validation-note").contains("drawn"));
        QVERIFY(!find<QPushButton>(window, "draw-validation")->isVisible());
        QVERIFY(!find<QPushButton>(window, "people-to-test")->isVisible());  // the fold says who is tested

        // By button.
        const QString first = clickPerson(window, "people-training", 0);
        click(window, "people-to-validation");
        QVERIFY(namesIn(window, "people-validation").contains(first));
        auto* sides = find<QTableWidget>(window, "sides");
        QTRY_COMPARE_WITH_TIMEOUT(sides->item(1, 2)->text(), QString::number(drawn.size() + 1), kSoonMs);
        QVERIFY(sides->item(1, 3)->text().split(", ").contains(first));
        QCOMPARE(find<QFrame>(window, "leakage")->property("level").toString(), "good");
        QVERIFY(textOf(window, "people-validation-note").contains("named"));
        QVERIFY(!find<QDoubleSpinBox>(window, "field-validation_fraction")->isEnabled());

        // By keys, two at once, and back by undo.
        auto* training = find<QListWidget>(window, "people-training");
        training->setFocus();
        QTest::keyClick(training, Qt::Key_Home);
        QTest::keyClick(training, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(training->selectedItems().size(), 2);
        QTest::keyClick(training, Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(sides->item(1, 2)->text(), QString::number(drawn.size() + 3), kSoonMs);
        QCOMPARE(find<QListWidget>(window, "people-validation")->selectedItems().size(), 2);
        undo(window);
        undo(window);
        QTRY_COMPARE_WITH_TIMEOUT(namesIn(window, "people-validation"), drawn, kSoonMs);
        redo(window);
        QTRY_VERIFY_WITH_TIMEOUT(namesIn(window, "people-validation").contains(first), kSoonMs);

        // A dragged person is refused by a side that is fixed.
        const auto drag = [&](const QString& name, const char* to) {
            auto* list = find<QListWidget>(window, to);
            const std::unique_ptr<QMimeData> mime(PeopleList::asMime({name}));
            QDragEnterEvent enter({9, 9}, Qt::MoveAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(list->viewport(), &enter);
            if (!enter.isAccepted()) return false;
            QDropEvent event({9, 9}, Qt::MoveAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(list->viewport(), &event);
            return event.isAccepted();
        };
        QVERIFY(!drag(first, "people-test"));
        QVERIFY(drag(first, "people-training"));
        QTRY_VERIFY_WITH_TIMEOUT(!sides->item(1, 3)->text().split(", ").contains(first), kSoonMs);

        // Named by hand: everybody may go anywhere; a test side that names a validation person is no
        // division.
        choose(window, "field-kind", "explicit");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("Name the subjects"), kSoonMs);
        QVERIFY(drag(first, "people-test"));
        QTRY_COMPARE_WITH_TIMEOUT(sides->rowCount(), 3, kSoonMs);
        QCOMPARE(sides->item(2, 3)->text(), first);
        QCOMPARE(find<QFrame>(window, "leakage")->property("level").toString(), "good");

        // Nobody validates, and drawn again.
        auto* validation = find<QListWidget>(window, "people-validation");
        validation->setFocus();
        validation->selectAll();
        QTest::keyClick(validation, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(sides->item(1, 2)->text(), "0", kSoonMs);
        QVERIFY(textOf(window, "people-note").contains("Nobody validates"));
        click(window, "data-copy");
        Json split = Json::parse(QGuiApplication::clipboard()->text().toStdString()).at("split");
        QCOMPARE(split.at("validation_fraction").get<double>(), 0.0);
        QCOMPARE(split.at("test_subjects").get<std::vector<std::string>>(), std::vector{first.toStdString()});
        click(window, "draw-validation");
        QTRY_VERIFY_WITH_TIMEOUT(sides->item(1, 2)->text() != "0", kSoonMs);
        click(window, "data-copy");
        split = Json::parse(QGuiApplication::clipboard()->text().toStdString()).at("split");
        QVERIFY(split.at("validation_subjects").empty());
        auto* stack = window.findChild<DataPage*>()->document()->undoStack();
        while (stack->index() > 1) undo(window);
        QTRY_COMPARE_WITH_TIMEOUT(namesIn(window, "people-validation"), drawn, kSoonMs);
        QCOMPARE(namesIn(window, "people-test"), tested);
    }

    void tooLongWindowsAreAnswered() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        auto* length = find<QDoubleSpinBox>(window, "field-length_s");
        length->setValue(3000);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("longest labelled stretch"),
                                 kSoonMs);
        length->setValue(1.28);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("64 samples"), kSoonMs);
    }

    void aPointOnTheMapLeadsToItsSignal() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        goToTab(window, "Map");
        auto* map = find<ScatterChart>(window, "map");
        QTRY_VERIFY_WITH_TIMEOUT(!map->isEmpty(), kSoonMs);
        map->setFocus();
        QTest::keyClick(map, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(map->current() >= 0);
        QVERIFY(!find<SignalChart>(window, "map-signal")->isEmpty());
        QVERIFY(textOf(window, "map-window").contains("subject"));
        click(window, "map-to-signal");
        auto* signal = find<SignalChart>(window, "signal");
        QVERIFY(signal->isVisible() && signal->hasSelection());
        auto* tree = find<QTreeView>(window, "recordings");
        QVERIFY(signal->title().startsWith(tree->currentIndex().data().toString()));

        goToTab(window, "Map");
        find<QComboBox>(window, "map-method")->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "map-cancel")->isVisible(), kSoonMs);
        click(window, "map-cancel");
        QTRY_VERIFY_WITH_TIMEOUT(!find<QPushButton>(window, "map-cancel")->isVisible(), kSoonMs);
        find<QSpinBox>(window, "map-windows")->setValue(200);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "map-state").contains("perplexity"), kSoonMs);
        QVERIFY(textOf(window, "map-state").startsWith("200 of"));
    }

    void aWrongFolderIsAnsweredAndNothingIsLost() {
        test::writeText(folder_ / "holiday/photo.jpg", "x");
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, folder_ / "holiday");
        auto* problem = find<QFrame>(window, "data-problem");
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), kSoonMs);
        const QString text = textOf(window, "data-problem-text");
        QVERIFY2(text.contains("photo.jpg") && text.contains("HAPT"), qUtf8Printable(text));

        openBuiltIn(window);
        QVERIFY(!problem->isVisible());
        drop(window, folder_ / "nowhere");
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), kSoonMs);
        click(window, "data-back");
        QVERIFY(find<QTabWidget>(window, "data-tabs")->isVisible());
        QCOMPARE(find<QTableWidget>(window, "channels")->rowCount(), 6);
    }

    void ownTablesAreDescribedAndOpened() {
        QString rows = "time,user,activity,ax,ay\n";
        for (int person = 1; person <= 3; ++person)
            for (int i = 0; i < 600; ++i)
                rows += QString("%1,p%2,%3,%4,%5\n")
                            .arg(i * 0.02)
                            .arg(person)
                            .arg(i < 300 ? "walk" : "rest")
                            .arg(i % 25)
                            .arg((i * person) % 7);
        test::writeText(folder_ / "tables/all.csv", rows.toStdString());
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, folder_ / "tables");
        QTRY_VERIFY_WITH_TIMEOUT(find<QFrame>(window, "data-problem")->isVisible(), kSoonMs);
        click(window, "describe-table");
        auto* preview = find<QPlainTextEdit>(window, "table-preview");
        QTRY_VERIFY_WITH_TIMEOUT(preview->toPlainText().startsWith("time,user"), kSoonMs);
        QCOMPARE(find<QComboBox>(window, "edit:table.time")->currentText(), "time");
        QCOMPARE(find<QComboBox>(window, "edit:table.subject")->currentText(), "user");
        auto* label = find<QComboBox>(window, "edit:table.label");
        QCOMPARE(label->currentText(), "activity");

        label->setCurrentText("nonsense");
        click(window, "import-table");
        auto* problem = find<QLabel>(window, "table-problem");
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), kSoonMs);
        QVERIFY2(problem->text().contains("nonsense"), qUtf8Printable(problem->text()));
        label->setCurrentText("activity");
        click(window, "import-table");
        QTRY_COMPARE_WITH_TIMEOUT(textOf(window, "people-figure"), "3", kSoonMs);
        QCOMPARE(find<QTableWidget>(window, "channels")->rowCount(), 2);
    }

    void theDataOfARunOpensAsTheRunSeesIt() {
        const Config config = resolveConfig(
            {{"test", Json{{"name", "ours"},
                           {"data",
                            {{"source", "synthetic"},
                             {"options", {{"subjects", 5}, {"sessions", 1}, {"seconds_per_activity", 8}}},
                             {"rate_hz", 25}}},
                           {"windows", {{"length_s", 2}, {"overlap", 0.25}}},
                           {"split", {{"kind", "leave-one-subject-out"}, {"fold", 2}}}}}});
        RunDirectory::create(home_.runs(), "ours-s1", config.values);
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data", "ours-s1");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("of 50 samples"), kSoonMs);
        QVERIFY(textOf(window, "data-summary").contains("ours-s1"));
        QCOMPARE(find<QDoubleSpinBox>(window, "field-overlap")->value(), 0.25);
        goToTab(window, "Split");
        auto* sides = find<QTableWidget>(window, "sides");
        QTRY_COMPARE_WITH_TIMEOUT(sides->rowCount(), 3, kSoonMs);
        QCOMPARE(sides->item(2, 2)->text(), "1");
        window.goTo("data", "nobody");
        QTRY_VERIFY_WITH_TIMEOUT(find<QFrame>(window, "data-problem")->isVisible(), kSoonMs);
    }

    void whatWasOpenedIsRemembered() {
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        auto* recent = find<QListWidget>(window, "recent-data");
        QCOMPARE(recent->count(), 2);
        recent->setCurrentRow(0);
        QTest::keyClick(recent, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(textOf(window, "people-figure"), "3", kSoonMs);  // the tables, with answers
    }

    void openingCanBeCancelled() {
        REAL_DATA_OR_SKIP(archive, "uci-har/uci-har-dataset.tar.xz");
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, archive);
        auto* progress = find<QWidget>(window, "data-progress");
        QVERIFY(progress->isVisible());
        click(window, "data-cancel");
        QTRY_VERIFY_WITH_TIMEOUT(!progress->isVisible(), kSoonMs);
        QVERIFY(find<QPushButton>(window, "open-built-in")->isVisible());
        QVERIFY(!find<QFrame>(window, "data-problem")->isVisible());
    }

    void realRecordingsOpenByDrop() {
        REAL_DATA_OR_SKIP(archive, "hapt/hapt-data-set.tar.xz");
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, archive);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("10,929 windows"), kImportMs);
        QCOMPARE(textOf(window, "people-figure"), "30");
        goToTab(window, "Split");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kSoonMs);
        QVERIFY(find<QTableWidget>(window, "sides")->item(2, 3)->text().startsWith("2, 4, 9"));
    }
};

WINDOW_TEST_MAIN(DataJourneyTest)
#include "data_journey_test.moc"
