#include "pages/data_spectrum_panel.hpp"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <bit>
#include <cmath>

#include "charts/chart_text.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"
#include "signal/spectrogram.hpp"
#include "signal/spectrum.hpp"

namespace distillery::ui {
namespace {

constexpr int kGatherMs = 120;
constexpr double kSegmentS = 5, kColumnS = 2.56;  // PSD: fine in frequency; spectrogram: fine in time
constexpr double kDecades = 6;      // below the strongest cell: less is noise of filters and rounding
constexpr double kLeastWidth = 46;  // lines of text, for three charts side by side
constexpr std::int64_t kMostColumns = 500, kLeastSamples = 48;
constexpr std::int64_t kLeastSegments = 3;  // a single periodogram is mostly noise

std::size_t segmentFor(double seconds, double rateHz, std::int64_t available) {
    const auto wanted = std::bit_ceil(static_cast<std::size_t>(std::max(16.0, seconds * rateHz * 0.75)));
    return std::min(wanted, static_cast<std::size_t>(available));
}

QString bandName(double low, double high) {
    return QObject::tr("%1–%2 Hz").arg(low, 0, 'g', 3).arg(high, 0, 'g', 3);
}

}  // namespace

struct SpectrumPanel::Result {
    SensorGroup group;
    double rateHz = 0;
    QList<Spectrum> spectra;  // one for each channel of the group
    HeatMapData map;
};

SpectrumPanel::SpectrumPanel(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    auto* row = new QHBoxLayout;
    sensor_ = new QComboBox;
    sensor_->setObjectName("spectrum-sensor");
    sensor_->setAccessibleName(tr("Sensor"));
    sensor_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    QLabel* label = muted(tr("Frequencies of"));
    label->setWordWrap(false);
    label->setBuddy(sensor_);
    row->addWidget(label);
    row->addWidget(sensor_);
    range_ = muted({});
    range_->setObjectName("spectrum-range");
    row->addWidget(range_, 1);
    layout->addLayout(row);

    density_ = new LineChart;
    density_->setTitle(tr("Power density"));
    density_->setXLabel(tr("Frequency"), "Hz");
    density_->setLogY(true);
    density_->setControlsShown(false);
    spectrogram_ = new HeatMapChart;
    spectrogram_->setTitle(tr("Spectrogram"));
    bands_ = new BarChart;
    bands_->setTitle(tr("Bands"));
    bands_->setValueLabel(tr("Share"), "%");
    bands_->setDecimals(0);
    bands_->setValuesShown(false);
    spectrogram_->setLogValues(true);
    spectrogram_->setLogDecades(kDecades);
    spectrogram_->plot()->xAxis->ticker()->setTickCount(3);
    charts_ = new QSplitter(Qt::Horizontal);
    charts_->setObjectName("spectrum-charts");
    charts_->setChildrenCollapsible(false);
    const QString empty = tr("Choose a recording to see its frequencies.");
    for (ChartFrame* chart : std::initializer_list<ChartFrame*>{density_, spectrogram_, bands_}) {
        chart->setEmptyText(empty);
        chart->setCompact(true);
        keepReadable(chart, 0, 15);
        charts_->addWidget(chart);
    }
    charts_->setSizes({360, 420, 320});
    layout->addWidget(charts_, 1);

    timer_.setSingleShot(true);
    timer_.setInterval(kGatherMs);
    connect(&timer_, &QTimer::timeout, this, &SpectrumPanel::compute);
    connect(sensor_, &QComboBox::activated, this, &SpectrumPanel::compute);
}

void SpectrumPanel::setRecording(std::shared_ptr<const OpenedData> data, int recording) {
    if (data != data_) {
        sensor_->clear();
        if (data)
            for (const SensorGroup& group : sensorGroups(data->dataset)) sensor_->addItem(group.title);
    }
    data_ = std::move(data);
    recording_ = recording;
}

void SpectrumPanel::setRange(double from, double to, bool isSelection) {
    from_ = from;
    to_ = to;
    isSelection_ = isSelection;
    timer_.start();
}

void SpectrumPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isWide = width() > kLeastWidth * fontMetrics().height();
    charts_->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
}

void SpectrumPanel::compute() {
    if (!data_ || recording_ < 0 || sensor_->currentIndex() < 0) return;
    const Dataset& dataset = data_->dataset;
    const Recording& recording = dataset.recordings[static_cast<std::size_t>(recording_)];
    const auto clamp = [&](double seconds) {
        return std::clamp<std::int64_t>(std::llround(seconds * dataset.rateHz), 0, recording.length);
    };
    const std::int64_t begin = clamp(from_), end = clamp(to_);
    if (job_) job_->cancel();
    if (end - begin < kLeastSamples) {
        range_->setText(tr("Fewer than %1 samples are shown: too short for a spectrum.").arg(kLeastSamples));
        return;
    }
    range_->setText((isSelection_ ? tr("in the selection, %1 to %2 s") : tr("in what is shown, %1 to %2 s"))
                        .arg(static_cast<double>(begin) / dataset.rateHz, 0, 'f', 1)
                        .arg(static_cast<double>(end) / dataset.rateHz, 0, 'f', 1) +
                    (isSelection_ ? QString() : tr(" (Shift+drag selects a range)")));
    job_ = startJob(
        this,
        [data = data_, place = recording_, begin, end, which = sensor_->currentIndex()](const StopToken& stop,
                                                                                        const Progress&) {
            const Dataset& dataset = data->dataset;
            const Recording& recording = dataset.recordings[static_cast<std::size_t>(place)];
            Result result{sensorGroups(dataset).at(which), dataset.rateHz, {}, {}};
            SpectrogramSpec spec;
            spec.segment = segmentFor(kColumnS, dataset.rateHz, (end - begin) / kLeastSegments);
            spec.hop = static_cast<std::size_t>(std::max<std::int64_t>(
                {1, static_cast<std::int64_t>(spec.segment) / 8, (end - begin) / kMostColumns}));
            HeatMapData& map = result.map;
            for (const int c : std::as_const(result.group.channels)) {
                throwIfStopped(stop);
                const auto samples =
                    recording.channel(static_cast<std::size_t>(c))
                        .subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
                result.spectra.append(welch(
                    samples, dataset.rateHz,
                    {.segment = segmentFor(kSegmentS, dataset.rateHz, (end - begin) / kLeastSegments)}));
                const Spectrogram one = spectrogram(samples, dataset.rateHz, spec, stop);
                if (map.values.isEmpty()) {
                    for (const double t : one.timeS)
                        map.x.append(t + static_cast<double>(begin) / dataset.rateHz);
                    map.y = QList<double>(one.frequencyHz.begin(), one.frequencyHz.end());
                    map.values.resize(map.y.size(), QList<double>(map.x.size(), 0.0));
                }
                for (qsizetype column = 0; column < map.x.size(); ++column)
                    for (qsizetype bin = 0; bin < map.y.size(); ++bin)
                        map.values[bin][column] += static_cast<double>(
                            one.column(static_cast<std::size_t>(column))[static_cast<std::size_t>(bin)]);
            }
            return result;
        },
        [this](const Result& result) { show(result); });
    connect(job_, &Job::failed, this, &SpectrumPanel::failed);
}

void SpectrumPanel::show(const Result& result) {
    const QString& unit = result.group.unit;
    const bool isSimple = std::ranges::all_of(unit, [](QChar c) { return c.isLetter(); });
    const QString squared =
        unit.isEmpty() ? QString() : (isSimple ? unit : QString("(%1)").arg(unit)) + QStringLiteral("²");
    const QString densityUnit = squared.isEmpty() ? tr("per Hz") : tr("%1/Hz").arg(squared);
    QList<LineSeries> lines;
    QList<BarSeries> bars;
    const std::vector<double> edges = defaultBandEdgesHz(result.rateHz);
    QStringList names;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) names.append(bandName(edges[i], edges[i + 1]));
    for (qsizetype i = 0; i < result.spectra.size(); ++i) {
        const Spectrum& spectrum = result.spectra[i];
        const QString name = result.group.axes.value(i, result.group.title);
        LineSeries line;
        line.name = name;
        line.unit = densityUnit;
        line.style = static_cast<int>(i);
        line.x = QList<double>(spectrum.frequencyHz.begin(), spectrum.frequencyHz.end());
        line.y = QList<double>(spectrum.density.begin(), spectrum.density.end());
        line.x.removeFirst();  // the mean was taken away: nothing is left at 0 Hz
        line.y.removeFirst();
        lines.append(std::move(line));
        const std::vector<double> powers = bandPowers(spectrum, edges);
        double total = 0;
        for (const double power : powers) total += power;
        BarSeries bar;
        bar.name = name;
        bar.style = static_cast<int>(i);
        for (const double power : powers) bar.values.append(total > 0 ? 100 * power / total : 0);
        bars.append(std::move(bar));
    }
    density_->setYLabel(tr("PSD"), densityUnit);
    density_->setSeries(std::move(lines));
    bands_->setData(names, std::move(bars));
    HeatMapData map = result.map;
    map.xName = tr("Time");
    map.xUnit = "s";
    map.yName = tr("Frequency");
    map.yUnit = "Hz";
    map.valueName = tr("PSD");
    spectrogram_->setTitle(result.group.channels.size() > 1 ? tr("Spectrogram, all axes")
                                                            : tr("Spectrogram"));
    map.valueUnit = densityUnit;
    spectrogram_->setData(std::move(map));
    for (ChartFrame* chart : std::initializer_list<ChartFrame*>{density_, spectrogram_, bands_}) chart->fit();
}

}  // namespace distillery::ui
