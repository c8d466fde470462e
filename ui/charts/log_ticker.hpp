// Ticks of a logarithmic axis that has labels at every zoom, also within one decade.
#pragma once

#include "charts/qcustomplot_keywords.hpp"

namespace distillery::ui {

/// Powers of ten; 1-2-5 steps over a few decades; even steps over less than one.
class LogTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    int getSubTickCount(double) override { return 0; }
};

}  // namespace distillery::ui
