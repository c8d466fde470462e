// What is wrong with the recordings, or looks so: sentences first, the counts of each channel below.
#pragma once

#include <QListWidget>
#include <QTableWidget>

#include "models/data_store.hpp"

namespace distillery::ui {

class DataQualityTab : public QWidget {
    Q_OBJECT

public:
    explicit DataQualityTab(DataStore* store, QWidget* parent = nullptr);

private:
    void show();

    DataStore* store_;
    QLabel* title_;
    QListWidget* sentences_;
    QWidget* decision_;  // merge or keep names that look alike
    QTableWidget* channels_;
};

}  // namespace distillery::ui
