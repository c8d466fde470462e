// How far confidence can be trusted: accuracy by bin of confidence against the diagonal, with the counts
// below.
#pragma once

#include "charts/chart_frame.hpp"

namespace distillery::ui {

struct ReliabilityBin {
    double from = 0, to = 0;  // bounds of confidence, 0 … 1
    double confidence = 0;    // mean within the bin
    double accuracy = 0;      // share that was right
    qint64 count = 0;         // an empty bin shows no bar
};

class ReliabilityChart : public ChartFrame {
    Q_OBJECT

public:
    explicit ReliabilityChart(QWidget* parent = nullptr);
    void setBins(QList<ReliabilityBin> bins);
    /// Expected calibration error: the mean gap between accuracy and confidence, weighted by count (Guo et
    /// al. 2017).
    double expectedCalibrationError() const;

protected:
    bool hasData() const override;
    QList<QCPAxis*> axes() const override;
    QList<QCPRange> fittedRanges() const override;
    ChartTable table() const override;
    ReadOut readOutAt(const QPointF& position) override;
    void restyle() override;
    QString description() const override;

private:
    void paintBins(QCPPainter& painter);
    void paintCounts(QCPPainter& painter);
    QList<ReliabilityBin> bins_;
    QCPAxisRect *top_, *bottom_;
};

}  // namespace distillery::ui
