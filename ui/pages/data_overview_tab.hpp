// What a data set is, at a glance: its figures, channels with units, remarks from reading it, whose it is.
#pragma once

#include <QListWidget>
#include <QTableWidget>

#include "models/data_store.hpp"

class QGridLayout;

namespace distillery::ui {

class DataOverviewTab : public QWidget {
    Q_OBJECT

public:
    explicit DataOverviewTab(DataStore* store, QWidget* parent = nullptr);

private:
    void show(const OpenedData& data);
    void showChannels(const DatasetStatistics& statistics, const std::vector<Channel>& channels);

    QList<QLabel*> figures_;
    QTableWidget* channels_;
    QLabel *remarksTitle_, *source_;
    QListWidget* remarks_;
};

}  // namespace distillery::ui
