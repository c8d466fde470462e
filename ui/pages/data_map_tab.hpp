// All windows as points, alike ones close together; a point's signal beside it.
#pragma once

#include <QProgressBar>
#include <QTimer>

#include "charts/scatter_chart.hpp"
#include "charts/signal_chart.hpp"
#include "eval/window_map.hpp"
#include "models/data_store.hpp"
#include "pages/spec_fields.hpp"

class QPushButton;
class QSplitter;

namespace distillery::ui {

class DataMapTab : public QWidget {
    Q_OBJECT

public:
    explicit DataMapTab(DataStore* store, QWidget* parent = nullptr);

Q_SIGNALS:
    void stretchAsked(int recording, double from, double to);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* makeControls();
    QWidget* makeSide();
    void forget();  // the windows changed
    void draw();
    void showPoints();
    void showWindow(int point);
    void setBusy(bool isBusy);

    DataStore* store_;
    QComboBox *method_, *colour_;
    QSpinBox *windows_, *perplexity_;
    QPushButton *draw_, *cancel_, *toSignal_;
    QProgressBar* bar_;
    QLabel *state_, *chosen_;
    ScatterChart* scatter_;
    SignalChart* signal_;
    QSplitter* halves_;
    std::shared_ptr<const CutData> cut_;  // that the map is of
    WindowMap map_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
