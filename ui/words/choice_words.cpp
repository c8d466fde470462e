#include "words/choice_words.hpp"

#include <QCoreApplication>
#include <map>
#include <utility>

namespace distillery::ui {
namespace {

const std::map<std::pair<std::string, std::string>, const char*>& listed() {
    static const std::map<std::pair<std::string, std::string>, const char*> words = {
        {{"kind", "official"}, QT_TRANSLATE_NOOP("choice", "official split")},
        {{"kind", "kfold"}, QT_TRANSLATE_NOOP("choice", "k-fold by subject")},
        {{"kind", "leave-one-subject-out"}, QT_TRANSLATE_NOOP("choice", "leave one subject out")},
        {{"kind", "explicit"}, QT_TRANSLATE_NOOP("choice", "named subjects")},
        {{"kind", "session"}, QT_TRANSLATE_NOOP("choice", "k-fold by session")},
        {{"kind", "random"}, QT_TRANSLATE_NOOP("choice", "random windows")},
        {{"alignment", "segment"}, QT_TRANSLATE_NOOP("choice", "within segments")},
        {{"alignment", "recording"}, QT_TRANSLATE_NOOP("choice", "over the whole recording")},
    };
    return words;
}

}  // namespace

QString choiceWords(const std::string& key, const std::string& choice) {
    const auto found = listed().find({key, choice});
    return found == listed().end() ? QString::fromStdString(choice)
                                   : QCoreApplication::translate("choice", found->second);
}

}  // namespace distillery::ui
