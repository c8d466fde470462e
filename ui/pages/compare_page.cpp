#include "pages/compare_page.hpp"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "models/run_words.hpp"
#include "models/term_name.hpp"
#include "pages/filling.hpp"
#include "pages/readable.hpp"
#include "pages/report_saving.hpp"
#include "report/comparison.hpp"
#include "report/identity.hpp"
#include "theme/icons.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr double kSideBySide = 45;  // lines of text that the chart and what is beside it need

QString shown(const Json& value) {
    if (value.is_discarded()) return QStringLiteral("–");
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

void makeSortable(QTableView* view) {
    dressTable(view);
    view->setSortingEnabled(true);
    view->setAlternatingRowColors(true);
    view->horizontalHeader()->setSectionsMovable(true);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setResizeContentsPrecision(100);  // rows; a person may have thousands
}

}  // namespace

PageFace ComparePage::face() {
    return {"compare", tr("Compare"), "compare"};
}

ComparePage::ComparePage(Services services) : Page(face(), services) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    auto* top = new QHBoxLayout;
    top->addWidget(heading(tr("Compare runs")));
    top->addStretch();
    auto* grouped = new QCheckBox(tr("Seeds as one row"));
    grouped->setObjectName("group-seeds");
    grouped->setToolTip(tr("Mean ± standard deviation of the runs that differ in their seed only"));
    top->addWidget(grouped);
    top->addSpacing(16);
    auto* search = new QLineEdit;
    search->setObjectName("compare-filter");
    search->setPlaceholderText(tr("Filter, e.g. tiny kd"));
    search->setAccessibleName(tr("Filter runs"));
    search->setClearButtonEnabled(true);
    search->setToolTip(tr("Words that a run must have"));
    keepReadable(search, 9, 0);
    top->addWidget(search);
    layout->addLayout(top);

    table_ = new RunTableModel(services.runs, this);
    filter_ = new RunFilterModel(this);
    filter_->setSourceModel(table_);
    connect(search, &QLineEdit::textChanged, this, &ComparePage::filter);
    view_ = new QTableView;
    view_->setObjectName("runs");
    view_->setAccessibleName(tr("Runs"));
    view_->setModel(filter_);
    makeSortable(view_);
    view_->sortByColumn(RunTableModel::macroF1, Qt::DescendingOrder);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setTextElideMode(Qt::ElideMiddle);
    connect(view_, &QTableView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT goTo("results", index.data(RunTableModel::groupRole).toString());
    });
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ComparePage::showDifference);

    scatter_ = new ScatterChart;
    scatter_->setObjectName("compare-scatter");
    scatter_->setTitle(tr("Accuracy vs compute"));
    scatter_->setXLabel(tr("Multiply–adds for one window"));
    scatter_->setYLabel(tr("Test macro-F1"));
    scatter_->setLogX(true);
    scatter_->setFrontShown(true);
    scatter_->setEmptyText(tr("No finished run fits the filter."));
    connect(scatter_, &ScatterChart::activated, this, [this](int index) {
        if (const QModelIndex run = filter_->indexOf(scatterIds_.value(index)); run.isValid())
            view_->selectRow(run.row());
    });

    testSet_ = new QComboBox;
    testSet_->setObjectName("compare-test-set");
    testSet_->setAccessibleName(tr("Data set of the chart"));
    testSet_->setToolTip(tr("Runs are compared only where they were tested on the same windows"));
    testSet_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(testSet_, &QComboBox::activated, this, &ComparePage::showScatter);
    auto* chartBox = new QWidget;
    auto* chartLayout = new QVBoxLayout(chartBox);
    chartLayout->setContentsMargins(0, 0, 0, 0);
    auto* testSetRow = new QHBoxLayout;
    auto* testSetName = new QLabel(tr("Data set and split"));
    testSetName->setProperty("kind", "muted");
    testSetName->setBuddy(testSet_);
    testSetRow->addWidget(testSetName);
    testSetRow->addWidget(testSet_);
    testSetRow->addStretch();
    chartLayout->addLayout(testSetRow);
    chartLayout->addWidget(scatter_, 1);

    auto* side = new QWidget;
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(14, 12, 0, 0);
    differenceTitle_ = muted(tr("Select two runs (Ctrl+click) to see where their settings differ."));
    differenceTitle_->setObjectName("difference-title");
    sideLayout->addWidget(differenceTitle_);
    difference_ = new QTableWidget(0, 3);
    difference_->setObjectName("difference");
    difference_->setAccessibleName(tr("Different settings"));
    dressTable(difference_);
    fillWidth(difference_, 2);
    sideLayout->addWidget(difference_, 1);
    save_ = new QPushButton(tr("Save comparison …"));
    save_->setObjectName("save-comparison");
    save_->setToolTip(tr("Both runs as one report: web page, printed pages (PDF), CSV or JSON"));
    dressWithIcon(save_, "save");
    connect(save_, &QPushButton::clicked, this, &ComparePage::saveComparison);
    sideLayout->addWidget(save_, 0, Qt::AlignLeft);
    notes_ = new RunNotesEditor(services.runs);
    connect(notes_, &RunNotesEditor::failed, this, &Page::failed);
    sideLayout->addWidget(notes_);

    auto* lower = new QSplitter(Qt::Horizontal);
    lower->addWidget(chartBox);
    QScrollArea* beside = scrolling(side);
    lower->addWidget(beside);
    keepReadable(scatter_, 0, 14);
    keepReadable(beside, 0, 14);
    arrangeByWidth(lower, kSideBySide,
                   [lower](bool isWide) { lower->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical); });
    lower->setSizes({600, 420});
    lower->setChildrenCollapsible(false);
    auto* splitter = new QSplitter(Qt::Vertical);
    arms_ = new ArmTableModel(services.runs, this);
    auto* sortedArms = new QSortFilterProxyModel(this);
    sortedArms->setSourceModel(arms_);
    sortedArms->setSortRole(ArmTableModel::sortRole);
    sortedArms->setFilterKeyColumn(-1);
    sortedArms->setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(search, &QLineEdit::textChanged, sortedArms, &QSortFilterProxyModel::setFilterFixedString);
    armView_ = new QTableView;
    armView_->setObjectName("grouped-runs");
    armView_->setAccessibleName(tr("Arms, seeds taken together"));
    armView_->setModel(sortedArms);
    makeSortable(armView_);
    armView_->sortByColumn(ArmTableModel::macroF1, Qt::DescendingOrder);
    connect(armView_, &QTableView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT goTo("results", index.data(ArmTableModel::groupRole).toString());
    });
    tables_ = new QStackedWidget;
    tables_->addWidget(view_);
    tables_->addWidget(armView_);
    connect(grouped, &QCheckBox::toggled, this,
            [this](bool isOn) { tables_->setCurrentIndex(isOn ? 1 : 0); });
    keepReadable(tables_, 0, 9);
    splitter->addWidget(tables_);
    splitter->addWidget(lower);
    splitter->setSizes({360, 360});
    splitter->setChildrenCollapsible(false);

    stack_ = new FillingStack;
    auto* home = primaryButton(tr("Go to the sample"), "home");
    connect(home, &QPushButton::clicked, this, [this] { Q_EMIT goTo("home", {}); });
    stack_->addWidget(emptyState(tr("There are no runs to compare yet."), home));
    stack_->addWidget(scrolling(splitter));
    layout->addWidget(stack_, 1);
    const auto showRuns = [this] {
        stack_->setCurrentIndex(this->services().runs->runs().empty() ? 0 : 1);
        showScatter();
    };
    connect(services.runs, &RunStore::changed, this, [this, showRuns] {
        if (!isVisible()) return showRuns();
        // Thousands of rows may just have come in: to show them takes a turn of the event loop of its own.
        QMetaObject::invokeMethod(this, showRuns, Qt::QueuedConnection);
    });
    stack_->setCurrentIndex(services.runs->runs().empty() ? 0 : 1);
    showDifference();
    showScatter();
}

void ComparePage::filter(const QString& words) {
    const QStringList before = selectedRuns();
    filter_->setWords(words);
    if (selectedRuns() != before) showDifference();  // a run that is out of sight is not selected any more
    showScatter();
}

/// One choice for each set of test windows among the finished runs, the newest run's first.
void ComparePage::fillTestSets() {
    const QString before = testSet_->currentData().toString();
    struct Choice {
        std::string testSet;
        QString title;
        QString experiment;
    };
    QList<Choice> choices;
    for (const RunRecord& run : services().runs->runs()) {
        if (!run.testMacroF1 || !run.macs || *run.macs <= 0) continue;
        if (std::ranges::find(choices, run.testSet, &Choice::testSet) != choices.end()) continue;
        QString title = QString::fromStdString(run.dataset.empty() ? run.source : run.dataset);
        if (run.fold >= 0) title += tr(", fold %1").arg(run.fold);
        choices.append({run.testSet, title, experimentTitleOf(run)});
    }
    testSet_->clear();
    for (const Choice& choice : std::as_const(choices)) {
        const bool isAlone = std::ranges::count(choices, choice.title, &Choice::title) == 1;
        testSet_->addItem(isAlone ? choice.title : tr("%1, as in %2").arg(choice.title, choice.experiment),
                          QString::fromStdString(choice.testSet));
    }
    const int kept = testSet_->findData(before);
    testSet_->setCurrentIndex(kept >= 0 ? kept : testSet_->count() > 0 ? 0 : -1);
}

void ComparePage::showScatter() {
    fillTestSets();
    const std::string testSet = testSet_->currentData().toString().toStdString();
    QList<ScatterPoint> points;
    QStringList groups;
    QList<int> styles;
    int elsewhere = 0;
    scatterIds_.clear();
    for (int row = 0; row < filter_->rowCount(); ++row) {
        const RunRecord& run = table_->at(filter_->mapToSource(filter_->index(row, 0)).row());
        if (!run.testMacroF1 || !run.macs || *run.macs <= 0) continue;
        if (run.testSet != testSet) {
            ++elsewhere;
            continue;
        }
        const QString group = modelName(run.role, run.method);
        if (!groups.contains(group)) {
            groups.append(group);
            styles.append(report::modelStyle(run.role, run.method));
        }
        points.append({.x = static_cast<double>(*run.macs),
                       .y = *run.testMacroF1,
                       .name = titleOf(run),
                       .style = static_cast<int>(groups.indexOf(group))});
        scatterIds_.append(QString::fromStdString(run.id));
    }
    QString note = tr("Each point is a finished run; the line joins those that no other run beats in both.");
    if (elsewhere > 0)
        note += ' ' + tr("Not shown, because they were tested on other windows: %1.").arg(elsewhere);
    scatter_->setNote(note);
    scatter_->setGroups(groups, styles);
    scatter_->setPoints(points);
}

QStringList ComparePage::selectedRuns() const {
    QStringList ids;
    for (const QModelIndex& row : view_->selectionModel()->selectedRows())
        ids.append(row.data(RunTableModel::idRole).toString());
    return ids;
}

void ComparePage::showDifference() {
    const QStringList ids = selectedRuns();
    notes_->setRuns(ids);
    difference_->setRowCount(0);
    difference_->setVisible(ids.size() == 2);
    save_->setVisible(ids.size() == 2);
    if (ids.size() != 2) {
        differenceTitle_->setText(tr("Select two runs (Ctrl+click) to see where their settings differ."));
        return;
    }
    const QString left = ids[0], right = ids[1];
    difference_->setHorizontalHeaderLabels({tr("Setting"), tr("A"), tr("B")});
    if (job_) job_->cancel();
    job_ = startJob(
        this,
        [runs = services().runs->home().runs(), left, right](const StopToken&, const Progress&) {
            return report::compareRuns(RunDirectory::open(runs / left.toStdString()),
                                       RunDirectory::open(runs / right.toStdString()));
        },
        [this, left, right](const report::RunComparison& both) {
            const auto name = [this](const QString& id) {
                const RunRecord* run = services().runs->find(id.toStdString());
                return run ? fullTitleOf(*run) : id;
            };
            differenceTitle_->setText(
                tr("A: %1\nB: %2\n\n%3\n\n%4")
                    .arg(name(left), name(right), coreSentence(both.verdict),
                         both.settings.empty() ? tr("Both runs have the same settings.")
                                               : tr("Settings that differ: %1").arg(both.settings.size())));
            difference_->setRowCount(static_cast<int>(both.settings.size()));
            for (int row = 0; row < difference_->rowCount(); ++row) {
                const ConfigDifference& one = both.settings[static_cast<std::size_t>(row)];
                const QStringList cells{QString::fromStdString(one.path), shown(one.left), shown(one.right)};
                for (int column = 0; column < cells.size(); ++column) {
                    auto* item = new QTableWidgetItem(cells[column]);
                    item->setToolTip(cells[column]);
                    difference_->setItem(row, column, item);
                }
            }
        });
    connect(job_, &Job::failed, this, &Page::failed);
}

void ComparePage::saveComparison() {
    const QStringList ids = selectedRuns();
    if (ids.size() != 2) return;
    const QString left = ids[0], right = ids[1];
    const Home home = services().runs->home();
    saveReport(this, home, tr("%1 against %2").arg(left, right), [runs = home.runs(), left, right] {
        return report::comparisonReport(report::compareRuns(RunDirectory::open(runs / left.toStdString()),
                                                            RunDirectory::open(runs / right.toStdString())));
    });
}

}  // namespace distillery::ui
