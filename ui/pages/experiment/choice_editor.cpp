#include "pages/experiment/choice_editor.hpp"

#include <QHBoxLayout>
#include <nlohmann/json.hpp>

#include "models/core_words.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

ChoiceEditor::ChoiceEditor(const ParamSpec& spec, const QString& path) : box_(new QComboBox) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    box_->setObjectName("edit:" + path);
    box_->setAccessibleName(coreWords(spec.title));
    box_->setFocusPolicy(Qt::StrongFocus);
    for (const std::string& word : spec.choices) box_->addItem(QString::fromStdString(word));
    setFocusProxy(box_);
    connect(box_, &QComboBox::activated, this, &ParamEditor::edited);
    // A wheel that was meant for the form changes nothing.
    box_->installEventFilter(this);
    layout->addWidget(box_);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Json ChoiceEditor::value() const {
    return box_->currentText().toStdString();
}

void ChoiceEditor::setValue(const Json& value) {
    const QString word = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
    if (box_->findText(word) < 0) box_->addItem(word);  // a wrong word is shown, and marked
    box_->setCurrentText(word);
}

void ChoiceEditor::setWrong(bool isWrong) {
    setLook(box_, "level", isWrong ? "bad" : "");
}

bool ChoiceEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched == box_ && event->type() == QEvent::Wheel && !box_->hasFocus()) {
        event->ignore();
        return true;
    }
    return ParamEditor::eventFilter(watched, event);
}

}  // namespace distillery::ui
