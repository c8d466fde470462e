#include "pages/data_open_view.hpp"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include "data/importer.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

QString knownSets() {
    QStringList names;
    for (const Importer& importer : importers())
        if (importer.needsPath) names.append(QString::fromStdString(importer.title));
    return names.join(QStringLiteral(", "));
}

}  // namespace

DataOpenView::DataOpenView(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(14);

    back_ = linkButton({});
    back_->setObjectName("data-back");
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
    layout->addWidget(problem_);
    problem_->hide();

    auto* box = new QVBoxLayout;
    box->setSpacing(10);
    auto* title = cardTitle(tr("Drop a folder or an archive anywhere on this page"));
    box->addWidget(title);
    box->addWidget(
        muted(tr("As it was downloaded, packed or unpacked. Recognised are: %1.").arg(knownSets())));
    auto* buttons = new QHBoxLayout;
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
    for (QPushButton* button : {folder, archive, builtIn}) buttons->addWidget(button);
    buttons->addStretch();
    box->addSpacing(4);
    box->addLayout(buttons);
    layout->addWidget(card(box));

    recentTitle_ = cardTitle(tr("Opened last"));
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
    layout->addWidget(recent_, 1);
    layout->addStretch();
    setRecent({});
}

void DataOpenView::setRecent(const QList<RecentDataset>& recent) {
    recent_->clear();
    for (const RecentDataset& one : recent) {
        const QString where = one.path.isEmpty() ? tr("made by the program") : one.path;
        auto* item = new QListWidgetItem(icon("data"), one.title + "\n" + where);
        item->setData(Qt::UserRole, one.path);
        item->setToolTip(tr("Click or press Enter to open it, Delete to forget it"));
        recent_->addItem(item);
    }
    recentTitle_->setVisible(!recent.isEmpty());
    recent_->setVisible(!recent.isEmpty());
}

void DataOpenView::showProblem(const QString& what, const Failure& failure) {
    problem_->setVisible(!failure.detail.isEmpty());
    if (failure.detail.isEmpty()) return;
    problemTitle_->setText(tr("%1 could not be opened").arg(what));
    QString text = failure.title == what ? failure.detail : tr("%1: %2").arg(failure.title, failure.detail);
    if (!failure.hint.isEmpty()) text += "\n→ " + failure.hint;
    problemText_->setText(text);
}

void DataOpenView::setBackTo(const QString& title) {
    back_->setText(tr("← Back to %1").arg(title));
    back_->setVisible(!title.isEmpty());
}

void DataOpenView::openRecent(const QListWidgetItem* item) {
    const QString path = item->data(Qt::UserRole).toString();
    if (path.isEmpty())
        Q_EMIT builtInChosen();
    else
        Q_EMIT pathChosen(path);
}

void DataOpenView::chooseFolder() {
    const QString path = QFileDialog::getExistingDirectory(this, tr("Folder of a data set"));
    if (!path.isEmpty()) Q_EMIT pathChosen(path);
}

void DataOpenView::chooseArchive() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Archive or file of a data set"), {},
        tr("Archives and tables (*.zip *.tar *.gz *.tgz *.xz *.bz2 *.zst *.csv *.txt);;All files (*)"));
    if (!path.isEmpty()) Q_EMIT pathChosen(path);
}

}  // namespace distillery::ui
