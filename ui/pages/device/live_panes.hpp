// From a board's telemetry to what the live charts draw.
#pragma once

#include "charts/bar_chart.hpp"
#include "charts/signal_chart.hpp"
#include "models/telemetry_store.hpp"

namespace distillery::ui {

/// What a network on the board is called and how it is drawn, by its run.
struct StreamLook {
    QString name;
    int style = 0;
};
using StreamLooks = QHash<QString, StreamLook>;

/// Latency, power, temperatures, load, clocks and memory since `from` (s), one pane each; what a board lacks
/// is left out.
QList<SignalPane> boardPanes(const TelemetryStore& store, double from, const StreamLooks& looks);
/// What the network sees since `from`: the stored windows that the board replays, each with its last hop
/// before its answer; without traces where the board sent none.
SignalPane inputPane(const AnswerStream& stream, double from);
/// "Input: replays 8 stored test windows in a loop"; empty where the board did not say.
QString inputWords(const AnswerStream& stream);
/// What a network said: each answer stands for the stretch of time since the one before.
QList<LabelBand> answerBands(const AnswerStream& stream, double from);

/// Shares of latencies in bins of equal width; what lies beyond the last one is counted there.
struct LatencyHistogram {
    QStringList bins;  // "42–45", µs
    QList<BarSeries> series;
};
LatencyHistogram latencyHistogram(const TelemetryStore& store, double seconds, const StreamLooks& looks);

/// What a person sees at a glance; empty texts where it is not known.
struct LiveFigures {
    QString activity, second;  // the second network's answer with its name
    int label = -1;
    double probability = 0;
    QString latency, power, temperature, load;
    qsizetype windows = 0;  // that the latency is of
};
LiveFigures liveFigures(const TelemetryStore& store, const QStringList& streams, double seconds,
                        const StreamLooks& looks);

}  // namespace distillery::ui
