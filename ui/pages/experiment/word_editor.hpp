// Numbers, texts and lists as they are typed: what is wrong stays readable and is marked, never corrected in
// silence.
#pragma once

#include <QLineEdit>

#include "pages/experiment/param_editor.hpp"

namespace distillery::ui {

class WordEditor : public ParamEditor {
    Q_OBJECT

public:
    WordEditor(const ParamSpec& spec, const QString& path);
    Json value() const override;
    void setValue(const Json& value) override;
    void setWrong(bool isWrong) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void step(int direction);

    ParamSpec spec_;
    QLineEdit* line_;
};

}  // namespace distillery::ui
