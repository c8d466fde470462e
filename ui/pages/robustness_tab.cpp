#include "pages/robustness_tab.hpp"

#include <QVBoxLayout>
#include <cmath>
#include <set>

namespace distillery::ui {

RobustnessTab::RobustnessTab(QWidget* parent) : ResultsTab(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    disturbance_ = new QComboBox;
    disturbance_->setAccessibleName(tr("Disturbance"));
    connect(disturbance_, &QComboBox::activated, this, &RobustnessTab::show);
    layout->addWidget(disturbance_, 0, Qt::AlignLeft);
    robustness_ = new LineChart;
    robustness_->setTitle(tr("Macro-F1 under disturbance"));
    robustness_->setNote(
        tr("The test windows are disturbed, the models are not trained again. Mean over seeds."));
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
    for (const std::string& kind : kinds) disturbance_->addItem(words(kind).replace('_', ' '), words(kind));
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
        std::map<double, std::pair<double, int>> sums;
        for (const std::size_t run : arm.runs) {
            const auto found = report.runs[run].robustness.find(kind);
            if (found == report.runs[run].robustness.end()) continue;
            for (const report::RobustnessPoint& point : found->second) {
                if (!std::isfinite(point.macroF1)) continue;
                sums[point.level].first += point.macroF1;
                ++sums[point.level].second;
                unit = words(point.unit);
            }
        }
        if (sums.empty()) continue;
        LineSeries one{.name = words(arm.title),
                       .unit = {},
                       .x = {},
                       .y = {},
                       .low = {},
                       .high = {},
                       .style = arm.style,
                       .faint = false,
                       .markers = true};
        for (const auto& [level, sum] : sums) {
            one.x.append(level);
            one.y.append(sum.first / sum.second);
        }
        series.append(one);
    }
    robustness_->setXLabel(disturbance_->currentText(), unit);
    robustness_->setSeries(series);
}

}  // namespace distillery::ui
