// A single field and the document that it edits: shows the document's value, writes what a person changes as
// one step of undo for each stay in the field.
#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSpinBox>
#include <functional>

#include "models/config_document.hpp"

namespace distillery::ui {

class FieldLink : public QObject {
    Q_OBJECT

public:
    /// Takes a person's value to the document; steps of one gesture shall become one step of undo.
    using Write = std::function<void(const Json& value, int gesture)>;

    /// The field owns its link. Without `write` the value is set at `path`.
    FieldLink(ConfigDocument* document, const std::string& path, QDoubleSpinBox* field, Write write = {});
    FieldLink(ConfigDocument* document, const std::string& path, QSpinBox* field, Write write = {});
    FieldLink(ConfigDocument* document, const std::string& path, QComboBox* field, Write write = {});

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    template <class SpinBox>
    void linkSpinBox(SpinBox* field);
    void begin(Write write);

    ConfigDocument* document_;
    std::string path_;
    Write write_;
    std::function<void(const Json&)> show_;
    bool takesLetters_ = false, isTyping_ = false;  // typing: what stands there was not taken yet
    int gesture_ = 1;
};

}  // namespace distillery::ui
