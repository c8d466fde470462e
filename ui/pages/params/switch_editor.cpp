#include "pages/params/switch_editor.hpp"

#include <nlohmann/json.hpp>

namespace distillery::ui {

SwitchEditor::SwitchEditor(const ParamSpec& spec, const QString& path)
    : SwitchEditor(new QCheckBox, spec, path) {}

SwitchEditor::SwitchEditor(QCheckBox* box, const ParamSpec& spec, const QString& path)
    : ParamEditor(box, spec, path), box_(box) {
    const auto say = [this](bool isOn) { box_->setText(isOn ? tr("on") : tr("off")); };
    say(false);
    connect(box_, &QCheckBox::toggled, this, say);
    connect(box_, &QCheckBox::clicked, this, &ParamEditor::edited);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Json SwitchEditor::value() const {
    return box_->isChecked();
}

void SwitchEditor::setValue(const Json& value) {
    box_->setChecked(value.is_boolean() && value.get<bool>());
}

}  // namespace distillery::ui
