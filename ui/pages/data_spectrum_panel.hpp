// What frequencies a stretch of signal holds: density, spectrogram and energy by band of one sensor.
#pragma once

#include <QComboBox>
#include <QTimer>

#include "charts/bar_chart.hpp"
#include "charts/heat_map_chart.hpp"
#include "charts/line_chart.hpp"
#include "pages/data_panes.hpp"

class QSplitter;

namespace distillery::ui {

class SpectrumPanel : public QWidget {
    Q_OBJECT

public:
    explicit SpectrumPanel(QWidget* parent = nullptr);
    void setRecording(std::shared_ptr<const OpenedData> data, int recording);
    /// Seconds of the recording; `isSelection` only changes the words.
    void setRange(double from, double to, bool isSelection);
    void setTimeCursor(double seconds) { spectrogram_->setXCursor(seconds); }

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Result;
    void compute();
    void show(const Result& result);

    std::shared_ptr<const OpenedData> data_;
    int recording_ = -1;
    double from_ = 0, to_ = 0;
    bool isSelection_ = false;
    QSplitter* charts_;
    QComboBox* sensor_;
    QLabel* range_;
    LineChart* density_;
    HeatMapChart* spectrogram_;
    BarChart* bands_;
    QTimer timer_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
