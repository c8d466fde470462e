// What an experiment means before it is started: its data, its two networks, its runs; worked out in the
// background whenever the document changes.
#pragma once

#include <QPointer>
#include <QProcess>
#include <QTimer>
#include <nlohmann/json.hpp>
#include <optional>

#include "models/config_document.hpp"
#include "models/launcher.hpp"
#include "models/network_facts.hpp"
#include "models/run_store.hpp"

namespace distillery::ui {

struct DataFacts {
    std::optional<Failure> failure;
    NetworkInput input;
    QStringList channels, sourceChannels;  // as the networks see them; as imported
    std::size_t windows = 0, train = 0, validation = 0, test = 0;
    bool isClean = true, isLeakageAllowed = false;
    QString leakage, refusal, refusalNext;   // why no run may start, and what to do
    QStringList remarks;                     // what should be known before the start
    std::size_t people = 0, testPeople = 0;  // of all recordings, of this fold's test windows
};

struct NetworkSide {
    std::shared_ptr<const NetworkFacts> network;
    std::optional<Failure> failure;
};

struct PlanFacts {
    std::vector<PlannedRun> runs;
    std::optional<Failure> failure;
    NetworkSide teacher, student;
};

class ExperimentFacts : public QObject {
    Q_OBJECT

public:
    ExperimentFacts(ConfigDocument* document, RunStore* runs, Launcher* launcher, QObject* parent = nullptr);
    ~ExperimentFacts() override;

    /// Nothing is read before somebody looks.
    void wake();
    bool isBusy() const { return dataJob_ || planJob_ || timer_.isActive(); }
    /// Null until it is known.
    std::shared_ptr<const DataFacts> data() const { return data_; }
    const PlanFacts& plan() const { return plan_; }
    /// What the worker says of this computer: "LibTorch …, CPU"; empty until it has answered.
    QString computer() const { return computer_; }
    /// Seconds that one epoch of such a run took here before, and of which run; nullopt: never seen.
    struct Pace {
        double secondsPerEpoch = 0;
        QString run;
    };
    std::optional<Pace> paceOf(const PlannedRun& run) const;

Q_SIGNALS:
    void changed();

private:
    void look();
    void readData(const Json& resolved);
    void readPlan();
    void askComputer();

    ConfigDocument* document_;
    RunStore* runs_;
    Launcher* launcher_;
    bool isAwake_ = false;
    QTimer timer_;
    QPointer<Job> dataJob_, planJob_;
    std::string dataKey_;
    std::shared_ptr<const DataFacts> data_;
    PlanFacts plan_;
    QString computer_;
    QPointer<QProcess> doctor_;
};

}  // namespace distillery::ui
