#include "pages/frequency_tab.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "base/series_palette.hpp"
#include "models/recording_tree_model.hpp"
#include "models/term_name.hpp"
#include "pages/flow_layout.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"
#include "report/identity.hpp"

namespace distillery::ui {

FrequencyTab::FrequencyTab(QWidget* parent) : ResultsTab(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    auto* choices = new FlowLayout;
    const auto box = [&](const QString& name) {
        auto* made = new QComboBox;
        made->setAccessibleName(name);
        made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(made, &QComboBox::activated, this, &FrequencyTab::show);
        auto* label = muted(name);
        label->setWordWrap(false);
        choices->addPair(label, made);
        return made;
    };
    arm_ = box(tr("Model"));
    tap_ = box(tr("Tap"));
    class_ = box(tr("Class"));
    tapFacts_ = muted({});
    tapFacts_->setWordWrap(false);
    choices->addWidget(tapFacts_);
    layout->addLayout(choices);
    auto* grid = new QGridLayout;
    spectrum_ = new LineChart;
    spectrum_->setTitle(tr("Spectrum of the features"));
    spectrum_->setNote(
        tr("Mean amplitude over channels and test windows: how much of the teacher's spectrum the student "
           "kept."));
    spectrum_->setXLabel(tr("Frequency"), tr("Hz"));
    spectrum_->setYLabel(tr("Amplitude"));
    spectrum_->setEmptyText(tr("This run has no frequency analysis (evaluate.frequency was off)."));
    fisher_ = new LineChart;
    fisher_->setTitle(tr("Fisher weight"));
    fisher_->setNote(tr("How well each frequency tells the classes apart."));
    fisher_->setXLabel(tr("Frequency"), tr("Hz"));
    fisher_->setYLabel(tr("Share"));
    fisher_->setEmptyText(tr("This run has no frequency analysis."));
    bands_ = new BarChart;
    bands_->setTitle(tr("Without one band"));
    bands_->setNote(
        tr("Macro-F1 when a band is filtered out of the test windows, beside that with nothing removed."));
    bands_->setValueLabel(tr("Macro-F1"));
    bands_->setCategoryLabel(tr("Removed band (Hz)"));
    bands_->setDecimals(2);
    bands_->setEmptyText(tr("This run has no band-removal analysis."));
    learning_ = new HeatMapChart;
    learning_->setObjectName("learning-map");
    learning_->setTitle(tr("How the spectrum was learned"));
    learning_->setNote(
        tr("Student minus teacher, epoch by epoch, on training windows. Blue: the student moves less than "
           "its teacher at this frequency, orange: more."));
    learning_->setPalette(HeatMapChart::Palette::diverging);
    learning_->setEmptyText(
        tr("This run has no such record: SMLDist runs write it, other methods and early runs did not."));
    const QList<QWidget*> charts{spectrum_, fisher_, learning_, bands_};
    for (QWidget* chart : charts) keepReadable(chart, 0, 14);
    arrangeByWidth(this, 45, [grid, charts](bool isWide) {
        for (int i = 0; i < charts.size(); ++i)
            isWide ? grid->addWidget(charts[i], i / 2, i % 2) : grid->addWidget(charts[i], i, 0);
        grid->setColumnStretch(0, 3);
        grid->setColumnStretch(1, isWide ? 2 : 0);
    });
    layout->addLayout(grid, 1);
}

void FrequencyTab::setReport(std::shared_ptr<const report::Report> report) {
    report_ = std::move(report);
    fillArms(arm_, report_.get());
    show();
}

const report::RunReport* FrequencyTab::run() const {
    const report::ArmReport* arm = chosenArm(arm_, report_.get());
    if (!arm) return nullptr;
    for (const std::size_t one : arm->runs)
        if (!report_->runs[one].taps.empty() || report_->runs[one].bandRemoval) return &report_->runs[one];
    return nullptr;
}

void FrequencyTab::showLearning(const report::RunReport* run) {
    HeatMapData data{.x = {},
                     .y = {},
                     .values = {},
                     .xName = tr("Epoch"),
                     .xUnit = {},
                     .yName = tr("Frequency"),
                     .yUnit = tr("Hz"),
                     .valueName = tr("Difference of log amplitudes"),
                     .valueUnit = {},
                     .isXWhole = true};
    const std::string tap = tap_->currentText().toStdString();
    for (const report::EpochPoint& epoch : run ? run->history : std::vector<report::EpochPoint>()) {
        const auto found = epoch.taps.find(tap);
        if (found == epoch.taps.end()) continue;
        const auto& [step, difference] = found->second;
        if (data.y.isEmpty())
            for (std::size_t k = 0; k < difference.size(); ++k) {
                data.y.append(static_cast<double>(k + 1) * step);
                data.values.append(QList<double>());
            }
        if (static_cast<qsizetype>(difference.size()) != data.y.size()) continue;
        data.x.append(epoch.epoch);
        for (qsizetype k = 0; k < data.y.size(); ++k)
            data.values[k].append(difference[static_cast<std::size_t>(k)]);
    }
    if (data.x.size() < 2) data.x.clear(), data.values.clear();
    learning_->setData(data);
}

void FrequencyTab::show() {
    const report::ArmReport* arm = chosenArm(arm_, report_.get());
    const report::RunReport* run = this->run();
    const int teacherStyle = report::modelStyle("teacher", {}), ownStyle = arm ? arm->style : teacherStyle;
    const QString ownName = arm ? words(arm->title) : QString();
    const QString tapBefore = tap_->currentText(), classBefore = class_->currentText();
    tap_->clear();
    class_->clear();
    class_->addItem(tr("all"));
    QList<LineSeries> spectrum, fisher;
    tapFacts_->setText({});
    if (run) {
        for (const report::TapSpectrum& tap : run->taps) tap_->addItem(words(tap.name));
        tap_->setCurrentIndex(std::max(0, tap_->findText(tapBefore)));
    }
    if (run && !run->taps.empty()) {
        const report::TapSpectrum& tap = run->taps[static_cast<std::size_t>(tap_->currentIndex())];
        for (const auto& one : tap.classes) class_->addItem(activityWords(one.name));
        class_->setCurrentIndex(std::max(0, class_->findText(classBefore)));
        tapFacts_->setText(tr("%1 steps at %2 Hz: sees up to %3 Hz")
                               .arg(tap.steps)
                               .arg(tap.rateHz, 0, 'g', 4)
                               .arg(tap.nyquistHz, 0, 'g', 4));
        const QList<double> hz(tap.frequenciesHz.begin(), tap.frequenciesHz.end());
        const auto mean = [&](auto member) {
            QList<double> values(hz.size(), 0.0);
            int count = 0;
            for (std::size_t i = 0; i < tap.classes.size(); ++i) {
                if (class_->currentIndex() > 0 && class_->currentIndex() != static_cast<int>(i) + 1) continue;
                const auto& list = tap.classes[i].*member;
                if (static_cast<qsizetype>(list.size()) != hz.size()) continue;
                for (qsizetype k = 0; k < hz.size(); ++k) values[k] += list[static_cast<std::size_t>(k)];
                ++count;
            }
            for (double& value : values) value = count > 0 ? value / count : NAN;
            return values;
        };
        spectrum.append({.name = modelName("teacher", {}),
                         .unit = {},
                         .x = hz,
                         .y = mean(&report::TapSpectrum::OfClass::teacher),
                         .low = {},
                         .high = {},
                         .style = teacherStyle});
        spectrum.append({.name = ownName,
                         .unit = {},
                         .x = hz,
                         .y = mean(&report::TapSpectrum::OfClass::student),
                         .low = {},
                         .high = {},
                         .style = ownStyle});
        spectrum.removeIf([](const LineSeries& series) {
            return std::ranges::none_of(series.y, [](double y) { return std::isfinite(y); });
        });
        if (tap.fisher.size() == tap.frequenciesHz.size() ||
            tap.fisher.size() + 1 == tap.frequenciesHz.size()) {
            const qsizetype skip = hz.size() - static_cast<qsizetype>(tap.fisher.size());
            fisher.append({.name = tr("Fisher weight"),
                           .unit = {},
                           .x = hz.mid(skip),
                           .y = QList<double>(tap.fisher.begin(), tap.fisher.end()),
                           .low = {},
                           .high = {},
                           .style = kNeutralStyle});
        }
    }
    spectrum_->setSeries(spectrum);
    fisher_->setSeries(fisher);
    QStringList bands;
    QList<BarSeries> removal;
    if (run && run->bandRemoval) {
        bands.append(tr("nothing"));
        for (const auto& [low, high] : run->bandRemoval->bandsHz)
            bands.append(QString("%1–%2").arg(low, 0, 'g', 3).arg(high, 0, 'g', 3));
        for (const auto& model : run->bandRemoval->models) {
            const bool isTeacher = model.name == "teacher";
            QList<double> values{model.baselineMacroF1};
            values.append(QList<double>(model.macroF1.begin(), model.macroF1.end()));
            removal.append({.name = isTeacher ? modelName("teacher", {}) : ownName,
                            .values = values,
                            .low = {},
                            .high = {},
                            .style = isTeacher ? teacherStyle : ownStyle});
        }
    }
    bands_->setData(bands, removal);
    showLearning(run);
}

}  // namespace distillery::ui
