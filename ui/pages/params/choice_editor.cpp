#include "pages/params/choice_editor.hpp"

#include <QEvent>
#include <nlohmann/json.hpp>

#include "words/choice_words.hpp"

namespace distillery::ui {

ChoiceEditor::ChoiceEditor(const ParamSpec& spec, const QString& path)
    : ChoiceEditor(new QComboBox, spec, path) {}

ChoiceEditor::ChoiceEditor(QComboBox* box, const ParamSpec& spec, const QString& path)
    : ParamEditor(box, spec, path), box_(box) {
    box_->setFocusPolicy(Qt::StrongFocus);
    const std::string key = path.section('.', -1).toStdString();
    for (const std::string& word : spec.choices)
        box_->addItem(choiceWords(key, word), QString::fromStdString(word));
    connect(box_, &QComboBox::activated, this, &ParamEditor::edited);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Json ChoiceEditor::value() const {
    return box_->currentData().toString().toStdString();
}

void ChoiceEditor::setValue(const Json& value) {
    const QString word = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
    if (box_->findData(word) < 0) box_->addItem(word, word);  // a wrong word is shown, and marked
    box_->setCurrentIndex(box_->findData(word));
}

bool ChoiceEditor::eventFilter(QObject* watched, QEvent* event) {
    // A wheel that was meant for the form changes nothing.
    if (watched == box_ && event->type() == QEvent::Wheel && !box_->hasFocus()) {
        event->ignore();
        return true;
    }
    return ParamEditor::eventFilter(watched, event);
}

}  // namespace distillery::ui
