#include "pages/data_page.hpp"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QSplitter>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "models/recording_tree_model.hpp"
#include "models/run_words.hpp"
#include "pages/data_overview_tab.hpp"
#include "pages/data_people_tab.hpp"
#include "pages/data_quality_tab.hpp"
#include "pages/data_window_bar.hpp"
#include "pages/filling.hpp"
#include "pages/readable.hpp"
#include "pages/undo_buttons.hpp"
#include "theme/icons.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kLeastWidth = 50;  // lines of text, for buttons with words beside the title

enum View { kOpen, kLook, kDescribe };  // of the stack

}  // namespace

PageFace DataPage::face() {
    return {"data", tr("Data"), "data"};
}

DataPage::DataPage(Services services)
    : Page(face(), services),
      recent_(services.runs->home()),
      store_(new DataStore(services.runs->home(), this)),
      document_(new ConfigDocument(this)),
      treeModel_(new RecordingTreeModel(this)) {
    setAcceptDrops(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->addLayout(makeTop());
    layout->addWidget(makeProgress());
    stack_ = new FillingStack;
    openView_ = new DataOpenView;
    stack_->addWidget(scrolling(openView_));
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(makeTree());
    splitter->addWidget(makeTabs());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 800});
    splitter->setChildrenCollapsible(false);
    stack_->addWidget(splitter);
    tableView_ = new DataTableView;
    stack_->addWidget(tableView_);
    layout->addWidget(stack_, 1);

    connect(openView_, &DataOpenView::pathChosen, this, &DataPage::open);
    connect(openView_, &DataOpenView::builtInChosen, this, [this] { open({}); });
    connect(openView_, &DataOpenView::recentChosen, this, [this](const QString& section) {
        openView_->showProblem({}, {});
        store_->openSection(section.toStdString());
    });
    connect(openView_, &DataOpenView::tableChosen, this, &DataPage::describeTable);
    connect(tableView_, &DataTableView::importAsked, store_, &DataStore::openSection);
    connect(tableView_, &DataTableView::back, this, &DataPage::askForData);
    connect(tableView_, &DataTableView::failed, this, [this](const QString& path, const Failure& failure) {
        askForData();
        openView_->showProblem(path, failure);
    });
    connect(openView_, &DataOpenView::back, this, [this] {
        stack_->setCurrentIndex(kLook);
        updateTop();
    });
    connect(openView_, &DataOpenView::forgotten, this, [this](const QString& path) {
        recent_.remove(path);
        openView_->setRecent(recent_.list());
    });
    connect(store_, &DataStore::opened, this, &DataPage::showOpened);
    connect(store_, &DataStore::progressed, this, &DataPage::showProgress);
    connect(store_, &DataStore::openingChanged, this, [this] {
        progress_->setVisible(store_->isOpening());
        if (store_->isOpening()) showProgress(tr("Opening"), 0, 0, {});
    });
    connect(store_, &DataStore::openFailed, this, [this](const QString& what, const Failure& failure) {
        if (stack_->currentIndex() == kDescribe) return tableView_->showProblem(failure);
        askForData();
        openView_->showProblem(what, failure);
    });
    progress_->hide();
    connect(&Theme::instance(), &Theme::changed, this, [this] { openView_->setRecent(recent_.list()); });
    openView_->setRecent(recent_.list());
    updateTop();
}

QLayout* DataPage::makeTop() {
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    auto* top = new QHBoxLayout;
    title_ = heading(tr("Data"));
    title_->setObjectName("data-title");
    title_->setWordWrap(true);
    top->addWidget(title_, 1);
    actions_ = new QWidget;
    top->addWidget(actions_);
    auto* row = new QHBoxLayout(actions_);
    row->setContentsMargins(0, 0, 0, 0);
    addUndoButtons(this, document_->undoStack(), row, "data-");
    row->addSpacing(6);
    copy_ = new QPushButton;
    copy_->setAccessibleName(tr("Copy as config"));
    copy_->setObjectName("data-copy");
    dressWithIcon(copy_, "copy");
    copy_->setToolTip(tr("The sections data, windows and split of a config, as set here"));
    connect(copy_, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(configText());
        Q_EMIT said(tr("Copied: data, windows and split of a config"));
    });
    row->addWidget(copy_);
    auto* use = primaryButton(tr("Use in an experiment"), "experiment");
    use->setObjectName("use-data");
    use->setToolTip(tr("Takes this data, these windows and this split over into the experiment"));
    connect(use, &QPushButton::clicked, this, [this] { Q_EMIT goTo("experiment", configText()); });
    row->addWidget(use);
    other_ = new QPushButton;
    other_->setAccessibleName(tr("Open other data …"));
    other_->setToolTip(tr("Another folder, archive or table, or one of the last"));
    other_->setObjectName("open-other");
    dressWithIcon(other_, "folder");
    connect(other_, &QPushButton::clicked, this, [this] {
        askForData();
        openView_->showProblem({}, {});
    });
    row->addWidget(other_);
    column->addLayout(top);
    summary_ = muted({});
    summary_->setObjectName("data-summary");
    column->addWidget(summary_);
    return column;
}

QWidget* DataPage::makeProgress() {
    progress_ = new QFrame;
    progress_->setObjectName("data-progress");
    progress_->setProperty("kind", "card");
    auto* row = new QHBoxLayout(progress_);
    row->setContentsMargins(14, 8, 14, 8);
    progressText_ = plainText();
    row->addWidget(progressText_, 1);
    bar_ = new QProgressBar;
    bar_->setTextVisible(false);
    bar_->setFixedWidth(220);
    row->addWidget(bar_);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName("data-cancel");
    connect(cancel, &QPushButton::clicked, this, [this] {
        store_->cancel();
        Q_EMIT said(tr("Opening was cancelled"));
    });
    row->addWidget(cancel);
    return progress_;
}

QWidget* DataPage::makeTree() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 10, 0);
    activity_ = new QComboBox;
    activity_->setObjectName("tree-activity");
    activity_->setAccessibleName(tr("Activity to look for"));
    connect(activity_, &QComboBox::activated, this, [this](int row) {
        treeModel_->setActivity(row - 1);
        if (row > 0) tree_->expandToDepth(0);
        if (signal_) tree_->setCurrentIndex(treeModel_->indexOf(signal_->recording()));
    });
    layout->addWidget(activity_);
    tree_ = new QTreeView;
    tree_->setObjectName("recordings");
    tree_->setAccessibleName(tr("People, recordings and activities"));
    tree_->setModel(treeModel_);
    tree_->setUniformRowHeights(true);
    tree_->setAlternatingRowColors(true);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(RecordingTreeModel::name, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(RecordingTreeModel::length, QHeaderView::ResizeToContents);
    // Later, because the header is still at work when it tells of a new width.
    connect(tree_->header(), &QHeaderView::sectionResized, this, &DataPage::fitTree, Qt::QueuedConnection);
    connect(tree_, &QTreeView::expanded, this, &DataPage::fitTree, Qt::QueuedConnection);
    connect(tree_, &QTreeView::collapsed, this, &DataPage::fitTree, Qt::QueuedConnection);
    connect(treeModel_, &QAbstractItemModel::modelReset, this, &DataPage::fitTree, Qt::QueuedConnection);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &DataPage::chooseInTree);
    layout->addWidget(tree_, 1);
    keepReadable(side, 13, 0);
    return side;
}

/// Names come first: lengths stand beside them where both have room.
void DataPage::fitTree() {
    const QAbstractItemView* view = tree_;
    const int needed = view->sizeHintForColumn(RecordingTreeModel::name) +
                       view->sizeHintForColumn(RecordingTreeModel::length);
    tree_->setColumnHidden(RecordingTreeModel::length, needed > tree_->viewport()->width());
}

QWidget* DataPage::makeTabs() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(10, 0, 0, 0);
    layout->addWidget(new WindowBar(store_, document_));
    tabs_ = new FillingTabs;
    tabs_->setObjectName("data-tabs");
    tabs_->setDocumentMode(true);
    const auto add = [this](const QString& title, std::function<QWidget*()> make) {
        makers_.append(std::move(make));
        tabs_->addTab(new QWidget, title);
        return tabs_->count() - 1;
    };
    add(tr("Overview"), [this] { return new DataOverviewTab(store_); });
    signalTab_ = add(tr("Signal and spectrum"), [this] {
        signal_ = new DataSignalTab(store_);
        connect(signal_, &DataSignalTab::failed, this, &Page::failed);
        return signal_;
    });
    add(tr("Activities and people"), [this] { return new DataPeopleTab(store_); });
    add(tr("Quality"), [this] { return new DataQualityTab(store_); });
    add(tr("Split"), [this] { return new DataSplitTab(store_, document_); });
    add(tr("Map"), [this] {
        auto* map = new DataMapTab(store_, this->services().runs);
        connect(map, &DataMapTab::runAsked, this, &DataPage::enter);
        connect(map, &DataMapTab::stretchAsked, this, &DataPage::showStretch);
        return map;
    });
    connect(tabs_, &QTabWidget::currentChanged, this, &DataPage::makeTab);
    layout->addWidget(tabs_, 1);
    return side;
}

// Charts take their time to be made: a tab is filled when somebody looks at it.
void DataPage::makeTab(int index) {
    if (index < 0 || !makers_[index]) return;
    QWidget* tab = std::exchange(makers_[index], nullptr)();
    auto* layout = new QVBoxLayout(tabs_->widget(index));
    layout->setContentsMargins(0, 0, 0, 0);
    QScrollArea* area = scrolling(tab);
    layout->addWidget(area);
    area->show();  // at once: who asked for the tab goes on with it
}

void DataPage::showStretch(int recording, double from, double to) {
    tabs_->setCurrentIndex(signalTab_);
    treeFollows_ = true;
    tree_->setCurrentIndex(treeModel_->indexOf(recording));
    treeFollows_ = false;
    signal_->showStretch(recording, from, to);
}

void DataPage::enter(const QString& subject) {
    const auto open = store_->data();
    if (subject.isEmpty() || (open && open->run.isEmpty() && open->path == subject)) return;
    RunStore* runs = services().runs;
    QString run = runs->find(subject.toStdString()) ? subject : QString();
    for (const RunRecord& one : runs->runs())
        if (run.isEmpty() && RunStore::groupOf(one) == subject) run = QString::fromStdString(one.id);
    if (!run.isEmpty()) {
        store_->openRun(run);
    } else if (QFileInfo::exists(subject)) {
        this->open(subject);
    } else if (!runs->isLoaded()) {
        // Straight after the start the runs are still being read.
        connect(
            runs, &RunStore::changed, this, [this, subject] { enter(subject); }, Qt::SingleShotConnection);
    } else {
        askForData();
        openView_->showProblem(subject, {subject, tr("there is no run, experiment or folder of this name"),
                                         tr("choose one on the page Compare, or open a data set here")});
    }
}

void DataPage::open(const QString& path) {
    openView_->showProblem({}, {});
    if (path.isEmpty())
        store_->openBuiltIn();
    else
        store_->openPath(path);
}

void DataPage::askForData() {
    const auto data = store_->data();
    openView_->setBackTo(data ? QString::fromStdString(data->dataset.title) : QString());
    openView_->setRecent(recent_.list());
    stack_->setCurrentIndex(kOpen);
    updateTop();
}

void DataPage::describeTable(const QString& path) {
    tableView_->setPath(path);
    stack_->setCurrentIndex(kDescribe);
    updateTop();
}

void DataPage::showOpened() {
    const auto data = store_->data();
    const QString title = QString::fromStdString(data->dataset.title);
    if (data->run.isEmpty()) recent_.add({data->path, title, QString::fromStdString(data->dataSection)});
    document_->replace(
        flattenConfig({{"windows", toJson(data->windows)}, {"split", jsonOrDiscarded(data->splitSection)}}),
        title);
    document_->undoStack()->clear();  // this is where it begins
    treeModel_->set(data);
    activity_->clear();
    activity_->addItem(tr("All activities"));
    for (const std::string& name : data->dataset.classes) activity_->addItem(activityWords(name));
    if (treeModel_->rowCount() > 0) tree_->expand(treeModel_->index(0, 0));
    makeTab(tabs_->currentIndex());
    stack_->setCurrentIndex(kLook);
    updateTop();
    Q_EMIT said(data->fromCache ? tr("Opened %1 from the cache").arg(title) : tr("Opened %1").arg(title));
}

void DataPage::showProgress(const QString& what, qint64 done, qint64 total, const QString& unit) {
    progressText_->setText(total > 0 ? tr("%1 (%L2 of %L3 %4)").arg(what).arg(done).arg(total).arg(unit)
                                     : tr("%1 …").arg(what));
    // Byte counts outgrow an int.
    bar_->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0)
        bar_->setValue(static_cast<int>(1000.0 * static_cast<double>(done) / static_cast<double>(total)));
}

void DataPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    updateTop();
}

void DataPage::updateTop() {
    // A title needs its place more than buttons their words; they keep icon, tool tip and accessible name.
    const bool isWide = width() > kLeastWidth * fontMetrics().height();
    for (QPushButton* button : {copy_, other_})
        button->setText(isWide ? button->accessibleName() : QString());
    const auto data = store_->data();
    const bool isShown = data && stack_->currentIndex() == kLook;
    actions_->setVisible(isShown);
    title_->setText(isShown ? QString::fromStdString(data->dataset.title) : tr("Data"));
    const bool isOfRun = isShown && !data->run.isEmpty();
    summary_->setToolTip(isOfRun ? data->run : QString());
    if (!isShown) {
        summary_->setText(
            tr("Look at the recordings, who did what, how they are cut and divided, before "
               "anything is trained on them."));
    } else if (isOfRun) {
        const RunRecord* run = services().runs->find(data->run.toStdString());
        summary_->setText(
            tr("As the run %1 sees it: resampled, filtered, cut and divided as its config says.")
                .arg(run ? fullTitleOf(*run) : data->run));
    } else {
        summary_->setText(data->path.isEmpty() ? tr("Made by the program") : data->path);
    }
}

void DataPage::chooseInTree(const QModelIndex& index) {
    const RecordingTreeModel::Place place = treeModel_->placeOf(index);
    if (place.recording < 0 || treeFollows_) return;
    const double rate = store_->data()->dataset.rateHz;
    if (tabs_->currentIndex() != signalTab_) tabs_->setCurrentIndex(signalTab_);
    if (place.stretch)
        signal_->showStretch(place.recording, static_cast<double>(place.stretch->begin) / rate,
                             static_cast<double>(place.stretch->end) / rate);
    else
        signal_->showRecording(place.recording);
}

QString DataPage::configText() const {
    const auto data = store_->data();
    if (!data) return {};
    const Json all = document_->resolved();
    const Json config{{"data", jsonOrDiscarded(data->dataSection)},
                      {"windows", all.at("windows")},
                      {"split", all.at("split")}};
    return QString::fromStdString(config.dump(4));
}

void DataPage::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile()) event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty()) return;
    event->acceptProposedAction();
    if (urls.size() > 1) Q_EMIT said(tr("One data set at a time: opening the first"));
    open(urls.first().toLocalFile());
}

}  // namespace distillery::ui
