#include "pages/data_map_tab.hpp"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

#include "data/split.hpp"
#include "experiment/run_directory.hpp"
#include "models/recording_tree_model.hpp"
#include "pages/data_panes.hpp"
#include "pages/flow_layout.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
namespace {

constexpr int kMostWindows = 3000;  // t-SNE's time and memory grow with the square
constexpr double kPointSize = 7;
constexpr double kLeastWidth = 40;  // lines of text, for map and signal side by side

/// Error{data} when it kept none, or when these are not the windows that it saw.
ModelFeatures featuresOfRun(const RunDirectory& run, const CutData& cut) {
    const auto file = run.predictions() / kTestFeaturesFile;
    if (!realFileSystem().exists(file))
        throw Error(ErrorCode::data, run.id(),
                    "kept no features: it was trained by an earlier version, or it is not a network",
                    "train it again, or look at the measured features");
    Split::fromJson(run.readJson("split.json"), cut.data->dataset, cut.index);
    ModelFeatures features = readModelFeatures(realFileSystem(), file);
    for (const std::uint32_t window : features.windowIds)
        if (window >= cut.index.windows.size())
            throw Error(ErrorCode::data, run.id(), "has features of windows that are not there",
                        "train it again");
    return features;
}

}  // namespace

DataMapTab::DataMapTab(DataStore* store, RunStore* runs, QWidget* parent)
    : QWidget(parent), store_(store), runs_(runs) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->addLayout(makeControls());

    scatter_ = new ScatterChart;
    scatter_->setObjectName("map");
    scatter_->setTitle(tr("Map of windows"));
    scatter_->setNamesShown(false);
    scatter_->setEmptyText(tr("The map appears here when it is drawn."));
    connect(scatter_, &ScatterChart::currentChanged, this, &DataMapTab::showWindow);
    auto* halves = new QSplitter(Qt::Horizontal);
    keepReadable(scatter_, 16, 22);
    halves->addWidget(scatter_);
    halves->addWidget(makeSide());
    halves->setSizes({640, 420});
    halves->setChildrenCollapsible(false);
    layout->addWidget(halves, 1);
    arrangeByWidth(this, kLeastWidth,
                   [halves](bool isWide) { halves->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical); });
    connect(store_, &DataStore::cutChanged, this, &DataMapTab::forget);
    connect(store_, &DataStore::opened, this, &DataMapTab::fillModels);
    connect(runs_, &RunStore::changed, this, &DataMapTab::fillModels);
    fillModels();
    setBusy(false);
}

QLayout* DataMapTab::makeControls() {
    auto* row = new FlowLayout;
    const auto add = [row](const QString& words, QWidget* field, const QString& name) {
        field->setObjectName(name);
        field->setAccessibleName(words);
        QLabel* label = muted(words);
        label->setWordWrap(false);
        label->setBuddy(field);
        row->addPair(label, field);
        return label;
    };
    model_ = new QComboBox;
    model_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    keepReadable(model_, 8, 0);  // names of runs are long, a line of large text is not
    model_->setToolTip(
        tr("Measured: statistics and spectra of the signal. Of a run: the vectors that its "
           "classifier reads, for the test windows."));
    add(tr("Features"), model_, "map-model");
    method_ = new QComboBox;
    method_->addItem(tr("Principal components"), static_cast<int>(MapMethod::principalComponents));
    method_->addItem(tr("t-SNE"), static_cast<int>(MapMethod::tsne));
    method_->setItemData(0,
                         tr("The two directions in which the windows' features differ most: fast, and "
                            "distances mean something."),
                         Qt::ToolTipRole);
    method_->setItemData(1,
                         tr("Keeps alike windows together (van der Maaten & Hinton 2008). Distances between "
                            "groups and their sizes mean nothing."),
                         Qt::ToolTipRole);
    add(tr("Arrange by"), method_, "map-method");
    colour_ = new QComboBox;
    colour_->addItem(tr("activity"));
    colour_->addItem(tr("person"));
    add(tr("Colour by"), colour_, "map-colour");
    windows_ = new QSpinBox;
    windows_->setRange(50, kMostWindows);
    windows_->setSingleStep(250);
    windows_->setValue(static_cast<int>(MapSpec{}.maximumWindows));
    windows_->setKeyboardTracking(false);
    windows_->setToolTip(tr("More windows than this are thinned by a draw."));
    add(tr("Windows at most"), windows_, "map-windows");
    perplexity_ = new QSpinBox;
    perplexity_->setRange(5, 100);
    perplexity_->setValue(static_cast<int>(MapSpec{}.perplexity));
    perplexity_->setKeyboardTracking(false);
    perplexity_->setToolTip(
        tr("About how many neighbours each window keeps close: smaller shows finer groups."));
    add(tr("Perplexity"), perplexity_, "map-perplexity");
    const auto showPerplexity = [this] {
        perplexity_->parentWidget()->setVisible(method_->currentIndex() == 1);  // with its label
    };
    showPerplexity();
    draw_ = new QPushButton(tr("Draw"));
    draw_->setObjectName("map-draw");
    connect(draw_, &QPushButton::clicked, this, &DataMapTab::draw);
    row->addWidget(draw_);
    bar_ = new QProgressBar;
    bar_->setTextVisible(false);
    bar_->setFixedSize(120, 8);
    row->addWidget(bar_);
    cancel_ = new QPushButton(tr("Cancel"));
    cancel_->setObjectName("map-cancel");
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (job_) job_->cancel();
        state_->setText(tr("Cancelled; Draw starts again."));
    });
    row->addWidget(cancel_);

    connect(model_, &QComboBox::activated, this, &DataMapTab::draw);
    connect(method_, &QComboBox::currentIndexChanged, this, [this, showPerplexity] {
        showPerplexity();
        draw();
    });
    connect(windows_, &QSpinBox::valueChanged, this, &DataMapTab::draw);
    connect(perplexity_, &QSpinBox::valueChanged, this, &DataMapTab::draw);
    connect(colour_, &QComboBox::currentIndexChanged, this, &DataMapTab::showPoints);
    auto* column = new QVBoxLayout;
    column->addLayout(row);
    state_ = muted({});
    state_->setObjectName("map-state");
    column->addWidget(state_);
    return column;
}

QWidget* DataMapTab::makeSide() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(12, 0, 0, 0);
    chosen_ = plainText();
    chosen_->setObjectName("map-window");
    layout->addWidget(chosen_);
    signal_ = new SignalChart;
    signal_->setObjectName("map-signal");
    signal_->setSelectable(false);
    keepReadable(signal_, 0, 18);
    signal_->setEmptyText(tr("Click a point to see its signal."));
    layout->addWidget(signal_, 1);
    toSignal_ = new QPushButton(tr("Show in the recording"));
    toSignal_->setObjectName("map-to-signal");
    connect(toSignal_, &QPushButton::clicked, this, [this] {
        const int point = scatter_->current();
        if (!cut_ || point < 0) return;
        const Window& window = cut_->index.windows[map_.windows[static_cast<std::size_t>(point)]];
        const double rate = cut_->data->dataset.rateHz;
        Q_EMIT stretchAsked(static_cast<int>(window.recording), static_cast<double>(window.begin) / rate,
                            static_cast<double>(window.begin + cut_->index.length) / rate);
    });
    toSignal_->hide();  // until a point is chosen
    layout->addWidget(toSignal_, 0, Qt::AlignLeft);
    return side;
}

void DataMapTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!cut_ && !job_) draw();
}

QString DataMapTab::model() const {
    return model_->currentData().toString();
}

/// The runs that saw these windows; without an open run all of them, and theirs are opened first.
void DataMapTab::fillModels() {
    const QString chosen = model();
    const auto data = store_->data();
    const RunRecord* open = data && !data->run.isEmpty() ? runs_->find(data->run.toStdString()) : nullptr;
    QList<std::pair<QString, QString>> items{{tr("measured, without a model"), {}}};
    for (const RunRecord& run : runs_->runs()) {
        if (!run.testMacroF1 || (open && RunStore::groupOf(run) != RunStore::groupOf(*open))) continue;
        const QString id = QString::fromStdString(run.id);
        items.append({run.role == "teacher" ? tr("of %1 (teacher)").arg(id) : tr("of %1").arg(id), id});
    }
    bool isSame = model_->count() == items.size();
    for (int i = 0; isSame && i < model_->count(); ++i) isSame = model_->itemData(i) == items[i].second;
    if (isSame) return;
    model_->clear();
    for (const auto& [words, id] : items) model_->addItem(words, id);
    model_->setCurrentIndex(std::max(0, model_->findData(chosen)));
}

void DataMapTab::forget() {
    if (job_) job_->cancel();
    cut_.reset();
    map_ = {};
    showPoints();
    if (isVisible()) draw();
}

void DataMapTab::setBusy(bool isBusy) {
    bar_->setVisible(isBusy);
    cancel_->setVisible(isBusy);
    draw_->setEnabled(!isBusy);
}

void DataMapTab::draw() {
    const auto cut = store_->cut();
    if (!cut) return;
    if (job_) job_->cancel();
    const QString run = model();
    if (!run.isEmpty() && cut->data->run.isEmpty()) {
        state_->setText(tr("Opening the data of %1 …").arg(run));
        Q_EMIT runAsked(run);
        return;
    }
    MapSpec spec;
    spec.method = static_cast<MapMethod>(method_->currentData().toInt());
    spec.maximumWindows = static_cast<std::size_t>(windows_->value());
    spec.perplexity = perplexity_->value();
    setBusy(true);
    bar_->setRange(0, 0);
    job_ = startJob(
        this,
        [cut, spec, run, runs = runs_->home().runs()](const StopToken& stop, const Progress& progress) {
            if (run.isEmpty()) return mapWindows(cut->data->dataset, cut->index, spec, stop, progress);
            const ModelFeatures features = featuresOfRun(RunDirectory::open(runs / run.toStdString()), *cut);
            return mapFeatures(features, spec, stop, progress);
        },
        [this, cut, run](const WindowMap& map) {
            if (cut != store_->cut()) return;
            cut_ = cut;
            map_ = map;
            mapOf_ = run;
            showPoints();
            scatter_->fit();
        });
    connect(job_, &Job::progressed, this,
            [this, job = job_](const QString& what, qint64 done, qint64 total, const QString&) {
                if (job != job_ || !job->isRunning()) return;
                bar_->setRange(0, static_cast<int>(total));
                bar_->setValue(static_cast<int>(done));
                state_->setText(total > 0 ? tr("%1: %L2 of %L3").arg(what).arg(done).arg(total) : what);
            });
    connect(job_, &Job::failed, this, [this, job = job_](const Failure& failure) {
        if (job != job_) return;
        cut_.reset();
        showPoints();  // none: an old map is not what was asked for
        state_->setText(tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint));
    });
    connect(job_, &Job::ended, this, [this, job = job_] {
        if (job == job_) setBusy(false);
    });
}

void DataMapTab::showPoints() {
    showWindow(-1);
    if (!cut_) {
        scatter_->setPoints({});
        state_->clear();
        return;
    }
    const Dataset& dataset = cut_->data->dataset;
    const bool byPerson = colour_->currentIndex() == 1;
    const std::vector<std::string> people = dataset.subjects();
    QStringList groups;
    if (byPerson)
        for (const std::string& person : people) groups.append(personWords(person));
    else
        for (const std::string& name : dataset.classes) groups.append(activityWords(name));
    QList<ScatterPoint> points;
    for (std::size_t i = 0; i < map_.windows.size(); ++i) {
        const Window& window = cut_->index.windows[map_.windows[i]];
        const auto person = std::ranges::find(people, dataset.recordings[window.recording].subject);
        points.append({.x = map_.x[i],
                       .y = map_.y[i],
                       .name = windowWords(dataset, window),
                       .style = byPerson ? static_cast<int>(person - people.begin()) : window.label,
                       .size = kPointSize});
    }
    scatter_->setCurrent(-1);
    scatter_->setGroups(groups);
    scatter_->setPoints(std::move(points));
    const bool isTsne = map_.spec.method == MapMethod::tsne;
    scatter_->setXLabel(isTsne ? tr("t-SNE 1 (no unit)") : tr("Component 1"));
    scatter_->setYLabel(isTsne ? tr("t-SNE 2 (no unit)") : tr("Component 2"));
    const QString count =
        !mapOf_.isEmpty() ? tr("%L1 test windows as %2 sees them").arg(map_.windows.size()).arg(mapOf_)
        : map_.windows.size() < cut_->index.windows.size() ? tr("%L1 of %L2 windows, drawn at random")
                                                                 .arg(map_.windows.size())
                                                                 .arg(cut_->index.windows.size())
                                                           : tr("All %L1 windows").arg(map_.windows.size());
    state_->setText(
        isTsne ? tr("%1. Alike windows lie close (perplexity %2); distances between groups mean nothing.")
                     .arg(count)
                     .arg(map_.perplexity, 0, 'g', 3)
               : tr("%1. The two components hold %2 % of what the features vary.")
                     .arg(count)
                     .arg(100 * map_.varianceShare, 0, 'f', 0));
}

void DataMapTab::showWindow(int point) {
    toSignal_->setVisible(cut_ && point >= 0);
    if (!cut_ || point < 0 || point >= static_cast<int>(map_.windows.size())) {
        chosen_->setText({});
        chosen_->hide();
        signal_->setPanes({});
        signal_->setBands({});
        signal_->setWindows({});
        return;
    }
    const Dataset& dataset = cut_->data->dataset;
    const Window& window = cut_->index.windows[map_.windows[static_cast<std::size_t>(point)]];
    const int recording = static_cast<int>(window.recording);
    chosen_->setText(windowWords(dataset, window));
    chosen_->show();
    signal_->setPanes(panesOf(dataset, recording, window.begin, window.begin + cut_->index.length));
    signal_->setBands(bandsOf(dataset, recording));
    signal_->fit();
}

}  // namespace distillery::ui
