#include "shell/tour_steps.hpp"

#include <QCoreApplication>

namespace distillery::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tour)
};

}  // namespace

QList<TourStep> tourSteps() {
    return {
        {"home",
         {},
         Words::tr("What distillation is"),
         Words::tr("A large network, the teacher, learns to tell activities apart. A small one, the student, "
                   "learns from the same labels and also from how sure the teacher is, so that it still fits "
                   "on a watch.")},
        {"home", "try-sample", Words::tr("Begin with the sample"),
         Words::tr(
             "One click trains a teacher and three students on simulated people. After half a minute you "
             "see whether the teacher helped.")},
        {"data", "to-data", Words::tr("Recordings come first"),
         Words::tr(
             "Here you bring in recordings and look at them. People in the test set must be strangers to the "
             "training, or the figures flatter the model."),
         TourNeed::data},
        {"experiment", "to-experiment", Words::tr("Say what to compare"),
         Words::tr(
             "A teacher, a student and a method make an experiment. Always train the student alone as well: "
             "only then can you tell what distillation added.")},
        {"training", "queue", Words::tr("Experiments and their runs"),
         Words::tr(
             "Runs work on their own, outside this window: close it, and they go on. Choose a row to see how "
             "its run does."),
         TourNeed::run},
        {"training", "training-tabs", Words::tr("Watch what steers the student"),
         Words::tr(
             "The loss has several terms: the true labels, the teacher's answers, perhaps its inner signals. "
             "The gradient share shows which of them really moves the weights."),
         TourNeed::run},
        {"results", "to-results", Words::tr("Which activities are confused"),
         Words::tr(
             "The confusion matrix shows which activities a model mixes up. Choose a cell to see the very "
             "windows, and compare the teacher, the student and the student alone."),
         TourNeed::finishedRun},
        {"compare", "to-compare", Words::tr("Accuracy against cost"),
         Words::tr(
             "Each finished run is a point: how much it computes, and how good it is. Two chosen runs show "
             "where their settings differ."),
         TourNeed::finishedRun},
        {"model", "to-model", Words::tr("Look inside the network"),
         Words::tr("Layers, shapes and costs. Taps mark the places where teacher and student are compared."),
         TourNeed::finishedRun},
        {"device", "to-device", Words::tr("On the board"),
         Words::tr("The student goes to a real board and is watched there: answers, latency, power and "
                   "temperature. Without a board, a practice board is one click away."),
         TourNeed::board},
        {{},
         "strip",
         Words::tr("Running jobs"),
         Words::tr("Each job that runs has a line here, with the time left and buttons to pause or stop it. "
                   "The bell "
                   "keeps what was said.")},
        {{},
         {},
         Words::tr("Everything by keyboard"),
         Words::tr("Ctrl+K finds every action, page, run and parameter by a few letters. F1 lists all keys. "
                   "You find "
                   "this tour "
                   "there again, too.")},
    };
}

}  // namespace distillery::ui
