#include "models/term_name.hpp"

#include "report/identity.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {

QString termName(const std::string& term) {
    return coreSentence(report::termName(term));
}

QString modelName(const std::string& role, const std::string& method) {
    return coreSentence(report::modelName(role, method));
}

}  // namespace distillery::ui
