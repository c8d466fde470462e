// One of a few words, as a drop-down list.
#pragma once

#include <QComboBox>

#include "pages/experiment/param_editor.hpp"

namespace distillery::ui {

class ChoiceEditor : public ParamEditor {
    Q_OBJECT

public:
    ChoiceEditor(const ParamSpec& spec, const QString& path);
    Json value() const override;
    void setValue(const Json& value) override;
    void setWrong(bool isWrong) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QComboBox* box_;
};

}  // namespace distillery::ui
