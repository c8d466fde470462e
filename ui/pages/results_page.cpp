#include "pages/results_page.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "models/run_words.hpp"
#include "pages/calibration_tab.hpp"
#include "pages/classes_tab.hpp"
#include "pages/confusion_tab.hpp"
#include "pages/filling.hpp"
#include "pages/frequency_tab.hpp"
#include "pages/overview_tab.hpp"
#include "pages/readable.hpp"
#include "pages/report_saving.hpp"
#include "pages/robustness_tab.hpp"
#include "pages/soft_target_tab.hpp"
#include "theme/icons.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {

PageFace ResultsPage::face() {
    return {"results", tr("Results"), "results"};
}

ResultsPage::ResultsPage(Services services) : Page(face(), services) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    auto* top = new QHBoxLayout;
    top->addWidget(heading(tr("Results")));
    top->addSpacing(16);
    experiment_ = new QComboBox;
    experiment_->setObjectName("experiment");
    experiment_->setAccessibleName(tr("Experiment"));
    experiment_->setMinimumWidth(320);
    connect(experiment_, &QComboBox::activated, this,
            [this] { this->services().results->open(experiment_->currentData().toString()); });
    top->addWidget(experiment_);
    top->addStretch();
    save_ = new QPushButton(tr("Save report …"));
    dressWithIcon(save_, "save");
    save_->setObjectName("save-report");
    save_->setToolTip(tr("A web page or printed pages (PDF) with everything, or all figures as CSV or JSON"));
    connect(save_, &QPushButton::clicked, this, &ResultsPage::saveReport);
    top->addWidget(save_);
    layout->addLayout(top);
    badges_ = muted({});
    layout->addWidget(badges_);
    stopped_ = plainText();
    stopped_->setObjectName("results-stopped");
    setLook(stopped_, "level", "caution");
    layout->addWidget(stopped_);

    stack_ = new FillingStack;
    auto* home = primaryButton(tr("Go to the sample"), "home");
    connect(home, &QPushButton::clicked, this, [this] { Q_EMIT goTo("home", {}); });
    stack_->addWidget(emptyState(
        tr("There are no results yet. Train something first; the sample takes half a minute."), home));
    problem_ = muted(tr("Reading …"));
    problem_->setObjectName("results-problem");
    problem_->setAlignment(Qt::AlignCenter);
    stack_->addWidget(problem_);
    auto* tabs = new FillingTabs;
    tabs->setObjectName("result-tabs");
    tabs->setDocumentMode(true);
    const auto add = [&](ResultsTab* tab, const QString& title) {
        tabs_.append(tab);
        tabs->addTab(scrolling(tab), title);
    };
    add(new OverviewTab, tr("Overview"));
    add(new ConfusionTab(services.windows), tr("Confusion"));
    add(new ClassesTab, tr("Classes and people"));
    add(new FrequencyTab, tr("Frequency lens"));
    add(new SoftTargetTab, tr("Soft targets"));
    add(new RobustnessTab, tr("Robustness"));
    add(new CalibrationTab, tr("Calibration"));
    stack_->addWidget(tabs);
    layout->addWidget(stack_, 1);

    connect(services.runs, &RunStore::changed, this, &ResultsPage::fillExperiments);
    connect(services.results, &ReportStore::changed, this, &ResultsPage::showReport);
    connect(services.results, &ReportStore::failed, this, [this](const Failure& failure) {
        problem_->setText(tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint));
        stack_->setCurrentIndex(1);
        save_->setEnabled(false);  // what cannot be shown any more
    });
    fillExperiments();
    showReport();
}

void ResultsPage::enter(const QString& subject) {
    if (!subject.isEmpty()) {
        services().results->open(subject);
    } else if (services().results->id().isEmpty() && experiment_->count() > 0) {
        services().results->open(experiment_->itemData(0).toString());
    }
    fillExperiments();
}

void ResultsPage::fillExperiments() {
    QList<std::pair<QString, QString>> next, shown;  // title, id
    for (const ExperimentProgress& experiment : services().runs->experiments())
        if (experiment.finished > 0)
            next.append({experimentTitleOf(experiment), QString::fromStdString(experiment.id)});
    const QString open = services().results->id();
    const auto isOpen = [&](const auto& entry) { return entry.second == open; };
    if (!open.isEmpty() && std::ranges::none_of(next, isOpen)) {
        const RunRecord* run = services().runs->find(open.toStdString());
        next.prepend({run ? fullTitleOf(*run) : open, open});
    }
    for (int i = 0; i < experiment_->count(); ++i)
        shown.append({experiment_->itemText(i), experiment_->itemData(i).toString()});
    if (shown != next) {
        experiment_->clear();
        for (const auto& [title, id] : next) {
            experiment_->addItem(title, id);
            experiment_->setItemData(experiment_->count() - 1, id, Qt::ToolTipRole);
        }
    }
    experiment_->setCurrentIndex(open.isEmpty() ? -1 : experiment_->findData(open));
    showStopped();
    if (open.isEmpty()) stack_->setCurrentIndex(0);
}

/// A run that was stopped by hand counts as finished, but its figures are those of fewer epochs.
void ResultsPage::showStopped() {
    QStringList words;
    const QString open = services().results->id();
    for (const RunRecord& run : services().runs->runs())
        if (run.state == "stopped" &&
            (QString::fromStdString(run.id) == open || RunStore::groupOf(run) == open))
            words.append(
                tr("%1: %2", "run: what it does").arg(titleOf(run), stateWords(*services().runs, run)));
    stopped_->setText(words.join("  ·  "));
    stopped_->setVisible(!words.isEmpty());
}

void ResultsPage::showReport() {
    const auto report = services().results->report();
    save_->setEnabled(report != nullptr);
    fillExperiments();
    if (services().results->id().isEmpty()) {
        stack_->setCurrentIndex(0);
        return;
    }
    if (!report) {
        problem_->setText(tr("Reading %1 …").arg(services().results->id()));
        stack_->setCurrentIndex(1);
        return;
    }
    QStringList badges;
    for (const report::Badge& badge : report->badges) badges.append(coreSentence(badge.text));
    badges_->setText(badges.join("  ·  "));
    for (ResultsTab* tab : tabs_) tab->setReport(report);
    stack_->setCurrentIndex(2);
}

void ResultsPage::saveReport() {
    const auto report = services().results->report();
    if (!report) return;
    ui::saveReport(this, services().runs->home(), services().results->id(), [report] { return *report; });
}

}  // namespace distillery::ui
