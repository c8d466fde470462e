#include "pages/data_overview_tab.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <cmath>

#include "models/recording_tree_model.hpp"
#include "pages/flow_layout.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kFirstNumber = 3;  // column

QString number(double value) {
    return QString::number(value, 'f', std::abs(value) < 1000 ? 3 : 0);
}

}  // namespace

DataOverviewTab::DataOverviewTab(DataStore* store, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 14, 0, 0);
    layout->setSpacing(12);

    auto* row = new FlowLayout;
    for (const QString& words : {tr("people"), tr("recordings"), tr("activities"), tr("of signal"),
                                 tr("labelled"), tr("sampled at")}) {
        auto* box = new QWidget;
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 12, 0);
        column->setSpacing(0);
        auto* figure = new QLabel;
        const auto dress = [figure] { figure->setFont(Theme::instance().figure()); };
        dress();
        connect(&Theme::instance(), &Theme::changed, figure, dress);
        figures_.append(figure);
        column->addWidget(figure);
        QLabel* caption = muted(words);
        caption->setWordWrap(false);
        column->addWidget(caption);
        row->addWidget(box);
    }
    figures_.first()->setObjectName("people-figure");
    layout->addLayout(row);

    layout->addWidget(cardTitle(tr("Channels")));
    channels_ = new QTableWidget(0, 7);
    channels_->setObjectName("channels");
    channels_->setAccessibleName(tr("Channels"));
    channels_->setHorizontalHeaderLabels(
        {tr("Channel"), tr("Unit"), tr("Worn at"), tr("Mean ± sd"), tr("Min"), tr("Max"), tr("Missing")});
    dressTable(channels_);
    channels_->setAlternatingRowColors(true);
    fillWidth(channels_, kFirstNumber - 1);
    for (int column = kFirstNumber; column < channels_->columnCount(); ++column)
        channels_->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    fitToContent(channels_);
    keepReadable(channels_, 0, 9);
    layout->addWidget(channels_);

    remarksTitle_ = cardTitle({});
    remarksTitle_->setObjectName("remarks-title");
    layout->addWidget(remarksTitle_);
    remarks_ = new QListWidget;
    remarks_->setObjectName("remarks");
    remarks_->setAccessibleName(tr("Remarks from reading the files"));
    remarks_->setWordWrap(true);
    remarks_->setAlternatingRowColors(true);
    fitToContent(remarks_);
    layout->addWidget(remarks_);
    source_ = muted({});
    layout->addWidget(source_);
    layout->addStretch();

    connect(store, &DataStore::opened, this, [this, store] { show(*store->data()); });
    if (store->data()) show(*store->data());
}

void DataOverviewTab::show(const OpenedData& data) {
    const DatasetStatistics& statistics = data.statistics;
    const double share = statistics.samples > 0 ? 100.0 * static_cast<double>(statistics.labelled) /
                                                      static_cast<double>(statistics.samples)
                                                : 0;
    const QStringList values{QString::number(statistics.subjects.size()),
                             tr("%L1").arg(statistics.recordings),
                             QString::number(statistics.classes.size()),
                             durationWords(statistics.hours * 3600),
                             tr("%1 %").arg(share, 0, 'f', 0),
                             tr("%1 Hz").arg(statistics.rateHz, 0, 'g', 5)};
    for (qsizetype i = 0; i < figures_.size(); ++i) figures_[i]->setText(values[i]);
    showChannels(statistics, data.dataset.channels);

    remarks_->clear();
    for (const Warnings::Kind& kind : data.dataset.warnings.kinds()) {
        QStringList places;
        for (const std::string& place : kind.places) places.append(QString::fromStdString(place));
        QString text = tr("%1 × %2").arg(kind.count).arg(QString::fromStdString(kind.kind));
        if (!places.isEmpty()) text += "\n" + places.join(", ");
        if (kind.count > places.size() && !places.isEmpty()) text += QStringLiteral(", …");
        remarks_->addItem(text);
    }
    const auto total = data.dataset.warnings.total();
    const RowAccount& rows = data.dataset.rows;
    remarksTitle_->setText(total == 0 && rows.rowsLost() == 0
                               ? tr("Every row of every file could be read.")
                               : tr("%L1 rows read, %L2 lost. Remarks from reading the files: %L3")
                                     .arg(rows.rowsRead())
                                     .arg(rows.rowsLost())
                                     .arg(total));
    remarks_->setVisible(total > 0);

    QStringList lines;
    if (!data.dataset.citation.empty()) lines.append(QString::fromStdString(data.dataset.citation));
    if (!data.dataset.terms.empty()) lines.append(QString::fromStdString(data.dataset.terms));
    if (!data.path.isEmpty()) lines.append(data.path);
    source_->setText(lines.join('\n'));
}

void DataOverviewTab::showChannels(const DatasetStatistics& statistics,
                                   const std::vector<Channel>& channels) {
    channels_->setRowCount(static_cast<int>(channels.size()));
    for (int row = 0; row < channels_->rowCount(); ++row) {
        const auto& moments = statistics.channels[static_cast<std::size_t>(row)];
        const Channel& channel = channels[static_cast<std::size_t>(row)];
        const QStringList cells{
            QString::fromStdString(channel.name),
            channel.unit.empty() ? tr("not documented") : QString::fromStdString(channel.unit),
            QString::fromStdString(channel.placement),
            tr("%1 ± %2").arg(number(moments.mean), number(moments.deviation)),
            number(moments.minimum),
            number(moments.maximum),
            tr("%L1").arg(moments.missing)};
        for (int column = 0; column < cells.size(); ++column)
            channels_->setItem(row, column, new QTableWidgetItem(cells[column]));
        for (int column = kFirstNumber; column < cells.size(); ++column)
            channels_->item(row, column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    channels_->updateGeometry();
}

}  // namespace distillery::ui
