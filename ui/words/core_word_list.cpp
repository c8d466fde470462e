// What core says of its parameters and choices, for the translators: lupdate reads this file, core has no Qt.
// tests/gui/translation_test says which lines are missing.
#include "words/core_words.hpp"

namespace distillery::ui {

const std::vector<const char*>& listedCoreWords() {
    static const std::vector<const char*> words{
        QT_TRANSLATE_NOOP("core", "SMLDist teacher (1-D MobileNetV3, about 1 M parameters)"),
        QT_TRANSLATE_NOOP("core", "Width"),
        QT_TRANSLATE_NOOP(
            "core",
            "Multiplies the channels of every layer, rounded to multiples of 8. Cost grows with its square."),
        QT_TRANSLATE_NOOP("core", "Dropout"),
        QT_TRANSLATE_NOOP("core",
                          "Share of the pooled features that is zeroed at random while training. More fights "
                          "over-fitting to few subjects; too much slows learning."),
        QT_TRANSLATE_NOOP("core", "Activation"),
        QT_TRANSLATE_NOOP("core",
                          "Non-linearity of the blocks. 'mixed' keeps the preset's own choice for each "
                          "stage; 'relu' and 'hardswish' are the cheapest on a board."),
        QT_TRANSLATE_NOOP("core", "Expansion"),
        QT_TRANSLATE_NOOP("core",
                          "How many times wider a block is inside than at its entry. More gives capacity at "
                          "a proportional cost."),
        QT_TRANSLATE_NOOP("core", "SMLDist student, half (50–60 % of the teacher's cost)"),
        QT_TRANSLATE_NOOP("core",
                          "The teacher without its repeated blocks; the ones that stay have longer kernels. "
                          "Same channels and steps at every tap, so features compare without adapters."),
        QT_TRANSLATE_NOOP("core", "SMLDist student, tiny (below 5 % of the teacher's cost)"),
        QT_TRANSLATE_NOOP("core",
                          "Six narrow inverted residual blocks with the teacher's strides and tap names. For "
                          "microcontrollers and for boards that must save energy."),
        QT_TRANSLATE_NOOP("core", "CNN (three strided convolutions)"),
        QT_TRANSLATE_NOOP("core",
                          "Three convolutions with batch norm and ReLU, each halving the steps, then average "
                          "pooling. The baseline that a distilled student must beat."),
        QT_TRANSLATE_NOOP(
            "core",
            "Multiplies the 64, 128 and 128 channels of the three layers. Cost grows with its square."),
        QT_TRANSLATE_NOOP("core", "Kernel"),
        QT_TRANSLATE_NOOP("core", "Steps that each convolution sees at once; even values are raised by one."),
        QT_TRANSLATE_NOOP("core", "Share of the pooled features that is zeroed at random while training."),
        QT_TRANSLATE_NOOP("core", "DS-CNN (four depthwise-separable convolutions)"),
        QT_TRANSLATE_NOOP("core",
                          "A depthwise and a 1×1 convolution per stage with ReLU, at the teacher's strides. "
                          "The plainest small student: fast everywhere, quantises well."),
        QT_TRANSLATE_NOOP("core", "SMLDist v1 teacher (RealWorld, 78 M parameters)"),
        QT_TRANSLATE_NOOP(
            "core",
            "The teacher of the authors' first code, rebuilt from its example, for comparison. Far larger "
            "than human-activity windows need; meant for 63 channels × 225 steps and the SIMH head."),
        QT_TRANSLATE_NOOP("core",
                          "Share of the pooled features that is zeroed at random while training. The "
                          "authors' example uses none."),
        QT_TRANSLATE_NOOP("core", "SMLDist v1 student (RealWorld, 53 M parameters)"),
        QT_TRANSLATE_NOOP("core",
                          "The student of the authors' first code: the teacher's blocks thinned out and "
                          "their kernels enlarged. Its two anchors have the teacher's shapes."),
        QT_TRANSLATE_NOOP("core", "Linear"),
        QT_TRANSLATE_NOOP(
            "core", "One weight per feature and class. The cheapest head and the yardstick for the others."),
        QT_TRANSLATE_NOOP("core", "One hidden layer"),
        QT_TRANSLATE_NOOP("core",
                          "Linear, hard-swish, linear. Helps when classes are not separable by planes in the "
                          "feature space."),
        QT_TRANSLATE_NOOP("core", "Hidden units"),
        QT_TRANSLATE_NOOP("core", "Width of the hidden layer. More can bend class borders more finely."),
        QT_TRANSLATE_NOOP("core", "Share of the hidden units that is zeroed at random while training."),
        QT_TRANSLATE_NOOP("core", "Cosine prototypes"),
        QT_TRANSLATE_NOOP("core",
                          "Compares the direction of the features with one prototype per class, ignoring "
                          "their length. Steadier when sensors differ in gain."),
        QT_TRANSLATE_NOOP("core", "Scale"),
        QT_TRANSLATE_NOOP("core",
                          "Multiplies the cosines before the softmax. Larger allows surer predictions; too "
                          "small caps them."),
        QT_TRANSLATE_NOOP("core", "Hopfield memory"),
        QT_TRANSLATE_NOOP(
            "core",
            "Recalls stored patterns that resemble the features and classifies what was recalled. Its "
            "associations are what memory distillation hands from teacher to student."),
        QT_TRANSLATE_NOOP("core", "Stored patterns"),
        QT_TRANSLATE_NOOP("core",
                          "How many prototypes the memory holds. With few (twice the classes) training was "
                          "unsteady: after five epochs on the simulated data validation macro-F1 was 0.80 "
                          "with 18 patterns and 0.91 with 256."),
        QT_TRANSLATE_NOOP("core", "Association width"),
        QT_TRANSLATE_NOOP(
            "core", "Dimension in which features and patterns are compared. Smaller is cheaper and coarser."),
        QT_TRANSLATE_NOOP("core", "Inverse temperature"),
        QT_TRANSLATE_NOOP("core", "Larger picks single patterns, smaller averages many."),
        QT_TRANSLATE_NOOP("core", "Intuition and memory (SMLDist v1)"),
        QT_TRANSLATE_NOOP(
            "core",
            "Mixes a linear classifier with a Hopfield layer by learned weights. On one feature vector that "
            "Hopfield layer is a normalised linear classifier: two thirds of its parameters never learn."),
        QT_TRANSLATE_NOOP(
            "core",
            "Width of query, key and value. The authors use the number of features, 512 in their networks."),
        QT_TRANSLATE_NOOP("core", "Supervised"),
        QT_TRANSLATE_NOOP("core", "Trains the network on the labels alone: the student without a teacher."),
        QT_TRANSLATE_NOOP("core", "Logit distillation (KD)"),
        QT_TRANSLATE_NOOP("core",
                          "The student learns the labels and the teacher's softened class probabilities."),
        QT_TRANSLATE_NOOP("core", "Hard-label share"),
        QT_TRANSLATE_NOOP("core", "Temperature"),
        QT_TRANSLATE_NOOP("core",
                          "Softens both distributions before they are compared. Larger shows more of what "
                          "the teacher thinks of the wrong classes."),
        QT_TRANSLATE_NOOP("core", "Teacher's view"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the teacher answers to while windows are augmented. views: a few augmented versions of "
            "every window, answered once and kept; the student sees those. clean: the window itself, "
            "answered once. same: new versions every epoch, answered each time (slow)."),
        QT_TRANSLATE_NOOP("core", "Augmented versions"),
        QT_TRANSLATE_NOOP("core", "SMLDist"),
        QT_TRANSLATE_NOOP("core",
                          "Stage, memory and logits distillation with emphasis on frequency features, and a "
                          "search over classifier heads."),
        QT_TRANSLATE_NOOP("core", "Correction of wrong soft targets"),
        QT_TRANSLATE_NOOP("core",
                          "What happens to the teacher's distribution where its first choice is wrong. "
                          "smooth: blend in just enough of the label; swap: exchange the two logits; drop: "
                          "no soft target; onehot: the label alone; none: leave it."),
        QT_TRANSLATE_NOOP("core", "Margin of the smooth rule"),
        QT_TRANSLATE_NOOP("core", "By how much the true class leads after the smooth correction."),
        QT_TRANSLATE_NOOP("core", "Weight of stage distillation"),
        QT_TRANSLATE_NOOP("core",
                          "How much matching the teacher's features counts. With calibration on, 1 means as "
                          "much as the logits loss at the start."),
        QT_TRANSLATE_NOOP("core", "Taps"),
        QT_TRANSLATE_NOOP("core",
                          "Names of the stages that are compared; empty takes the two earliest, the ones "
                          "that still see gait frequencies."),
        QT_TRANSLATE_NOOP("core", "Frequency share"),
        QT_TRANSLATE_NOOP(
            "core",
            "Share of the frequency term in each stage loss; 0 compares in time only, 1 in frequency only."),
        QT_TRANSLATE_NOOP("core", "Frequency term"),
        QT_TRANSLATE_NOOP("core", "Bin weights"),
        QT_TRANSLATE_NOOP("core",
                          "Which frequency bins count more: all alike, those that separate the classes "
                          "(Fisher ratio of the teacher), or the reverse as a control."),
        QT_TRANSLATE_NOOP("core", "Strength of bin weights"),
        QT_TRANSLATE_NOOP("core", "How far Fisher or inverted weights depart from uniform."),
        QT_TRANSLATE_NOOP("core", "Control: permuted bins"),
        QT_TRANSLATE_NOOP("core",
                          "Compares the student's bins with a fixed shuffle of the teacher's. A frequency "
                          "term that carries structure must lose by this (control C2)."),
        QT_TRANSLATE_NOOP("core", "Weight of memory distillation"),
        QT_TRANSLATE_NOOP("core", "Temperature of the memory loss"),
        QT_TRANSLATE_NOOP("core", "Softens the associations before they are compared."),
        QT_TRANSLATE_NOOP("core", "Weight of the retrieved pattern"),
        QT_TRANSLATE_NOOP("core",
                          "How much the direction of the retrieved pattern counts beside the association."),
        QT_TRANSLATE_NOOP("core", "Search the head"),
        QT_TRANSLATE_NOOP("core", "Share of epochs that search"),
        QT_TRANSLATE_NOOP("core", "The remaining epochs train the chosen head alone (at least five)."),
        QT_TRANSLATE_NOOP("core", "Pressure to decide"),
        QT_TRANSLATE_NOOP("core", "Final weight of the entropy of the head mixture."),
        QT_TRANSLATE_NOOP("core", "Share of windows for features"),
        QT_TRANSLATE_NOOP("core",
                          "Stage and memory terms compare about so large a share of every batch, other "
                          "windows in every version. Less is faster, smaller and noisier."),
        QT_TRANSLATE_NOOP("core", "Order of the terms"),
        QT_TRANSLATE_NOOP(
            "core",
            "joint: all terms together. sequential: stages one after another, then logits and memory."),
        QT_TRANSLATE_NOOP("core", "Calibrate loss scales"),
        QT_TRANSLATE_NOOP("core",
                          "Divides each term by its size at the start, so that the weights mean 'relative to "
                          "the logits loss'."),
        QT_TRANSLATE_NOOP("core", "Ramp"),
        QT_TRANSLATE_NOOP(
            "core", "Share of the epochs over which stage and memory terms grow from 0 to their weight."),
        QT_TRANSLATE_NOOP("core", "SMLDist 2021 code"),
        QT_TRANSLATE_NOOP(
            "core",
            "The authors' early public code as it was: head copied, two stages by mean squared error one "
            "after another, then a logits loss that is softmaxed twice. For archaeology."),
        QT_TRANSLATE_NOOP("core", "Anchors"),
        QT_TRANSLATE_NOOP(
            "core",
            "Names of the two stages that are compared; empty takes the last two that have equal shapes."),
        QT_TRANSLATE_NOOP("core", "As in the code; values other than 1 do not sum to one there."),
        QT_TRANSLATE_NOOP("core", "Weight of the soft part"),
        QT_TRANSLATE_NOOP("core", "As in the code."),
        QT_TRANSLATE_NOOP("core", "Features + logistic regression"),
        QT_TRANSLATE_NOOP("core",
                          "Hand-made time and frequency features and a linear classifier: the sanity "
                          "baseline that a network has to beat."),
        QT_TRANSLATE_NOOP("core", "UCI HAR (Inertial Signals)"),
        QT_TRANSLATE_NOOP("core", "HAPT / SBHAR raw recordings"),
        QT_TRANSLATE_NOOP("core", "Smartphone and smartwatch, Universitat Jaume I"),
        QT_TRANSLATE_NOOP("core", "Own data (CSV)"),
        QT_TRANSLATE_NOOP("core", "Files"),
        QT_TRANSLATE_NOOP("core", "Delimiter"),
        QT_TRANSLATE_NOOP("core", "Decimal mark"),
        QT_TRANSLATE_NOOP("core", "How numbers are written: 9.81 or 9,81."),
        QT_TRANSLATE_NOOP("core", "Header"),
        QT_TRANSLATE_NOOP("core", "Time column"),
        QT_TRANSLATE_NOOP("core", "Time unit"),
        QT_TRANSLATE_NOOP("core", "Rate"),
        QT_TRANSLATE_NOOP("core",
                          "Samples a second of the result. 0 takes the median spacing of the time column; "
                          "with a time column, rows are interpolated onto this rate."),
        QT_TRANSLATE_NOOP("core", "Longest gap"),
        QT_TRANSLATE_NOOP("core", "Subject column"),
        QT_TRANSLATE_NOOP("core", "Session column"),
        QT_TRANSLATE_NOOP("core", "Column that names the session, if any."),
        QT_TRANSLATE_NOOP("core", "Label column"),
        QT_TRANSLATE_NOOP("core", "Column that names the activity; empty when the path does."),
        QT_TRANSLATE_NOOP("core", "Channels"),
        QT_TRANSLATE_NOOP("core", "No label"),
        QT_TRANSLATE_NOOP("core", "Label texts that mean unlabelled, such as 0 or null."),
        QT_TRANSLATE_NOOP("core", "Subject from path"),
        QT_TRANSLATE_NOOP(
            "core", "Regular expression on the file's path; its first group is the subject: subject(\\d+)"),
        QT_TRANSLATE_NOOP("core", "Session from path"),
        QT_TRANSLATE_NOOP("core", "Regular expression on the file's path; its first group is the session."),
        QT_TRANSLATE_NOOP("core", "Label from path"),
        QT_TRANSLATE_NOOP("core",
                          "Regular expression on the file's path; its first group labels the whole file."),
        QT_TRANSLATE_NOOP("core", "Simulated people (built in)"),
        QT_TRANSLATE_NOOP("core", "Subjects"),
        QT_TRANSLATE_NOOP(
            "core", "How many people are simulated. About three in ten are the official test subjects."),
        QT_TRANSLATE_NOOP("core", "Sessions"),
        QT_TRANSLATE_NOOP(
            "core", "Recordings per subject. The sensor slips a little and the pace differs between them."),
        QT_TRANSLATE_NOOP("core", "Seconds per activity"),
        QT_TRANSLATE_NOOP("core",
                          "Least labelled time of each activity in each session; up to a tenth more. More "
                          "gives more windows."),
        QT_TRANSLATE_NOOP("core", "Sampling rate"),
        QT_TRANSLATE_NOOP("core", "Samples per second of all six channels."),
        QT_TRANSLATE_NOOP("core", "Seed"),
        QT_TRANSLATE_NOOP("core", "The same seed gives the same people and the same recordings."),
        QT_TRANSLATE_NOOP("core", "Sensor noise"),
        QT_TRANSLATE_NOOP(
            "core",
            "Scale of the sensor's noise, bias and gain errors. 1 is a usual phone, 0 a perfect sensor."),
        QT_TRANSLATE_NOOP("core", "Differences between people"),
        QT_TRANSLATE_NOOP(
            "core",
            "Scale of everything that differs between people and bouts: tempo, vigour, shape of movement, "
            "posture, limp. 0 makes them all alike, larger values make the classes harder to tell apart."),
        QT_TRANSLATE_NOOP("core", "Mounting differences"),
        QT_TRANSLATE_NOOP("core",
                          "Typical tilt and turn of the sensor between people (standard deviation per axis; "
                          "twice that around the waist); a quarter of it between sessions of one person."),
        QT_TRANSLATE_NOOP("core", "Label transitions"),
        QT_TRANSLATE_NOOP("core",
                          "Makes the 2.6 to 4.2 s between two activities a class of its own instead of "
                          "leaving them unlabelled."),
        QT_TRANSLATE_NOOP("core", "Epochs"),
        QT_TRANSLATE_NOOP("core",
                          "How often the whole training set is seen. More costs time and may overfit; early "
                          "stopping guards."),
        QT_TRANSLATE_NOOP("core", "Batch size"),
        QT_TRANSLATE_NOOP(
            "core",
            "Windows per step. Larger is faster per window and smoother, smaller often generalises better."),
        QT_TRANSLATE_NOOP("core", "Optimiser"),
        QT_TRANSLATE_NOOP("core",
                          "AdamW is a safe choice; SGD with momentum wants a larger learning rate; Ranger is "
                          "RAdam with Lookahead."),
        QT_TRANSLATE_NOOP("core", "Learning rate"),
        QT_TRANSLATE_NOOP("core", "Step size at its peak. Too large diverges, too small crawls."),
        QT_TRANSLATE_NOOP("core", "Weight decay"),
        QT_TRANSLATE_NOOP("core",
                          "Pulls weights towards zero (decoupled); not applied to biases and normalisation."),
        QT_TRANSLATE_NOOP("core", "Momentum"),
        QT_TRANSLATE_NOOP("core", "For SGD: how long a step is remembered."),
        QT_TRANSLATE_NOOP("core", "Learning-rate schedule"),
        QT_TRANSLATE_NOOP("core",
                          "cosine falls smoothly to the end; plateau falls by 0.85 after five epochs without "
                          "progress on the validation subjects; constant stays."),
        QT_TRANSLATE_NOOP("core", "Warm-up"),
        QT_TRANSLATE_NOOP("core", "Epochs over which the learning rate rises from 0."),
        QT_TRANSLATE_NOOP("core", "Label smoothing"),
        QT_TRANSLATE_NOOP("core", "Share of the target spread over all classes; calms over-confidence."),
        QT_TRANSLATE_NOOP("core", "Class weights"),
        QT_TRANSLATE_NOOP("core",
                          "balanced weighs classes by the inverse of their frequency, sqrt by its root; "
                          "helps rare classes, costs accuracy on common ones."),
        QT_TRANSLATE_NOOP("core", "Focal loss"),
        QT_TRANSLATE_NOOP("core", "0 is cross-entropy; larger looks harder at windows that are still wrong."),
        QT_TRANSLATE_NOOP("core", "Mixup"),
        QT_TRANSLATE_NOOP("core", "Gradient clipping"),
        QT_TRANSLATE_NOOP("core", "Largest norm of a step's gradient; 0 is off."),
        QT_TRANSLATE_NOOP("core", "Early stopping"),
        QT_TRANSLATE_NOOP("core", "Weights to keep"),
        QT_TRANSLATE_NOOP("core",
                          "best: the epoch with the best macro-F1 on the validation subjects. last: the "
                          "final epoch, sensible with cosine and few validation subjects."),
        QT_TRANSLATE_NOOP("core", "Epochs for int8"),
        QT_TRANSLATE_NOOP("core", "Weight averaging"),
        QT_TRANSLATE_NOOP("core", "Experiment"),
        QT_TRANSLATE_NOOP("core", "Format of the config"),
        QT_TRANSLATE_NOOP("core",
                          "Number of the format that this config is written in; older ones are converted."),
        QT_TRANSLATE_NOOP("core", "Name"),
        QT_TRANSLATE_NOOP("core", "Names the experiment; run ids start with it."),
        QT_TRANSLATE_NOOP("core", "Seeds"),
        QT_TRANSLATE_NOOP("core",
                          "Each seed trains everything once more. Three or more show how much is chance."),
        QT_TRANSLATE_NOOP("core", "Folds"),
        QT_TRANSLATE_NOOP("core",
                          "Each fold trains everything once more with other subjects held out (sets "
                          "split.fold). Empty: only the fold that split.fold names."),
        QT_TRANSLATE_NOOP("core", "Data"),
        QT_TRANSLATE_NOOP("core", "Data set"),
        QT_TRANSLATE_NOOP("core", "Which data set it is; decides how files are read."),
        QT_TRANSLATE_NOOP("core",
                          "Folder or archive as downloaded, relative to where the program is started. The "
                          "synthetic set needs none."),
        QT_TRANSLATE_NOOP("core", "Names of the channels to keep; empty keeps all."),
        QT_TRANSLATE_NOOP("core", "Resamples the recordings to this rate; 0 keeps their own."),
        QT_TRANSLATE_NOOP("core", "Preprocessing"),
        QT_TRANSLATE_NOOP("core",
                          "gravity: splits acceleration into gravity and body at 0.3 Hz. uci-har: median "
                          "filter, noise low-pass and gravity split as UCI HAR was made."),
        QT_TRANSLATE_NOOP("core", "Data: options of the data set"),
        QT_TRANSLATE_NOOP("core", "Windows"),
        QT_TRANSLATE_NOOP("core", "Window length"),
        QT_TRANSLATE_NOOP("core",
                          "How much signal a model sees at once. Longer windows hold more periods of a "
                          "movement; shorter ones react faster and fit short activities."),
        QT_TRANSLATE_NOOP("core", "Overlap"),
        QT_TRANSLATE_NOOP("core",
                          "Share of a window that the next one repeats. More overlap gives more, but more "
                          "alike, training windows."),
        QT_TRANSLATE_NOOP("core", "Label purity"),
        QT_TRANSLATE_NOOP(
            "core",
            "Least share of a window's samples that carry its label (alignment \"recording\" only). 1 keeps "
            "only windows inside one activity; less keeps windows across a change."),
        QT_TRANSLATE_NOOP("core", "Alignment"),
        QT_TRANSLATE_NOOP("core", "Split"),
        QT_TRANSLATE_NOOP("core",
                          "Into how many groups of subjects (sessions, windows) the data is divided."),
        QT_TRANSLATE_NOOP("core", "Fold"),
        QT_TRANSLATE_NOOP("core",
                          "Which group is tested, from 0. For leave-one-subject-out the subject's position "
                          "in natural order."),
        QT_TRANSLATE_NOOP("core", "Test subjects"),
        QT_TRANSLATE_NOOP("core", "Names for kind explicit."),
        QT_TRANSLATE_NOOP("core", "Validation subjects"),
        QT_TRANSLATE_NOOP("core",
                          "Names; empty draws them from the training subjects. They choose the model and are "
                          "never trained on."),
        QT_TRANSLATE_NOOP("core", "Validation share"),
        QT_TRANSLATE_NOOP("core", "Training subjects"),
        QT_TRANSLATE_NOOP("core", "Split seed"),
        QT_TRANSLATE_NOOP("core", "Draws folds and validation subjects; the same seed, the same split."),
        QT_TRANSLATE_NOOP("core", "Allow leakage"),
        QT_TRANSLATE_NOOP("core",
                          "Go on although test subjects or overlapping windows are also on the training "
                          "side. The report will say so."),
        QT_TRANSLATE_NOOP("core", "Scaling"),
        QT_TRANSLATE_NOOP("core",
                          "How each channel is brought to a common size, from the training windows only. "
                          "zscore: mean 0 and standard deviation 1; minmax: training range to 0 … 1; robust: "
                          "outliers clipped at the quartile fences, then 0 … 1; none: as recorded."),
        QT_TRANSLATE_NOOP("core", "Augmentation"),
        QT_TRANSLATE_NOOP("core", "Share of windows changed"),
        QT_TRANSLATE_NOOP(
            "core",
            "Chance that a training window is changed, each time it is seen. The changes that are switched "
            "on below are then all applied with random strength; the other windows stay as recorded."),
        QT_TRANSLATE_NOOP("core", "Noise"),
        QT_TRANSLATE_NOOP(
            "core",
            "Adds sensor noise, measured in standard deviations of each channel. 0 is off, 0.05 is mild."),
        QT_TRANSLATE_NOOP("core", "Gain variation"),
        QT_TRANSLATE_NOOP("core",
                          "Multiplies each sensor by a random factor near 1, as if another device had "
                          "another gain. 0 is off; 0.1 means mostly between 0.8 and 1.2."),
        QT_TRANSLATE_NOOP("core", "Rotation"),
        QT_TRANSLATE_NOOP("core",
                          "Turns all three-axis sensors together by up to this angle about a random axis, as "
                          "if the device sat differently on the body. 0 is off; 180 makes a model blind to "
                          "orientation, which can cost accuracy where posture matters."),
        QT_TRANSLATE_NOOP("core", "Tempo variation"),
        QT_TRANSLATE_NOOP(
            "core", "Plays parts of a window faster and others slower, smoothly. 0 is off, 0.2 is mild."),
        QT_TRANSLATE_NOOP("core", "Slow gain drift"),
        QT_TRANSLATE_NOOP("core",
                          "Multiplies each sensor by a smooth random curve around 1. 0 is off, 0.2 is mild."),
        QT_TRANSLATE_NOOP("core", "Shift in time"),
        QT_TRANSLATE_NOOP("core",
                          "Moves the window by up to this share of its length; what is missing at the end is "
                          "mirrored. 0 is off."),
        QT_TRANSLATE_NOOP("core", "Shuffled pieces"),
        QT_TRANSLATE_NOOP("core", "Sensor dropout"),
        QT_TRANSLATE_NOOP(
            "core",
            "Chance that a sensor (a three-axis group or a single channel) is silenced in a changed window, "
            "so that the model does not lean on one sensor. At least one always stays. 0 is off."),
        QT_TRANSLATE_NOOP("core", "Teacher"),
        QT_TRANSLATE_NOOP("core", "Network"),
        QT_TRANSLATE_NOOP("core", "The backbone. Larger ones know more and cost more."),
        QT_TRANSLATE_NOOP("core", "Classifier"),
        QT_TRANSLATE_NOOP("core", "What turns features into class scores."),
        QT_TRANSLATE_NOOP("core", "Channels it sees"),
        QT_TRANSLATE_NOOP(
            "core",
            "Names of channels; empty means all of data.channels. A student may see fewer than its teacher."),
        QT_TRANSLATE_NOOP("core", "Existing teacher"),
        QT_TRANSLATE_NOOP("core", "Id of a finished run to learn from instead of training a teacher."),
        QT_TRANSLATE_NOOP("core", "Without a teacher"),
        QT_TRANSLATE_NOOP("core", "Trains no teacher; only methods that need none can run."),
        QT_TRANSLATE_NOOP("core", "Teacher: options of the network"),
        QT_TRANSLATE_NOOP("core", "Teacher: options of the classifier"),
        QT_TRANSLATE_NOOP("core", "Teacher: training"),
        QT_TRANSLATE_NOOP("core", "Student"),
        QT_TRANSLATE_NOOP("core", "Student: options of the network"),
        QT_TRANSLATE_NOOP("core", "Student: options of the classifier"),
        QT_TRANSLATE_NOOP("core", "Student: training"),
        QT_TRANSLATE_NOOP("core", "Method"),
        QT_TRANSLATE_NOOP("core", "How the student is trained."),
        QT_TRANSLATE_NOOP("core", "Computing"),
        QT_TRANSLATE_NOOP("core", "Device"),
        QT_TRANSLATE_NOOP("core", "auto takes a CUDA device where there is one; cuda insists on it."),
        QT_TRANSLATE_NOOP("core", "Threads"),
        QT_TRANSLATE_NOOP("core", "Mixed precision"),
        QT_TRANSLATE_NOOP(
            "core",
            "Computes in half precision where that is safe; faster on CUDA, without effect on the CPU."),
        QT_TRANSLATE_NOOP("core", "Checkpoints"),
        QT_TRANSLATE_NOOP("core", "Checkpoint every"),
        QT_TRANSLATE_NOOP("core", "A crash costs at most this much work; more often costs a little time."),
        QT_TRANSLATE_NOOP("core", "Checkpoints kept"),
        QT_TRANSLATE_NOOP("core", "Generations on disk; an older one is used where the newest is damaged."),
        QT_TRANSLATE_NOOP("core", "Evaluation"),
        QT_TRANSLATE_NOOP("core",
                          "Tests the model again on resampled, noisy, band-limited and rotated windows."),
        QT_TRANSLATE_NOOP("core", "Frequency view"),
        QT_TRANSLATE_NOOP("core", "Spectra of the taps per class and accuracy with frequency bands removed."),
        QT_TRANSLATE_NOOP(
            "core",
            "Twelve inverted residual blocks with squeeze-excite in four stages at strides 2, 4, 8 and 8. "
            "The network to learn from; needs a few thousand windows to justify its size."),
        QT_TRANSLATE_NOOP(
            "core",
            "Share of the ordinary cross-entropy in the logits loss; the rest is the teacher's soft target. "
            "Smaller trusts the teacher more. The default is the same for every method."),
        QT_TRANSLATE_NOOP(
            "core",
            "How many versions of each window teacher and student share when the teacher's view is 'views'. "
            "As many as epochs: a new one every epoch, as the student alone has. More is more varied, costs "
            "the teacher one more look at everything, and with two stages about 4 kB a window and version."),
        QT_TRANSLATE_NOOP("core",
                          "How many augmented versions of each window the student sees, one an epoch in "
                          "turn; 0 makes a new one every epoch. Set it to the number of a distilled arm for "
                          "a control that sees the very same samples."),
        QT_TRANSLATE_NOOP(
            "core",
            "amp: compressed amplitude spectra; cplx: complex spectra (equal to time by Parseval: a "
            "control); dist: spectra as distributions, after TimeDistill but on a spectrum scaled by 1/√T, "
            "so its temperature of 0.5 is 0.5·√T there; focal: hard bins first; wav: Haar wavelet details; "
            "band: change of logits when a band is removed."),
        QT_TRANSLATE_NOOP("core",
                          "How much matching the teacher's associations with its stored patterns counts. A "
                          "teacher whose head is not a Hopfield memory gets a separate one trained for it."),
        QT_TRANSLATE_NOOP("core",
                          "Trains linear, MLP, prototype and Hopfield heads side by side on the student, "
                          "lets them compete, keeps the winner. The competition is decided by the training "
                          "loss, not by the validation subjects."),
        QT_TRANSLATE_NOOP("core", "Penalty on expensive heads"),
        QT_TRANSLATE_NOOP(
            "core",
            "Added per multiple of the linear head's cost, so that an expensive head must justify its cost."),
        QT_TRANSLATE_NOOP("core",
                          "Pattern of the files to read: *, ** and ?. Without / it is matched against the "
                          "file name. Compressed files (.csv.gz) match as if they were unpacked."),
        QT_TRANSLATE_NOOP("core", "Except"),
        QT_TRANSLATE_NOOP("core", "Patterns of files that are not read, such as *_info.csv or old/**."),
        QT_TRANSLATE_NOOP("core", "What divides the columns; auto looks at the first rows of each file."),
        QT_TRANSLATE_NOOP("core",
                          "Whether a line above the values names the columns; without, they are called 1, 2, "
                          "3 … Lines before the table and comments (#, %, //) are passed over."),
        QT_TRANSLATE_NOOP("core",
                          "Column of time stamps: numbers, clock times (14:25:22.143) or dates with times "
                          "(ISO 8601). Empty when rows are evenly spaced (then rate_hz is needed)."),
        QT_TRANSLATE_NOOP("core", "Date column"),
        QT_TRANSLATE_NOOP("core", "Column of dates, where the time column holds clock times without a date."),
        QT_TRANSLATE_NOOP(
            "core", "Unit of a time column of numbers; auto takes the one that gives a plausible rate."),
        QT_TRANSLATE_NOOP("core",
                          "Rows further apart in time are not joined by interpolation: a new recording "
                          "begins behind the gap. Never less than 2.5 times the usual spacing of the rows."),
        QT_TRANSLATE_NOOP("core",
                          "Column that names the person; empty when the path does, or when no column does."),
        QT_TRANSLATE_NOOP("core", "Key columns"),
        QT_TRANSLATE_NOOP("core",
                          "Further columns that tell interleaved rows apart, such as the device: rows that "
                          "differ in them become recordings of their own."),
        QT_TRANSLATE_NOOP("core",
                          "Columns to read as column or column=name:unit@place, such as ax=acc_x:g@waist. "
                          "Empty reads every column of numbers that has no other use."),
        QT_TRANSLATE_NOOP(
            "core",
            "Labels that mean that no activity was recorded, such as null or 0: their samples are not used."),
        QT_TRANSLATE_NOOP("core", "Names that look alike"),
        QT_TRANSLATE_NOOP(
            "core",
            "Labels or subjects that differ in case, blanks, punctuation or leading zeros only. ask: refuse "
            "to train until you decide. merge: they are the same. keep: they are different."),
        QT_TRANSLATE_NOOP("core", "Labels renamed"),
        QT_TRANSLATE_NOOP("core", "Each as from=to, such as WALK=walk. Several labels may become one."),
        QT_TRANSLATE_NOOP("core", "Subjects renamed"),
        QT_TRANSLATE_NOOP(
            "core", "Each as from=to, such as S01=1. Recordings of both names then belong to one person."),
        QT_TRANSLATE_NOOP(
            "core",
            "Blends pairs of windows and their labels (Beta(a, a)); 0 is off. For training without a teacher "
            "only: a student with one is refused, because the teacher answers windows that are not blended."),
        QT_TRANSLATE_NOOP("core",
                          "Share of the target spread over all classes. 0 for a teacher: smoothing makes its "
                          "answers to the wrong classes alike, and those are what a student learns from."),
        QT_TRANSLATE_NOOP("core",
                          "Stops after this many epochs without a better macro-F1 on the validation "
                          "subjects; 0 trains to the end. The best epoch's weights are kept either way."),
        QT_TRANSLATE_NOOP("core",
                          "In this many last epochs weights and activations are rounded as the int8 file "
                          "rounds them, so that the student learns to live with it while its teacher still "
                          "teaches; 0 is off. Worth a try where the int8 file loses accuracy."),
        QT_TRANSLATE_NOOP("core",
                          "Keeps a running average of the weights and evaluates that instead; 0 is off, 0.99 "
                          "to 0.999 are usual."),
        QT_TRANSLATE_NOOP("core", "Data path"),
        QT_TRANSLATE_NOOP("core",
                          "segment: windows start where a labelled segment starts and stay inside it. "
                          "recording: a fixed grid over the whole recording, as a device would see it; a "
                          "window takes its most frequent label."),
        QT_TRANSLATE_NOOP("core", "Split type"),
        QT_TRANSLATE_NOOP("core",
                          "Who is tested: the publisher's subjects, a fold of subjects, one subject, named "
                          "subjects, other sessions of the same subjects, other times of the same subjects "
                          "(each class of each subject in blocks, without windows that share samples), or "
                          "random windows. The last three overstate how well a model meets new people."),
        QT_TRANSLATE_NOOP("core",
                          "Share of the training subjects that choose the epoch, at least one subject. "
                          "Training needs more than 0."),
        QT_TRANSLATE_NOOP("core", "Validation by"),
        QT_TRANSLATE_NOOP("core",
                          "subject: other people choose the epoch. time: the last windows of each class of "
                          "the people trained on do, which is all that two people allow; the validation "
                          "figures are then optimistic, the test figures are not."),
        QT_TRANSLATE_NOOP("core",
                          "Train on this many subjects only, drawn by the seed; 0 takes all. The validation "
                          "side shrinks alike."),
        QT_TRANSLATE_NOOP("core",
                          "Cuts the window into this many pieces and shuffles them. It destroys slow rhythm: "
                          "use it only where the order within a window carries nothing. 0 and 1 are off."),
        QT_TRANSLATE_NOOP("core", "CPU threads; 0 takes all cores. Fewer leave capacity for other work."),
        QT_TRANSLATE_NOOP("core", "Evaluate under disturbances"),
        QT_TRANSLATE_NOOP("core", "Synthetic people (built in)"),
        QT_TRANSLATE_NOOP("core", "Role"),
        QT_TRANSLATE_NOOP("core", "What this run trains."),
        QT_TRANSLATE_NOOP("core", "Arm"),
        QT_TRANSLATE_NOOP("core", "The arm of the experiment that the run belongs to."),
        QT_TRANSLATE_NOOP("core", "Title of the arm"),
        QT_TRANSLATE_NOOP("core", "What tables and charts call it."),
        QT_TRANSLATE_NOOP("core", "Start of every random choice in the run."),
        QT_TRANSLATE_NOOP("core", "Which fold is held out; -1 where there are no folds."),
        QT_TRANSLATE_NOOP("core", "Group"),
        QT_TRANSLATE_NOOP("core", "The runs that were started together share it."),
        QT_TRANSLATE_NOOP("core", "Run that this one learns from; empty for none."),
        QT_TRANSLATE_NOOP("core", "This run"),
        QT_TRANSLATE_NOOP("core", "Host"),
        QT_TRANSLATE_NOOP("core", "Name or address of the board, or its alias in ~/.ssh/config."),
        QT_TRANSLATE_NOOP("core", "Port"),
        QT_TRANSLATE_NOOP("core", "Port of its SSH server; 0 takes ~/.ssh/config's, else 22."),
        QT_TRANSLATE_NOOP("core", "User"),
        QT_TRANSLATE_NOOP("core", "Who to log in as; empty takes ~/.ssh/config's, else your own name."),
        QT_TRANSLATE_NOOP("core", "Key file"),
        QT_TRANSLATE_NOOP("core",
                          "Private key to log in with. Empty: the agent, then the usual files in ~/.ssh. "
                          "Passphrases and passwords are asked for and never written down."),
        QT_TRANSLATE_NOOP("core", "Jump host"),
        QT_TRANSLATE_NOOP("core", "Launcher"),
        QT_TRANSLATE_NOOP("core",
                          "Program in front of the agent, for a practice board that emulates another "
                          "processor (qemu-aarch64-static)."),
        QT_TRANSLATE_NOOP("core", "Notes"),
        QT_TRANSLATE_NOOP("core", "Notes on this board: where it stands, whose it is."),
        QT_TRANSLATE_NOOP("core",
                          "[user@]host[:port] to go through when the board is not reachable directly."),
        QT_TRANSLATE_NOOP("core", "Lower sampling rate"),
        QT_TRANSLATE_NOOP("core", "White noise"),
        QT_TRANSLATE_NOOP("core", "Lost samples"),
        QT_TRANSLATE_NOOP("core", "Noise in the gait band"),
        QT_TRANSLATE_NOOP("core", "Turned device"),
    };
    return words;
}

}  // namespace distillery::ui
