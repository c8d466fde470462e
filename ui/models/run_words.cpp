#include "models/run_words.hpp"

#include "experiment/run_title.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

QString capital(QString text) {
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

}  // namespace

QString titleOf(const RunRecord& run) {
    return coreSentence(runTitle(run));
}

QString experimentTitleOf(const RunRecord& run) {
    return QString::fromStdString(experimentTitle(run));
}

QString experimentTitleOf(const ExperimentProgress& experiment) {
    return QString::fromStdString(experiment.title);
}

QString fullTitleOf(const RunRecord& run) {
    return experimentTitleOf(run) + QStringLiteral(" · ") + titleOf(run);
}

QString stateWords(const RunStore& runs, const RunRecord& run) {
    const std::string text = stateText(run, runs.waitsForResume(run));
    return text == run.state ? stateName(text) : capital(coreSentence(text));
}

QString progressWords(const ExperimentProgress& experiment) {
    return capital(coreSentence(progressText(experiment)));
}

}  // namespace distillery::ui
