#include "pages/model/layer_box.hpp"

#include <QLocale>
#include <QPainter>

#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kPad = 10, kRound = 5;
// A layer that takes a tenth of the whole work is already a dear one.
constexpr double kDearest = 0.12;

}  // namespace

LayerBox::LayerBox(const NetworkFacts& network, int layer, const QSizeF& size)
    : size_(size), isSmall_(isSmall(network, layer)) {
    const auto index = static_cast<std::size_t>(layer);
    const Layer& one = network.graph.layers[index];
    const LayerCost& cost = network.cost.layers[index];
    name_ = QString::fromStdString(one.name);
    kind_ = QObject::tr("%1  →  %2")
                .arg(QString::fromLatin1(toString(one.kind)), shapeText(network.shapes[index]));
    share_ =
        network.cost.macs > 0 ? static_cast<double>(cost.macs) / static_cast<double>(network.cost.macs) : 0;
    QStringList parts;
    if (cost.parameters) parts.append(QObject::tr("%1 parameters").arg(countWords(cost.parameters)));
    if (cost.macs)
        parts.append(QObject::tr("%1 % of the MACs").arg(QLocale().toString(100 * share_, 'f', 1)));
    figures_ = parts.join(", ");
    setToolTip(QObject::tr("%1: %2, %3 MACs a window").arg(name_, kind_, countWords(cost.macs)));
}

bool LayerBox::isSmall(const NetworkFacts& network, int layer) {
    return network.cost.layers[static_cast<std::size_t>(layer)].macs == 0;
}

void LayerBox::setCurrent(bool isCurrent) {
    isCurrent_ = isCurrent;
    update();
}

void LayerBox::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const Theme& theme = Theme::instance();
    const Colours& colours = theme.colours();
    const QColor fill = isSmall_ ? colours.surface : theme.sequential(share_ / kDearest);
    painter->setPen(QPen(isCurrent_ ? colours.accent : colours.border, isCurrent_ ? 3 : 1));
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF({}, size_), kRound, kRound);
    const QRectF inner = QRectF({}, size_).adjusted(kPad, 0, -kPad, 0);
    const QColor words = isSmall_ ? colours.muted : Theme::wordsOn(fill);
    painter->setPen(words);
    QFont font = theme.small();
    painter->setFont(font);
    const QFontMetricsF metrics(font);
    if (isSmall_) {
        const double right = metrics.horizontalAdvance(kind_);
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, kind_);
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                          metrics.elidedText(name_, Qt::ElideMiddle, inner.width() - right - kPad));
        return;
    }
    const double right = metrics.horizontalAdvance(kind_);
    const QRectF top(inner.left(), 0, inner.width(), size_.height() / 2),
        bottom(inner.left(), size_.height() / 2, inner.width(), size_.height() / 2);
    painter->drawText(top.adjusted(0, 3, 0, 0), Qt::AlignVCenter | Qt::AlignRight, kind_);
    painter->drawText(bottom.adjusted(0, 0, 0, -3), Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(figures_, Qt::ElideRight, inner.width()));
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->drawText(top.adjusted(0, 3, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetricsF(font).elidedText(name_, Qt::ElideMiddle, inner.width() - right - kPad));
}

}  // namespace distillery::ui
