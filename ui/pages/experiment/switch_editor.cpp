#include "pages/experiment/switch_editor.hpp"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <nlohmann/json.hpp>
#include "models/core_words.hpp"

namespace distillery::ui {

SwitchEditor::SwitchEditor(const ParamSpec& spec, const QString& path) : box_(new QCheckBox) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    box_->setObjectName("edit:" + path);
    box_->setAccessibleName(coreWords(spec.title));
    setFocusProxy(box_);
    const auto say = [this](bool isOn) { box_->setText(isOn ? tr("on") : tr("off")); };
    say(false);
    connect(box_, &QCheckBox::toggled, this, say);
    connect(box_, &QCheckBox::clicked, this, &ParamEditor::edited);
    layout->addWidget(box_);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Json SwitchEditor::value() const {
    return box_->isChecked();
}

void SwitchEditor::setValue(const Json& value) {
    box_->setChecked(value.is_boolean() && value.get<bool>());
}

void SwitchEditor::setWrong(bool) {}  // a box cannot be

}  // namespace distillery::ui
