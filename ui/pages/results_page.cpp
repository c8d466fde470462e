#include "pages/results_page.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <set>

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
            [this] { this->services().results->open(experiment_->currentText()); });
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
        services().results->open(experiment_->itemText(0));
    }
    fillExperiments();
}

void ResultsPage::fillExperiments() {
    QStringList ids;
    std::set<QString> seen;
    for (const RunRecord& run : services().runs->runs()) {
        const QString id = RunStore::groupOf(run);
        if (run.testMacroF1 && seen.insert(id).second) ids.append(id);
    }
    const QString open = services().results->id();
    if (!open.isEmpty() && !ids.contains(open)) ids.prepend(open);
    QStringList shown;
    for (int i = 0; i < experiment_->count(); ++i) shown.append(experiment_->itemText(i));
    if (shown != ids) {
        experiment_->clear();
        experiment_->addItems(ids);
    }
    experiment_->setCurrentIndex(open.isEmpty() ? -1 : static_cast<int>(ids.indexOf(open)));
    if (open.isEmpty()) stack_->setCurrentIndex(0);
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
