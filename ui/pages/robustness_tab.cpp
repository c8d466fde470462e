#include "pages/robustness_tab.hpp"

#include <QVBoxLayout>
#include <algorithm>
#include <set>

#include "signal/perturbation.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

/// As the report calls it.
QString titleOf(const std::string& kind) {
    for (const Perturbation& known : perturbations())
        if (known.id == kind) return coreWords(known.title);
    return words(kind).replace('_', ' ');
}

}  // namespace

RobustnessTab::RobustnessTab(QWidget* parent) : ResultsTab(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    disturbance_ = new QComboBox;
    disturbance_->setAccessibleName(tr("Disturbance"));
    connect(disturbance_, &QComboBox::activated, this, &RobustnessTab::show);
    layout->addWidget(disturbance_, 0, Qt::AlignLeft);
    robustness_ = new LineChart;
    robustness_->setTitle(tr("Macro-F1 under disturbance"));
    robustness_->setNote(tr(
        "The test windows are disturbed, the models are not retrained. Mean over seeds; band: 95 % interval "
        "over people. The mildest level is the undisturbed windows, where they were recorded."));
    robustness_->setYLabel(tr("Macro-F1"));
    robustness_->setEmptyText(
        tr("No run of this experiment has robustness figures (evaluate.robustness was off)."));
    layout->addWidget(robustness_, 1);
}

void RobustnessTab::setReport(std::shared_ptr<const report::Report> report) {
    report_ = std::move(report);
    const QString before = disturbance_->currentData().toString();
    disturbance_->clear();
    std::set<std::string> kinds;
    if (report_)
        for (const report::RunReport& run : report_->runs)
            for (const auto& [kind, points] : run.robustness) kinds.insert(kind);
    for (const std::string& kind : kinds) disturbance_->addItem(titleOf(kind), words(kind));
    disturbance_->setCurrentIndex(std::max(0, disturbance_->findData(before)));
    show();
}

void RobustnessTab::show() {
    if (!report_) return;
    const report::Report& report = *report_;
    const std::string kind = disturbance_->currentData().toString().toStdString();
    QList<LineSeries> series;
    QString unit;
    for (const report::ArmReport& arm : report.arms) {
        const auto found = arm.robustness.find(kind);
        if (found == arm.robustness.end()) continue;
        const bool banded = std::ranges::all_of(
            found->second, [](const report::ArmLevel& level) { return level.macroF1.interval.has_value(); });
        LineSeries one{.name = words(arm.title),
                       .unit = {},
                       .x = {},
                       .y = {},
                       .low = {},
                       .high = {},
                       .style = arm.style,
                       .faint = false,
                       .markers = true};
        for (const report::ArmLevel& level : found->second) {
            one.x.append(level.level);
            one.y.append(level.macroF1.mean);
            unit = words(level.unit);
            if (!banded) continue;
            one.low.append(level.macroF1.interval->low);
            one.high.append(level.macroF1.interval->high);
        }
        series.append(one);
    }
    robustness_->setXLabel(disturbance_->currentText(), unit);
    robustness_->setSeries(series);
}

}  // namespace distillery::ui
