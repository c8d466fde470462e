#include "pages/data_open_view.hpp"

#include <QFileDialog>
#include <QFileInfo>
#include <QShortcut>
#include <QVBoxLayout>

#include "data/importer.hpp"
#include "models/table_preview.hpp"
#include "pages/flow_layout.hpp"
#include "pages/readable.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

QString knownSets() {
    QStringList names;
    for (const Importer& importer : importers())
        if (importer.needsPath && importer.id != kTableImporter)
            names.append(QString::fromStdString(importer.title));
    return names.join(QStringLiteral(", "));
}

}  // namespace

DataOpenView::DataOpenView(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(14);

    back_ = linkButton({});
    back_->setObjectName("data-back");
    back_->setAccessibleName(tr("Back"));
    connect(back_, &QPushButton::clicked, this, &DataOpenView::back);
    layout->addWidget(back_, 0, Qt::AlignLeft);
    back_->hide();

    problem_ = new QFrame;
    problem_->setObjectName("data-problem");
    problem_->setProperty("kind", "banner");
    problem_->setProperty("level", "bad");
    auto* words = new QVBoxLayout(problem_);
    words->setContentsMargins(14, 10, 14, 12);
    problemTitle_ = cardTitle({});
    words->addWidget(problemTitle_);
    problemText_ = plainText();
    problemText_->setObjectName("data-problem-text");
    words->addWidget(problemText_);
    describe_ = new QPushButton(tr("These are my own tables …"));
    describe_->setObjectName("describe-table");
    dressWithIcon(describe_, "table");
    connect(describe_, &QPushButton::clicked, this, [this] { Q_EMIT tableChosen(failedPath_); });
    words->addWidget(describe_, 0, Qt::AlignLeft);
    layout->addWidget(problem_);
    problem_->hide();

    auto* box = new QVBoxLayout;
    box->setSpacing(10);
    auto* title = cardTitle(tr("Drop a folder or an archive anywhere on this page"));
    box->addWidget(title);
    box->addWidget(
        muted(tr("As it was downloaded, packed or unpacked. Recognised are: %1.").arg(knownSets())));
    auto* buttons = new FlowLayout;
    auto* builtIn = primaryButton(tr("Open the synthetic set"), "play");
    builtIn->setObjectName("open-built-in");
    builtIn->setToolTip(tr("Simulated people, made by the program: nothing to download"));
    connect(builtIn, &QPushButton::clicked, this, &DataOpenView::builtInChosen);
    auto* folder = new QPushButton(tr("Choose a folder …"));
    folder->setObjectName("open-folder");
    dressWithIcon(folder, "folder");
    connect(folder, &QPushButton::clicked, this, &DataOpenView::chooseFolder);
    auto* archive = new QPushButton(tr("Choose an archive …"));
    archive->setObjectName("open-archive");
    dressWithIcon(archive, "data");
    connect(archive, &QPushButton::clicked, this, &DataOpenView::chooseArchive);
    auto* table = new QPushButton(tr("My own tables (CSV) …"));
    table->setObjectName("open-table");
    dressWithIcon(table, "table");
    connect(table, &QPushButton::clicked, this, &DataOpenView::chooseTable);
    for (QPushButton* button : {folder, archive, table, builtIn}) buttons->addWidget(button);
    box->addSpacing(4);
    box->addLayout(buttons);
    layout->addWidget(card(box));

    recentTitle_ = cardTitle(tr("Recent"));
    layout->addWidget(recentTitle_);
    recent_ = new QListWidget;
    recent_->setObjectName("recent-data");
    recent_->setAccessibleName(tr("Data sets opened last"));
    recent_->setAlternatingRowColors(true);
    recent_->setTextElideMode(Qt::ElideMiddle);
    connect(recent_, &QListWidget::itemActivated, this, &DataOpenView::openRecent);
    connect(recent_, &QListWidget::itemClicked, this, &DataOpenView::openRecent);
    auto* forget = new QShortcut(QKeySequence::Delete, recent_);
    forget->setContext(Qt::WidgetShortcut);
    connect(forget, &QShortcut::activated, this, [this] {
        if (recent_->currentItem()) Q_EMIT forgotten(recent_->currentItem()->data(Qt::UserRole).toString());
    });
    fitToContent(recent_);
    keepReadable(recent_, 0, 5);
    layout->addWidget(recent_);
    layout->addStretch();
    setRecent({});
}

void DataOpenView::setRecent(const QList<RecentDataset>& recent) {
    recent_->clear();
    for (const RecentDataset& one : recent) {
        const QString where = one.path.isEmpty() ? tr("made by the program") : one.path;
        auto* item = new QListWidgetItem(icon("data"), one.title + "\n" + where);
        item->setData(Qt::UserRole, one.path);
        item->setData(Qt::UserRole + 1, one.section);
        item->setToolTip(tr("Click or press Enter to open it, Delete to forget it"));
        recent_->addItem(item);
    }
    recentTitle_->setVisible(!recent.isEmpty());
    recent_->setVisible(!recent.isEmpty());
    recent_->updateGeometry();
}

void DataOpenView::showProblem(const QString& what, const Failure& failure) {
    problem_->setVisible(!failure.detail.isEmpty());
    if (failure.detail.isEmpty()) return;
    problemTitle_->setText(tr("%1 could not be opened").arg(what));
    const QString subject = failure.title == what ? QFileInfo(what).fileName() : failure.title;
    QString text = tr("%1 %2").arg(subject, failure.detail);  // core's errors read as subject and predicate
    failedPath_ = what;
    describe_->setVisible(QFileInfo::exists(what));
    if (!failure.hint.isEmpty()) text += "\n→ " + failure.hint;
    problemText_->setText(text);
}

void DataOpenView::setBackTo(const QString& title) {
    back_->setText(tr("← Back to %1").arg(title));
    back_->setVisible(!title.isEmpty());
}

void DataOpenView::openRecent(const QListWidgetItem* item) {
    Q_EMIT recentChosen(item->data(Qt::UserRole + 1).toString());
}

void DataOpenView::ask(const QString& title, QFileDialog::FileMode mode, const QString& filter,
                       void (DataOpenView::*chosen)(const QString&)) {
    auto* dialog = new QFileDialog(this, title, {}, filter);  // not modal: what runs goes on
    dialog->setFileMode(mode);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void DataOpenView::chooseFolder() {
    ask(tr("Folder of a data set"), QFileDialog::Directory, {}, &DataOpenView::pathChosen);
}

void DataOpenView::chooseTable() {
    ask(tr("Folder with your tables"), QFileDialog::Directory, {}, &DataOpenView::tableChosen);
}

void DataOpenView::chooseArchive() {
    ask(tr("Archive of a data set"), QFileDialog::ExistingFile,
        tr("Archives (*.zip *.tar *.gz *.tgz *.xz *.bz2 *.zst);;All files (*)"), &DataOpenView::pathChosen);
}

}  // namespace distillery::ui
