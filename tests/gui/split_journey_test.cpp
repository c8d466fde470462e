// Windows and split of open data: cut and divided otherwise, what leaks, undone and redone, taken over.
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QTableWidget>
#include <QToolButton>

#include "data_support.hpp"
#include "pages/data_page.hpp"
#include "pages/experiment/experiment_page.hpp"
#include "pages/people_board.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class SplitJourneyTest : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void itsWindowsAndSplitAreTakenOverIntoAnExperiment() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        goToTab(window, "Split");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kDataMs);
        choose(window, "field-kind", "leave-one-subject-out");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kDataMs);
        click(window, "use-data");
        auto* experiment = window.findChild<ExperimentPage*>();
        QVERIFY(experiment->isVisible());
        QCOMPARE(experiment->document()->value("data.source"), Json("synthetic"));
        QCOMPARE(experiment->document()->value("split.kind"), Json("leave-one-subject-out"));
        // It says what arrived, and runs will be named after the data.
        QCOMPARE(window.windowTitle(), "Experiment");
        QVERIFY2(textOf(window, "said").contains("simulated people"), qUtf8Printable(textOf(window, "said")));
        QCOMPARE(experiment->document()->value("name"), Json("synthetic"));
        experiment->document()->undoStack()->undo();
        QVERIFY(experiment->document()->value("split.kind") != Json("leave-one-subject-out"));
    }

    void windowLengthAndSplitChangeWhatLeaks() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        goToTab(window, "Split");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kDataMs);
        QCOMPARE(find<QFrame>(window, "leakage")->property("level").toString(), "good");
        QCOMPARE(find<QTableWidget>(window, "sides")->rowCount(), 3);

        choose(window, "field-kind", "random");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("share samples"), kDataMs);
        QCOMPARE(find<QFrame>(window, "leakage")->property("level").toString(), "bad");
        QVERIFY(textOf(window, "leakage-title").contains("leaks"));

        // Without overlap no sample is shared, but people still are.
        const QString before = textOf(window, "window-result");
        auto* overlap = find<QDoubleSpinBox>(window, "field-overlap");
        overlap->setFocus();
        overlap->selectAll();
        QTest::keyClicks(overlap, overlap->locale().toString(0.0, 'f', 2));
        QTest::keyClick(overlap, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!textOf(window, "leakage-text").contains("share samples"), kDataMs);
        QVERIFY(textOf(window, "leakage-text").contains("Leakage"));
        QVERIFY(textOf(window, "window-result") != before);

        choose(window, "field-kind", "kfold");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kDataMs);

        // Explicit without a name is answered, with a name it works.
        choose(window, "field-kind", "explicit");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("Name the subjects"), kDataMs);
        const QString third = clickPerson(window, "people-training", 2);
        click(window, "people-to-test");
        auto* sides = find<QTableWidget>(window, "sides");
        QTRY_COMPARE_WITH_TIMEOUT(sides->rowCount(), 3, kDataMs);
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
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("of 143 samples"), kDataMs);

        QTest::keyClick(fold, Qt::Key_Z,
                        Qt::ControlModifier);  // the letters of the field are taken: the page undoes
        QCOMPARE(fold->value(), 20);
        QCOMPARE(find<QComboBox>(window, "field-kind")->currentData().toString(), "leave-one-subject-out");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kDataMs);
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
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("of 128 samples"), kDataMs);
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
        QTRY_VERIFY_WITH_TIMEOUT(namesIn(window, "people-test").size() == 5, kDataMs);
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
        QTRY_COMPARE_WITH_TIMEOUT(sides->item(1, 2)->text(), QString::number(drawn.size() + 1), kDataMs);
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
        QTRY_COMPARE_WITH_TIMEOUT(sides->item(1, 2)->text(), QString::number(drawn.size() + 3), kDataMs);
        QCOMPARE(find<QListWidget>(window, "people-validation")->selectedItems().size(), 2);
        undo(window);
        undo(window);
        QTRY_COMPARE_WITH_TIMEOUT(namesIn(window, "people-validation"), drawn, kDataMs);
        redo(window);
        QTRY_VERIFY_WITH_TIMEOUT(namesIn(window, "people-validation").contains(first), kDataMs);

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
        QTRY_VERIFY_WITH_TIMEOUT(!sides->item(1, 3)->text().split(", ").contains(first), kDataMs);

        // Named by hand: everybody may go anywhere; a test side that names a validation person is no
        // division.
        choose(window, "field-kind", "explicit");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("Name the subjects"), kDataMs);
        QVERIFY(drag(first, "people-test"));
        QTRY_COMPARE_WITH_TIMEOUT(sides->rowCount(), 3, kDataMs);
        QCOMPARE(sides->item(2, 3)->text(), first);
        QCOMPARE(find<QFrame>(window, "leakage")->property("level").toString(), "good");

        // Nobody validates, and drawn again.
        auto* validation = find<QListWidget>(window, "people-validation");
        validation->setFocus();
        validation->selectAll();
        QTest::keyClick(validation, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(sides->item(1, 2)->text(), "0", kDataMs);
        QVERIFY(textOf(window, "people-note").contains("No validation subjects"));
        click(window, "data-copy");
        Json split = Json::parse(QGuiApplication::clipboard()->text().toStdString()).at("split");
        QCOMPARE(split.at("validation_fraction").get<double>(), 0.0);
        QCOMPARE(split.at("test_subjects").get<std::vector<std::string>>(), std::vector{first.toStdString()});
        click(window, "draw-validation");
        QTRY_VERIFY_WITH_TIMEOUT(sides->item(1, 2)->text() != "0", kDataMs);
        click(window, "data-copy");
        split = Json::parse(QGuiApplication::clipboard()->text().toStdString()).at("split");
        QVERIFY(split.at("validation_subjects").empty());
        auto* stack = window.findChild<DataPage*>()->document()->undoStack();
        while (stack->index() > 1) undo(window);
        QTRY_COMPARE_WITH_TIMEOUT(namesIn(window, "people-validation"), drawn, kDataMs);
        QCOMPARE(namesIn(window, "people-test"), tested);
    }

    void tooLongWindowsAreAnswered() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        auto* length = find<QDoubleSpinBox>(window, "field-length_s");
        length->setValue(3000);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("not one window of"),
                                 kDataMs);
        length->setValue(1.28);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("64 samples"), kDataMs);
    }
};

WINDOW_TEST_MAIN(SplitJourneyTest)
#include "split_journey_test.moc"
