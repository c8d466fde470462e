// The layers of a network as a table: name, kind, output, parameters, share of the multiply-adds, tap.
#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "models/network_facts.hpp"

namespace distillery::ui {

class LayerTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { name, output, parameters, macs, share, tap, kind, columns };
    enum Role { sortRole = Qt::UserRole, layerRole };

    using QAbstractTableModel::QAbstractTableModel;
    void setNetwork(std::shared_ptr<const NetworkFacts> network);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString words(std::size_t layer, int column) const;
    QVariant sortKey(std::size_t layer, int column) const;

    std::shared_ptr<const NetworkFacts> network_;
    std::map<int, TapFacts> taps_;
};

}  // namespace distillery::ui
