#include "pages/put_away_dialog.hpp"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QVBoxLayout>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "experiment/run_group.hpp"
#include "experiment/run_manage.hpp"
#include "experiment/run_notes.hpp"
#include "experiment/run_trash.hpp"
#include "pages/page.hpp"

namespace distillery::ui {
namespace {

enum Column { kTitle, kWhere, kSize };

}  // namespace

PutAwayDialog::PutAwayDialog(RunStore* runs, QWidget* parent) : QDialog(parent), runs_(runs) {
    setObjectName("put-away");
    setWindowTitle(tr("Archive and trash"));
    resize(680, 420);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(
        muted(tr("Archived runs are only left out of the lists. Removed runs are in the trash until it "
                 "is emptied.")));
    tree_ = new QTreeWidget;
    tree_->setObjectName("put-away-runs");
    tree_->setAccessibleName(tr("Archived and removed runs"));
    tree_->setHeaderLabels({tr("Experiment and run"), tr("Where"), tr("Size")});
    tree_->header()->setSectionResizeMode(kTitle, QHeaderView::Stretch);
    tree_->header()->setStretchLastSection(false);
    connect(tree_, &QTreeWidget::currentItemChanged, this,
            [this](QTreeWidgetItem* item) { restore_->setEnabled(item != nullptr); });
    layout->addWidget(tree_, 1);
    total_ = muted(tr("Reading …"));
    total_->setObjectName("put-away-total");
    layout->addWidget(total_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    restore_ = buttons->addButton(tr("Restore"), QDialogButtonBox::ActionRole);
    restore_->setObjectName("put-away-restore");
    restore_->setEnabled(false);
    empty_ = buttons->addButton(tr("Empty the trash …"), QDialogButtonBox::ActionRole);
    empty_->setObjectName("put-away-empty");
    empty_->setEnabled(false);
    connect(restore_, &QPushButton::clicked, this, &PutAwayDialog::restore);
    connect(empty_, &QPushButton::clicked, this, &PutAwayDialog::empty);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    read();
}

void PutAwayDialog::read() {
    Job* job = startJob(
        this,
        [folder = runs_->home().runs()](const StopToken&, const Progress&) {
            QList<Item> items;
            for (const RunDirectory& run : listRuns(folder)) {
                try {
                    if (!readNotes(run).archived) continue;
                    const Json config = run.config();
                    const Json* group = findPath(config, "run.group");
                    items.append({QString::fromStdString(run.id()),
                                  QString::fromStdString(
                                      group && group->is_string() ? group->get<std::string>() : run.id()),
                                  sizeOfFolder(run.path()), false});
                } catch (const Error&) {
                    // A damaged run stands in the lists, with its problem.
                }
            }
            for (const TrashedRun& run : listTrash(folder))
                items.append({QString::fromStdString(run.id), QString::fromStdString(run.experiment),
                              run.bytes, true});
            return items;
        },
        [this](const QList<Item>& items) { show(items); });
    connect(job, &Job::failed, this, &PutAwayDialog::failed);
}

void PutAwayDialog::show(const QList<Item>& items) {
    tree_->clear();
    const QLocale locale;
    QHash<QString, QTreeWidgetItem*> tops;
    QHash<QString, quint64> sizes;
    quint64 removed = 0;
    for (const Item& item : items) {
        const QString where = item.isRemoved ? tr("Trash") : tr("Archive");
        const QString key = item.experiment + where;
        QTreeWidgetItem*& top = tops[key];
        if (!top) {
            top = new QTreeWidgetItem(tree_, {item.experiment, where, {}});
            top->setData(kTitle, Qt::UserRole, item.experiment);
        }
        sizes[key] += item.bytes;
        top->setText(kSize, locale.formattedDataSize(static_cast<qint64>(sizes[key])));
        if (item.isRemoved) removed += item.bytes;
        auto* row = new QTreeWidgetItem(
            top, {item.id, where, locale.formattedDataSize(static_cast<qint64>(item.bytes))});
        row->setData(kTitle, Qt::UserRole, item.id);
    }
    total_->setText(
        items.isEmpty()
            ? tr("Nothing was archived or removed.")
            : tr("The trash holds %1.").arg(locale.formattedDataSize(static_cast<qint64>(removed))));
    restore_->setEnabled(tree_->currentItem() != nullptr);
    empty_->setEnabled(std::ranges::any_of(items, &Item::isRemoved));
}

void PutAwayDialog::work(std::function<void()> task) {
    Job* job = startJob(
        this,
        [task = std::move(task)](const StopToken&, const Progress&) {
            task();
            return true;
        },
        [this](bool) {
            runs_->refresh();
            read();
        });
    connect(job, &Job::failed, this, &PutAwayDialog::failed);
}

void PutAwayDialog::restore() {
    const QTreeWidgetItem* item = tree_->currentItem();
    if (!item) return;
    work([folder = runs_->home().runs(), id = item->data(kTitle, Qt::UserRole).toString().toStdString()] {
        restoreRuns(folder, id);
    });
}

void PutAwayDialog::empty() {
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Empty the trash"),
                                tr("Delete everything in the trash for good?"), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName("empty-dialog");
    QPushButton* yes = box->addButton(tr("Delete for good"), QMessageBox::DestructiveRole);
    yes->setObjectName("empty-confirm");
    box->addButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this,
            [this] { work([folder = runs_->home().runs()] { emptyTrash(folder); }); });
    box->open();
}

}  // namespace distillery::ui
