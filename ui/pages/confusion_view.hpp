// Who was taken for whom: a matrix that arrows walk through, and the windows behind each cell.
#pragma once

#include <QComboBox>
#include <QTableView>
#include <memory>

#include "models/confusion_model.hpp"
#include "models/window_list_model.hpp"
#include "report/report_model.hpp"

class QLabel;

namespace distillery::ui {

class ConfusionView : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);
    void setReport(std::shared_ptr<const report::Report> report);

private:
    void fillChoices();
    void showMatrix();
    void showCell(const QModelIndex& index);
    const report::ArmReport* arm(const QComboBox* box) const;

    std::shared_ptr<const report::Report> report_;
    ConfusionModel* model_;
    WindowListModel* windows_;
    QTableView *matrix_, *list_;
    QComboBox *arm_, *minus_, *view_;
    QLabel *cell_, *caption_;
};

}  // namespace distillery::ui
