#include "pages/data_window_bar.hpp"

#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "pages/field_link.hpp"
#include "pages/flow_layout.hpp"
#include "pages/page.hpp"

namespace distillery::ui {
namespace {

constexpr int kGatherMs = 200;

}  // namespace

WindowBar::WindowBar(DataStore* store, ConfigDocument* document, QWidget* parent)
    : QWidget(parent), store_(store), document_(document) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(2);
    auto* fields = new FlowLayout;
    const auto add = [&](const std::string& key, auto* field) {
        fields->addPair(fieldLabel(specOf(windowParams(), key), field), field);
        new FieldLink(document, "windows." + key, field);
        return field;
    };
    const auto real = [&](const std::string& key, double step) {
        return add(key, realField(specOf(windowParams(), key), 2, step));
    };
    real("length_s", 0.1);
    real("overlap", 0.05);
    add("align", choiceField(specOf(windowParams(), "align")));
    QDoubleSpinBox* purity = real("purity", 0.05);
    layout->addLayout(fields);
    result_ = muted({});
    result_->setObjectName("window-result");
    layout->addWidget(result_);

    timer_.setSingleShot(true);
    timer_.setInterval(kGatherMs);
    connect(&timer_, &QTimer::timeout, this, &WindowBar::take);
    connect(document_, &ConfigDocument::changed, this, [this, purity] {
        purity->setEnabled(document_->value("windows.align") == "recording");
        timer_.start();
    });
    connect(store_, &DataStore::cutChanged, this, &WindowBar::showCut);
    connect(store_, &DataStore::cutFailed, this, [this](const Failure& failure) {
        setLook(result_, "level", "bad");
        result_->setText(tr("%1. %2").arg(failure.detail, failure.hint));
    });
    purity->setEnabled(document_->value("windows.align") == "recording");
}

void WindowBar::take() {
    if (store_->data()) store_->setWindowSpec(windowSpecFromJson(document_->resolved().at("windows")));
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
