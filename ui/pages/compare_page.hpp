// All runs as one table, what their models cost and what that buys, how two runs differ and whether that is
// more than luck.
#pragma once

#include <QComboBox>
#include <QTableView>
#include <QTableWidget>

#include "charts/scatter_chart.hpp"
#include "models/arm_table_model.hpp"
#include "models/run_table_model.hpp"
#include "pages/page.hpp"
#include "pages/run_notes_editor.hpp"

namespace distillery::ui {

class ComparePage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    explicit ComparePage(Services services);

private:
    void filter(const QString& words);
    void fillTestSets();
    void showScatter();
    QStringList selectedRuns() const;
    void showDifference();
    void saveComparison();

    RunTableModel* table_;
    RunFilterModel* filter_;
    ArmTableModel* arms_;
    QTableView *view_, *armView_;
    ScatterChart* scatter_;
    QComboBox* testSet_;
    QStringList scatterIds_;
    QLabel* differenceTitle_;
    QTableWidget* difference_;
    QPushButton* save_;
    RunNotesEditor* notes_;
    QStackedWidget *stack_, *tables_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
