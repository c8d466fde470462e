// Single fields made from their ParamSpec: range, default, unit and help come from there.
#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSpinBox>

#include "base/param_spec.hpp"

namespace distillery::ui {

/// The spec of this key; an unknown key is a programming error.
const ParamSpec& specOf(const std::vector<ParamSpec>& specs, const std::string& key);

QDoubleSpinBox* realField(const ParamSpec& spec, int decimals, double step);
QSpinBox* integerField(const ParamSpec& spec);
QComboBox* choiceField(const ParamSpec& spec);  // the choice's word is the item's data
/// The title as a label that leads to the field.
QLabel* fieldLabel(const ParamSpec& spec, QWidget* field);

}  // namespace distillery::ui
