#include "pages/compare_page.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "experiment/config.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {
namespace {

struct Line {
    QString path, left, right;
};

QString shown(const Json& value) {
    if (value.is_discarded()) return QStringLiteral("–");
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

/// Where the settings of two runs differ; names and places of the runs themselves are no setting.
QList<Line> differences(const std::filesystem::path& runs, const std::string& left,
                        const std::string& right) {
    QList<Line> lines;
    for (const ConfigDifference& one :
         diffConfigs(RunDirectory::open(runs / left).config(), RunDirectory::open(runs / right).config())) {
        if (one.path.starts_with("run.") && one.path != "run.seed" && one.path != "run.fold") continue;
        lines.append({QString::fromStdString(one.path), shown(one.left), shown(one.right)});
    }
    return lines;
}

}  // namespace

ComparePage::ComparePage(Services services) : Page("compare", tr("Compare"), "compare", services) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    auto* top = new QHBoxLayout;
    top->addWidget(heading(tr("Compare runs")));
    top->addStretch();
    auto* search = new QLineEdit;
    search->setObjectName("compare-filter");
    search->setPlaceholderText(tr("Words that a run must have, e.g. smldist tiny"));
    search->setAccessibleName(tr("Filter runs"));
    search->setClearButtonEnabled(true);
    search->setMinimumWidth(320);
    top->addWidget(search);
    layout->addLayout(top);

    table_ = new RunTableModel(services.runs, this);
    filter_ = new RunFilterModel(this);
    filter_->setSourceModel(table_);
    connect(search, &QLineEdit::textChanged, this, [this](const QString& words) {
        filter_->setWords(words);
        showScatter();
    });
    view_ = new QTableView;
    view_->setObjectName("runs");
    view_->setAccessibleName(tr("Runs"));
    view_->setModel(filter_);
    view_->setSortingEnabled(true);
    view_->sortByColumn(RunTableModel::macroF1, Qt::DescendingOrder);
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setShowGrid(false);
    view_->setAlternatingRowColors(true);
    view_->setTabKeyNavigation(false);
    view_->setTextElideMode(Qt::ElideMiddle);
    view_->verticalHeader()->hide();
    view_->horizontalHeader()->setSectionsMovable(true);
    view_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(view_, &QTableView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT goTo("results", index.data(RunTableModel::groupRole).toString());
    });
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ComparePage::showDifference);

    scatter_ = new ScatterChart;
    scatter_->setTitle(tr("What computing buys"));
    scatter_->setNote(
        tr("Each point is a finished run; the line joins those that no other run beats in both."));
    scatter_->setXLabel(tr("Multiply–adds for one window"));
    scatter_->setYLabel(tr("Test macro-F1"));
    scatter_->setLogX(true);
    scatter_->setFrontShown(true);
    scatter_->setEmptyText(tr("No finished run fits the filter."));
    connect(scatter_, &ScatterChart::activated, this, [this](int index) {
        for (int row = 0; row < filter_->rowCount(); ++row)
            if (filter_->index(row, 0).data(RunTableModel::idRole).toString() == scatterIds_.value(index))
                view_->selectRow(row);
    });

    auto* side = new QWidget;
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(14, 12, 0, 0);
    differenceTitle_ = muted(tr("Select two runs (Ctrl+click) to see where their settings differ."));
    differenceTitle_->setObjectName("difference-title");
    sideLayout->addWidget(differenceTitle_, 0, Qt::AlignTop);
    difference_ = new QTableWidget(0, 3);
    difference_->setObjectName("difference");
    difference_->setAccessibleName(tr("Differing settings"));
    difference_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    difference_->setShowGrid(false);
    difference_->setTabKeyNavigation(false);
    difference_->verticalHeader()->hide();
    difference_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    sideLayout->addWidget(difference_, 1);
    sideLayout->addStretch();

    auto* lower = new QSplitter(Qt::Horizontal);
    lower->addWidget(scatter_);
    lower->addWidget(side);
    lower->setSizes({600, 420});
    lower->setChildrenCollapsible(false);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(view_);
    splitter->addWidget(lower);
    splitter->setSizes({360, 360});
    splitter->setChildrenCollapsible(false);

    stack_ = new QStackedWidget;
    auto* home = primaryButton(tr("Go to the sample"), "home");
    connect(home, &QPushButton::clicked, this, [this] { Q_EMIT goTo("home", {}); });
    stack_->addWidget(emptyState(tr("There are no runs to compare yet."), home));
    stack_->addWidget(splitter);
    layout->addWidget(stack_, 1);
    connect(services.runs, &RunStore::changed, this, [this] {
        stack_->setCurrentIndex(this->services().runs->runs().empty() ? 0 : 1);
        showScatter();
    });
    stack_->setCurrentIndex(services.runs->runs().empty() ? 0 : 1);
    showDifference();
    showScatter();
}

void ComparePage::showScatter() {
    QList<ScatterPoint> points;
    QStringList groups;
    scatterIds_.clear();
    for (int row = 0; row < filter_->rowCount(); ++row) {
        const RunRecord& run = table_->at(filter_->mapToSource(filter_->index(row, 0)).row());
        if (!run.testMacroF1 || !run.macs || *run.macs <= 0) continue;
        const QString group = QString::fromStdString(run.role == "teacher" ? "teacher" : run.method);
        if (!groups.contains(group)) groups.append(group);
        points.append({.x = static_cast<double>(*run.macs),
                       .y = *run.testMacroF1,
                       .name = QString::fromStdString(run.id),
                       .style = static_cast<int>(groups.indexOf(group))});
        scatterIds_.append(QString::fromStdString(run.id));
    }
    scatter_->setGroups(groups);
    scatter_->setPoints(points);
}

void ComparePage::showDifference() {
    const QModelIndexList rows = view_->selectionModel()->selectedRows();
    difference_->setRowCount(0);
    difference_->setVisible(rows.size() == 2);
    if (rows.size() != 2) {
        differenceTitle_->setText(tr("Select two runs (Ctrl+click) to see where their settings differ."));
        return;
    }
    const QString left = rows[0].data(RunTableModel::idRole).toString(),
                  right = rows[1].data(RunTableModel::idRole).toString();
    difference_->setHorizontalHeaderLabels({tr("Setting"), left, right});
    if (job_) job_->cancel();
    job_ = startJob(
        this,
        [runs = services().runs->home().runs(), left, right](const StopToken&, const Progress&) {
            return differences(runs, left.toStdString(), right.toStdString());
        },
        [this](const QList<Line>& lines) {
            differenceTitle_->setText(lines.isEmpty() ? tr("Both runs have the same settings.")
                                                      : tr("Settings that differ: %1").arg(lines.size()));
            difference_->setRowCount(static_cast<int>(lines.size()));
            for (int row = 0; row < lines.size(); ++row) {
                difference_->setItem(row, 0, new QTableWidgetItem(lines[row].path));
                difference_->setItem(row, 1, new QTableWidgetItem(lines[row].left));
                difference_->setItem(row, 2, new QTableWidgetItem(lines[row].right));
            }
        });
    connect(job_, &Job::failed, this, &Page::failed);
}

}  // namespace distillery::ui
