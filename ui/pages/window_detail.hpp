// One test window from close by: its signal in its surroundings, its spectrum, and what each model said of
// it.
#pragma once

#include <QLabel>
#include <memory>

#include "charts/bar_chart.hpp"
#include "charts/line_chart.hpp"
#include "charts/signal_chart.hpp"
#include "models/live_student.hpp"
#include "models/run_windows.hpp"
#include "models/window_list_model.hpp"
#include "report/report_model.hpp"

namespace distillery::ui {

class WindowDetail : public QWidget {
    Q_OBJECT

public:
    explicit WindowDetail(RunWindows* windows, QWidget* parent = nullptr);
    void setWindow(std::shared_ptr<const report::Report> report, const WindowListModel::Entry& entry);
    void clear();

private:
    void showSignal();
    void showProbabilities();
    /// The exported student of this run, where there is one, for a second opinion from our own runtime.
    void readStudent(const std::string& folder);
    QList<double> runtimeAnswer(const std::vector<std::string>& classes);

    RunWindows* windows_;
    LiveStudent* student_;
    std::string studentFolder_;
    std::shared_ptr<const report::Report> report_;
    WindowListModel::Entry entry_;
    std::uint32_t window_ = 0;
    SignalChart* signal_;
    LineChart* spectrum_;
    BarChart* probabilities_;
};

}  // namespace distillery::ui
