// One recording: all channels over time with what was done and how it will be cut, and its frequencies below.
#pragma once

#include "charts/signal_chart.hpp"
#include "pages/data_spectrum_panel.hpp"

namespace distillery::ui {

class DataSignalTab : public QWidget {
    Q_OBJECT

public:
    explicit DataSignalTab(DataStore* store, QWidget* parent = nullptr);
    /// Shows the whole recording.
    void showRecording(int recording);
    /// Shows the recording around this stretch, in seconds, with the stretch selected.
    void showStretch(int recording, double from, double to);
    int recording() const { return recording_; }

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);

private:
    void load(int recording);
    void showWindows();
    void follow();

    DataStore* store_;
    int recording_ = -1;
    SignalChart* chart_;
    SpectrumPanel* spectrum_;
};

}  // namespace distillery::ui
