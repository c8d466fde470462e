#include "models/start_checks.hpp"

#include <QFile>
#include <QLocale>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "eval/power.hpp"
#include "experiment/methods.hpp"
#include "experiment/test_people.hpp"
#include "models/arm_checks.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

QString duration(double seconds) {
    if (seconds < 90) return QObject::tr("%1 s").arg(std::lround(seconds));
    if (seconds < 5400) return QObject::tr("%1 min").arg(std::lround(seconds / 60));
    return QObject::tr("%1 h").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

QString mebibytes(double bytes) {
    return QObject::tr("%1 MiB").arg(countWords(std::llround(bytes / (1024.0 * 1024.0))));
}

const Json& at(const PlannedRun& run, const std::string& path) {
    static const Json absent;
    const Json* found = findPath(run.config, path);
    return found ? *found : absent;
}

StartCheck checkConfig(const ConfigDocument& document, const ExperimentFacts& facts) {
    StartCheck check{"config", CheckLevel::good, QObject::tr("Settings"), {}, {}};
    if (!document.problems().empty()) {
        const auto& [path, sentence] = *document.problems().begin();
        check.level = CheckLevel::bad;
        check.sentence = QObject::tr("%1: %2").arg(QString::fromStdString(path), sentence);
        check.next =
            document.problems().size() > 1
                ? QObject::tr("%1 values are marked in red in the forms").arg(document.problems().size())
                : QObject::tr("the value is marked in red in its form");
        return check;
    }
    if (facts.plan().failure) {
        check.level = CheckLevel::bad;
        check.sentence = QObject::tr("%1: %2").arg(facts.plan().failure->title, facts.plan().failure->detail);
        check.next = facts.plan().failure->hint;
        return check;
    }
    const NetworkSide& broken = facts.plan().teacher.failure ? facts.plan().teacher : facts.plan().student;
    if (broken.failure) {
        check.level = CheckLevel::bad;
        check.sentence = QObject::tr("%1: %2").arg(broken.failure->title, broken.failure->detail);
        check.next = broken.failure->hint;
        return check;
    }
    if (facts.plan().runs.empty()) {
        check.level = CheckLevel::unknown;
        check.sentence = QObject::tr("Calculating …");
        return check;
    }
    check.sentence = QObject::tr("All values are valid; %1 runs will be made.").arg(facts.plan().runs.size());
    return check;
}

StartCheck checkData(const ExperimentFacts& facts) {
    StartCheck check{"data", CheckLevel::unknown, QObject::tr("Data"), QObject::tr("Reading …"), {}};
    const auto data = facts.data();
    if (!data) return check;
    if (data->failure) {
        check.level = CheckLevel::bad;
        check.sentence = QObject::tr("%1: %2").arg(data->failure->title, data->failure->detail);
        check.next = data->failure->hint;
        return check;
    }
    check.level = CheckLevel::good;
    check.sentence = QObject::tr("Found: %1 windows of %2 channels × %3 samples at %4 Hz, %5 classes.")
                         .arg(countWords(static_cast<std::int64_t>(data->windows)))
                         .arg(data->input.shape.channels)
                         .arg(data->input.shape.steps)
                         .arg(data->input.rateHz)
                         .arg(data->input.classes);
    return check;
}

StartCheck checkSplit(const ExperimentFacts& facts) {
    StartCheck check{"split",
                     CheckLevel::unknown,
                     QObject::tr("Split"),
                     QObject::tr("Available once the data is read."),
                     {}};
    const auto data = facts.data();
    if (!data || data->failure) return check;
    if (data->train > 0)
        check.sentence = QObject::tr("%1 windows train, %2 validate, %3 test.")
                             .arg(countWords(static_cast<std::int64_t>(data->train)),
                                  countWords(static_cast<std::int64_t>(data->validation)),
                                  countWords(static_cast<std::int64_t>(data->test))) +
                         " " + data->leakage;
    if (!data->refusal.isEmpty()) {
        check.level = CheckLevel::bad;
        check.sentence = data->refusal;
        check.next = data->refusalNext;
        return check;
    }
    check.level = CheckLevel::good;
    if (!data->isClean) {
        check.level = CheckLevel::caution;
        check.next = QObject::tr("leakage is allowed by the settings: every report will say so");
    }
    if (!data->remarks.isEmpty()) {
        check.level = CheckLevel::caution;
        check.sentence += " " + data->remarks.join(' ');
    }
    return check;
}

/// How many people the folds test together, and what that number can show. Never stops a start: an experiment
/// may be about something else.
StartCheck checkPower(const ExperimentFacts& facts) {
    StartCheck check{"power",
                     CheckLevel::unknown,
                     QObject::tr("Test people"),
                     QObject::tr("Known once the data is read."),
                     {}};
    if (!facts.data() || facts.data()->failure || facts.data()->test == 0) return check;
    if (facts.plan().runs.empty()) {
        check.sentence = QObject::tr("Known once the settings are valid.");
        return check;
    }
    std::set<int> folds;
    for (const PlannedRun& run : facts.plan().runs) folds.insert(run.fold);
    // Folds test about equally many people, each of them once.
    const std::size_t people = std::min(facts.data()->people, facts.data()->testPeople * folds.size());
    check.sentence = coreSentence(powerBeforeStart(people, facts.plan().runs));
    check.level = people < kFewestForProof ? CheckLevel::caution : CheckLevel::good;
    if (check.level == CheckLevel::caution)
        check.next = QObject::tr("test more people: another split, or all folds (split.kind kfold, folds)");
    return check;
}

double availableBytes() {
    QFile file("/proc/meminfo");
    if (!file.open(QIODevice::ReadOnly)) return NAN;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("MemAvailable:")) return line.simplified().split(' ').value(1).toDouble() * 1024;
    return NAN;
}

/// What the teacher's kept answers take for one window and view: features of the compared taps as float16 and
/// their spectra. Methods without taps keep probabilities only, which hardly count.
double answerBytes(const ExperimentFacts& facts, const PlannedRun& run) {
    constexpr double kBytesPerValue = 6;   // measured: runs on HAPT and UCI HAR took 1.37 and 1.29 GB
    constexpr std::size_t kUsualTaps = 2;  // the earliest, where none are named
    const Json& named = at(run, "method.taps");
    if (!named.is_array() || !facts.plan().teacher.network) return 0;
    double values = 0;
    std::size_t index = 0;
    for (const TapFacts& tap : facts.plan().teacher.network->taps()) {
        const bool isNamed = std::ranges::any_of(named, [&](const Json& name) {
            return name.is_string() && QString::fromStdString(name.get<std::string>()) == tap.name;
        });
        if (named.empty() ? index < kUsualTaps : isNamed)
            values += static_cast<double>(tap.shape.channels * tap.shape.steps);
        ++index;
    }
    return values * kBytesPerValue;
}

/// Windows held raw and scaled, the teacher's kept answers, activations forwards and backwards of one batch,
/// weights with gradient and two moments, and the program itself. Rough on purpose, and said to be.
double neededBytes(const ExperimentFacts& facts) {
    constexpr double kProgram = 350e6, kCopies = 2.5, kPasses = 6;
    const DataFacts& data = *facts.data();
    double most = 0;
    for (const PlannedRun& run : facts.plan().runs) {
        const NetworkSide& side = run.role == "teacher" ? facts.plan().teacher : facts.plan().student;
        if (!side.network) continue;
        const double batch = at(run, run.role + ".train.batch").is_number()
                                 ? at(run, run.role + ".train.batch").get<double>()
                                 : 64;
        double bytes = static_cast<double>(side.network->cost.parameters) * 16 +
                       static_cast<double>(side.network->cost.peakActivationBytes) * batch * kPasses;
        if (!run.teacher.empty()) {
            const Json& views = at(run, "method.views");
            bytes += static_cast<double>(data.train) * answerBytes(facts, run) *
                     (views.is_number() ? views.get<double>() : 1);
        }
        most = std::max(most, bytes);
    }
    return kProgram + most +
           kCopies * 4.0 *
               static_cast<double>(static_cast<std::int64_t>(data.windows) * data.input.shape.channels *
                                   data.input.shape.steps);
}

StartCheck checkMemory(const ExperimentFacts& facts) {
    StartCheck check{"memory",
                     CheckLevel::unknown,
                     QObject::tr("Memory"),
                     QObject::tr("Available once the data is read."),
                     {}};
    if (!facts.data() || facts.data()->failure) return check;
    if (facts.plan().runs.empty()) {
        check.sentence = QObject::tr("Available once the settings are valid.");
        return check;
    }
    const double needed = neededBytes(facts), free = availableBytes();
    check.sentence =
        QObject::tr(
            "About %1 for the largest run (a rough count from windows, networks and kept answers of "
            "the teacher).")
            .arg(mebibytes(needed));
    if (!std::isfinite(free)) return check;
    check.sentence += " " + QObject::tr("%1 are free.").arg(mebibytes(free));
    check.level = needed > free         ? CheckLevel::bad
                  : needed > 0.7 * free ? CheckLevel::caution
                                        : CheckLevel::good;
    if (check.level != CheckLevel::good)
        check.next = QObject::tr(
            "close other programs, or choose fewer augmented versions (method.views) or channels");
    if (check.level == CheckLevel::bad) check.level = CheckLevel::caution;  // an estimate must not forbid
    return check;
}

StartCheck checkTime(const ExperimentFacts& facts) {
    StartCheck check{"time", CheckLevel::unknown, QObject::tr("Time"), {}, {}};
    double seconds = 0;
    int known = 0, trained = 0;
    QSet<QString> unknown;
    QString example;
    for (const PlannedRun& run : facts.plan().runs) {
        const Json &method = at(run, "method.name"), &epochs = at(run, run.role + ".train.epochs");
        if (run.role == "student" && method.is_string() && !methodById(method).trainsNetwork) continue;
        ++trained;
        if (const auto pace = facts.paceOf(run); pace && epochs.is_number()) {
            seconds += pace->secondsPerEpoch * epochs.get<double>();
            if (example.isEmpty())
                example = QObject::tr("%1 s per epoch in %2")
                              .arg(QLocale().toString(pace->secondsPerEpoch, 'g', 3), pace->run);
            ++known;
        } else {
            unknown.insert(QString::fromStdString(run.arm));
        }
    }
    if (trained == 0) {
        check.sentence = facts.plan().runs.empty() ? QObject::tr("Available once the settings are valid.")
                                                   : QObject::tr("No network is trained.");
        return check;
    }
    if (known == 0) {
        check.sentence =
            QObject::tr("Unknown: no earlier run here had the same network, method and data set.");
        return check;
    }
    check.level = CheckLevel::good;
    check.sentence =
        QObject::tr(
            "About %1 of training for %2 of %3 runs, from earlier runs with the same network, method "
            "and data set (%4; other windows or options change it). Evaluation takes extra time.")
            .arg(duration(seconds))
            .arg(known)
            .arg(trained)
            .arg(example);
    if (!unknown.isEmpty()) {
        check.level = CheckLevel::unknown;
        QStringList arms(unknown.begin(), unknown.end());
        arms.sort();
        check.sentence += " " + QObject::tr("Unknown for: %1.").arg(arms.join(", "));
    }
    return check;
}

StartCheck checkDevice(const ConfigDocument& document, const ExperimentFacts& facts) {
    StartCheck check{
        "device", CheckLevel::unknown, QObject::tr("Computer"), QObject::tr("Asking the worker …"), {}};
    if (facts.computer().isEmpty()) return check;
    const Json device = document.value("compute.device");
    check.level = CheckLevel::good;
    check.sentence =
        QObject::tr("compute.device is %1; the worker says: %2.")
            .arg(QString::fromStdString(device.is_string() ? device.get<std::string>() : device.dump()),
                 facts.computer());
    return check;
}

}  // namespace

std::vector<StartCheck> startChecks(const ConfigDocument& document, const ExperimentFacts& facts) {
    return {checkConfig(document, facts), checkArms(document, facts), checkData(facts),
            checkSplit(facts),            checkPower(facts),          checkMemory(facts),
            checkTime(facts),             checkDevice(document, facts)};
}

}  // namespace distillery::ui
