#include "pages/device/live_panes.hpp"

#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "models/recording_tree_model.hpp"

namespace distillery::ui {
namespace {

constexpr int kBins = 14;
constexpr double kMicro = 1e6, kMilli = 1e-3;

/// Channels of one quantity whose id fits, scaled into the pane's unit.
void addTraces(SignalPane& pane, const TelemetryStore& store, double from, device::Quantity quantity,
               const QRegularExpression& ids, double factor) {
    for (const SensorSeries& group : store.groups()) {
        const auto first = std::ranges::lower_bound(group.times, from) - group.times.begin();
        if (first >= group.times.size()) continue;
        QList<double> times;
        for (std::size_t c = 0; c < group.channels.size(); ++c) {
            const device::Channel& channel = group.channels[c];
            if (channel.quantity != quantity || !ids.match(QString::fromStdString(channel.id)).hasMatch())
                continue;
            if (times.isEmpty()) times = group.times.mid(first);
            SignalTrace trace{QString::fromStdString(channel.name),
                              group.values[static_cast<qsizetype>(c)].mid(first),
                              std::max(group.rateHz, 0.1),
                              0,
                              -1,
                              times};
            if (factor != 1)
                for (double& value : trace.values) value *= factor;
            pane.traces.append(trace);
        }
    }
}

SignalPane latencyPane(const TelemetryStore& store, double from, const StreamLooks& looks) {
    SignalPane pane{QObject::tr("Latency"), QStringLiteral("µs"), {}};
    for (auto stream = store.streams().begin(); stream != store.streams().end(); ++stream) {
        const StreamLook look = looks.value(stream.key(), {stream.key(), -1});
        SignalTrace trace{look.name, {}, 0.5 / stream->hopSeconds, 0, look.style, {}};
        for (const AnswerStream::Answer& answer : stream->answers)
            if (answer.time >= from && answer.label >= 0) {
                trace.times.append(answer.time);
                trace.values.append(answer.tookSeconds * kMicro);
            }
        if (!trace.times.isEmpty()) pane.traces.append(trace);
    }
    return pane;
}

QString activityOf(const AnswerStream& stream, int label) {
    if (label < 0) return QObject::tr("samples missing");
    return label < stream.labels.size() ? activityWords(stream.labels[label].toStdString())
                                        : QObject::tr("class %1").arg(label);
}

double shareBelow(const QList<double>& sorted, double share) {
    return sorted[static_cast<qsizetype>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
}

}  // namespace

QList<SignalPane> boardPanes(const TelemetryStore& store, double from, const StreamLooks& looks) {
    struct Wish {
        QString title, unit;
        device::Quantity quantity;
        const char* ids;
        double factor;
    };
    // A single core's load and the clocks of its neighbours, which follow it, would only fill the picture.
    const QList<Wish> wishes = {
        {QObject::tr("Power"), QStringLiteral("W"), device::Quantity::power, ".", kMilli},
        {QObject::tr("Temperature"), QStringLiteral("°C"), device::Quantity::temperature, ".", 1},
        {QObject::tr("Load"), QStringLiteral("%"), device::Quantity::load, "^(cpu|gpu|emc|agent)\\.load$", 1},
        {QObject::tr("Clock"), QStringLiteral("MHz"), device::Quantity::clock, "^(gpu|emc|cpu\\.0)\\.clock$",
         1},
        {QObject::tr("Memory"), QStringLiteral("MiB"), device::Quantity::memory, "^(memory|swap)\\.used$", 1},
    };
    QList<SignalPane> panes;
    if (SignalPane latency = latencyPane(store, from, looks); !latency.traces.isEmpty())
        panes.append(latency);
    for (const Wish& wish : wishes) {
        SignalPane pane{wish.title, wish.unit, {}};
        addTraces(pane, store, from, wish.quantity, QRegularExpression(wish.ids), wish.factor);
        // The total is what people ask for first.
        std::ranges::stable_partition(pane.traces,
                                      [](const SignalTrace& trace) { return trace.name == "total"; });
        if (!pane.traces.isEmpty()) panes.append(pane);
    }
    return panes;
}

QString inputWords(const AnswerStream& stream) {
    if (stream.replay.windows <= 0) return {};
    return QObject::tr("Input: replays %1 stored test windows in a loop, not a live sensor")
        .arg(stream.replay.windows);
}

SignalPane inputPane(const AnswerStream& stream, double from) {
    constexpr qsizetype kMostPoints = 6000;  // a trace; more than a screen has columns
    const AnswerStream::Replay& replay = stream.replay;
    SignalPane pane{QObject::tr("Input (scaled, replayed)"), {}, {}};
    if (replay.values.isEmpty()) return pane;
    const auto isShown = [&](const AnswerStream::Answer& answer) {
        return answer.time - stream.hopSeconds >= from;
    };
    const auto first = std::ranges::find_if(stream.answers, isShown);
    const qsizetype steps = replay.values.first().first().size();
    const qsizetype hop = std::clamp<qsizetype>(std::llround(stream.hopSeconds * replay.rateHz), 1, steps);
    const qsizetype points = (stream.answers.end() - first) * hop;
    const qsizetype stride = std::max<qsizetype>(1, points / kMostPoints);
    for (qsizetype c = 0; c < replay.channels.size(); ++c)
        pane.traces.append({replay.channels[c], {}, replay.rateHz / static_cast<double>(stride), 0, -1, {}});
    double before = -1e300;
    for (auto answer = first; answer != stream.answers.end(); ++answer) {
        const auto& window =
            replay.values[static_cast<qsizetype>(std::max(0LL, answer->window) % replay.windows)];
        for (qsizetype i = steps - hop; i < steps; i += stride) {
            const double time = answer->time - static_cast<double>(steps - 1 - i) / replay.rateHz;
            if (time <= before) continue;  // answers that came late overlap
            before = time;
            for (qsizetype c = 0; c < replay.channels.size(); ++c) {
                pane.traces[c].times.append(time);
                pane.traces[c].values.append(window[c][i]);
            }
        }
    }
    if (pane.traces.first().times.isEmpty()) pane.traces.clear();
    return pane;
}

QList<LabelBand> answerBands(const AnswerStream& stream, double from) {
    QList<LabelBand> bands;
    double before = -1e9;
    for (const AnswerStream::Answer& answer : stream.answers) {
        const double begin = std::max(answer.time - 1.5 * stream.hopSeconds, before);
        before = answer.time;
        if (answer.time < from) continue;
        const QString name = activityOf(stream, answer.label);
        if (!bands.isEmpty() && bands.last().name == name && bands.last().to >= begin - 1e-9)
            bands.last().to = answer.time;
        else
            bands.append({begin, answer.time, name, std::max(0, answer.label)});
    }
    return bands;
}

LatencyHistogram latencyHistogram(const TelemetryStore& store, double seconds, const StreamLooks& looks) {
    QMap<QString, QList<double>> all;
    double low = 1e300, high = 0;
    for (auto stream = store.streams().begin(); stream != store.streams().end(); ++stream) {
        QList<double> values = store.latencies(stream.key(), seconds);
        if (values.isEmpty()) continue;
        std::ranges::sort(values);
        low = std::min(low, values.first() * kMicro);
        high = std::max(high, shareBelow(values, 0.98) * kMicro);
        all.insert(stream.key(), values);
    }
    LatencyHistogram histogram;
    if (all.isEmpty()) return histogram;
    const double width = std::max((high - low) / kBins, 0.1);
    const QLocale locale;
    const int decimals = width < 1 ? 1 : 0;
    for (int bin = 0; bin < kBins; ++bin)
        histogram.bins.append(
            bin + 1 == kBins ? QObject::tr("over %1").arg(locale.toString(low + bin * width, 'f', decimals))
                             : locale.toString(low + bin * width, 'f', decimals));
    int style = 0;
    for (auto values = all.begin(); values != all.end(); ++values) {
        const StreamLook look = looks.value(values.key(), {values.key(), style++});
        BarSeries series{look.name, QList<double>(kBins, 0.0), {}, {}, look.style};
        for (const double value : *values) {
            const int bin = std::clamp(static_cast<int>((value * kMicro - low) / width), 0, kBins - 1);
            series.values[bin] += 100.0 / static_cast<double>(values->size());
        }
        histogram.series.append(series);
    }
    return histogram;
}

LiveFigures liveFigures(const TelemetryStore& store, const QStringList& streams, double seconds,
                        const StreamLooks& looks) {
    LiveFigures figures;
    const QLocale locale;
    const auto lastOf = [&](const QString& name) {
        const AnswerStream stream = store.streams().value(name);
        return stream.answers.isEmpty() ? QString() : activityOf(stream, stream.answers.last().label);
    };
    if (!streams.isEmpty()) {
        figures.activity = lastOf(streams.first());
        const AnswerStream stream = store.streams().value(streams.first());
        if (!stream.answers.isEmpty()) {
            figures.label = stream.answers.last().label;
            figures.probability = stream.answers.last().probability;
        }
        QList<double> latencies = store.latencies(streams.first(), seconds);
        std::ranges::sort(latencies);
        figures.windows = latencies.size();
        if (!latencies.isEmpty())
            figures.latency =
                QObject::tr("%1 µs").arg(locale.toString(shareBelow(latencies, 0.5) * kMicro, 'f', 0));
    }
    if (streams.size() > 1 && !lastOf(streams[1]).isEmpty())
        figures.second =
            QString("%1: %2").arg(looks.value(streams[1], {streams[1], 0}).name, lastOf(streams[1]));
    if (const auto power = store.latest("rail.total.power"))
        figures.power = QObject::tr("%1 W").arg(locale.toString(*power * kMilli, 'f', 2));
    for (const char* zone : {"temperature.GPU", "temperature.CPU"})
        if (const auto celsius = store.latest(zone))
            figures.temperature = QObject::tr("%1 °C").arg(locale.toString(*celsius, 'f', 1));
    if (const auto load = store.latest("cpu.load"))
        figures.load = QObject::tr("%1 % CPU").arg(locale.toString(*load, 'f', 0));
    return figures;
}

}  // namespace distillery::ui
