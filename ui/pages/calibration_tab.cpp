#include "pages/calibration_tab.hpp"

#include <QVBoxLayout>

namespace distillery::ui {

CalibrationTab::CalibrationTab(QWidget* parent) : ResultsTab(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    arm_ = new QComboBox;
    arm_->setAccessibleName(tr("Model"));
    connect(arm_, &QComboBox::activated, this, &CalibrationTab::show);
    layout->addWidget(arm_, 0, Qt::AlignLeft);
    reliability_ = new ReliabilityChart;
    reliability_->setTitle(tr("Can its confidence be trusted?"));
    reliability_->setNote(tr(
        "Bars: how often it was right. Hatched above a bar, up to the mean confidence: over-confident. Solid "
        "at "
        "the top of a bar, down to the mean confidence: under-confident. A calibrated model has neither, its "
        "bars end on the dashed line."));
    reliability_->setEmptyText(tr("No run of this experiment has test figures yet."));
    layout->addWidget(reliability_, 1);
}

void CalibrationTab::setReport(std::shared_ptr<const report::Report> report) {
    report_ = std::move(report);
    fillArms(arm_, report_.get());
    show();
}

void CalibrationTab::show() {
    QList<ReliabilityBin> bins;
    if (const report::ArmReport* arm = chosenArm(arm_, report_.get()))
        for (const auto& bin : arm->reliability)
            bins.append({bin.low, bin.high, bin.confidence, bin.accuracy, bin.n});
    reliability_->setBins(bins);
}

}  // namespace distillery::ui
