#include "pages/results_page.hpp"

#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <cmath>
#include <set>

#include "report/csv.hpp"
#include "report/html.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {
namespace {

QString words(const std::string& text) {
    return QString::fromStdString(text);
}

QString className(const std::string& name) {
    return words(name).replace('_', ' ').toLower();
}

QString meanAndSpread(const report::MeanOverRuns& mean) {
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

ResultsPage::ResultsPage(Services services) : Page("results", tr("Results"), "results", services) {
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
    save_->setToolTip(tr("One HTML page with everything, or all figures as CSV"));
    connect(save_, &QPushButton::clicked, this, &ResultsPage::saveReport);
    top->addWidget(save_);
    layout->addLayout(top);
    badges_ = muted({});
    layout->addWidget(badges_);

    stack_ = new QStackedWidget;
    auto* home = primaryButton(tr("Go to the sample"), "home");
    connect(home, &QPushButton::clicked, this, [this] { Q_EMIT goTo("home", {}); });
    stack_->addWidget(emptyState(
        tr("There are no results yet. Train something first; the sample takes two minutes."), home));
    problem_ = muted(tr("Reading …"));
    problem_->setAlignment(Qt::AlignCenter);
    stack_->addWidget(problem_);
    auto* tabs = new QTabWidget;
    tabs->setObjectName("result-tabs");
    tabs->setDocumentMode(true);
    confusion_ = new ConfusionView;
    tabs->addTab(makeOverview(), tr("Overview"));
    tabs->addTab(confusion_, tr("Confusion"));
    tabs->addTab(makeClasses(), tr("Classes and people"));
    tabs->addTab(makeFrequency(), tr("Frequency lens"));
    tabs->addTab(makeRobustness(), tr("Robustness"));
    tabs->addTab(makeCalibration(), tr("Calibration"));
    stack_->addWidget(tabs);
    layout->addWidget(stack_, 1);

    connect(services.runs, &RunStore::changed, this, &ResultsPage::fillExperiments);
    connect(services.results, &ReportStore::changed, this, &ResultsPage::showReport);
    connect(services.results, &ReportStore::failed, this, [this](const Failure& failure) {
        problem_->setText(tr("%1: %2. %3").arg(failure.title, failure.detail, failure.hint));
        stack_->setCurrentIndex(1);
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

QWidget* ResultsPage::makeOverview() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
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
    arms_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    arms_->setSelectionBehavior(QAbstractItemView::SelectRows);
    arms_->setShowGrid(false);
    arms_->setAlternatingRowColors(true);
    arms_->verticalHeader()->hide();
    arms_->setTabKeyNavigation(false);
    layout->addWidget(arms_, 1);
    return page;
}

QWidget* ResultsPage::makeClasses() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 12, 0, 0);
    classes_ = new BarChart;
    classes_->setTitle(tr("F1 by class"));
    classes_->setNote(tr("Test subjects, mean over seeds."));
    classes_->setValueLabel(tr("F1"));
    classes_->setDecimals(2);
    classes_->setEmptyText(tr("No run of this experiment has test figures yet."));
    subjects_ = new BarChart;
    subjects_->setTitle(tr("Macro-F1 by test subject"));
    subjects_->setNote(tr("A mean hides people that a model fails for."));
    subjects_->setValueLabel(tr("Macro-F1"));
    subjects_->setCategoryLabel(tr("Subject"));
    subjects_->setValuesShown(false);
    subjects_->setEmptyText(tr("No run of this experiment has test figures yet."));
    layout->addWidget(classes_, 1);
    layout->addWidget(subjects_, 1);
    return page;
}

QWidget* ResultsPage::makeCalibration() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 12, 0, 0);
    calibrationArm_ = new QComboBox;
    calibrationArm_->setAccessibleName(tr("Model"));
    connect(calibrationArm_, &QComboBox::activated, this, &ResultsPage::showCalibration);
    layout->addWidget(calibrationArm_, 0, Qt::AlignLeft);
    reliability_ = new ReliabilityChart;
    reliability_->setTitle(tr("Can its confidence be trusted?"));
    reliability_->setEmptyText(tr("No run of this experiment has test figures yet."));
    layout->addWidget(reliability_, 1);
    return page;
}

QWidget* ResultsPage::makeFrequency() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 12, 0, 0);
    auto* choices = new QHBoxLayout;
    const auto box = [&](const QString& name) {
        auto* made = new QComboBox;
        made->setAccessibleName(name);
        made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(made, &QComboBox::activated, this, &ResultsPage::showTap);
        auto* label = muted(name);
        label->setWordWrap(false);
        choices->addWidget(label);
        choices->addWidget(made);
        choices->addSpacing(12);
        return made;
    };
    lensArm_ = box(tr("Model"));
    tap_ = box(tr("Tap"));
    class_ = box(tr("Class"));
    tapFacts_ = muted({});
    choices->addWidget(tapFacts_, 1);
    layout->addLayout(choices);
    auto* grid = new QGridLayout;
    spectrum_ = new LineChart;
    spectrum_->setTitle(tr("Spectrum of the features"));
    spectrum_->setNote(
        tr("Mean amplitude over channels and test windows: what the student kept of the teacher's rhythm."));
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
    bands_->setNote(tr("Macro-F1 when a band is filtered out of the test windows."));
    bands_->setValueLabel(tr("Macro-F1"));
    bands_->setCategoryLabel(tr("Removed band (Hz)"));
    bands_->setDecimals(2);
    bands_->setEmptyText(tr("This run has no band-removal analysis."));
    grid->addWidget(spectrum_, 0, 0, 2, 1);
    grid->addWidget(fisher_, 0, 1);
    grid->addWidget(bands_, 1, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    layout->addLayout(grid, 1);
    return page;
}

QWidget* ResultsPage::makeRobustness() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 12, 0, 0);
    disturbance_ = new QComboBox;
    disturbance_->setAccessibleName(tr("Disturbance"));
    connect(disturbance_, &QComboBox::activated, this, [this] {
        if (const auto report = services().results->report()) showRobustness(*report);
    });
    layout->addWidget(disturbance_, 0, Qt::AlignLeft);
    robustness_ = new LineChart;
    robustness_->setTitle(tr("Macro-F1 under disturbance"));
    robustness_->setNote(
        tr("The test windows are disturbed, the models are not trained again. Mean over seeds."));
    robustness_->setYLabel(tr("Macro-F1"));
    robustness_->setEmptyText(
        tr("No run of this experiment has robustness figures (evaluate.robustness was off)."));
    layout->addWidget(robustness_, 1);
    return page;
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
    for (const report::Badge& badge : report->badges) badges.append(words(badge.text));
    badges_->setText(badges.join("  ·  "));
    showArms(*report);
    confusion_->setReport(report);
    showClasses(*report);
    const auto refill = [&](QComboBox* box, bool studentsFirst) {
        const QString before = box->currentText();
        box->clear();
        int preferred = -1;
        for (const report::ArmReport& arm : report->arms) {
            if (arm.finished == 0) continue;
            box->addItem(words(arm.title), words(arm.name));
            if (arm.isDistilled && studentsFirst) preferred = box->count() - 1;
        }
        const int again = box->findText(before);
        box->setCurrentIndex(again >= 0 ? again : std::max(0, preferred));
    };
    refill(calibrationArm_, true);
    refill(lensArm_, true);
    showCalibration();
    showTap();
    const QString before = disturbance_->currentData().toString();
    disturbance_->clear();
    std::set<std::string> kinds;
    for (const report::RunReport& run : report->runs)
        for (const auto& [kind, points] : run.robustness) kinds.insert(kind);
    for (const std::string& kind : kinds) disturbance_->addItem(words(kind).replace('_', ' '), words(kind));
    disturbance_->setCurrentIndex(std::max(0, disturbance_->findData(before)));
    showRobustness(*report);
    stack_->setCurrentIndex(2);
}

void ResultsPage::showArms(const report::Report& report) {
    QStringList sentences;
    for (const report::Verdict& verdict : report.verdicts) sentences.append(words(verdict.sentence));
    verdict_->setText(
        sentences.isEmpty()
            ? (report.verdictSummary.empty()
                   ? tr("This experiment has no student alone to compare with, so nothing can be said.")
                   : words(report.verdictSummary))
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
                                words(arm.light.text)};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            if (column > 0 && column < 7) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (column == 7) item->setToolTip(words(arm.light.explanation));
            arms_->setItem(row, column, item);
        }
    }
    arms_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    arms_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void ResultsPage::showClasses(const report::Report& report) {
    QStringList classes, subjects;
    QList<BarSeries> byClass, bySubject;
    std::vector<std::string> classNames;
    std::vector<std::string> subjectNames;
    for (const report::ArmReport& arm : report.arms) {
        if (arm.finished == 0) continue;
        if (classNames.empty()) classNames = arm.classes;
        for (const auto& [subject, score] : arm.macroF1BySubject)
            if (std::ranges::find(subjectNames, subject) == subjectNames.end())
                subjectNames.push_back(subject);
    }
    std::ranges::sort(subjectNames, [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    for (const std::string& name : classNames) classes.append(className(name));
    for (const std::string& name : subjectNames) subjects.append(words(name));
    for (const report::ArmReport& arm : report.arms) {
        if (arm.finished == 0) continue;
        BarSeries one{.name = words(arm.title), .values = {}, .low = {}, .high = {}, .style = arm.style};
        BarSeries other = one;
        for (const std::string& name : classNames)
            one.values.append(arm.f1ByClass.contains(name) ? arm.f1ByClass.at(name) : NAN);
        for (const std::string& name : subjectNames)
            other.values.append(arm.macroF1BySubject.contains(name) ? arm.macroF1BySubject.at(name) : NAN);
        byClass.append(one);
        bySubject.append(other);
    }
    classes_->setData(classes, byClass);
    subjects_->setData(subjects, bySubject);
}

void ResultsPage::showCalibration() {
    const auto report = services().results->report();
    QList<ReliabilityBin> bins;
    if (report)
        for (const report::ArmReport& arm : report->arms)
            if (words(arm.name) == calibrationArm_->currentData().toString())
                for (const auto& bin : arm.reliability)
                    bins.append({bin.low, bin.high, bin.confidence, bin.accuracy, bin.n});
    reliability_->setBins(bins);
}

const report::RunReport* ResultsPage::lensRun() const {
    const auto report = services().results->report();
    if (!report) return nullptr;
    for (const report::ArmReport& arm : report->arms) {
        if (words(arm.name) != lensArm_->currentData().toString()) continue;
        for (const std::size_t run : arm.runs)
            if (!report->runs[run].taps.empty() || report->runs[run].bandRemoval) return &report->runs[run];
    }
    return nullptr;
}

void ResultsPage::showTap() {
    const report::RunReport* run = lensRun();
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
        for (const auto& one : tap.classes) class_->addItem(className(one.name));
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
        spectrum.append({.name = tr("teacher"),
                         .unit = {},
                         .x = hz,
                         .y = mean(&report::TapSpectrum::OfClass::teacher),
                         .low = {},
                         .high = {},
                         .style = 0});
        spectrum.append({.name = tr("student"),
                         .unit = {},
                         .x = hz,
                         .y = mean(&report::TapSpectrum::OfClass::student),
                         .low = {},
                         .high = {},
                         .style = 1});
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
                           .style = 2});
        }
    }
    spectrum_->setSeries(spectrum);
    fisher_->setSeries(fisher);
    QStringList bands;
    QList<BarSeries> removal;
    if (run && run->bandRemoval) {
        for (const auto& [low, high] : run->bandRemoval->bandsHz)
            bands.append(QString("%1–%2").arg(low, 0, 'g', 3).arg(high, 0, 'g', 3));
        int style = 1;
        for (const auto& model : run->bandRemoval->models)
            removal.append({.name = words(model.name),
                            .values = QList<double>(model.macroF1.begin(), model.macroF1.end()),
                            .low = {},
                            .high = {},
                            .style = model.name == "teacher" ? 0 : style++});
    }
    bands_->setData(bands, removal);
}

void ResultsPage::showRobustness(const report::Report& report) {
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

void ResultsPage::saveReport() {
    const auto report = services().results->report();
    if (!report) return;
    auto* dialog = new QFileDialog(this, tr("Save report"), QString("%1.html").arg(services().results->id()),
                                   tr("Web page (*.html);;Figures (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, report](const QString& path) {
        Job* job = startJob(
            this,
            [report, path](const StopToken&, const Progress&) {
                const std::string text =
                    path.endsWith(".csv") ? report::toCsv(*report) : report::toHtml(*report);
                QSaveFile file(path);
                if (!file.open(QIODevice::WriteOnly) ||
                    file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit())
                    throw Error(ErrorCode::fileSystem, path.toStdString(),
                                "cannot be written: " + file.errorString().toStdString(),
                                "choose another place");
                return path;
            },
            [this](const QString& written) { Q_EMIT said(tr("Saved %1").arg(written)); });
        connect(job, &Job::failed, this, &Page::failed);
    });
    dialog->open();
}

}  // namespace distillery::ui
