// The lanes above a signal: what was done when (labels) and how it was cut (windows).
#pragma once

#include <QList>
#include <QString>

#include "charts/qcustomplot_keywords.hpp"

namespace distillery::ui {

/// A stretch of time with a label; `colour` is a series number.
struct LabelBand {
    double from = 0, to = 0;  // s
    QString name;
    int colour = 0;
};

struct WindowMark {
    double from = 0, to = 0;  // s
};

int labelLaneHeight();
int windowLaneHeight();

/// Chips with the class name where it fits, within `lane`, x from the axis.
void paintLabelLane(QCPPainter& painter, const QList<LabelBand>& bands, const QCPAxis* time,
                    const QRectF& lane);
/// Brackets in two rows, so that overlapping neighbours can be told apart. Closer than they can be told apart
/// they become one bar.
void paintWindowLane(QCPPainter& painter, const QList<WindowMark>& windows, const QCPAxis* time,
                     const QRectF& lane);

}  // namespace distillery::ui
