// A network looked at closely: its layers and costs, the files it leaves in, and how it answers while a
// recording plays; of a run or a built-in one.
#pragma once

#include <QButtonGroup>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>

#include "models/layer_table_model.hpp"
#include "pages/experiment/run_box.hpp"
#include "pages/model/export_tab.hpp"
#include "pages/model/graph_view.hpp"
#include "pages/model/live_tab.hpp"
#include "pages/page.hpp"

class QSortFilterProxyModel;

namespace distillery::ui {

class ModelPage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    explicit ModelPage(Services services);
    /// `subject`: a run's id, or the name of an architecture.
    void enter(const QString& subject) override;
    QString subject() const override { return run_->run(); }
    GraphView* view() const { return view_; }

private:
    QLayout* makeHead();
    QWidget* makeNetwork();
    QWidget* makePicture();
    QWidget* makeTable();
    void showRun(const QString& run);
    void showPreset(const QString& architecture);
    void take(std::shared_ptr<const NetworkFacts> network);
    void read(std::function<NetworkFacts()> how);
    void offerRun(const QString& run);
    void showOther(bool isTeacher);
    void save();

    QComboBox* preset_;
    RunBox* run_;
    QButtonGroup* sides_;
    QLabel *title_, *totals_, *taps_;
    QStackedWidget* stack_;
    QTabWidget* tabs_;
    ExportTab* export_;
    LiveTab* live_;
    GraphView* view_;
    QTableView* table_;
    LayerTableModel* layers_;
    QSortFilterProxyModel* sorted_;
    QString student_, teacher_;  // the runs of the two sides; empty where there is none
    QPointer<Job> job_;
};

}  // namespace distillery::ui
