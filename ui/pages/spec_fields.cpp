#include "pages/spec_fields.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "pages/page.hpp"
#include "words/choice_words.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

void describe(QWidget* field, const ParamSpec& spec) {
    const QString title = coreWords(spec.title);
    field->setObjectName("field-" + QString::fromStdString(spec.key));
    field->setAccessibleName(title);
    field->setAccessibleDescription(coreWords(spec.help));
    field->setToolTip(inLines(coreWords(spec.help)));
}

}  // namespace

const ParamSpec& specOf(const std::vector<ParamSpec>& specs, const std::string& key) {
    const auto found = std::ranges::find(specs, key, &ParamSpec::key);
    if (found == specs.end()) qFatal("there is no parameter %s", key.c_str());
    return *found;
}

QDoubleSpinBox* realField(const ParamSpec& spec, int decimals, double step) {
    auto* field = new QDoubleSpinBox;
    describe(field, spec);
    field->setDecimals(decimals);
    field->setSingleStep(step);
    field->setRange(spec.minimum, spec.maximum);
    field->setValue(spec.defaultValue().get<double>());
    if (!spec.unit.empty()) field->setSuffix(" " + QString::fromStdString(spec.unit));
    field->setKeyboardTracking(false);
    return field;
}

QSpinBox* integerField(const ParamSpec& spec) {
    auto* field = new QSpinBox;
    describe(field, spec);
    constexpr double kLargest = std::numeric_limits<int>::max();
    field->setRange(static_cast<int>(std::max(spec.minimum, -kLargest)),
                    static_cast<int>(std::min(spec.maximum, kLargest)));
    field->setValue(spec.defaultValue().get<int>());
    if (!spec.unit.empty()) field->setSuffix(" " + QString::fromStdString(spec.unit));
    field->setKeyboardTracking(false);
    return field;
}

QComboBox* choiceField(const ParamSpec& spec) {
    auto* field = new QComboBox;
    describe(field, spec);
    for (const std::string& choice : spec.choices) {
        const QString word = QString::fromStdString(choice);
        field->addItem(choiceWords(spec.key, choice).replace('-', ' ').replace("k fold", "k-fold"), word);
    }
    field->setCurrentIndex(field->findData(QString::fromStdString(spec.defaultValue().get<std::string>())));
    field->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return field;
}

QLabel* fieldLabel(const ParamSpec& spec, QWidget* field) {
    QLabel* label = muted(coreWords(spec.title));
    label->setWordWrap(false);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    label->setBuddy(field);
    label->setToolTip(field->toolTip());
    return label;
}

}  // namespace distillery::ui
