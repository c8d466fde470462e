#include "models/run_store.hpp"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "experiment/run_trash.hpp"

namespace distillery::ui {
namespace {

constexpr int kBusyPeriodMs = 1000, kQuietPeriodMs = 3000;

struct Reading {
    std::shared_ptr<const std::vector<RunRecord>> runs;
    std::shared_ptr<const std::vector<ExperimentProgress>> experiments;
    std::shared_ptr<const std::set<std::string>> removed;
    bool isNews;
    QStringList notes;
};

}  // namespace

RunStore::RunStore(Home home, QObject* parent) : QObject(parent), home_(std::move(home)) {
    pool_.setMaxThreadCount(1);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &RunStore::refresh);
    refresh();
}

RunStore::~RunStore() {
    if (job_) job_->cancel();
    pool_.waitForDone();
}

const RunRecord* RunStore::find(const std::string& id) const {
    const auto found = std::ranges::find(*runs_, id, &RunRecord::id);
    return found == runs_->end() ? nullptr : &*found;
}

const ExperimentProgress* RunStore::findExperiment(const QString& id) const {
    const auto found = std::ranges::find(*experiments_, id.toStdString(), &ExperimentProgress::id);
    return found == experiments_->end() ? nullptr : &*found;
}

QString RunStore::bestStudentOf(const QString& experiment) const {
    const RunRecord* best = nullptr;
    const auto rank = [](const RunRecord& run) { return std::pair(run.role != "teacher", *run.testMacroF1); };
    for (const RunRecord& run : *runs_)
        if (groupOf(run) == experiment && run.testMacroF1 && (!best || rank(run) > rank(*best))) best = &run;
    return best ? QString::fromStdString(best->id) : QString();
}

bool RunStore::waitsForResume(const RunRecord& run) const {
    const ExperimentProgress* experiment = findExperiment(groupOf(run));
    return experiment && experiment->needsResume;
}

QString RunStore::groupOf(const RunRecord& run) {
    return QString::fromStdString(run.group.empty() ? run.id : run.group);
}

void RunStore::refresh() {
    timer_.stop();
    if (job_ && job_->isRunning()) return;
    const auto work = [home = home_, index = index_, known = runs_, before = experiments_](
                          const StopToken& stop, const Progress&) {
        if (!*index) *index = std::make_unique<RunIndex>(home.index(), home.runs());
        (*index)->refresh(stop);
        auto runs = std::make_shared<const std::vector<RunRecord>>((*index)->list());
        std::set<std::string> removed;
        for (const TrashedRun& run : listTrash(home.runs(), TrashSizes::leaveOut)) removed.insert(run.id);
        Reading reading{runs,
                        std::make_shared<const std::vector<ExperimentProgress>>(experimentsOf(*runs)),
                        std::make_shared<const std::set<std::string>>(std::move(removed)),
                        false,
                        {}};
        // Time alone makes an experiment wait for its resume.
        reading.isNews = *reading.runs != *known || *reading.experiments != *before;
        for (const std::string& note : (*index)->notes()) reading.notes.append(QString::fromStdString(note));
        return reading;
    };
    job_ = startJob(
        this, work,
        [this](Reading reading) {
            lastFailure_.clear();
            const bool news = !loaded_ || reading.isNews;
            loaded_ = true;
            runs_ = std::move(reading.runs);
            experiments_ = std::move(reading.experiments);
            removed_ = std::move(reading.removed);
            for (const QString& note : reading.notes)
                if (!notes_.contains(note)) Q_EMIT remarked(note);
            notes_ = reading.notes;
            if (news) Q_EMIT changed();
        },
        &pool_);
    connect(job_, &Job::failed, this, [this](const Failure& failure) {
        const QString text = failure.title + failure.detail;
        if (text != lastFailure_) Q_EMIT failed(failure);
        lastFailure_ = text;
    });
    connect(job_, &Job::ended, this,
            [this] { timer_.start(std::ranges::any_of(*runs_, isActive) ? kBusyPeriodMs : kQuietPeriodMs); });
}

bool isActive(const RunRecord& run) {
    return run.state == "running" || run.state == "paused" || run.state == "queued" || run.state == "created";
}

QString stateName(const std::string& state) {
    if (state == "created" || state == "queued") return QObject::tr("Waiting");
    if (state == "running") return QObject::tr("Running");
    if (state == "paused") return QObject::tr("Paused");
    if (state == "completed") return QObject::tr("Completed");
    if (state == "early-stopped") return QObject::tr("Stopped early");
    if (state == "stopped") return QObject::tr("Stopped, kept");
    if (state == "cancelled") return QObject::tr("Cancelled");
    if (state == "failed") return QObject::tr("Failed");
    if (state == "lost") return QObject::tr("Interrupted");
    return QString::fromStdString(state);
}

QString figureText(const std::optional<double>& value, int decimals) {
    return value && std::isfinite(*value) ? QLocale::c().toString(*value, 'f', decimals)
                                          : QStringLiteral("–");
}

QString countText(const std::optional<std::int64_t>& value) {
    if (!value || *value < 0) return QStringLiteral("–");
    const auto n = static_cast<double>(*value);
    if (n < 1e4) return QLocale::c().toString(static_cast<qlonglong>(*value));
    if (n < 1e6) return QObject::tr("%1 k").arg(n / 1e3, 0, 'f', n < 1e5 ? 1 : 0);
    return QObject::tr("%1 M").arg(n / 1e6, 0, 'f', n < 1e8 ? 2 : 0);
}

}  // namespace distillery::ui
