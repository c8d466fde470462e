#include "pages/device/deploy_tab.hpp"

#include <QHeaderView>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "pages/flow_layout.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {

DeployTab::DeployTab(const Services& services, Boards* boards, QWidget* parent)
    : QWidget(parent), boards_(boards), call_(boards->newCall(this)), listing_(boards->newCall(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    auto* line = new FlowLayout;
    run_ = new RunBox(services.runs, {}, [](const RunRecord& run) { return run.testMacroF1.has_value(); });
    run_->setObjectName("deploy-run");
    run_->setAccessibleName(tr("Run to deploy"));
    line->addWidget(run_);
    deploy_ = primaryButton(tr("Deploy"));
    deploy_->setObjectName("deploy-start");
    deploy_->setToolTip(
        tr("Sends the exported bundles, verifies each by its hash on the board, and switches to them "
           "at once. What was not exported yet is exported first."));
    connect(deploy_, &QPushButton::clicked, this, &DeployTab::deploy);
    line->addWidget(deploy_);
    back_ = new QPushButton(tr("Roll back"));
    back_->setObjectName("deploy-back");
    back_->setToolTip(tr("Makes the version before the current one current again, after verifying it"));
    connect(back_, &QPushButton::clicked, this, &DeployTab::rollBack);
    line->addWidget(back_);
    cancel_ = new QPushButton(tr("Cancel"));
    cancel_->setObjectName("deploy-cancel");
    connect(cancel_, &QPushButton::clicked, call_, &DistillCall::cancel);
    line->addWidget(cancel_);
    column->addLayout(line);
    progress_ = new QProgressBar;
    progress_->setObjectName("deploy-progress");
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("How far the deployment is"));
    column->addWidget(progress_);
    state_ = plainText();
    state_->setObjectName("deploy-state");
    column->addWidget(state_);
    versions_ = new QStandardItemModel(this);
    auto* table = new QTableView;
    table->setObjectName("deploy-versions");
    table->setAccessibleName(tr("Versions on the board"));
    table->setModel(versions_);
    dressTable(table);
    table->setAlternatingRowColors(true);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(cardTitle(tr("On the board, newest first")));
    inner->addWidget(table, 1);
    stack_ = new QStackedWidget;
    stack_->addWidget(emptyState(tr("Nothing is deployed here yet. Choose a finished run above and deploy "
                                    "it: its network then answers on "
                                    "the board."),
                                 nullptr));
    stack_->addWidget(content);
    column->addWidget(stack_, 1);
    connect(call_, &DistillCall::changed, this, &DeployTab::showState);
    connect(boards_->probing(), &DistillCall::changed, this, &DeployTab::showState);
    connect(call_, &DistillCall::failed, this, [this](const Failure& failure) {
        tell({});
        Q_EMIT failed(failure);
    });
    connect(call_, &DistillCall::cancelled, this, [this] {
        tell(
            tr("Cancelled. What was there before is untouched; the next try goes on where this one "
               "stopped."));
    });
    connect(listing_, &DistillCall::failed, this, &DeployTab::failed);
    connect(call_, &DistillCall::progressed, this, [this](const QString&, qint64 done, qint64 total) {
        tell(call_->sentence());
        progress_->setRange(0, total > 0 ? 1000 : 0);
        if (total > 0) progress_->setValue(static_cast<int>(1000 * done / total));
    });
    connect(run_, &RunBox::chosen, this, &DeployTab::showState);
    connect(services.runs, &RunStore::changed, this, &DeployTab::showState);
    tell({});
    showState();
}

void DeployTab::setBoard(const QString& board) {
    if (board == board_) return;
    listing_->cancel();
    board_ = board;
    isRead_ = false;
    deployed_.clear();
    versions_->clear();
    if (!call_->isRunning()) tell({});  // a deployment on another board goes on, and says of which it is
    stack_->setCurrentIndex(0);
    showState();
    Q_EMIT versionsChanged();
}

void DeployTab::choose(const QString& run) {
    run_->choose(run);
    showState();
}

void DeployTab::tell(const QString& sentence) {
    state_->setText(sentence);
    state_->setVisible(!sentence.isEmpty());
}

void DeployTab::showState() {
    const bool isBusy = call_->isRunning();
    // While the board is being asked the agent may be on its way.
    deploy_->setEnabled(!isBusy && !boards_->probing()->isRunning() && !board_.isEmpty() &&
                        !run_->run().isEmpty());
    back_->setEnabled(!isBusy && versions_->rowCount() > 1);
    cancel_->setVisible(isBusy);
    progress_->setVisible(isBusy);
    if (!isBusy) progress_->setRange(0, 0);
}

void DeployTab::refresh() {
    if (board_.isEmpty()) return;
    isRead_ = true;
    listing_->start(
        {"deploy", "--device", board_, "--versions"}, [this](const Json& document) { take(document); },
        boards_->secret(board_));
}

void DeployTab::take(const Json& document) {
    deployed_.clear();
    versions_->clear();
    versions_->setHorizontalHeaderLabels({tr("State"), tr("Run"), tr("Deployed"), tr("Bundles"), tr("Size")});
    const Json list = document.value("versions", Json::array());
    for (auto version = list.rbegin(); version != list.rend(); ++version) {
        const QString run = QString::fromStdString(version->value("run", ""));
        const bool isCurrent = version->value("current", false);
        QStringList names;
        qint64 bytes = 0;
        for (const Json& file : version->value("files", Json::array())) {
            names.append(QString::fromStdString(file.value("name", "")));
            bytes += file.value("bytes", qint64{0});
        }
        const auto when =
            QDateTime::fromString(QString::fromStdString(version->value("deployed", "")), Qt::ISODateWithMs);
        QList<QStandardItem*> row;
        for (const QString& word : {isCurrent ? tr("current") : QString(), run,
                                    QLocale().toString(when.toLocalTime(), QLocale::ShortFormat),
                                    names.join(QStringLiteral(", ")), QLocale().formattedDataSize(bytes)})
            row << new QStandardItem(word);
        versions_->appendRow(row);
        if (isCurrent) deployed_.removeAll(run);
        if (isCurrent)
            deployed_.prepend(run);
        else if (!deployed_.contains(run))
            deployed_.append(run);
    }
    stack_->setCurrentIndex(versions_->rowCount() > 0 ? 1 : 0);
    showState();
    Q_EMIT versionsChanged();
}

void DeployTab::deploy() {
    const QString run = run_->run();
    if (run.isEmpty() || board_.isEmpty()) return;
    call_->setLabel({tr("Deploying %1 on %2").arg(run, board_), "device", run});
    std::error_code ignored;
    const auto bundle = boards_->home().runs() / run.toStdString() / "export" / "model.float32.hdm";
    if (std::filesystem::exists(bundle, ignored)) return send(run, board_);
    tell(tr("Exporting %1 first …").arg(run));
    call_->start({"export", run}, [this, run, board = board_](const Json&) { send(run, board); });
}

void DeployTab::send(const QString& run, const QString& board) {
    tell(tr("Connecting …"));
    call_->start(
        {"deploy", run, "--device", board},
        [this, run, board](const Json& document) {
            const double seconds = document.value("seconds", 0.0);
            const double bytes = document.value("sent_bytes", 0.0);
            const QString version = QString::fromStdString(document.value("version", ""));
            tell(document.value("unchanged", false)
                     ? tr("The board has it already: %1, verified.").arg(version)
                     : tr("%1 is now current: %2 sent in %3 s, every file verified on the board.")
                           .arg(version, QLocale().formattedDataSize(static_cast<qint64>(bytes)))
                           .arg(seconds, 0, 'f', 2));
            Q_EMIT said(tr("%1 is deployed on %2").arg(run, board));
            Q_EMIT deployed(run);
            if (board == board_) refresh();
        },
        boards_->secret(board));
}

void DeployTab::rollBack() {
    call_->setLabel({tr("Rolling %1 back").arg(board_), "device", {}});
    call_->start(
        {"deploy", "--device", board_, "--rollback"},
        [this, board = board_](const Json& document) {
            tell(tr("%1 is current again.").arg(QString::fromStdString(document.value("version", ""))));
            if (board == board_) refresh();
        },
        boards_->secret(board_));
}

}  // namespace distillery::ui
