// Where this experiment differs from the defaults or from an earlier run.
#pragma once

#include <QLabel>
#include <QTableWidget>

#include "models/config_document.hpp"
#include "pages/experiment/run_box.hpp"

namespace distillery::ui {

class DifferencePanel : public QWidget {
    Q_OBJECT

public:
    DifferencePanel(ConfigDocument* document, RunStore* runs);

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);

private:
    void readOther();
    void refresh();

    ConfigDocument* document_;
    RunStore* runs_;
    RunBox* box_;
    QLabel* sentence_;
    QTableWidget* table_;
    FlatConfig other_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
