#include "pages/params/param_editor.hpp"

#include <QHBoxLayout>

#include "words/core_words.hpp"
#include "pages/page.hpp"
#include "pages/params/choice_editor.hpp"
#include "pages/params/switch_editor.hpp"
#include "pages/params/word_editor.hpp"

namespace distillery::ui {

ParamEditor::ParamEditor(QWidget* field, const ParamSpec& spec, const QString& path) : field_(field) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(field);
    field->setObjectName("edit:" + path);
    field->setAccessibleName(coreWords(spec.title));
    field->installEventFilter(this);
    setFocusProxy(field);
}

void ParamEditor::setWrong(bool isWrong) {
    setLook(field_, "level", isWrong ? "bad" : "");
}

ParamEditor* makeEditor(const ParamSpec& spec, const QString& path) {
    switch (spec.kind) {
        case ParamKind::boolean:
            return new SwitchEditor(spec, path);
        case ParamKind::choice:
            return new ChoiceEditor(spec, path);
        case ParamKind::integer:
        case ParamKind::real:
        case ParamKind::text:
        case ParamKind::integerList:
        case ParamKind::realList:
        case ParamKind::textList:
            break;
    }
    return new WordEditor(spec, path);
}

}  // namespace distillery::ui
