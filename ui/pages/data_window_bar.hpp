// How recordings are cut into windows: length, overlap, alignment, purity, and what comes of it.
#pragma once

#include <QTimer>

#include "models/config_document.hpp"
#include "models/data_store.hpp"
#include "pages/spec_fields.hpp"

namespace distillery::ui {

class WindowBar : public QWidget {
    Q_OBJECT

public:
    WindowBar(DataStore* store, ConfigDocument* document, QWidget* parent = nullptr);

private:
    void showCut();
    void take();

    DataStore* store_;
    ConfigDocument* document_;
    QLabel* result_;
    QTimer timer_;  // gathers the steps of a spin box
};

}  // namespace distillery::ui
