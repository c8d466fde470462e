// The trained network as files that run without LibTorch: their sizes, and how closely each answers as the
// original.
#pragma once

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <QStandardItemModel>

#include "charts/bar_chart.hpp"
#include "models/student_export.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class ExportTab : public QWidget {
    Q_OBJECT

public:
    explicit ExportTab(const Services& services, QWidget* parent = nullptr);
    void setRun(const QString& run) { exporter_->setRun(run); }
    void start() { exporter_->start(); }

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);
    void said(const QString& sentence);
    void exported();  // new files are there

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* makeHead();
    QWidget* makeContent();
    void show();

    StudentExport* exporter_;
    QPushButton *start_, *cancel_, *open_;
    QProgressBar* busy_;
    QStackedWidget* stack_;
    QBoxLayout* tables_ = nullptr;
    QStandardItemModel *files_, *answers_;
    QLabel* notes_;
    BarChart* classes_;
};

}  // namespace distillery::ui
