#include "models/experiment_facts.hpp"

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "experiment/open_data.hpp"
#include "experiment/test_people.hpp"
#include "experiment/trained_model.hpp"
#include "words/core_words.hpp"

namespace distillery::ui {
namespace {

constexpr int kSettleMs = 250;

/// What the data's facts depend on.
std::string keyOf(const Json& resolved) {
    return Json{resolved.at("data"), resolved.at("windows"), resolved.at("split")}.dump();
}

DataFacts read(const Home& home, const Json& resolved, const StopToken& stop, const Progress& progress) {
    DataFacts facts;
    try {
        const OpenData open = openData(home, resolved, stop, progress);
        facts.input = {{static_cast<std::int64_t>(open.dataset.channels.size()), open.index.length},
                       open.dataset.rateHz,
                       static_cast<int>(open.dataset.classes.size())};
        facts.windows = open.index.windows.size();
        facts.people = open.dataset.subjects().size();
        for (const Channel& channel : open.dataset.channels)
            facts.channels.append(QString::fromStdString(channel.name));
        for (const Channel& channel : open.sourceChannels)
            facts.sourceChannels.append(QString::fromStdString(channel.name));
        const TrainingCheck check = checkTraining(open, resolved, stop);
        facts.train = check.split.train.size();
        facts.validation = check.split.validation.size();
        facts.test = check.split.test.size();
        facts.testPeople = subjectsOf(open, check.split.test).size();
        facts.isClean = check.leakage.clean();
        facts.isLeakageAllowed = resolved.at("split").at("allow_leakage").get<bool>();
        if (facts.train > 0) facts.leakage = coreSentence(check.leakage.sentence());
        if (check.refusal) {
            const Failure failure = toFailure(*check.refusal);
            facts.refusal = QString("%1: %2").arg(failure.title, failure.detail);
            facts.refusalNext = failure.hint;
        }
        for (const std::string& sentence : check.sentences) facts.remarks.append(coreSentence(sentence));
    } catch (const Error& error) {
        facts.failure = toFailure(error);
    }
    return facts;
}

NetworkSide sideOf(const Json& resolved, const std::string& who, const NetworkInput& input) {
    try {
        return {std::make_shared<NetworkFacts>(plannedNetwork(resolved, who, input)), {}};
    } catch (const Error& error) {
        return {{}, toFailure(error)};
    }
}

PlanFacts planOf(const FlatConfig& chosen, const Json& resolved, const NetworkInput& input) {
    PlanFacts plan;
    plan.teacher = sideOf(resolved, "teacher", input);
    plan.student = sideOf(resolved, "student", input);
    try {
        plan.runs = expandConfig(resolveConfig({{"experiment", nestConfig(chosen), false}}));
    } catch (const Error& error) {
        plan.failure = toFailure(error);
    }
    return plan;
}

}  // namespace

ExperimentFacts::ExperimentFacts(ConfigDocument* document, RunStore* runs, Launcher* launcher,
                                 QObject* parent)
    : QObject(parent), document_(document), runs_(runs), launcher_(launcher) {
    timer_.setSingleShot(true);
    timer_.setInterval(kSettleMs);
    connect(&timer_, &QTimer::timeout, this, &ExperimentFacts::look);
    connect(document, &ConfigDocument::changed, this, [this] {
        if (!isAwake_) return;
        timer_.start();
        Q_EMIT changed();
    });
    connect(runs, &RunStore::changed, this, [this] {
        if (isAwake_) Q_EMIT changed();
    });
}

ExperimentFacts::~ExperimentFacts() {
    if (!doctor_) return;
    doctor_->disconnect();  // nobody listens any more
    doctor_->kill();
    doctor_->waitForFinished();
}

void ExperimentFacts::wake() {
    if (isAwake_) return;
    isAwake_ = true;
    askComputer();
    timer_.start(0);
}

void ExperimentFacts::look() {
    timer_.setInterval(kSettleMs);
    Json resolved;
    try {
        resolved = document_->resolved();
    } catch (const Error& error) {
        plan_ = {};
        plan_.failure = toFailure(error);
        Q_EMIT changed();
        return;
    }
    if (const std::string key = keyOf(resolved); key != dataKey_) {
        dataKey_ = key;
        readData(resolved);
    }
    readPlan();
}

void ExperimentFacts::readData(const Json& resolved) {
    if (dataJob_) dataJob_->cancel();
    data_.reset();
    dataJob_ = startJob(
        this,
        [home = runs_->home(), resolved](const StopToken& stop, const Progress& progress) {
            return read(home, resolved, stop, progress);
        },
        [this, key = dataKey_](DataFacts facts) {
            if (key != dataKey_) return;  // the question changed meanwhile
            data_ = std::make_shared<DataFacts>(std::move(facts));
            dataJob_.clear();
            readPlan();
        });
    connect(dataJob_, &Job::failed, this, [this, key = dataKey_](const Failure& failure) {
        if (key != dataKey_) return;
        DataFacts facts;
        facts.failure = failure;
        data_ = std::make_shared<DataFacts>(std::move(facts));
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void ExperimentFacts::readPlan() {
    if (planJob_) planJob_->disconnect(this);
    const NetworkInput input = data_ && !data_->failure ? data_->input : NetworkInput();
    Json resolved;
    try {
        resolved = document_->resolved();
    } catch (const Error&) {
        return;  // look() says it
    }
    auto* job = startJob(
        this,
        [chosen = document_->chosen(), resolved, input](const StopToken&, const Progress&) {
            return planOf(chosen, resolved, input);
        },
        [this, chosen = document_->chosen()](PlanFacts plan) {
            if (chosen != document_->chosen()) return;  // a newer one is on its way
            plan_ = std::move(plan);
            planJob_.clear();
            Q_EMIT changed();
        });
    planJob_ = job;
}

std::optional<ExperimentFacts::Pace> ExperimentFacts::paceOf(const PlannedRun& run) const {
    const auto text = [&](const std::string& path) {
        const Json* found = findPath(run.config, path);
        return found && found->is_string() ? found->get<std::string>() : std::string();
    };
    const TrainedModel model = trainedModel(run.config);
    const std::string source = text("data.source"), method = text("method.name");
    for (const RunRecord& earlier : runs_->runs()) {
        if (!earlier.seconds || *earlier.seconds <= 0 || earlier.epochs <= 0) continue;
        if (earlier.role != run.role || earlier.architecture != model.architecture ||
            earlier.head != model.head || earlier.source != source)
            continue;
        if (run.role == "student" && earlier.method != method) continue;
        return Pace{*earlier.seconds / static_cast<double>(earlier.epochs),
                    QString::fromStdString(earlier.id)};
    }
    return std::nullopt;
}

void ExperimentFacts::askComputer() {
    if (launcher_->distill().isEmpty()) return;
    auto* process = new QProcess(this);
    doctor_ = process;
    connect(process, &QProcess::finished, this, [this, process] {
        const Json document = jsonOrDiscarded(process->readAllStandardOutput().toStdString());
        if (document.is_object() && document.contains("checks"))
            for (const Json& check : document["checks"])
                if (check.value("subject", "") == "trainer")
                    computer_ = QString::fromStdString(check.value("detail", ""));
        process->deleteLater();
        Q_EMIT changed();
    });
    process->start(launcher_->distill(), {"doctor", "--json"});
}

}  // namespace distillery::ui
