// One of a few words, as a drop-down list.
#pragma once

#include <QComboBox>

#include "pages/params/param_editor.hpp"

namespace distillery::ui {

class ChoiceEditor : public ParamEditor {
    Q_OBJECT

public:
    ChoiceEditor(const ParamSpec& spec, const QString& path);
    Json value() const override;
    void setValue(const Json& value) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    ChoiceEditor(QComboBox* box, const ParamSpec& spec, const QString& path);

    QComboBox* box_;
};

}  // namespace distillery::ui
