#include "pages/model/model_page.hpp"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include "model/architectures.hpp"
#include "models/run_words.hpp"
#include "pages/filling.hpp"
#include "theme/icons.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {

PageFace ModelPage::face() {
    return {"model", tr("Model"), "model"};
}

ModelPage::ModelPage(Services services) : Page(face(), services) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 12);
    layout->setSpacing(10);
    layout->addLayout(makeHead());
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    title_ = cardTitle({});
    title_->setObjectName("model-title");
    column->addWidget(title_);
    tabs_ = new FillingTabs;
    tabs_->setObjectName("model-tabs");
    tabs_->setDocumentMode(true);
    export_ = new ExportTab(this->services());
    connect(export_, &ExportTab::failed, this, &Page::failed);
    connect(export_, &ExportTab::said, this, &Page::said);
    live_ = new LiveTab(this->services());
    live_->setObjectName("live");
    connect(export_, &ExportTab::exported, live_, &LiveTab::readAgain);
    connect(live_, &LiveTab::exportAsked, this, [this] {
        tabs_->setCurrentWidget(export_);
        export_->start();
    });
    tabs_->addTab(makeNetwork(), tr("Network"));
    tabs_->addTab(export_, tr("Export"));
    tabs_->addTab(live_, tr("Live"));
    column->addWidget(tabs_, 1);
    stack_ = new FillingStack;
    auto* preset = primaryButton(tr("Show the built-in student"), "model");
    preset->setObjectName("show-preset");
    connect(preset, &QPushButton::clicked, this, [this] { showPreset("smldist-student-tiny"); });
    stack_->addWidget(
        emptyState(tr("No network is chosen. Pick a finished run or a built-in network above."), preset));
    stack_->addWidget(content);
    layout->addWidget(stack_, 1);
}

QLayout* ModelPage::makeHead() {
    auto* line = new QHBoxLayout;
    line->setSpacing(10);
    line->addWidget(heading(tr("Model")));
    line->addSpacing(8);
    run_ = new RunBox(services().runs, tr("a finished run …"), [](const RunRecord& run) {
        return !run.missing && run.macs.has_value() && *run.macs > 0 && run.method != "features-logistic";
    });
    run_->setObjectName("model-run");
    run_->setAccessibleName(tr("Network of this run"));
    connect(run_, &RunBox::chosen, this, [this](const QString& run) {
        if (!run.isEmpty()) showRun(run);
    });
    line->addWidget(run_, 1);
    sides_ = new QButtonGroup(this);
    for (const bool isTeacher : {true, false}) {
        auto* button = new QPushButton(isTeacher ? tr("Teacher") : tr("Student"));
        button->setObjectName(isTeacher ? "model-teacher" : "model-student");
        button->setCheckable(true);
        button->setEnabled(false);
        sides_->addButton(button, isTeacher ? 1 : 0);
        line->addWidget(button);
    }
    connect(sides_, &QButtonGroup::idClicked, this, [this](int id) { showOther(id == 1); });
    preset_ = new QComboBox;
    preset_->setObjectName("model-preset");
    preset_->setAccessibleName(tr("Built-in network"));
    preset_->addItem(tr("built-in networks …"), QString());
    for (const Architecture& architecture : architectures()) {
        preset_->addItem(QString::fromStdString(architecture.id), QString::fromStdString(architecture.id));
        preset_->setItemData(preset_->count() - 1, coreWords(architecture.help), Qt::ToolTipRole);
    }
    connect(preset_, &QComboBox::activated, this, [this] {
        if (const QString id = preset_->currentData().toString(); !id.isEmpty()) showPreset(id);
    });
    line->addWidget(preset_);
    return line;
}

QWidget* ModelPage::makeNetwork() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    totals_ = plainText();
    totals_->setObjectName("model-totals");
    column->addWidget(totals_);
    taps_ = muted({});
    taps_->setObjectName("model-taps");
    column->addWidget(taps_);
    auto* splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makePicture());
    splitter->addWidget(makeTable());
    splitter->setSizes({470, 730});
    column->addWidget(splitter, 1);
    return side;
}

QWidget* ModelPage::makePicture() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 10, 0);
    view_ = new GraphView;
    view_->setObjectName("graph");
    view_->setAccessibleName(tr("Picture of the network"));
    auto* tools = new QHBoxLayout;
    const auto add = [&](const QString& text, const QString& iconName, const QString& help, auto action) {
        auto* button = new QToolButton;
        if (!iconName.isEmpty()) dressWithIcon(button, iconName);
        button->setText(text);
        button->setToolTip(help);
        button->setAccessibleName(help);
        button->setToolButtonStyle(iconName.isEmpty() ? Qt::ToolButtonTextOnly
                                                      : Qt::ToolButtonTextBesideIcon);
        connect(button, &QToolButton::clicked, this, action);
        tools->addWidget(button);
    };
    add("+", {}, tr("Larger (+, or the wheel)"), [this] { view_->zoom(1.25); });
    add("−", {}, tr("Smaller (−, or the wheel)"), [this] { view_->zoom(0.8); });
    add(tr("Width"), "fit", tr("Fit the width (Home)"), [this] { view_->fitWidth(); });
    add(tr("Whole"), "fit", tr("Show the whole network (End)"), [this] { view_->fitAll(); });
    tools->addStretch();
    add(tr("Save picture"), "save", tr("Save the picture as SVG or PNG"), [this] { save(); });
    column->addLayout(tools);
    column->addWidget(view_, 1);
    connect(view_->graph(), &GraphScene::picked, this, [this](int layer) {
        const QModelIndex index = sorted_->mapFromSource(layers_->index(layer, 0));
        const QSignalBlocker quiet(table_->selectionModel());
        table_->selectRow(index.row());
        table_->scrollTo(index);
        table_->viewport()->update();
    });
    return side;
}

QWidget* ModelPage::makeTable() {
    layers_ = new LayerTableModel(this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(layers_);
    sorted_->setSortRole(LayerTableModel::sortRole);
    table_ = new QTableView;
    table_->setObjectName("model-layers");
    table_->setAccessibleName(tr("Layers"));
    table_->setModel(sorted_);
    dressTable(table_);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setWordWrap(false);
    table_->setSortingEnabled(true);
    table_->sortByColumn(LayerTableModel::name, Qt::AscendingOrder);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) view_->showLayer(index.data(LayerTableModel::layerRole).toInt());
            });
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->setTextElideMode(Qt::ElideMiddle);
    table_->setProperty("kind", "dense");
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(10, 0, 0, 0);
    column->addWidget(table_);
    return side;
}

void ModelPage::enter(const QString& subject) {
    if (subject.isEmpty()) return;
    if (preset_->findData(subject) >= 0)
        showPreset(subject);
    else if (services().runs->findExperiment(subject) && !services().runs->find(subject.toStdString()))
        showRun(services().runs->bestStudentOf(subject));
    else
        showRun(subject);
}

void ModelPage::showRun(const QString& run) {
    const RunRecord* record = services().runs->find(run.toStdString());
    if (!record) return;
    const bool isTeacher = record->role == "teacher";
    const QString partner = QString::fromStdString(record->teacher);
    // A teacher's page keeps its student at hand when one comes from there.
    if (!isTeacher) {
        student_ = run;
        teacher_ = partner;
    } else if (run != teacher_) {
        teacher_ = run;
        student_.clear();
    }
    sides_->button(1)->setEnabled(!teacher_.isEmpty() && services().runs->find(teacher_.toStdString()));
    sides_->button(0)->setEnabled(!student_.isEmpty());
    sides_->button(isTeacher ? 1 : 0)->setChecked(true);
    run_->choose(run);
    preset_->setCurrentIndex(0);
    title_->setText(fullTitleOf(*record));
    title_->setToolTip(run);
    offerRun(run);
    read([folder = services().runs->home().runs() / run.toStdString()] {
        return trainedNetwork(RunDirectory::open(folder));
    });
}

/// What only a trained network can do; empty for none.
void ModelPage::offerRun(const QString& run) {
    export_->setRun(run);
    live_->setRun(run);
    for (QWidget* tab : {static_cast<QWidget*>(export_), static_cast<QWidget*>(live_)})
        tabs_->setTabEnabled(tabs_->indexOf(tab), !run.isEmpty());
    if (run.isEmpty()) tabs_->setCurrentIndex(0);
}

void ModelPage::showOther(bool isTeacher) {
    showRun(isTeacher ? teacher_ : student_);
}

void ModelPage::showPreset(const QString& architecture) {
    preset_->setCurrentIndex(preset_->findData(architecture));
    run_->setCurrentIndex(0);
    student_.clear();
    teacher_.clear();
    for (QAbstractButton* button : sides_->buttons()) button->setEnabled(false);
    offerRun({});
    const NetworkInput input;
    title_->setText(tr("%1 with default options, for %2 channels × %3 samples at %4 Hz and %5 classes")
                        .arg(architecture)
                        .arg(input.shape.channels)
                        .arg(input.shape.steps)
                        .arg(input.rateHz)
                        .arg(input.classes));
    read([id = architecture.toStdString(), input] { return catalogueNetwork(id, input); });
}

void ModelPage::read(std::function<NetworkFacts()> how) {
    if (job_) job_->disconnect(this);
    job_ = startJob(
        this,
        [how = std::move(how)](const StopToken&, const Progress&) {
            return std::make_shared<NetworkFacts>(how());
        },
        [this, asked = title_->text()](const std::shared_ptr<NetworkFacts>& network) {
            if (asked == title_->text()) take(network);
        });
    connect(job_, &Job::failed, this, &Page::failed);
}

void ModelPage::take(std::shared_ptr<const NetworkFacts> network) {
    stack_->setCurrentIndex(1);
    totals_->setText(
        tr("%1: %2 parameters (%3 KiB as float32), %4 MACs a window, %5 KiB of activations at most "
           "at once, %6 layers")
            .arg(QString::fromStdString(network->graph.architecture), countWords(network->cost.parameters),
                 countWords(network->cost.parameters * 4 / 1024), countWords(network->cost.macs),
                 countWords(network->cost.peakActivationBytes / 1024))
            .arg(network->graph.layers.size()));
    QStringList taps;
    for (const TapFacts& tap : network->taps()) taps.append(tapText(tap));
    taps_->setText(tr("Taps: %1").arg(taps.join(";  ")));
    layers_->setNetwork(network);
    view_->graph()->setNetwork(network);
    view_->fitWidth();
}

void ModelPage::save() {
    auto* dialog = new QFileDialog(this, tr("Save the picture"), "network.svg", tr("Pictures (*.svg *.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("svg");
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        const QString problem = view_->exportTo(file);
        if (problem.isEmpty())
            Q_EMIT said(tr("Saved %1").arg(file));
        else
            Q_EMIT failed({tr("The picture was not saved"), problem, tr("choose another folder or name")});
    });
    dialog->open();
}

}  // namespace distillery::ui
