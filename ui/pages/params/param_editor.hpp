// One field of a form: shows a parameter's value and says when a person has changed it.
#pragma once

#include <QWidget>

#include "base/param_spec.hpp"

namespace distillery::ui {

class ParamEditor : public QWidget {
    Q_OBJECT

public:
    virtual Json value() const = 0;
    /// Shows this value; edited() stays silent.
    virtual void setValue(const Json& value) = 0;
    void setWrong(bool isWrong);

Q_SIGNALS:
    void edited();

protected:
    /// `field` takes the parameter's name and the focus, and eventFilter() sees its events first.
    ParamEditor(QWidget* field, const ParamSpec& spec, const QString& path);

private:
    QWidget* field_;
};

/// The editor for the parameter's kind. `path` names its field for tests and screen readers ("edit:<path>").
ParamEditor* makeEditor(const ParamSpec& spec, const QString& path);

}  // namespace distillery::ui
