// Ticks of a logarithmic axis that has labels at every zoom, also within one decade.
#pragma once

#include "charts/qcustomplot_keywords.hpp"

namespace distillery::ui {

/// Powers of ten; 1-2-5 steps over a few decades; even steps over less than one.
class LogTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    /// One format on the whole axis: plain numbers; counts as people write them ("5 k", "2 M") where they are
    /// large; powers of ten where some are tiny.
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    int getSubTickCount(double) override { return 0; }

private:
    enum class Format { plain, counts, powers } format_ = Format::plain;
};

}  // namespace distillery::ui
