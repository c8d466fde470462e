#include "pages/training_page.hpp"

#include <QHBoxLayout>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/series_palette.hpp"
#include "models/pace.hpp"
#include "models/run_words.hpp"
#include "models/term_name.hpp"
#include "pages/filling.hpp"
#include "pages/readable.hpp"
#include "pages/run_actions.hpp"
#include "pages/run_row.hpp"
#include "report/identity.hpp"
#include "theme/icons.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr int kSteps = 1000;    // of the experiment's bar
constexpr int kAgainMs = 3000;  // until a worker has had time to appear

LineSeries& seriesOf(QList<LineSeries>& list, const QString& name, int style) {
    for (LineSeries& series : list)
        if (series.name == name) return series;
    list.append({.name = name, .unit = {}, .x = {}, .y = {}, .low = {}, .high = {}, .style = style});
    return list.last();
}

/// What the last epoch took of this computer, as far as its run says so.
QStringList useOfTheComputer(const std::vector<report::EpochPoint>& history) {
    QStringList words;
    if (history.empty()) return words;
    const report::EpochPoint& last = history.back();
    const QLocale locale;
    if (std::isfinite(last.windowsPerSecond))
        words.append(QObject::tr("%1 windows/s").arg(locale.toString(std::llround(last.windowsPerSecond))));
    if (std::isfinite(last.busyCores))
        words.append(QObject::tr("%1 cores busy").arg(locale.toString(last.busyCores, 'f', 1)));
    if (std::isfinite(last.memoryMb))
        words.append(QObject::tr("%1 MB of memory").arg(locale.toString(std::llround(last.memoryMb))));
    return words;
}

}  // namespace

PageFace TrainingPage::face() {
    return {"training", tr("Training"), "training"};
}

TrainingPage::TrainingPage(Services services) : Page(face(), services), watch_(new RunWatch(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makeQueue());
    splitter->addWidget(makeRun());
    splitter->setSizes({300, 960});
    splitter->setStretchFactor(1, 1);
    layout->addWidget(splitter);
    connect(services.runs, &RunStore::changed, this, [this] {
        followSubject();
        showRun();
    });
    connect(services.launcher, &Launcher::startingChanged, this, &TrainingPage::showRun);
    connect(watch_, &RunWatch::grown, this, &TrainingPage::showStory);
    followSubject();
    showRun();
}

QWidget* TrainingPage::makeQueue() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(20, 20, 12, 16);
    layout->addWidget(heading(tr("Training")));
    auto* search = new QLineEdit;
    search->setPlaceholderText(tr("Find an experiment or run"));
    search->setClearButtonEnabled(true);
    search->setAccessibleName(tr("Find an experiment or run"));
    layout->addWidget(search);
    model_ = new ExperimentTreeModel(services().runs, this);
    connect(search, &QLineEdit::textChanged, this, [this](const QString& words) {
        model_->setWords(words);
        markRow();
    });
    view_ = new QTreeView;
    view_->setObjectName("queue");
    view_->setAccessibleName(tr("Experiments and runs"));
    view_->setModel(model_);
    RunRow::dress(view_);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view_, &QTreeView::customContextMenuRequested, this, [this](const QPoint& at) {
        if (const QModelIndex index = view_->indexAt(at); index.isValid())
            actions_->menuOf(index.data(ExperimentTreeModel::idRole).toString(), view_)
                ->popup(view_->viewport()->mapToGlobal(at));
    });
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) select(index.data(ExperimentTreeModel::idRole).toString());
            });
    connect(model_, &QAbstractItemModel::modelReset, this, &TrainingPage::markRow);
    layout->addWidget(view_, 1);
    return side;
}

QWidget* TrainingPage::makeButtons() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& name, const QString& text, const QString& help, auto action) {
        auto* button = new QPushButton(text);
        dressWithIcon(button, name);
        button->setObjectName(name);
        button->setToolTip(help);
        connect(button, &QPushButton::clicked, this, action);
        layout->addWidget(button);
        return button;
    };
    const auto ask = [this](ControlRequest request) {
        return [this, request] { services().launcher->request(run_.toStdString(), request); };
    };
    pause_ = add("pause", tr("Pause"), tr("Waits with a checkpoint; memory stays taken"),
                 ask(ControlRequest::pause));
    resume_ = add("resume", tr("Resume this run"),
                  tr("Goes on from the newest checkpoint; the others stay as they are"), [this] {
                      const RunRecord* run = current();
                      if (run && run->state == "paused")
                          services().launcher->request(run->id, ControlRequest::resume);
                      else
                          services().launcher->resume(run_);
                  });
    stop_ = add("stop", tr("Stop and keep"), tr("Ends the run now and evaluates the best weights so far"),
                ask(ControlRequest::stop));
    cancel_ = add("cancel", tr("Cancel"), tr("Ends the run without a result; its folder stays"),
                  ask(ControlRequest::cancel));
    layout->addStretch();
    toResults_ = primaryButton(tr("See the results"), "results");
    toResults_->setObjectName("to-results");
    connect(toResults_, &QPushButton::clicked, this, [this] {
        if (const RunRecord* run = current()) Q_EMIT goTo("results", RunStore::groupOf(*run));
    });
    layout->addWidget(toResults_);
    return row;
}

/// What is true of the whole experiment, above the run that is shown.
QWidget* TrainingPage::makeExperiment() {
    auto* column = new QVBoxLayout;
    auto* line = new QHBoxLayout;
    experiment_ = cardTitle({});
    experiment_->setObjectName("experiment-title");
    experiment_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    experiment_->setWordWrap(true);
    line->addWidget(experiment_, 1);
    experimentState_ = plainText();
    experimentState_->setObjectName("experiment-state");
    line->addWidget(experimentState_);
    column->addLayout(line);
    experimentProgress_ = new QProgressBar;
    experimentProgress_->setTextVisible(false);
    experimentProgress_->setFixedHeight(8);
    experimentProgress_->setRange(0, kSteps);
    experimentProgress_->setAccessibleName(tr("Progress of the experiment"));
    column->addWidget(experimentProgress_);
    auto* buttons = new QHBoxLayout;
    resumeAll_ = primaryButton(tr("Resume the experiment"), "resume");
    resumeAll_->setObjectName("resume-experiment");
    resumeAll_->setToolTip(
        tr("Trains all runs that wait or were interrupted, from their newest checkpoints"));
    connect(resumeAll_, &QPushButton::clicked, this, [this] {
        const RunRecord* run = current();
        if (!run) return;
        resumeAll_->setEnabled(false);  // a second worker would only be turned away
        QTimer::singleShot(kAgainMs, this, [this] { resumeAll_->setEnabled(true); });
        services().launcher->resume(RunStore::groupOf(*run));
    });
    buttons->addWidget(resumeAll_);
    stopAll_ = new QPushButton(tr("Stop the experiment"));
    stopAll_->setObjectName("stop-experiment");
    dressWithIcon(stopAll_, "stop");
    stopAll_->setToolTip(tr("Keeps the run that is being trained as it is now and cancels those that wait"));
    connect(stopAll_, &QPushButton::clicked, this, [this] {
        if (const RunRecord* run = current())
            services().launcher->requestAll(RunStore::groupOf(*run), ControlRequest::stop);
    });
    buttons->addWidget(stopAll_);
    actions_ = new RunActions(services(), this);
    connect(actions_, &RunActions::goTo, this, &Page::goTo);
    connect(actions_, &RunActions::failed, this, &Page::failed);
    connect(actions_, &RunActions::said, this, &Page::said);
    auto* more = new QPushButton(tr("More ▾"));
    more->setObjectName("experiment-more");
    more->setToolTip(tr("Rename, archive or remove this run or the whole experiment"));
    connect(more, &QPushButton::clicked, this, [this, more] {
        actions_->menuOf(run_, more)->popup(more->mapToGlobal(QPoint(0, more->height())));
    });
    buttons->addWidget(more);
    buttons->addStretch();
    column->addLayout(buttons);
    return card(column);
}

QWidget* TrainingPage::makeRun() {
    stack_ = new FillingStack;
    auto* home = primaryButton(tr("Go to the sample"), "home");
    connect(home, &QPushButton::clicked, this, [this] { Q_EMIT goTo("home", {}); });
    stack_->addWidget(emptyState(tr("Nothing was trained here yet. The sample is a good beginning."), home));

    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(20, 20, 24, 16);
    layout->setSpacing(10);
    layout->addWidget(makeExperiment());
    auto* line = new QHBoxLayout;
    title_ = heading({});
    title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->addWidget(title_, 1);
    state_ = new QLabel;
    state_->setObjectName("state");
    line->addWidget(state_);
    layout->addLayout(line);
    progress_ = new QProgressBar;
    progress_->setTextVisible(false);
    progress_->setFixedHeight(8);
    progress_->setAccessibleName(tr("Epochs done"));
    layout->addWidget(progress_);
    figures_ = muted({});
    figures_->setObjectName("figures");
    layout->addWidget(figures_);
    layout->addWidget(makeButtons());

    banner_ = new QFrame;
    banner_->setProperty("kind", "banner");
    auto* bannerLayout = new QVBoxLayout(banner_);
    remarks_ = plainText();
    remarks_->setObjectName("remarks");
    bannerLayout->addWidget(remarks_);
    layout->addWidget(banner_);

    tabs_ = new QTabWidget;
    tabs_->setObjectName("training-tabs");
    tabs_->setDocumentMode(true);
    const auto chart = [this](const QString& title, const QString& note, const QString& y) {
        auto* made = new LineChart;
        made->setTitle(title);
        made->setNote(note);
        made->setXLabel(tr("Epoch"));
        made->setWholeX(true);
        made->setYLabel(y);
        made->setEmptyText(tr("The first epoch is not over yet."));
        return made;
    };
    terms_ = chart(tr("Loss terms"), tr("Mean of each term over each epoch, before weighting."), tr("Loss"));
    terms_->setControlsShown(true);
    total_ =
        chart(tr("Weighted loss"),
              tr("Each term times its weight of that epoch, and their sum, which training minimises. While a "
                 "weight is still ramped up its term grows, and the sum with it: that is not a worse fit."),
              tr("Weighted loss"));
    total_->setObjectName("weighted-loss");
    total_->setControlsShown(true);
    shares_ = chart(
        tr("Share of the gradient"),
        tr("How much of the summed gradient norms each weighted term makes up, in the parameters of the "
           "finished network: what really steers."),
        tr("Share (%)"));
    directions_ = chart(tr("Direction of the gradient"),
                        tr("Cosine of each term's gradient to the label term's. 1: it pulls where the labels "
                           "pull; 0: across; below 0: against them."),
                        tr("Cosine"));
    validation_ =
        chart(tr("Validation subjects"),
              tr("Macro-F1 and accuracy on the validation subjects, who are not trained on."), tr("Score"));
    rate_ = chart(tr("Learning rate"), {}, tr("Learning rate"));
    heads_ = chart(tr("Head search"), tr("Weight ω of each competing classifier head."), tr("ω"));
    tabs_->addTab(terms_, tr("Loss terms"));
    tabs_->addTab(total_, tr("Weighted loss"));
    tabs_->addTab(shares_, tr("Gradient share"));
    tabs_->addTab(directions_, tr("Gradient direction"));
    tabs_->addTab(validation_, tr("Validation"));
    tabs_->addTab(rate_, tr("Learning rate"));
    tabs_->addTab(heads_, tr("Head search"));
    keepReadable(tabs_, 0, 19);  // curves that large text leaves no room for are no curves
    layout->addWidget(tabs_, 1);
    stack_->addWidget(scrolling(side));

    auto* coming = new QWidget;
    auto* column = new QVBoxLayout(coming);
    column->setAlignment(Qt::AlignCenter);
    preparing_ = plainText();
    preparing_->setObjectName("preparing");
    preparing_->setAlignment(Qt::AlignCenter);
    column->addWidget(preparing_);
    auto* busy = new QProgressBar;
    busy->setRange(0, 0);
    busy->setTextVisible(false);
    busy->setFixedSize(240, 8);
    column->addWidget(busy, 0, Qt::AlignCenter);
    stack_->addWidget(coming);
    return stack_;
}

void TrainingPage::enter(const QString& subject) {
    if (!subject.isEmpty()) subject_ = subject;
    followSubject();
}

/// Shows the run of the asked experiment that is at work, moving on as one ends and the next begins. Nothing
/// was asked for: what is at work, else the newest.
void TrainingPage::followSubject() {
    const auto rank = [](const RunRecord& run) {
        return run.state == "running" ? 3 : run.state == "paused" ? 2 : isActive(run) ? 1 : 0;
    };
    const RunRecord* best = nullptr;
    for (const RunRecord& run : services().runs->runs()) {
        if (!subject_.isEmpty() && QString::fromStdString(run.id) != subject_ &&
            QString::fromStdString(run.group) != subject_)
            continue;
        const auto key = [&](const RunRecord& one) {
            // Within an experiment the run that changed last; of all runs what is at work first.
            return std::tuple(subject_.isEmpty() || rank(one) > 1 ? rank(one) : 0, one.updated);
        };
        if (!best || key(run) > key(*best)) best = &run;
    }
    if (best) services().launcher->arrived(RunStore::groupOf(*best));
    if (!best) {
        const bool isStarting = !subject_.isEmpty() && services().launcher->isStarting(subject_);
        if (!isStarting && !subject_.isEmpty() && services().runs->isLoaded() && !current()) {
            subject_.clear();  // it was removed, or its worker refused it: back to what there is
            return followSubject();
        }
        if (isStarting) {
            run_.clear();
            markRow();
        }
        return showRun();
    }
    if (subject_.isEmpty() && current()) return;
    const QString id = QString::fromStdString(best->id);
    if (id == run_) return;
    run_ = id;
    markRow();
    watch_->follow(services().runs->home().runs() / best->id);
    showRun();
    Q_EMIT subjectChanged();
}

/// The row of the run that is shown is the current one, where the words leave it in the tree.
void TrainingPage::markRow() {
    const QSignalBlocker quiet(view_->selectionModel());
    const QModelIndex row = model_->indexOf(run_);
    if (row.isValid()) view_->expand(row.parent());
    view_->setCurrentIndex(row);
    if (row.isValid()) view_->scrollTo(row);
    view_->viewport()->update();
}

/// A run, or of an experiment the run that is at work.
void TrainingPage::select(const QString& id) {
    if (id == run_) return;
    subject_ = id;  // a person chose: stay with it
    if (services().runs->find(id.toStdString())) {
        run_ = id;
        watch_->follow(services().runs->home().runs() / id.toStdString());
        showRun();
        Q_EMIT subjectChanged();
    } else {
        const RunRecord* run = current();
        if (!run || RunStore::groupOf(*run) != id) run_.clear();
        const QSignalBlocker quiet(view_->selectionModel());
        const QModelIndex chosen = view_->currentIndex();
        followSubject();
        view_->expand(chosen);
    }
}

const RunRecord* TrainingPage::current() const {
    return services().runs->find(run_.toStdString());
}

void TrainingPage::showPreparing() {
    preparing_->setText(tr("Preparing data for %1 …").arg(subject_));
    stack_->setCurrentIndex(2);
}

void TrainingPage::showExperiment() {
    const RunRecord* run = current();
    const ExperimentProgress* experiment =
        run ? services().runs->findExperiment(RunStore::groupOf(*run)) : nullptr;
    if (!experiment) return;
    experiment_->setText(experimentTitleOf(*experiment));
    experiment_->setToolTip(QString::fromStdString(experiment->id));
    experimentState_->setText(progressWords(*experiment));
    setLook(experimentState_, "level", experiment->needsResume ? "bad" : "");
    experimentProgress_->setValue(static_cast<int>(experiment->share * kSteps));
    resumeAll_->setVisible(experiment->needsResume ||
                           (experiment->current.empty() && experiment->failed > 0));
    stopAll_->setVisible(!experiment->current.empty() && experiment->runs > 1);
}

void TrainingPage::showRun() {
    const RunRecord* run = current();
    if (!run) {
        if (!subject_.isEmpty() && services().launcher->isStarting(subject_)) return showPreparing();
        stack_->setCurrentIndex(0);
        return;
    }
    stack_->setCurrentIndex(1);
    showExperiment();
    title_->setText(titleOf(*run));
    title_->setToolTip(run_);
    state_->setText(stateWords(*services().runs, *run));
    setLook(state_, "level",
            run->state == "failed" || run->state == "lost" || services().runs->waitsForResume(*run) ? "bad"
            : run->state == "completed" || run->state == "stopped"                                  ? "good"
                                                                                                    : "");
    progress_->setMaximum(std::max<int>(1, static_cast<int>(run->epochs)));
    progress_->setValue(static_cast<int>(run->epoch));
    pause_->setVisible(run->state == "running");
    stop_->setVisible(run->state == "running" || run->state == "paused");
    cancel_->setVisible(stop_->isVisibleTo(this));
    const ExperimentProgress* experiment = services().runs->findExperiment(RunStore::groupOf(*run));
    const bool hasWorker = experiment && !experiment->current.empty();
    resume_->setVisible(run->state == "paused" ||
                        (!hasWorker && (run->state == "lost" || run->state == "failed" ||
                                        run->state == "queued" || services().runs->waitsForResume(*run))));
    toResults_->setEnabled(run->testMacroF1.has_value());
    toResults_->setToolTip(run->testMacroF1 ? QString()
                                            : tr("There are no test figures before the run has ended"));
    const bool isWaiting = run->state == "created" || run->state == "queued";
    for (LineChart* chart : {terms_, shares_, validation_, rate_, heads_})
        chart->setEmptyText(
            services().runs->waitsForResume(*run)
                ? tr("This run waits, but no worker is left that comes to it. Resume the experiment.")
            : isWaiting ? tr("This run waits for its turn.")
            : run->state == "running" && run->epoch == 0
                ? tr("Preparing data; the first epoch is not over yet.")
                : tr("There are no epochs to show."));
    showStory();
}

void TrainingPage::showStory() {
    const report::RunReport& story = watch_->story();
    const RunRecord* run = current();
    if (!run) return;
    QStringList figures;
    if (run->epochs > 0) figures.append(tr("epoch %1 of %2").arg(run->epoch).arg(run->epochs));
    if (!story.history.empty()) {
        const report::EpochPoint& last = story.history.back();
        if (std::isfinite(last.seconds) && run->state == "running" && run->epochs > run->epoch)
            figures.append(
                tr("%1 an epoch, about %2 left")
                    .arg(durationText(last.seconds),
                         durationText(last.seconds * static_cast<double>(run->epochs - run->epoch))));
        if (std::isfinite(last.validationMacroF1))
            figures.append(tr("validation macro-F1 %1").arg(last.validationMacroF1, 0, 'f', 3));
    }
    figures.append(useOfTheComputer(story.history));
    if (run->testMacroF1) figures.append(tr("test macro-F1 %1").arg(*run->testMacroF1, 0, 'f', 3));
    figures_->setText(figures.join("  ·  "));
    showTerms(story);
    showRemarks(story);
}

void TrainingPage::showTerms(const report::RunReport& story) {
    QList<LineSeries> terms, total, shares, directions, validation, rate, heads;
    std::vector<std::string> names;
    for (const report::EpochPoint& point : story.history)
        for (const auto& [name, term] : point.terms)
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    const std::vector<int> styles = report::termStyles(names);
    for (const report::EpochPoint& point : story.history) {
        const double x = point.epoch;
        LineSeries& sum = seriesOf(total, tr("weighted total"), kNeutralStyle);
        sum.x.append(x);
        sum.y.append(point.loss);
        for (const auto& [name, term] : point.terms) {
            const int style =
                styles[static_cast<std::size_t>(std::ranges::find(names, name) - names.begin())];
            LineSeries& one = seriesOf(terms, termName(name), style);
            one.x.append(x);
            one.y.append(term.value);
            if (std::isfinite(term.weight)) {
                LineSeries& weighted = seriesOf(total, termName(name), style);
                weighted.x.append(x);
                weighted.y.append(term.value * term.weight);
            }
            if (!std::isfinite(term.share)) continue;
            LineSeries& share = seriesOf(shares, termName(name), style);
            share.x.append(x);
            share.y.append(term.share * 100);
            if (!std::isfinite(term.cosine)) continue;
            LineSeries& direction = seriesOf(directions, termName(name), style);
            direction.x.append(x);
            direction.y.append(term.cosine);
        }
        LineSeries& f1 = seriesOf(validation, tr("macro-F1"), 0);
        f1.x.append(x);
        f1.y.append(point.validationMacroF1);
        LineSeries& accuracy = seriesOf(validation, tr("accuracy"), 1);
        accuracy.x.append(x);
        accuracy.y.append(point.validationAccuracy);
        LineSeries& lr = seriesOf(rate, tr("learning rate"), 0);
        lr.x.append(x);
        lr.y.append(point.learningRate);
    }
    for (const report::HeadSearchPoint& point : story.headSearch) {
        for (const auto& [name, weight] : point.weights) {
            const auto style =
                static_cast<int>(std::distance(point.weights.begin(), point.weights.find(name)));
            LineSeries& head = seriesOf(heads, QString::fromStdString(name), style);
            head.x.append(point.epoch);
            head.y.append(weight);
        }
    }
    terms_->setSeries(terms);
    total_->setSeries(total);
    shares_->setSeries(shares);
    directions_->setSeries(directions);
    validation_->setSeries(validation);
    rate_->setSeries(rate);
    heads_->setSeries(heads);
    tabs_->setTabVisible(tabs_->indexOf(total_), terms.size() > 1);
    tabs_->setTabVisible(tabs_->indexOf(shares_), shares.size() > 1);
    tabs_->setTabVisible(tabs_->indexOf(directions_), !directions.isEmpty());
    tabs_->setTabVisible(tabs_->indexOf(heads_), !heads.isEmpty());
}

void TrainingPage::showRemarks(const report::RunReport& story) {
    QStringList lines;
    bool isBad = false;
    for (const report::Remark& remark : story.remarks) {
        isBad = isBad || remark.isError;
        const QString text = coreSentence(remark.text);
        lines.append(remark.count > 1 ? tr("%1 (%2 times)").arg(text).arg(remark.count) : text);
    }
    if (const RunRecord* run = current(); run && run->state == "lost") {
        isBad = true;
        lines.prepend(
            tr("The worker of this run stopped unexpectedly (crash, kill or reboot). Resume goes on "
               "from its newest checkpoint; nothing that was written is lost."));
    }
    banner_->setVisible(!lines.isEmpty());
    setLook(banner_, "level", isBad ? "bad" : "");
    remarks_->setText(lines.join('\n'));
}

}  // namespace distillery::ui
