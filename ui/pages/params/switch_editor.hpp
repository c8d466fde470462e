// Yes or no, as a check box.
#pragma once

#include <QCheckBox>

#include "pages/params/param_editor.hpp"

namespace distillery::ui {

class SwitchEditor : public ParamEditor {
    Q_OBJECT

public:
    SwitchEditor(const ParamSpec& spec, const QString& path);
    Json value() const override;
    void setValue(const Json& value) override;

private:
    SwitchEditor(QCheckBox* box, const ParamSpec& spec, const QString& path);

    QCheckBox* box_;
};

}  // namespace distillery::ui
