#include "shell/screenshot_scenes.hpp"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include "charts/chart_frame.hpp"
#include "models/confusion_model.hpp"
#include "models/run_table_model.hpp"
#include "pages/data_open_view.hpp"
#include "shell/main_window.hpp"

namespace distillery::ui {
namespace {

/// The tabs or the list of places that a page is made of; at most one of them is there.
struct Places {
    QTabWidget* tabs = nullptr;
    QListWidget* list = nullptr;

    Places(const QWidget* window, const QString& page) {
        const auto* widget = window->findChild<QWidget*>("page-" + page);
        if (!widget) return;
        list = widget->findChild<QListWidget*>(page + "-places");
        const auto all = widget->findChildren<QTabWidget*>();
        if (!list && !all.isEmpty()) tabs = all.first();
    }
    int count() const { return list ? list->count() : tabs ? tabs->count() : 0; }
    void show(int place) const {
        if (list) list->setCurrentRow(place);
        if (tabs && tabs->isTabVisible(place)) tabs->setCurrentIndex(place);
    }
    bool isThere(int place) const {
        if (place == 0) return true;  // or what stands there without a run or a board
        if (tabs && !tabs->isTabVisible(place)) return false;
        return list ? list->currentRow() == place : tabs->isVisible() && tabs->currentIndex() == place;
    }
};

/// The run that best stands for `subject`: itself, or of a group the last run that SMLDist taught.
QString runOf(const MainWindow* window, const QString& subject) {
    const RunStore* runs = window->services().runs;
    if (runs->find(subject.toStdString())) return subject;
    QString best;
    for (const RunRecord& run : runs->runs())
        if (RunStore::groupOf(run) == subject && run.testMacroF1 && run.role != "teacher" &&
            (best.isEmpty() || run.method == "smldist"))
            best = QString::fromStdString(run.id);
    return best.isEmpty() ? subject : best;
}

/// So that the windows behind a cell are in the picture.
void chooseTheWorstConfusion(const MainWindow* window) {
    auto* matrix = window->findChild<QTableView*>("confusion");
    if (!matrix || !matrix->model()) return;
    QModelIndex worst;
    for (int row = 0; row < matrix->model()->rowCount(); ++row)
        for (int column = 0; column < matrix->model()->columnCount(); ++column) {
            const QModelIndex index = matrix->model()->index(row, column);
            const auto count = [](const QModelIndex& at) {
                return at.data(ConfusionModel::countRole).toInt();
            };
            if (row != column && (!worst.isValid() || count(index) > count(worst))) worst = index;
        }
    matrix->setCurrentIndex(worst);
}

/// A student that was distilled has more to show than the first of the list.
void chooseADistilledArm(const QWidget* page) {
    for (auto* box : page->findChildren<QComboBox*>())
        for (int i = 0; i < box->count(); ++i)
            if (box->isVisible() && box->objectName() != "confusion-minus" &&
                box->itemText(i).contains("smldist", Qt::CaseInsensitive)) {
                box->setCurrentIndex(i);
                Q_EMIT box->activated(i);
                break;
            }
}

/// A student that was distilled, what it confuses most, and the first such window.
void chooseInResults(const MainWindow* window) {
    chooseADistilledArm(window->findChild<QWidget*>("page-results"));
    chooseTheWorstConfusion(window);
    for (auto* list : window->findChildren<QTableView*>("windows")) list->selectRow(0);
}

/// Two arms of the subject, so that a verdict is in the picture.
void selectTwoRuns(const MainWindow* window, const QString& subject) {
    auto* table = window->findChild<QTableView*>("runs");
    table->clearSelection();
    QStringList arms;
    for (int row = 0; row < table->model()->rowCount() && arms.size() < 2; ++row) {
        const QModelIndex index = table->model()->index(row, RunTableModel::arm);
        const QString group = index.data(RunTableModel::groupRole).toString(), arm = index.data().toString();
        const RunRecord* run =
            window->services().runs->find(index.data(RunTableModel::idRole).toString().toStdString());
        if (!run || !run->testMacroF1 || run->role == "teacher" || arms.contains(arm) ||
            !subject.startsWith(group))
            continue;
        arms.append(arm);
        table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        table->scrollTo(index);
    }
}

void describeATable(const MainWindow* window) {
    const QString path = QDir::temp().filePath("recording.csv");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write("time,user,activity,ax,ay,az\n");
    for (int i = 0; i < 500; ++i)
        file.write(QString("%1,anna,%2,%3,%4,%5\n")
                       .arg(i * 0.02, 0, 'f', 2)
                       .arg(i < 250 ? "walk" : "rest")
                       .arg(i % 7 * 0.1, 0, 'f', 2)
                       .arg(i % 5 * 0.2, 0, 'f', 2)
                       .arg(0.98, 0, 'f', 2)
                       .toUtf8());
    file.close();
    Q_EMIT window->findChild<DataOpenView*>()->tableChosen(path);
}

void click(const QWidget* parent, const char* button) {
    if (auto* found = parent->findChild<QAbstractButton*>(button)) found->click();
}

Scene command(const QString& name, bool closesItself = false) {
    const auto run = [name](MainWindow* window) { window->commands()->run(name); };
    return {name,
            [run](MainWindow* window) {
                window->goTo("home");
                run(window);
            },
            nullptr, closesItself ? run : std::function<void(MainWindow*)>()};  // the second time closes
}

}  // namespace

QString emptiness(const MainWindow* window) {
    int charts = 0;
    QStringList empty;
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        if (widget->property("kind").toString() == "empty-state") {
            const auto* label = widget->findChild<QLabel*>();
            return label ? label->text() : QString("an empty page");
        }
        if (const auto* chart = qobject_cast<const ChartFrame*>(widget)) {
            ++charts;
            if (chart->isEmpty()) empty.append(chart->title());
        }
    }
    return charts > 0 && empty.size() == charts ? "empty charts: " + empty.join(", ") : QString();
}

QList<Scene> scenesOf(MainWindow* window, const QString& subject, const QString& onlyPage) {
    QList<Scene> scenes;
    window->pages();  // the places of each are asked for below
    const QString run = runOf(window, subject);
    const auto subjectOf = [&](const QString& page) {
        if (page == "compare" || page == "home" || page == "experiment") return QString();
        return page == "results" ? subject : run;
    };
    for (const QString& page : window->pageIds()) {
        if (!onlyPage.isEmpty() && page != onlyPage) continue;
        const int places = Places(window, page).count();
        for (int place = 0; place < std::max(1, places); ++place)
            scenes.append(
                {places > 0 ? page + QString::number(place) : page,
                 [page, place, about = subjectOf(page)](MainWindow* shown) {
                     shown->goTo(page, about);
                     Places(shown, page).show(place);
                 },
                 page == "results" ? chooseInResults : std::function<void(MainWindow*)>(), nullptr,
                 [page, place](const MainWindow* shown) { return Places(shown, page).isThere(place); },
                 page == "device"});
        if (page == "compare") {
            scenes.append({"compare-two", [subject, run](MainWindow* shown) {
                               shown->goTo("compare");
                               selectTwoRuns(shown, subject.isEmpty() ? run : subject);
                           }});
            const auto toggle = [](MainWindow* shown) { click(shown, "group-seeds"); };
            scenes.append({"compare-seeds",
                           [toggle](MainWindow* shown) {
                               shown->goTo("compare");
                               toggle(shown);
                           },
                           nullptr, toggle});
        }
        if (page == "data") {
            const auto back = [](MainWindow* shown) { click(shown, "data-back"); };
            scenes.append({"data-open",
                           [](MainWindow* shown) {
                               shown->goTo("data");
                               click(shown, "open-other");
                           },
                           nullptr, back});
            scenes.append({"data-table",
                           [](MainWindow* shown) {
                               shown->goTo("data");
                               describeATable(shown);
                           },
                           nullptr, back});
        }
        if (page == "results")
            scenes.append(
                {"chart-table", [subject](MainWindow* shown) {
                     shown->goTo("results", subject);
                     Places(shown, "results").show(2);
                     for (auto* action :
                          shown->findChild<QWidget*>("page-results")->findChildren<QAction*>("table"))
                         if (action->isEnabled()) return action->trigger();
                 }});
    }
    if (!onlyPage.isEmpty()) return scenes;
    return scenes + QList<Scene>{command("palette-open", true), command("notifications", true),
                                 command("tour"), command("preferences-open"), command("shortcuts")};
}

}  // namespace distillery::ui
