// All windows as points, alike ones close together; a point's signal beside it.
#pragma once

#include <QProgressBar>
#include <QTimer>

#include "charts/scatter_chart.hpp"
#include "charts/signal_chart.hpp"
#include "eval/window_map.hpp"
#include "models/data_store.hpp"
#include "models/run_store.hpp"
#include "pages/spec_fields.hpp"

class QPushButton;
class QSplitter;

namespace distillery::ui {

class DataMapTab : public QWidget {
    Q_OBJECT

public:
    DataMapTab(DataStore* store, RunStore* runs, QWidget* parent = nullptr);

Q_SIGNALS:
    void stretchAsked(int recording, double from, double to);
    /// Its data shall be opened: the features of a run are of its own windows.
    void runAsked(const QString& run);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QLayout* makeControls();
    QWidget* makeSide();
    void fillModels();
    void forget();          // the windows changed
    QString model() const;  // the run whose features are shown; empty: those that are measured
    void draw();
    void showPoints();
    void showWindow(int point);
    void setBusy(bool isBusy);

    DataStore* store_;
    RunStore* runs_;
    QComboBox *model_, *method_, *colour_;
    QSpinBox *windows_, *perplexity_;
    QPushButton *draw_, *cancel_, *toSignal_;
    QProgressBar* bar_;
    QLabel *state_, *chosen_;
    ScatterChart* scatter_;
    SignalChart* signal_;
    std::shared_ptr<const CutData> cut_;  // that the map is of
    WindowMap map_;
    QString mapOf_;  // the run whose features it shows
    QPointer<Job> job_;
};

}  // namespace distillery::ui
