#include "pages/data_window_bar.hpp"

#include <QVBoxLayout>

#include "pages/flow_layout.hpp"
#include "pages/page.hpp"

namespace distillery::ui {
namespace {

constexpr int kGatherMs = 200;

}  // namespace

WindowBar::WindowBar(DataStore* store, QWidget* parent) : QWidget(parent), store_(store) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(2);
    auto* fields = new FlowLayout;
    const auto add = [&](const char* key, auto* field) {
        fields->addPair(fieldLabel(specOf(windowParams(), key), field), field);
        return field;
    };
    length_ = add("length_s", realField(specOf(windowParams(), "length_s"), 2, 0.1));
    overlap_ = add("overlap", realField(specOf(windowParams(), "overlap"), 2, 0.05));
    align_ = add("align", choiceField(specOf(windowParams(), "align")));
    purity_ = add("purity", realField(specOf(windowParams(), "purity"), 2, 0.05));
    layout->addLayout(fields);
    result_ = muted({});
    result_->setObjectName("window-result");
    layout->addWidget(result_);

    timer_.setSingleShot(true);
    timer_.setInterval(kGatherMs);
    connect(&timer_, &QTimer::timeout, this, &WindowBar::take);
    for (QDoubleSpinBox* box : {length_, overlap_, purity_})
        connect(box, &QDoubleSpinBox::valueChanged, &timer_, qOverload<>(&QTimer::start));
    connect(align_, &QComboBox::currentIndexChanged, this, [this] {
        purity_->setEnabled(align_->currentData() == "recording");
        timer_.start();
    });
    connect(store_, &DataStore::opened, this, &WindowBar::showSpec);
    connect(store_, &DataStore::cutChanged, this, &WindowBar::showCut);
    connect(store_, &DataStore::cutFailed, this, [this](const Failure& failure) {
        setLook(result_, "level", "bad");
        result_->setText(tr("%1. %2").arg(failure.detail, failure.hint));
    });
    showSpec();
}

void WindowBar::showSpec() {
    const WindowSpec& spec = store_->windowSpec();
    length_->setValue(spec.lengthS);
    overlap_->setValue(spec.overlap);
    purity_->setValue(spec.purity);
    align_->setCurrentIndex(align_->findData(spec.align == WindowAlign::segment ? "segment" : "recording"));
    purity_->setEnabled(spec.align == WindowAlign::recording);
    timer_.stop();
}

void WindowBar::take() {
    WindowSpec spec = store_->windowSpec();
    // What a spin box rounds must not change what a run said.
    const auto put = [](double& value, const QDoubleSpinBox* box) {
        if (std::abs(value - box->value()) > 0.0051) value = box->value();
    };
    put(spec.lengthS, length_);
    put(spec.overlap, overlap_);
    put(spec.purity, purity_);
    spec.align = align_->currentData() == "segment" ? WindowAlign::segment : WindowAlign::recording;
    store_->setWindowSpec(spec);
}

void WindowBar::showCut() {
    const auto cut = store_->cut();
    if (!cut) return result_->setText(tr("Cutting …"));
    setLook(result_, "level", {});
    const WindowIndex& index = cut->index;
    QString text = tr("%L1 windows of %2 samples").arg(index.windows.size()).arg(index.length);
    if (index.droppedImpure > 0) text += tr(", %L1 dropped: mixed labels").arg(index.droppedImpure);
    if (index.droppedNonFinite > 0) text += tr(", %L1 dropped: missing values").arg(index.droppedNonFinite);
    result_->setText(text);
}

}  // namespace distillery::ui
