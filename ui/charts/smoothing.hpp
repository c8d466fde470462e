// The debiased exponential moving average behind the smoothing slider.
#pragma once

#include <QList>

namespace distillery::ui {

/// strength 0 (none) … 0.99. The early values are not pulled towards zero (Kingma & Ba 2015, bias
/// correction), so a constant stays that constant. A value that is not finite stays a gap and does not count.
QList<double> smoothed(const QList<double>& values, double strength);

}  // namespace distillery::ui
