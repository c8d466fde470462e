#include "pages/overview_tab.hpp"

#include <QVBoxLayout>
#include <cmath>

#include "base/series_palette.hpp"
#include "models/run_table_model.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr int kPublished = 7;  // the last column

QString meanAndSpread(const report::MeanOverSeeds& mean) {
    if (!std::isfinite(mean.mean)) return QStringLiteral("–");
    const QString text = QString::number(mean.mean, 'f', 3);
    return std::isfinite(mean.deviation) ? QString("%1 ± %2").arg(text).arg(mean.deviation, 0, 'f', 3) : text;
}

QString intervalText(const std::optional<Interval>& interval) {
    return interval ? QString("%1 … %2").arg(interval->low, 0, 'f', 3).arg(interval->high, 0, 'f', 3)
                    : QStringLiteral("–");
}

std::optional<std::int64_t> known(long long value) {
    return value < 0 ? std::nullopt : std::optional<std::int64_t>(value);
}

}  // namespace

OverviewTab::OverviewTab(QWidget* parent) : ResultsTab(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    verdict_ = plainText();
    verdict_->setObjectName("verdict");
    auto* box = new QVBoxLayout;
    box->addWidget(cardTitle(tr("Did distillation pay here?")));
    box->addWidget(verdict_);
    layout->addWidget(card(box));
    arms_ = new QTableWidget;
    arms_->setObjectName("arms");
    arms_->setAccessibleName(tr("Arms of the experiment"));
    dressTable(arms_);
    arms_->setAlternatingRowColors(true);
    fillWidth(arms_, kPublished);
    fitToContent(arms_);
    layout->addWidget(arms_);
    bars_ = new BarChart;
    bars_->setTitle(tr("Held-out test subjects"));
    bars_->setNote(
        tr("Mean over seeds. Thin line: 95 % interval over people. Disturbed: mean over all disturbances."));
    bars_->setValueLabel(tr("Test macro-F1"));
    bars_->setDecimals(3);
    bars_->setEmptyText(tr("No run of this experiment has test figures yet."));
    keepReadable(bars_, 0, 15);
    layout->addWidget(bars_, 1);
}

void OverviewTab::setReport(std::shared_ptr<const report::Report> given) {
    if (!given) return;
    const report::Report& report = *given;
    QStringList sentences;
    for (const report::Verdict& verdict : report.verdicts)
        sentences.append("•  " + coreSentence(verdict.sentence));
    verdict_->setText(
        sentences.isEmpty()
            ? (report.verdictSummary.empty()
                   ? tr("This experiment has no student alone to compare with, so nothing can be said.")
                   : coreSentence(report.verdictSummary))
            : sentences.join('\n'));
    const QStringList titles{
        tr("Arm"),  tr("Macro-F1"), tr("95 % interval over people"), tr("Accuracy"), tr("Parameters"),
        tr("MACs"), tr("Runs"),     tr("Against published figures")};
    arms_->clear();
    arms_->setColumnCount(static_cast<int>(titles.size()));
    arms_->setHorizontalHeaderLabels(titles);
    arms_->setRowCount(static_cast<int>(report.arms.size()));
    for (int row = 0; row < arms_->rowCount(); ++row) {
        const report::ArmReport& arm = report.arms[static_cast<std::size_t>(row)];
        const QStringList cells{words(arm.title),
                                meanAndSpread(arm.macroF1),
                                intervalText(arm.macroF1.interval),
                                meanAndSpread(arm.accuracy),
                                countText(known(arm.parameters)),
                                countText(known(arm.macs)),
                                tr("%1 of %2").arg(arm.finished).arg(arm.runs.size()),
                                coreSentence(arm.light.text)};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            if (column > 0 && column < kPublished) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (column == kPublished) item->setToolTip(coreSentence(arm.light.explanation));
            arms_->setItem(row, column, item);
        }
    }
    arms_->updateGeometry();
    showBars(report);
}

void OverviewTab::showBars(const report::Report& report) {
    QStringList arms;
    BarSeries clean{.name = tr("as recorded"), .values = {}, .low = {}, .high = {}, .style = kNeutralStyle};
    BarSeries disturbed{.name = tr("disturbed"),
                        .values = {},
                        .low = {},
                        .high = {},
                        .style = kNeutralStyle,
                        .isHatched = true};
    for (const report::ArmReport& arm : report.arms) {
        if (arm.finished == 0) continue;
        arms.append(words(arm.title));
        clean.styles.append(arm.style);
        disturbed.styles.append(arm.style);
        clean.values.append(arm.macroF1.mean);
        clean.low.append(arm.macroF1.interval ? arm.macroF1.interval->low : NAN);
        clean.high.append(arm.macroF1.interval ? arm.macroF1.interval->high : NAN);
        disturbed.values.append(arm.disturbedMacroF1.mean);
        disturbed.low.append(arm.disturbedMacroF1.interval ? arm.disturbedMacroF1.interval->low : NAN);
        disturbed.high.append(arm.disturbedMacroF1.interval ? arm.disturbedMacroF1.interval->high : NAN);
    }
    bars_->setData(arms, {clean, disturbed});
}

}  // namespace distillery::ui
