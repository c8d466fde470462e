#include "pages/data_signal_tab.hpp"

#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "models/recording_tree_model.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
namespace {

constexpr double kContext = 1.5;  // of a stretch, shown on either side of it

}  // namespace

DataSignalTab::DataSignalTab(DataStore* store, QWidget* parent) : QWidget(parent), store_(store) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    chart_ = new SignalChart;
    chart_->setObjectName("signal");
    chart_->setEmptyText(tr("Choose a recording on the left to see it."));
    keepReadable(chart_, 0, 21);
    spectrum_ = new SpectrumPanel;
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(chart_);
    splitter->addWidget(spectrum_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({460, 300});
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter);

    connect(chart_, &ChartFrame::viewChanged, this, &DataSignalTab::follow);
    connect(chart_, &SignalChart::selectionChanged, this, &DataSignalTab::follow);
    connect(chart_, &SignalChart::timeCursorMoved, spectrum_, &SpectrumPanel::setTimeCursor);
    connect(spectrum_, &SpectrumPanel::failed, this, &DataSignalTab::failed);
    connect(store_, &DataStore::opened, this, [this] {
        recording_ = -1;
        showRecording(0);
    });
    connect(store_, &DataStore::cutChanged, this, &DataSignalTab::showWindows);
    if (store_->data()) showRecording(0);
}

void DataSignalTab::load(int recording) {
    const auto data = store_->data();
    if (!data || recording < 0 || recording >= static_cast<int>(data->dataset.recordings.size())) return;
    if (recording == recording_) return;
    recording_ = recording;
    const Recording& source = data->dataset.recordings[static_cast<std::size_t>(recording)];
    chart_->clearSelection();
    chart_->setTimeCursor(std::nullopt);
    chart_->setTitle(tr("%1, %2").arg(QString::fromStdString(source.id), personWords(source.subject)));
    chart_->setPanes(panesOf(data->dataset, recording, 0, source.length));
    chart_->setBands(bandsOf(data->dataset, recording));
    showWindows();
    spectrum_->setRecording(data, recording);
}

void DataSignalTab::showRecording(int recording) {
    load(recording);
    chart_->clearSelection();
    chart_->fit();
    follow();
}

void DataSignalTab::showStretch(int recording, double from, double to) {
    load(recording);
    chart_->fit();
    QList<QCPRange> view = chart_->view();
    if (view.isEmpty()) return;
    const double around = kContext * (to - from);
    view[0] = QCPRange(std::max(view[0].lower, from - around), std::min(view[0].upper, to + around));
    chart_->setView(view);
    chart_->setSelection(from, to);
}

void DataSignalTab::showWindows() {
    const auto cut = store_->cut();
    const bool isOurs = cut && recording_ >= 0 && cut->data == store_->data();
    chart_->setWindows(isOurs ? windowMarksOf(cut->index, cut->data->dataset.rateHz, recording_)
                              : QList<WindowMark>());
}

void DataSignalTab::follow() {
    const QList<QCPRange> view = chart_->view();
    if (recording_ < 0 || view.isEmpty()) return;
    const QCPRange range = chart_->hasSelection() ? chart_->selection() : view.first();
    spectrum_->setRange(range.lower, range.upper, chart_->hasSelection());
}

}  // namespace distillery::ui
