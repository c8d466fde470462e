#include "pages/experiment/param_editor.hpp"

#include "pages/experiment/choice_editor.hpp"
#include "pages/experiment/switch_editor.hpp"
#include "pages/experiment/word_editor.hpp"

namespace distillery::ui {

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
