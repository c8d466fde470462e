// The confusion matrix: a matrix that arrows walk through, and the windows behind each cell.
#pragma once

#include <QTableView>

#include "models/confusion_model.hpp"
#include "models/window_list_model.hpp"
#include "pages/results_tab.hpp"
#include "pages/window_detail.hpp"

class QLabel;

namespace distillery::ui {

class ConfusionTab : public ResultsTab {
    Q_OBJECT

public:
    explicit ConfusionTab(RunWindows* windows, QWidget* parent = nullptr);
    void setReport(std::shared_ptr<const report::Report> report) override;

private:
    void fillChoices();
    void showMatrix();
    void showCell(const QModelIndex& index);
    void showWindow(const QModelIndex& index);

    std::shared_ptr<const report::Report> report_;
    ConfusionModel* model_;
    WindowListModel* windows_;
    QTableView *matrix_, *list_;
    QComboBox *arm_, *minus_, *view_;
    QLabel *cell_, *caption_;
    WindowDetail* detail_;
};

}  // namespace distillery::ui
