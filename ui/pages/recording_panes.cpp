#include "pages/recording_panes.hpp"

#include <algorithm>

#include "pages/results_tab.hpp"

namespace distillery::ui {
namespace {

/// Name of the axis a channel is of ("x"), empty when it is no axis.
QString axisOf(const QString& name) {
    for (const char* axis : {"_x", "_y", "_z"})
        if (name.endsWith(axis)) return name.right(1);
    return {};
}

}  // namespace

QList<ChannelGroup> channelGroups(const Dataset& dataset) {
    QList<ChannelGroup> groups;
    for (std::size_t c = 0; c < dataset.channels.size(); ++c) {
        const QString name = words(dataset.channels[c].name), unit = words(dataset.channels[c].unit);
        const QString title = QString(axisOf(name).isEmpty() ? name : name.chopped(2)).replace('_', ' ');
        if (groups.isEmpty() || groups.last().title != title || groups.last().unit != unit)
            groups.append({title, unit, {}});
        groups.last().channels.push_back(c);
    }
    return groups;
}

QList<SignalPane> recordingPanes(const Dataset& dataset, const Recording& recording, std::int64_t begin,
                                 std::int64_t end) {
    QList<SignalPane> panes;
    for (const ChannelGroup& group : channelGroups(dataset)) {
        SignalPane pane{group.title, group.unit, {}};
        for (const std::size_t c : group.channels) {
            const QString name = words(dataset.channels[c].name), axis = axisOf(name);
            const auto samples = recording.channel(c).subspan(static_cast<std::size_t>(begin),
                                                              static_cast<std::size_t>(end - begin));
            pane.traces.append({axis.isEmpty() ? name : axis, QList<double>(samples.begin(), samples.end()),
                                dataset.rateHz, static_cast<double>(begin) / dataset.rateHz});
        }
        panes.append(pane);
    }
    return panes;
}

QList<LabelBand> labelBands(const Dataset& dataset, const Recording& recording, std::int64_t begin,
                            std::int64_t end) {
    QList<LabelBand> bands;
    for (const LabelSpan& span : recording.labels) {
        if (span.end <= begin || span.begin >= end) continue;
        bands.append({static_cast<double>(std::max(span.begin, begin)) / dataset.rateHz,
                      static_cast<double>(std::min(span.end, end)) / dataset.rateHz,
                      className(dataset.classes[static_cast<std::size_t>(span.label)]), span.label});
    }
    return bands;
}

}  // namespace distillery::ui
