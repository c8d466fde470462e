// How recordings are cut into windows: length, overlap, alignment, purity, and what comes of it.
#pragma once

#include <QTimer>

#include "pages/spec_fields.hpp"

#include "models/data_store.hpp"

namespace distillery::ui {

class WindowBar : public QWidget {
    Q_OBJECT

public:
    explicit WindowBar(DataStore* store, QWidget* parent = nullptr);

private:
    void showSpec();
    void showCut();
    void take();

    DataStore* store_;
    QDoubleSpinBox *length_, *overlap_, *purity_;
    QComboBox* align_;
    QLabel* result_;
    QTimer timer_;  // gathers the clicks on a spin box
};

}  // namespace distillery::ui
