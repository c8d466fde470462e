// A recording as the signal chart wants it: channels of one sensor in one pane, labels as bands.
#pragma once

#include "charts/signal_chart.hpp"
#include "data/dataset.hpp"

namespace distillery::ui {

/// Channels that belong together: total_acc_x, _y, _z are one group.
struct ChannelGroup {
    QString title, unit;
    std::vector<std::size_t> channels;
};
QList<ChannelGroup> channelGroups(const Dataset& dataset);

/// Samples begin ≤ i < end of a recording, one pane a group; time counts from the recording's start.
QList<SignalPane> recordingPanes(const Dataset& dataset, const Recording& recording, std::int64_t begin,
                                 std::int64_t end);
QList<LabelBand> labelBands(const Dataset& dataset, const Recording& recording, std::int64_t begin,
                            std::int64_t end);

}  // namespace distillery::ui
