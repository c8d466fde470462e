// Ticks of a linear axis: all numbers in one format, no more than there is room for, whole where only whole
// numbers mean something (epochs, counts).
#pragma once

#include "charts/qcustomplot_keywords.hpp"

namespace distillery::ui {

class LinearTicker : public QCPAxisTicker {
public:
    void setWhole(bool isWhole) { isWhole_ = isWhole; }
    bool isWhole() const { return isWhole_; }
    /// At most about so many; 0: as many as tickCount() asks for.
    void setMost(int most) { most_ = most; }

protected:
    double getTickStep(const QCPRange& range) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

private:
    bool isWhole_ = false;
    int most_ = 0;
    double step_ = 1, largest_ = 1;
};

}  // namespace distillery::ui
