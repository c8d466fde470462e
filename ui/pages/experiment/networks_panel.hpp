// Teacher and student beside each other: what they cost, where they are compared, layer by layer.
#pragma once

#include <QTableView>

#include "models/experiment_facts.hpp"
#include "models/layer_table_model.hpp"

class QBoxLayout;
class QLabel;

namespace distillery::ui {

class NetworksPanel : public QWidget {
    Q_OBJECT

public:
    explicit NetworksPanel(ExperimentFacts* facts);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Side {
        QLabel *name, *figures, *taps, *problem;
        LayerTableModel* layers;
        QTableView* table;
    };
    QWidget* makeSide(const QString& title, const QString& id, Side& side);
    void refresh();
    static void fill(const Side& side, const NetworkSide& network);

    ExperimentFacts* facts_;
    QLabel *input_, *ratio_;
    QBoxLayout* sides_;
    Side teacher_, student_;
};

}  // namespace distillery::ui
