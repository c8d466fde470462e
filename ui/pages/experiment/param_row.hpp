// One parameter of a form: title, field, what it does, what is allowed, where it comes from, and what is
// wrong.
#pragma once

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include "models/config_document.hpp"
#include "pages/params/param_editor.hpp"

namespace distillery::ui {

class ParamRow : public QWidget {
    Q_OBJECT

public:
    /// `picker`: a button beside the field that offers what there is to choose; may be null.
    ParamRow(ConfigDocument* document, const ParamSpec& spec, const std::string& path,
             QWidget* picker = nullptr);
    void refresh();  // takes the document's value over
    /// Title above the field instead of beside it.
    void setNarrow(bool isNarrow);
    const ParamSpec& spec() const { return spec_; }

private:
    QString facts() const;

    ConfigDocument* document_;
    ParamSpec spec_;
    std::string path_;
    ParamEditor* editor_;
    QToolButton* reset_;
    QLabel *title_, *problem_, *facts_;
    QGridLayout* grid_;
    QHBoxLayout* field_;
    std::optional<bool> isNarrow_;
};

/// Whether title, key, help or source hold all the words.
bool matches(const ParamSpec& spec, const std::string& path, const QStringList& words);
/// "0 to 1, default 0.3"
QString allowedText(const ParamSpec& spec);

}  // namespace distillery::ui
