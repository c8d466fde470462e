// The catalogue of training methods and of the parameters that every training shares.
#include "experiment/methods.hpp"

#include "base/error.hpp"

namespace distillery {
namespace {

const std::string kHinton = "Hinton, Vinyals, Dean 2015, arXiv 1503.02531";
const std::string kSmldist = "SMLDist, arXiv 2107.07331; our formulation";
const std::string kOurs = "ours";
constexpr int kMostViews = 256;

/// Shared by every method with a logits loss, with the same defaults: arms that compare methods must not
/// differ in how much they trust the labels.
std::vector<ParamSpec> softTargetParams() {
    return {
        realParam("alpha", 0.1, 0, 1, "Hard-label share",
                  "Share of the ordinary cross-entropy in the logits loss; the rest is the teacher's soft "
                  "target. Smaller trusts the teacher more. The default is the same for every method.",
                  {}, ParamLevel::basic, kHinton),
        realParam("tau", 4, 0.5, 20, "Temperature",
                  "Softens both distributions before they are compared. Larger shows more of what the "
                  "teacher thinks of the wrong classes.",
                  {}, ParamLevel::basic, kHinton),
        choiceParam(
            "teacher_view", "views", {"clean", "views", "same"}, "Teacher's view",
            "What the teacher answers to while windows are augmented. views: a few augmented versions of "
            "every window, answered once and kept; the student sees those. clean: the window itself, "
            "answered once. same: new versions every epoch, answered each time (slow).",
            ParamLevel::advanced,
            "Beyer et al. 2022, A good teacher is patient and consistent, arXiv:2106.05237; the views are "
            "ours"),
        intParam(
            "views", 16, 1, kMostViews, "Augmented versions",
            "How many versions of each window teacher and student share when the teacher's view is 'views'. "
            "As many as epochs: a new one every epoch, as the student alone has. More is more varied, costs "
            "the teacher one more look at everything, and with two stages about 4 kB a window and version.",
            "versions", ParamLevel::advanced, kOurs),
    };
}

std::vector<ParamSpec> smldistParams() {
    std::vector<ParamSpec> params = softTargetParams();
    const std::vector<ParamSpec> own = {
        choiceParam("logits_rule", "smooth", {"smooth", "swap", "drop", "onehot", "none"},
                    "Correction of wrong soft targets",
                    "What happens to the teacher's distribution where its first choice is wrong. smooth: "
                    "blend in just enough of the label; swap: exchange the two logits; drop: no soft target; "
                    "onehot: the label alone; none: leave it.",
                    ParamLevel::basic, kSmldist),
        realParam("delta", 0.05, 0, 0.5, "Margin of the smooth rule",
                  "By how much the true class leads after the smooth correction.", {}, ParamLevel::advanced,
                  kOurs),
        realParam("stage_weight", 1, 0, 100, "Weight of stage distillation",
                  "How much matching the teacher's features counts. With calibration on, 1 means as much as "
                  "the logits loss at the start.",
                  {}, ParamLevel::basic, kSmldist),
        listParam(ParamKind::textList, "taps", "[]", "Taps",
                  "Names of the stages that are compared; empty takes the two earliest, the ones that still "
                  "see gait frequencies."),
        realParam(
            "lambda_f", 0.5, 0, 1, "Frequency share",
            "Share of the frequency term in each stage loss; 0 compares in time only, 1 in frequency only.",
            {}, ParamLevel::basic, kSmldist),
        choiceParam(
            "frequency_form", "amp", {"amp", "cplx", "dist", "focal", "wav", "band"}, "Frequency term",
            "amp: compressed amplitude spectra; cplx: complex spectra (equal to time by Parseval: a "
            "control); dist: spectra as distributions, after TimeDistill but on a spectrum scaled by 1/√T, "
            "so its temperature of 0.5 is 0.5·√T there; focal: hard bins first; wav: Haar wavelet details; "
            "band: change of logits when a band is removed.",
            ParamLevel::advanced,
            "amp, band: ours; cplx: arXiv 2412.19055; dist: after arXiv 2502.15016, other scale; wav: "
            "FreeKD, CVPR 2024"),
        choiceParam("bin_weights", "uniform", {"uniform", "fisher", "inverted"}, "Bin weights",
                    "Which frequency bins count more: all alike, those that separate the classes (Fisher "
                    "ratio of the teacher), or the reverse as a control.",
                    ParamLevel::advanced, kOurs),
        realParam("gamma", 0.7, 0, 1, "Strength of bin weights",
                  "How far Fisher or inverted weights depart from uniform.", {}, ParamLevel::advanced, kOurs),
        boolParam("permute_bins", false, "Control: permuted bins",
                  "Compares the student's bins with a fixed shuffle of the teacher's. A frequency term that "
                  "carries structure must lose by this (control C2).",
                  ParamLevel::expert, kOurs),
        realParam("memory_weight", 1, 0, 100, "Weight of memory distillation",
                  "How much matching the teacher's associations with its stored patterns counts. A teacher "
                  "whose head is not a Hopfield memory gets a separate one trained for it.",
                  {}, ParamLevel::basic, kSmldist),
        realParam("memory_tau", 2, 0.5, 20, "Temperature of the memory loss",
                  "Softens the associations before they are compared.", {}, ParamLevel::advanced, kOurs),
        realParam("memory_mu", 1, 0, 10, "Weight of the retrieved pattern",
                  "How much the direction of the retrieved pattern counts beside the association.", {},
                  ParamLevel::advanced, kOurs),
        boolParam("head_search", false, "Search the head",
                  "Trains linear, MLP, prototype and Hopfield heads side by side on the student, lets them "
                  "compete, keeps the winner. The competition is decided by the training loss, not by the "
                  "validation subjects.",
                  ParamLevel::basic, kSmldist),
        realParam("search_share", 0.5, 0.1, 0.9, "Share of epochs that search",
                  "The remaining epochs train the chosen head alone (at least five).", {},
                  ParamLevel::advanced, kOurs),
        realParam(
            "search_cost", 0.01, 0, 1, "Penalty on expensive heads",
            "Added per multiple of the linear head's cost, so that an expensive head must justify its cost.",
            {}, ParamLevel::advanced, kOurs),
        realParam("search_entropy", 0.05, 0, 1, "Pressure to decide",
                  "Final weight of the entropy of the head mixture.", {}, ParamLevel::advanced, kOurs),
        realParam(
            "feature_share", 0.25, 0.05, 1, "Share of windows for features",
            "Stage and memory terms compare about so large a share of every batch, other windows in every "
            "version. Less is faster, smaller and noisier.",
            {}, ParamLevel::advanced, kOurs),
        choiceParam(
            "schedule", "joint", {"joint", "sequential"}, "Order of the terms",
            "joint: all terms together. sequential: stages one after another, then logits and memory.",
            ParamLevel::advanced, kSmldist),
        boolParam("calibrate", true, "Calibrate loss scales",
                  "Divides each term by its size at the start, so that the weights mean 'relative to the "
                  "logits loss'.",
                  ParamLevel::advanced, kOurs),
        realParam("ramp", 0.1, 0, 1, "Ramp",
                  "Share of the epochs over which stage and memory terms grow from 0 to their weight.", {},
                  ParamLevel::advanced, kOurs),
    };
    params.insert(params.end(), own.begin(), own.end());
    return params;
}

}  // namespace

const std::vector<MethodDescription>& methods() {
    static const std::vector<MethodDescription> list = {
        {"supervised",
         "Supervised",
         "Trains the network on the labels alone: the student without a teacher.",
         "",
         false,
         true,
         {intParam(
             "views", 0, 0, kMostViews, "Augmented versions",
             "How many augmented versions of each window the student sees, one an epoch in turn; 0 makes "
             "a new one every epoch. Set it to the number of a distilled arm for a control that sees "
             "the very same samples.",
             "versions", ParamLevel::advanced, kOurs)}},
        {"kd", "Logit distillation (KD)",
         "The student learns the labels and the teacher's softened class probabilities.", kHinton, true, true,
         softTargetParams()},
        {"smldist", "SMLDist",
         "Stage, memory and logits distillation with emphasis on frequency features, and a search over "
         "classifier heads.",
         kSmldist, true, true, smldistParams()},
        {"v1-faithful",
         "SMLDist 2021 code",
         "The authors' early public code as it was: head copied, two stages by mean squared error one after "
         "another, then a logits loss that is softmaxed twice. For archaeology.",
         "github chenrz925/SMLDist a43d9d8 (Apache-2.0), read, not copied",
         true,
         true,
         {listParam(
              ParamKind::textList, "taps", "[]", "Anchors",
              "Names of the two stages that are compared; empty takes the last two that have equal shapes."),
          realParam("tau", 1, 0.5, 20, "Temperature",
                    "As in the code; values other than 1 do not sum to one there.", {}, ParamLevel::expert),
          realParam("ratio", 1, 0, 100, "Weight of the soft part", "As in the code.", {},
                    ParamLevel::expert)}},
        {"features-logistic",
         "Features + logistic regression",
         "Hand-made time and frequency features and a linear classifier: the sanity baseline that a network "
         "has to beat.",
         "ours",
         false,
         false,
         {}},
    };
    return list;
}

const MethodDescription& methodById(const std::string& id) {
    std::vector<std::string> known;
    for (const MethodDescription& method : methods()) {
        if (method.id == id) return method;
        known.push_back(method.id);
    }
    const std::string near = nearestWord(id, known);
    throw Error(ErrorCode::config, "method.name", "there is no method '" + id + "'",
                near.empty() ? "distill describe lists the methods" : "did you mean '" + near + "'?");
}

namespace {

std::vector<ParamSpec> trainParamsOf(const std::string& role) {
    const bool teaches = role == "teacher";
    return {
        intParam("epochs", 40, 1, 10000, "Epochs",
                 "How often the whole training set is seen. More costs time and may overfit; early stopping "
                 "guards."),
        intParam(
            "batch", 64, 2, 8192, "Batch size",
            "Windows per step. Larger is faster per window and smoother, smaller often generalises better.",
            "windows"),
        choiceParam("optimiser", "adamw", {"adamw", "sgd", "ranger"}, "Optimiser",
                    "AdamW is a safe choice; SGD with momentum wants a larger learning rate; Ranger is RAdam "
                    "with Lookahead.",
                    ParamLevel::advanced, "Loshchilov & Hutter 2019; Liu et al. 2020 + Zhang et al. 2019"),
        realParam("lr", 0.002, 1e-7, 10, "Learning rate",
                  "Step size at its peak. Too large diverges, too small crawls."),
        realParam("weight_decay", 0.02, 0, 1, "Weight decay",
                  "Pulls weights towards zero (decoupled); not applied to biases and normalisation.", {},
                  ParamLevel::advanced),
        realParam("momentum", 0.9, 0, 0.999, "Momentum", "For SGD: how long a step is remembered.", {},
                  ParamLevel::advanced),
        choiceParam("schedule", "cosine", {"cosine", "plateau", "constant"}, "Learning-rate schedule",
                    "cosine falls smoothly to the end; plateau falls by 0.85 after five epochs without "
                    "progress on the validation subjects; constant stays.",
                    ParamLevel::advanced),
        realParam("warmup_epochs", 1, 0, 1000, "Warm-up", "Epochs over which the learning rate rises from 0.",
                  "epochs", ParamLevel::advanced),
        realParam(
            "label_smoothing", teaches ? 0 : 0.05, 0, 0.5, "Label smoothing",
            teaches ? "Share of the target spread over all classes. 0 for a teacher: smoothing makes its "
                      "answers to the wrong classes alike, and those are what a student learns from."
                    : "Share of the target spread over all classes; calms over-confidence.",
            {}, ParamLevel::advanced, teaches ? "Müller, Kornblith & Hinton 2019, arXiv 1906.02629" : ""),
        choiceParam("class_weights", "none", {"none", "balanced", "sqrt"}, "Class weights",
                    "balanced weighs classes by the inverse of their frequency, sqrt by its root; helps rare "
                    "classes, costs accuracy on common ones."),
        realParam("focal_gamma", 0, 0, 10, "Focal loss",
                  "0 is cross-entropy; larger looks harder at windows that are still wrong.", {},
                  ParamLevel::advanced, "Lin et al. 2017, arXiv 1708.02002"),
        realParam(
            "mixup", 0, 0, 4, "Mixup",
            "Blends pairs of windows and their labels (Beta(a, a)); 0 is off. For training without a teacher "
            "only: a student with one is refused, because the teacher answers windows that are not blended.",
            {}, ParamLevel::advanced, "Zhang et al. 2018, arXiv 1710.09412"),
        realParam("clip_norm", 5, 0, 1e6, "Gradient clipping", "Largest norm of a step's gradient; 0 is off.",
                  {}, ParamLevel::advanced),
        intParam(
            "patience", 0, 0, 10000, "Early stopping",
            "Stops after this many epochs without a better macro-F1 on the validation subjects; 0 trains "
            "to the end. The best epoch's weights are kept either way.",
            "epochs"),
        choiceParam("keep", "best", {"best", "last"}, "Weights to keep",
                    "best: the epoch with the best macro-F1 on the validation subjects. last: the final "
                    "epoch, sensible with cosine and few validation subjects.",
                    ParamLevel::advanced),
        realParam(
            "ema_decay", 0, 0, 0.99999, "Weight averaging",
            "Keeps a running average of the weights and evaluates that instead; 0 is off, 0.99 to 0.999 "
            "are usual.",
            {}, ParamLevel::advanced),
        intParam(
            "int8_epochs", 0, 0, 10000, "Epochs for int8",
            "In this many last epochs weights and activations are rounded as the int8 file rounds them, "
            "so that the student learns to live with it while its teacher still teaches; 0 is off. Worth "
            "a try where the int8 file loses accuracy.",
            "epochs", ParamLevel::advanced, "Jacob et al. 2018, arXiv 1712.05877"),
    };
}

}  // namespace

const std::vector<ParamSpec>& trainParams(const std::string& role) {
    static const std::vector<ParamSpec> teacher = trainParamsOf("teacher"),
                                        student = trainParamsOf("student");
    return role == "teacher" ? teacher : student;
}

}  // namespace distillery
