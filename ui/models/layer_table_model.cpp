#include "models/layer_table_model.hpp"

#include <QLocale>

namespace distillery::ui {

void LayerTableModel::setNetwork(std::shared_ptr<const NetworkFacts> network) {
    if (network == network_) return;
    beginResetModel();
    network_ = std::move(network);
    taps_.clear();
    if (network_)
        for (const TapFacts& tap : network_->taps()) taps_[tap.layer] = tap;
    endResetModel();
}

int LayerTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !network_ ? 0 : static_cast<int>(network_->graph.layers.size());
}

int LayerTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant LayerTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !network_) return {};
    const auto layer = static_cast<std::size_t>(index.row());
    const bool isNumber = index.column() >= parameters && index.column() <= share;
    switch (role) {
        case Qt::DisplayRole:
            return words(layer, index.column());
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
        case sortRole:
            return sortKey(layer, index.column());
        case layerRole:
            return index.row();
        default:
            return {};
    }
}

QVariant LayerTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::ToolTipRole && section == macs)
        return tr("Multiply-adds of one window: convolutions, linear layers, attention products");
    if (role == Qt::ToolTipRole && section == share) return tr("Share of the network's multiply-adds");
    if (role == Qt::ToolTipRole && section == tap)
        return tr("Where features are compared, and the highest frequency that is left there");
    if (role != Qt::DisplayRole) return {};
    static const std::array<const char*, columns> names{
        QT_TR_NOOP("Layer"), QT_TR_NOOP("Output"), QT_TR_NOOP("Parameters"), QT_TR_NOOP("MACs"),
        QT_TR_NOOP("%"),     QT_TR_NOOP("Tap"),    QT_TR_NOOP("Kind")};
    return tr(names[static_cast<std::size_t>(section)]);
}

QString LayerTableModel::words(std::size_t layer, int column) const {
    const Layer& one = network_->graph.layers[layer];
    const LayerCost& cost = network_->cost.layers[layer];
    switch (column) {
        case name:
            return QString::fromStdString(one.name);
        case kind:
            return QString::fromLatin1(toString(one.kind));
        case output:
            return shapeText(network_->shapes[layer]);
        case parameters:
            return cost.parameters ? countWords(cost.parameters) : QString();
        case macs:
            return cost.macs ? countWords(cost.macs) : QString();
        case share:
            return cost.macs ? QLocale().toString(sortKey(layer, share).toDouble(), 'f', 1) : QString();
        case tap:
            if (const auto found = taps_.find(static_cast<int>(layer)); found != taps_.end())
                return std::isfinite(found->second.nyquistHz)
                           ? tr("%1, %2 Hz").arg(found->second.name).arg(found->second.nyquistHz, 0, 'g', 4)
                           : found->second.name;
            return {};
        default:
            return {};
    }
}

QVariant LayerTableModel::sortKey(std::size_t layer, int column) const {
    const LayerCost& cost = network_->cost.layers[layer];
    const Shape& shape = network_->shapes[layer];
    switch (column) {
        case output:
            return static_cast<qlonglong>(shape.channels * std::max<std::int64_t>(1, shape.steps));
        case parameters:
            return static_cast<qlonglong>(cost.parameters);
        case macs:
            return static_cast<qlonglong>(cost.macs);
        case share:
            return network_->cost.macs
                       ? 100.0 * static_cast<double>(cost.macs) / static_cast<double>(network_->cost.macs)
                       : 0.0;
        case name:
            return static_cast<int>(layer);  // from input to output says more than the alphabet
        default:
            return words(layer, column);
    }
}

}  // namespace distillery::ui
