#include "pages/data_quality_tab.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include "pages/page.hpp"
#include "pages/readable.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

QString runsWords(const QualityReport::Runs& runs, double rateHz) {
    if (runs.count == 0) return QStringLiteral("–");
    return DataQualityTab::tr("%L1 × (%L2 samples), longest %3 s in %4")
        .arg(runs.count)
        .arg(runs.samples)
        .arg(static_cast<double>(runs.longest) / rateHz, 0, 'f', 2)
        .arg(QString::fromStdString(runs.where));
}

}  // namespace

DataQualityTab::DataQualityTab(DataStore* store, QWidget* parent) : QWidget(parent), store_(store) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 14, 0, 0);
    layout->setSpacing(10);
    title_ = cardTitle({});
    title_->setObjectName("quality-title");
    layout->addWidget(title_);
    sentences_ = new QListWidget;
    sentences_->setObjectName("quality");
    sentences_->setAccessibleName(tr("Remarks on quality, worst first"));
    sentences_->setWordWrap(true);
    sentences_->setAlternatingRowColors(true);
    fitToContent(sentences_);
    keepReadable(sentences_, 0, 4);
    layout->addWidget(sentences_);
    decision_ = new QWidget;
    auto* row = new QHBoxLayout(decision_);
    row->setContentsMargins(0, 0, 0, 0);
    const auto choice = [&](const QString& text, const char* name, const char* use) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, store_, [this, use] { store_->decideLookAlikes(use); });
        row->addWidget(button);
    };
    choice(tr("Merge names that look alike"), "names-merge", "merge");
    choice(tr("Keep them apart"), "names-keep", "keep");
    row->addStretch();
    layout->addWidget(decision_);
    layout->addWidget(cardTitle(tr("By channel")));
    layout->addWidget(
        muted(tr("Missing: not a number. Clipped: three or more equal samples at the channel's "
                 "lowest or highest value. Flat: a second or more without any change.")));
    channels_ = new QTableWidget(0, 4);
    channels_->setObjectName("quality-channels");
    channels_->setAccessibleName(tr("Findings by channel"));
    channels_->setHorizontalHeaderLabels({tr("Channel"), tr("Missing"), tr("Clipped"), tr("Flat")});
    dressTable(channels_);
    channels_->setAlternatingRowColors(true);
    channels_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    channels_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    fitToContent(channels_);
    keepReadable(channels_, 0, 9);
    layout->addWidget(channels_);
    layout->addStretch();
    connect(store_, &DataStore::cutChanged, this, &DataQualityTab::show);
    connect(store_, &DataStore::cutFailed, this, [this](const Failure& failure) {
        title_->setText(tr("%1. %2").arg(failure.detail, failure.hint));
    });
    show();
}

void DataQualityTab::show() {
    const auto cut = store_->cut();
    sentences_->clear();
    channels_->setRowCount(0);
    decision_->setVisible(cut && !cut->quality.nameQuestions.empty() && cut->data->run.isEmpty());
    if (!cut) {
        title_->setText(tr("Looking …"));
        return;
    }
    const QualityReport& quality = cut->quality;
    for (const std::string& sentence : quality.sentences()) sentences_->addItem(coreSentence(sentence));
    title_->setText(sentences_->count() == 0
                        ? tr("No issues found: no gap, no clipping, no duplicate.")
                        : tr("What you should know, worst first: %1").arg(sentences_->count()));
    sentences_->setVisible(sentences_->count() > 0);
    sentences_->updateGeometry();
    channels_->setRowCount(static_cast<int>(quality.channels.size()));
    for (int row = 0; row < channels_->rowCount(); ++row) {
        const auto& channel = quality.channels[static_cast<std::size_t>(row)];
        const QStringList cells{
            QString::fromStdString(channel.name), runsWords(channel.missing, quality.rateHz),
            runsWords(channel.clipped, quality.rateHz), runsWords(channel.flat, quality.rateHz)};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            channels_->setItem(row, column, item);
        }
    }
    channels_->updateGeometry();
}

}  // namespace distillery::ui
