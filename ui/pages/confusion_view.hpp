// A confusion matrix as colours: rows are the truth, arrows walk through the cells.
#pragma once

#include <QTableView>

#include "models/confusion_model.hpp"

namespace distillery::ui {

class ConfusionView : public QTableView {
    Q_OBJECT

public:
    explicit ConfusionView(ConfusionModel* model, QWidget* parent = nullptr);
};

}  // namespace distillery::ui
