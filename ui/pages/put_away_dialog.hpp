// Archived and removed runs with their sizes: restored, or deleted for good.
#pragma once

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

#include "async/job.hpp"
#include "models/run_store.hpp"

namespace distillery::ui {

class PutAwayDialog : public QDialog {
    Q_OBJECT

public:
    PutAwayDialog(RunStore* runs, QWidget* parent);

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);

private:
    struct Item {
        QString id, experiment;
        quint64 bytes = 0;
        bool isRemoved = false;
    };
    void read();
    void show(const QList<Item>& items);
    void work(std::function<void()> task);
    void restore();
    void empty();

    RunStore* runs_;
    QTreeWidget* tree_;
    QLabel* total_;
    QPushButton *restore_, *empty_;
};

}  // namespace distillery::ui
