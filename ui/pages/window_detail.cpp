#include "pages/window_detail.hpp"

#include "models/recording_tree_model.hpp"

#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/series_palette.hpp"
#include "data/windows.hpp"
#include "pages/data_panes.hpp"
#include "pages/results_tab.hpp"
#include "signal/spectrum.hpp"

namespace distillery::ui {
namespace {

/// Power of a sensor at each frequency, summed over its axes so that orientation does not matter.
LineSeries spectrumOf(const SensorGroup& group, std::span<const float> window, std::int64_t length,
                      double rateHz, int style) {
    LineSeries series{
        .name = group.title, .unit = {}, .x = {}, .y = {}, .low = {}, .high = {}, .style = style};
    for (const int channel : group.channels) {
        const auto size = static_cast<std::size_t>(length);
        const Spectrum spectrum =
            welch(window.subspan(static_cast<std::size_t>(channel) * size, size), rateHz, {.segment = size});
        if (series.y.isEmpty()) {
            series.x = QList<double>(spectrum.frequencyHz.begin(), spectrum.frequencyHz.end());
            series.y = QList<double>(series.x.size(), 0.0);
        }
        for (qsizetype k = 0; k < series.y.size(); ++k)
            series.y[k] += spectrum.density[static_cast<std::size_t>(k)];
    }
    double power = 0;
    for (qsizetype k = 1; k < series.y.size(); ++k) power += series.y[k] * (series.x[1] - series.x[0]);
    for (double& y : series.y) y = power > 0 ? y / power : 0;
    if (!series.y.isEmpty()) series.x.removeFirst(), series.y.removeFirst();  // the mean was taken off
    return series;
}

}  // namespace

WindowDetail::WindowDetail(RunWindows* windows, QWidget* parent)
    : QWidget(parent), windows_(windows), student_(new LiveStudent(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    signal_ = new SignalChart;
    signal_->setObjectName("window-signal");
    signal_->setSelectable(false);
    spectrum_ = new LineChart;
    spectrum_->setObjectName("window-spectrum");
    spectrum_->setTitle(tr("Its spectrum"));
    spectrum_->setNote(tr("Share of each sensor's power, axes summed."));
    spectrum_->setXLabel(tr("Frequency"), tr("Hz"));
    spectrum_->setYLabel(tr("Share of power"), tr("1/Hz"));
    spectrum_->setControlsShown(false);
    probabilities_ = new BarChart;
    probabilities_->setObjectName("window-probabilities");
    probabilities_->setTitle(tr("What each model said"));
    probabilities_->setValueLabel(tr("Probability"));
    probabilities_->setOrientation(Qt::Horizontal);
    probabilities_->setDecimals(2);
    auto* tabs = new QTabWidget;
    tabs->setObjectName("window-tabs");
    tabs->setDocumentMode(true);
    tabs->addTab(signal_, tr("Signal"));
    tabs->addTab(spectrum_, tr("Spectrum"));
    tabs->addTab(probabilities_, tr("What the models said"));
    layout->addWidget(tabs);
    connect(windows, &RunWindows::opened, this, [this] {
        showSignal();
        if (report_) showProbabilities();
    });
    connect(student_, &LiveStudent::loaded, this, [this] {
        if (report_) showProbabilities();
    });
    connect(windows, &RunWindows::failed, this, [this](const Failure& failure) {
        signal_->setEmptyText(tr("The recordings cannot be shown: %1: %2. %3")
                                  .arg(failure.title, failure.detail, failure.hint));
        signal_->setPanes({});
        spectrum_->setSeries({});
    });
    clear();
}

void WindowDetail::clear() {
    report_.reset();
    signal_->setTitle(tr("Its signal"));
    const QString choose = tr("Choose a window in the list above.");
    signal_->setEmptyText(choose);
    spectrum_->setEmptyText(choose);
    probabilities_->setEmptyText(choose);
    signal_->setPanes({});
    signal_->setBands({});
    signal_->setWindows({});
    spectrum_->setSeries({});
    probabilities_->setNote({});
    probabilities_->setData({}, {});
}

void WindowDetail::setWindow(std::shared_ptr<const report::Report> report,
                             const WindowListModel::Entry& entry) {
    report_ = std::move(report);
    entry_ = entry;
    const report::RunReport& run = report_->runs[entry.run];
    window_ = run.testPredictions->windowIds[entry.place];
    signal_->setEmptyText(tr("Reading the recordings …"));
    signal_->setTitle(tr("Window %1").arg(window_));
    readStudent(run.folder);
    showProbabilities();
    windows_->open(run.config);
    showSignal();
}

void WindowDetail::showSignal() {
    const auto data = windows_->data();
    if (!report_ || !data || window_ >= data->index.windows.size()) {
        signal_->setPanes({});
        spectrum_->setSeries({});
        return;
    }
    const Dataset& dataset = data->dataset;
    const Window& window = data->index.windows[window_];
    const std::int64_t length = data->index.length;
    const Recording& recording = dataset.recordings[window.recording];
    const std::int64_t begin = std::max<std::int64_t>(0, window.begin - length),
                       end = std::min(recording.length, window.begin + 2 * length);
    const double from = static_cast<double>(window.begin) / dataset.rateHz,
                 to = static_cast<double>(window.begin + length) / dataset.rateHz;
    signal_->setTitle(tr("Window %1: subject %2, %3 … %4 s of %5")
                          .arg(window_)
                          .arg(words(recording.subject))
                          .arg(from, 0, 'f', 2)
                          .arg(to, 0, 'f', 2)
                          .arg(words(recording.id)));
    signal_->setPanes(panesOf(dataset, static_cast<int>(window.recording), begin, end));
    QList<LabelBand> bands = bandsOf(dataset, static_cast<int>(window.recording));
    const double first = static_cast<double>(begin) / dataset.rateHz,
                 last = static_cast<double>(end) / dataset.rateHz;
    bands.removeIf([&](const LabelBand& band) { return band.to <= first || band.from >= last; });
    for (LabelBand& band : bands) band.from = std::max(band.from, first), band.to = std::min(band.to, last);
    signal_->setBands(bands);
    signal_->setWindows({{from, to}});
    signal_->fit();
    std::vector<float> values(dataset.channels.size() * static_cast<std::size_t>(length));
    copyWindow(dataset, data->index, window_, values);
    QList<LineSeries> series;
    const QList<SensorGroup> groups = sensorGroups(dataset);
    for (qsizetype g = 0; g < groups.size(); ++g)
        series.append(spectrumOf(groups[g], values, length, dataset.rateHz, static_cast<int>(g)));
    spectrum_->setSeries(series);
}

void WindowDetail::readStudent(const std::string& folder) {
    if (folder == studentFolder_) return;
    studentFolder_ = folder;
    student_->unload();
    const auto bundle = std::filesystem::path(folder) / "export" / "model.float32.hdm";
    if (std::filesystem::exists(bundle)) student_->load(bundle);
}

QList<double> WindowDetail::runtimeAnswer(const std::vector<std::string>& classes) {
    const auto data = windows_->data();
    if (!student_->bundle() || !data || window_ >= data->index.windows.size()) return {};
    if (student_->bundle()->labels != classes) return {};
    const Window& window = data->index.windows[window_];
    if (!student_->setRecording(data, static_cast<int>(window.recording)).isEmpty()) return {};
    const auto said = student_->ask(window.begin);
    return {said.begin(), said.end()};
}

void WindowDetail::showProbabilities() {
    const report::RunReport& own = report_->runs[entry_.run];
    QStringList classes;
    for (const std::string& name : own.testPredictions->classes) classes.append(activityWords(name));
    QList<BarSeries> series;
    int ownStyle = kNeutralStyle;
    for (const report::ArmReport& arm : report_->arms) {
        if (std::ranges::find(arm.runs, entry_.run) != arm.runs.end()) ownStyle = arm.style;
        const report::RunReport* shown = nullptr;  // the run of this seed, else any
        for (const std::size_t index : arm.runs) {
            const report::RunReport& run = report_->runs[index];
            if (run.testPredictions && (!shown || run.seed == own.seed)) shown = &run;
        }
        if (!shown || shown->testPredictions->classes != own.testPredictions->classes) continue;
        const auto& ids = shown->testPredictions->windowIds;
        const auto at = std::ranges::find(ids, window_);
        if (at == ids.end()) continue;
        const auto row = shown->testPredictions->row(static_cast<std::size_t>(at - ids.begin()));
        series.append({.name = words(arm.title),
                       .values = QList<double>(row.begin(), row.end()),
                       .low = {},
                       .high = {},
                       .style = arm.style});
    }
    if (const QList<double> answer = runtimeAnswer(own.testPredictions->classes); !answer.isEmpty())
        series.append({.name = tr("%1, exported file").arg(words(own.title)),
                       .values = answer,
                       .low = {},
                       .high = {},
                       .style = ownStyle + kColours});  // the colour of its model, hatched
    const auto truth = static_cast<std::size_t>(own.testPredictions->truth[entry_.place]);
    probabilities_->setNote(tr("Truth: %1").arg(classes.value(static_cast<qsizetype>(truth))));
    probabilities_->setValuesShown(series.size() * classes.size() <= 24);
    probabilities_->setData(classes, series);
}

}  // namespace distillery::ui
