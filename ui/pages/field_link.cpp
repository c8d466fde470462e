#include "pages/field_link.hpp"

#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <nlohmann/json.hpp>

namespace distillery::ui {

FieldLink::FieldLink(ConfigDocument* document, const std::string& path, QDoubleSpinBox* field, Write write)
    : QObject(field), document_(document), path_(path) {
    linkSpinBox(field);
    begin(std::move(write));
}

FieldLink::FieldLink(ConfigDocument* document, const std::string& path, QSpinBox* field, Write write)
    : QObject(field), document_(document), path_(path) {
    linkSpinBox(field);
    begin(std::move(write));
}

FieldLink::FieldLink(ConfigDocument* document, const std::string& path, QComboBox* field, Write write)
    : QObject(field), document_(document), path_(path) {
    show_ = [field](const Json& value) {
        field->setCurrentIndex(field->findData(QString::fromStdString(value.get<std::string>())));
    };
    connect(field, &QComboBox::currentIndexChanged, this,
            [this, field] { write_(Json(field->currentData().toString().toStdString()), 0); });
    begin(std::move(write));
}

template <class SpinBox>
void FieldLink::linkSpinBox(SpinBox* field) {
    using Number = decltype(field->value());
    show_ = [field](const Json& value) { field->setValue(value.get<Number>()); };
    takesLetters_ = true;
    connect(field->template findChild<QLineEdit*>(), &QLineEdit::textEdited, this,
            [this] { isTyping_ = true; });
    connect(field, &SpinBox::valueChanged, this, [this](Number value) { write_(Json(value), gesture_); });
    connect(field, &QAbstractSpinBox::editingFinished, this, [this] {
        isTyping_ = false;
        ++gesture_;
    });
    field->installEventFilter(this);
}

void FieldLink::begin(Write write) {
    write_ = write ? std::move(write)
                   : [this](const Json& value, int gesture) { document_->set(path_, value, gesture); };
    const auto show = [this] {
        const QSignalBlocker silence(parent());  // what a field rounds must not change what a run said
        show_(document_->value(path_));
        isTyping_ = false;
    };
    connect(document_, &ConfigDocument::changed, this, show);
    show();
}

bool FieldLink::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride || !takesLetters_ || isTyping_)
        return QObject::eventFilter(watched, event);
    // Once a value is taken, undo belongs to the page, not to the letters of the field.
    const auto* key = static_cast<QKeyEvent*>(event);
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo)) return false;
    event->ignore();
    return true;
}

}  // namespace distillery::ui
