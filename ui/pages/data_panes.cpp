#include "pages/data_panes.hpp"

#include <algorithm>

#include "eval/features.hpp"
#include "models/recording_tree_model.hpp"

namespace distillery::ui {

QList<SensorGroup> sensorGroups(const Dataset& dataset) {
    std::vector<std::string> names;
    for (const Channel& channel : dataset.channels) names.push_back(channel.name);
    const std::vector<Triad> triads = triadsOf(names);
    QList<SensorGroup> groups;
    QSet<int> taken;
    for (int c = 0; c < static_cast<int>(names.size()); ++c) {
        if (taken.contains(c)) continue;
        const Channel& channel = dataset.channels[static_cast<std::size_t>(c)];
        SensorGroup group{
            QString::fromStdString(channel.name), QString::fromStdString(channel.unit), {c}, {}};
        group.unit.replace("^2", QStringLiteral("²"));
        const auto triad = std::ranges::find_if(
            triads, [c](const Triad& one) { return std::ranges::find(one, c) != one.end(); });
        if (triad != triads.end()) {
            group.channels = QList<int>(triad->begin(), triad->end());
            group.axes = {"x", "y", "z"};
            group.title.chop(2);  // "_x"
        }
        group.title.replace('_', ' ');
        for (const int one : std::as_const(group.channels)) taken.insert(one);
        groups.append(group);
    }
    return groups;
}

QList<SignalPane> panesOf(const Dataset& dataset, int recording, std::int64_t begin, std::int64_t end) {
    const Recording& source = dataset.recordings[static_cast<std::size_t>(recording)];
    begin = std::clamp<std::int64_t>(begin, 0, source.length);
    end = std::clamp<std::int64_t>(end, begin, source.length);
    QList<SignalPane> panes;
    for (const SensorGroup& group : sensorGroups(dataset)) {
        SignalPane pane{group.title, group.unit, {}};
        for (qsizetype i = 0; i < group.channels.size(); ++i) {
            const auto samples =
                source.channel(static_cast<std::size_t>(group.channels[i]))
                    .subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
            SignalTrace trace;
            trace.name = group.axes.value(i);
            trace.values = QList<double>(samples.begin(), samples.end());
            trace.rate = dataset.rateHz;
            trace.start = static_cast<double>(begin) / dataset.rateHz;
            pane.traces.append(std::move(trace));
        }
        panes.append(std::move(pane));
    }
    return panes;
}

QList<LabelBand> bandsOf(const Dataset& dataset, int recording) {
    QList<LabelBand> bands;
    for (const LabelSpan& span : dataset.recordings[static_cast<std::size_t>(recording)].labels)
        bands.append({static_cast<double>(span.begin) / dataset.rateHz,
                      static_cast<double>(span.end) / dataset.rateHz,
                      activityWords(dataset.classes[static_cast<std::size_t>(span.label)]), span.label});
    return bands;
}

QList<WindowMark> windowMarksOf(const WindowIndex& index, double rateHz, int recording) {
    QList<WindowMark> marks;
    const auto mine = std::ranges::equal_range(index.windows, static_cast<std::uint32_t>(recording), {},
                                               &Window::recording);
    for (const Window& window : mine)
        marks.append({static_cast<double>(window.begin) / rateHz,
                      static_cast<double>(window.begin + index.length) / rateHz});
    return marks;
}

QString windowWords(const Dataset& dataset, const Window& window) {
    const Recording& recording = dataset.recordings[window.recording];
    return QObject::tr("%1 · %2 · %3 at %4 s")
        .arg(activityWords(dataset.classes[static_cast<std::size_t>(window.label)]),
             personWords(recording.subject), QString::fromStdString(recording.id))
        .arg(static_cast<double>(window.begin) / dataset.rateHz, 0, 'f', 1);
}

}  // namespace distillery::ui
