// Numbers, texts and lists as they are typed: what is wrong stays readable and is marked, never corrected in
// silence.
#pragma once

#include <QLineEdit>

#include "pages/params/param_editor.hpp"

namespace distillery::ui {

class WordEditor : public ParamEditor {
    Q_OBJECT

public:
    WordEditor(const ParamSpec& spec, const QString& path);
    Json value() const override;
    void setValue(const Json& value) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    WordEditor(QLineEdit* line, const ParamSpec& spec, const QString& path);
    void step(int direction);

    ParamSpec spec_;
    QLineEdit* line_;
};

}  // namespace distillery::ui
