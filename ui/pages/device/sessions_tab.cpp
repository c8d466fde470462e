#include "pages/device/sessions_tab.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "models/run_words.hpp"
#include "pages/filling.hpp"
#include "pages/flow_layout.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
namespace {

enum Column {
    run,
    engine,
    precision,
    median,
    energy,
    accuracy,
    macroF1,
    p95,
    hostF1,
    board,
    mode,
    remark,
    columns
};
// Numbers behind the words: for sorting and for the points. Of the first cell also where the row comes from:
// the place of its session, and of its result in it.
enum Role { kValue = Qt::UserRole + 1, kSession, kResult, kRun };

constexpr int kMostTitle = 20;  // letters

QString figure(std::optional<double> value, double factor, int decimals) {
    return value ? QLocale().toString(*value * factor, 'f', decimals) : QStringLiteral("–");
}

QString boardWords(const DeviceSession& session) {
    const QString name = QString::fromStdString(session.device);
    if (session.practiceBoard) return QObject::tr("%1 (practice board)").arg(name);
    return session.launcher.empty() ? name : QObject::tr("%1 (emulated)").arg(name);
}

QString modeWords(const DeviceSession& session) {
    const QString mode =
        session.powerMode ? QString::fromStdString(*session.powerMode) : QObject::tr("unknown mode");
    if (!session.clocksPinned) return mode;
    return *session.clocksPinned ? QObject::tr("%1, clocks pinned").arg(mode)
                                 : QObject::tr("%1, clocks free").arg(mode);
}

QString remarkOf(const DeviceSession& session, const DeviceResult& result) {
    QStringList words;
    if (result.problem)
        words.append(QString::fromStdString(result.problem->subject + ": " + result.problem->detail));
    if (session.interrupted) words.append(QObject::tr("interrupted"));
    if (result.latency) words.append(QObject::tr("latency of %1 windows").arg(result.latency->n));
    if (result.energy.is_object() && result.energy.contains("why_not"))
        words.append(QString::fromStdString(result.energy["why_not"].get<std::string>()));
    if (result.energy.is_object() && result.energy.contains("net") && result.energy["net"].is_string())
        words.append(QObject::tr("net energy: %1")
                         .arg(QString::fromStdString(result.energy["net"].get<std::string>())));
    return words.join(QStringLiteral("; "));
}

}  // namespace

SessionsTab::SessionsTab(const Services& services, Boards* boards, QWidget* parent)
    : QWidget(parent),
      runs_(services.runs),
      boards_(boards),
      call_(boards->newCall(this)),
      sessions_(new DeviceSessions(services.runs->home(), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addLayout(makeControls());
    progress_ = new QProgressBar;
    progress_->setTextVisible(false);
    progress_->setRange(0, 0);
    progress_->setAccessibleName(tr("Measuring"));
    column->addWidget(progress_);
    state_ = plainText();
    state_->setObjectName("sessions-state");
    column->addWidget(state_);
    unreadable_ = muted({});
    column->addWidget(unreadable_);
    stack_ = new FillingStack;
    stack_->addWidget(emptyState(tr("Nothing has been measured on a board yet. Deploy a run and measure it: "
                                    "latency, accuracy on the test "
                                    "split and, where the board has power sensors, energy an inference."),
                                 nullptr));
    stack_->addWidget(scrolling(makeContent()));
    column->addWidget(stack_, 1);
    connect(call_, &DistillCall::changed, this, &SessionsTab::showState);
    connect(boards_->probing(), &DistillCall::changed, this, &SessionsTab::showState);
    connect(call_, &DistillCall::failed, this, [this](const Failure& failure) {
        tell({});
        refresh();
        Q_EMIT failed(failure);
    });
    connect(call_, &DistillCall::cancelled, this,
            [this] { tell(tr("Cancelled. What was measured until then is kept and marked.")); });
    connect(call_, &DistillCall::left, this, &SessionsTab::refresh);
    connect(call_, &DistillCall::progressed, this, [this](const QString&, qint64 done, qint64 total) {
        tell(call_->sentence());
        progress_->setRange(0, total > 0 ? 1000 : 0);
        if (total > 0) progress_->setValue(static_cast<int>(1000 * done / total));
    });
    connect(sessions_, &DeviceSessions::changed, this, &SessionsTab::showSessions);
    connect(sessions_, &DeviceSessions::failed, this, &SessionsTab::failed);
    tell({});
    showState();
}

QLayout* SessionsTab::makeControls() {
    auto* line = new FlowLayout;
    run_ = new RunBox(runs_, {}, [](const RunRecord& record) { return record.testMacroF1.has_value(); });
    run_->setObjectName("sessions-run");
    run_->setAccessibleName(tr("Run to measure"));
    connect(run_, &RunBox::chosen, this, &SessionsTab::showState);
    connect(runs_, &RunStore::changed, this, &SessionsTab::showState);
    line->addWidget(run_);
    energy_ = new QCheckBox(tr("with energy"));
    energy_->setObjectName("sessions-energy");
    energy_->setToolTip(
        tr("Rests, warms up, loads the board for a minute, five times over: about 8 minutes for each "
           "bundle"));
    line->addWidget(energy_);
    measure_ = primaryButton(tr("Measure"), "play");
    measure_->setObjectName("sessions-measure");
    measure_->setToolTip(tr("Latency, throughput and the whole test split on the chosen board"));
    connect(measure_, &QPushButton::clicked, this, &SessionsTab::measure);
    line->addWidget(measure_);
    cancel_ = new QPushButton(tr("Cancel"));
    cancel_->setObjectName("sessions-cancel");
    connect(cancel_, &QPushButton::clicked, call_, &DistillCall::cancel);
    line->addWidget(cancel_);
    return line;
}

QWidget* SessionsTab::makeContent() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    auto* line = new QHBoxLayout;
    filter_ = new QLineEdit;
    filter_->setObjectName("sessions-filter");
    filter_->setPlaceholderText(tr("Show only runs, boards, engines … with this word"));
    filter_->setAccessibleName(tr("Filter"));
    filter_->setClearButtonEnabled(true);
    line->addWidget(filter_, 1);
    line->addWidget(new QLabel(tr("Accuracy against:")));
    against_ = new QComboBox;
    against_->setObjectName("sessions-against");
    against_->setAccessibleName(tr("Accuracy against:"));
    against_->addItem(tr("latency"), median);
    against_->addItem(tr("energy"), energy);
    connect(against_, &QComboBox::currentIndexChanged, this, &SessionsTab::showPoints);
    line->addWidget(against_);
    column->addLayout(line);
    table_ = new QStandardItemModel(this);
    shown_ = new QSortFilterProxyModel(this);
    shown_->setSourceModel(table_);
    shown_->setFilterKeyColumn(-1);
    shown_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    shown_->setSortRole(kValue);
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        shown_->setFilterFixedString(text);
        showPoints();
    });
    list_ = new QTableView;
    list_->setObjectName("sessions");
    list_->setAccessibleName(tr("Measured on boards"));
    list_->setModel(shown_);
    dressTable(list_);
    list_->setAlternatingRowColors(true);
    list_->setSortingEnabled(true);
    list_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list_->setTextElideMode(Qt::ElideMiddle);
    keepReadable(list_, 0, 9);
    connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SessionsTab::showAnswers);
    chart_ = new ScatterChart;
    chart_->setObjectName("sessions-chart");
    chart_->setTitle(tr("What accuracy costs on the board"));
    chart_->setYLabel(tr("Macro-F1 on the board"));
    chart_->setEmptyText(tr("None of these has both an accuracy and this cost."));
    chart_->setFrontShown(true);
    keepReadable(chart_, 15, 18);
    answers_ = new SessionAnswers(runs_->home());
    connect(answers_, &SessionAnswers::failed, this, &SessionsTab::failed);
    below_ = new QTabWidget;
    below_->setObjectName("sessions-below");
    below_->setDocumentMode(true);
    below_->addTab(chart_, tr("Cost"));
    below_->addTab(answers_, tr("Answers"));
    column->addWidget(list_, 1);
    column->addWidget(below_, 2);
    return side;
}

void SessionsTab::setBoard(const QString& board) {
    if (board == board_) return;
    board_ = board;
    if (!call_->isRunning()) tell({});  // what is measured on another board goes on, and says of which it is
    showState();
}

void SessionsTab::choose(const QString& run) {
    run_->choose(run);
    showState();
}

void SessionsTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void SessionsTab::refresh() {
    std::vector<std::string> ids;
    for (const RunRecord& record : runs_->runs()) ids.push_back(record.id);
    sessions_->read(std::move(ids));
}

void SessionsTab::tell(const QString& sentence) {
    state_->setText(sentence);
    state_->setVisible(!sentence.isEmpty());
}

void SessionsTab::showState() {
    const bool isBusy = call_->isRunning();
    measure_->setEnabled(!isBusy && !boards_->probing()->isRunning() && !board_.isEmpty() &&
                         !run_->run().isEmpty());
    cancel_->setVisible(isBusy);
    progress_->setVisible(isBusy);
}

void SessionsTab::measure() {
    const QString name = run_->run();
    QStringList words = {"profile", name, "--device", board_};
    if (energy_->isChecked()) words.append("--energy");
    call_->setLabel({tr("Measuring %1 on %2").arg(name, board_), "device", name});
    tell(tr("Connecting …"));
    progress_->setRange(0, 0);
    call_->start(
        words,
        [this, name, board = board_](const Json&) {
            tell({});
            Q_EMIT said(tr("%1 has been measured on %2").arg(name, board));
            refresh();
        },
        boards_->secret(board_));
}

void SessionsTab::showSessions() {
    table_->clear();
    answers_->clear();
    // What a session is opened for comes first: the rest may lie beyond a narrow window's edge.
    table_->setHorizontalHeaderLabels({tr("Run"), tr("Engine"), tr("Precision"), tr("Median (µs)"),
                                       tr("Energy (mJ)"), tr("Accuracy"), tr("Macro-F1"), tr("95 % (µs)"),
                                       tr("on the host"), tr("Board"), tr("Power mode"), tr("Remarks")});
    for (int column = median; column <= hostF1; ++column)
        table_->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table_->horizontalHeaderItem(energy)->setToolTip(
        tr("Of the whole board during one inference, median of the loads (gross)"));
    for (std::size_t session = 0; session < sessions_->all().size(); ++session)
        for (std::size_t result = 0; result < sessions_->all()[session].results.size(); ++result)
            addRow(session, result);
    // A long title leaves the figures their room; its tool tip has it whole.
    list_->horizontalHeader()->setSectionResizeMode(run, QHeaderView::Interactive);
    list_->resizeColumnToContents(run);
    list_->setColumnWidth(run,
                          std::min(list_->columnWidth(run), kMostTitle * fontMetrics().averageCharWidth()));
    stack_->setCurrentIndex(table_->rowCount() > 0 ? 1 : 0);
    unreadable_->setText(tr("Not readable: %1").arg(sessions_->unreadable().join(", ")));
    unreadable_->setVisible(!sessions_->unreadable().isEmpty());
    showPoints();
}

/// As people know the run; its id where it is gone.
QString SessionsTab::runTitle(const std::string& id) const {
    const RunRecord* record = runs_->find(id);
    return record ? titleOf(*record) : QString::fromStdString(id);
}

void SessionsTab::addRow(std::size_t sessionPlace, std::size_t resultPlace) {
    const DeviceSession& session = sessions_->all()[sessionPlace];
    const DeviceResult& result = session.results[resultPlace];
    QList<QStandardItem*> row;
    const auto word = [&](const QString& text) {
        row << new QStandardItem(text);
        row.last()->setData(text, kValue);
    };
    const auto number = [&](std::optional<double> value, double factor, int decimals) {
        row << new QStandardItem(figure(value, factor, decimals));
        row.last()->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        if (value) row.last()->setData(*value * factor, kValue);
    };
    const auto of = [](const auto& part, auto member) {
        return part ? std::optional<double>((*part).*member) : std::nullopt;
    };
    word(runTitle(session.run));
    row.last()->setToolTip(QString::fromStdString(session.run));
    row.last()->setData(QString::fromStdString(session.run), kRun);
    word(QString::fromStdString(result.engine));
    word(QString::fromStdString(result.precision));
    number(of(result.latency, &LatencyFigures::medianSeconds), 1e6, 1);
    number(joulesOf(result), 1e3, 3);
    number(of(result.accuracy, &BoardAccuracy::accuracy), 1, 3);
    number(of(result.accuracy, &BoardAccuracy::macroF1), 1, 3);
    number(of(result.latency, &LatencyFigures::p95Seconds), 1e6, 1);
    number(of(result.accuracy, &BoardAccuracy::hostMacroF1), 1, 3);
    word(boardWords(session));
    word(modeWords(session));
    word(remarkOf(session, result));
    row[board]->setToolTip(QString::fromStdString(session.board));
    row[run]->setData(static_cast<qulonglong>(sessionPlace), kSession);
    row[run]->setData(static_cast<qulonglong>(resultPlace), kResult);
    table_->appendRow(row);
}

/// Of the row that was chosen: who chooses one wants to know more of it than where its point lies.
void SessionsTab::showAnswers(const QModelIndex& row) {
    if (!row.isValid()) return answers_->clear();
    const QModelIndex first = row.siblingAtColumn(run);
    const DeviceSession& session = sessions_->all().at(first.data(kSession).toULongLong());
    answers_->show(session, session.results.at(first.data(kResult).toULongLong()));
    below_->setCurrentWidget(answers_);
    showPoints();
}

void SessionsTab::showPoints() {
    const int cost = against_->currentData().toInt();
    QStringList groups;
    QList<ScatterPoint> points;
    bool anyPractice = false;
    // Only what was tested on the same windows can be compared: those of the chosen row, else of the first.
    const auto testSetOf = [&](int at) {
        const RunRecord* record =
            at < 0 ? nullptr : runs_->find(shown_->index(at, run).data(kRun).toString().toStdString());
        return record ? record->testSet : std::string();
    };
    const QModelIndex current = list_->currentIndex();
    const std::string testSet = testSetOf(current.isValid()        ? current.row()
                                          : shown_->rowCount() > 0 ? 0
                                                                   : -1);
    int elsewhere = 0;
    for (int at = 0; at < shown_->rowCount(); ++at) {
        const auto value = [&](int column) { return shown_->index(at, column).data(kValue); };
        if (!value(cost).isValid() || !value(macroF1).isValid()) continue;
        if (testSetOf(at) != testSet) {
            ++elsewhere;
            continue;
        }
        const QString kind = QString("%1 %2").arg(value(engine).toString(), value(precision).toString());
        if (!groups.contains(kind)) groups.append(kind);
        anyPractice = anyPractice || value(board).toString().contains(tr("practice board"));
        // The other cost is the size: a point twice as large costs four times as much.
        const QVariant other = value(cost == median ? energy : median);
        const double size = other.isValid() ? 8 + 10 * std::sqrt(std::min(other.toDouble(), 1e4) / 100) : 10;
        points.append({value(cost).toDouble(), value(macroF1).toDouble(),
                       QString("%1 · %2").arg(value(run).toString(), value(board).toString()),
                       static_cast<int>(groups.indexOf(kind)), std::min(size, 28.0), true});
    }
    chart_->setXLabel(cost == median ? tr("Latency, median") : tr("Energy an inference"),
                      cost == median ? QStringLiteral("µs") : QStringLiteral("mJ"));
    chart_->setNote(
        tr("Left and above is better; the line joins what nothing beats.") +
        (anyPractice ? " " + tr("Values of a practice board are simulated, not measured on hardware.")
                     : QString()) +
        (elsewhere > 0 ? " " + tr("Not shown, because they were tested on other windows than the chosen "
                                  "row: %1.")
                                   .arg(elsewhere)
                       : QString()));
    chart_->setGroups(groups);
    chart_->setPoints(points);
}

}  // namespace distillery::ui
