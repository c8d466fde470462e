// All runs of this home but the archived ones, kept up to date in the background; the pages' one source of
// what exists.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <memory>
#include <set>
#include <vector>

#include "async/job.hpp"
#include "base/paths.hpp"
#include "experiment/experiment_progress.hpp"
#include "experiment/run_index.hpp"

namespace distillery::ui {

class RunStore : public QObject {
    Q_OBJECT

public:
    explicit RunStore(Home home, QObject* parent = nullptr);
    ~RunStore() override;

    const Home& home() const { return home_; }
    const std::vector<RunRecord>& runs() const { return *runs_; }  // newest first
    /// The same, for who keeps it beyond the next change; it never changes itself.
    std::shared_ptr<const std::vector<RunRecord>> snapshot() const { return runs_; }
    const RunRecord* find(const std::string& id) const;
    /// The same runs by experiment, newest first.
    const std::vector<ExperimentProgress>& experiments() const { return *experiments_; }
    /// Null for an id that is none of an experiment.
    const ExperimentProgress* findExperiment(const QString& id) const;
    /// The student of the experiment with the best test macro-F1, else any finished run; empty: none.
    QString bestStudentOf(const QString& experiment) const;
    /// Whether the run waits for somebody to resume its experiment.
    bool waitsForResume(const RunRecord& run) const;
    /// Of the runs in the trash.
    const std::set<std::string>& removed() const { return *removed_; }
    bool isLoaded() const { return loaded_; }
    /// The group of a run, or the run's own id where it belongs to none.
    static QString groupOf(const RunRecord& run);

    void refresh();

Q_SIGNALS:
    void changed();
    void failed(const distillery::ui::Failure& failure);  // once for each new failure
    void remarked(const QString& note);                   // "the index was damaged and rebuilt"

private:
    Home home_;
    QThreadPool pool_;  // one thread: the index is used by one at a time
    std::shared_ptr<std::unique_ptr<RunIndex>> index_ = std::make_shared<std::unique_ptr<RunIndex>>();
    QTimer timer_;
    QPointer<Job> job_;
    std::shared_ptr<const std::vector<RunRecord>> runs_ = std::make_shared<const std::vector<RunRecord>>();
    std::shared_ptr<const std::vector<ExperimentProgress>> experiments_ =
        std::make_shared<const std::vector<ExperimentProgress>>();
    std::shared_ptr<const std::set<std::string>> removed_ = std::make_shared<const std::set<std::string>>();
    QStringList notes_;
    QString lastFailure_;
    bool loaded_ = false;
};

bool isActive(const RunRecord& run);          // somebody works on it, or will
QString stateName(const std::string& state);  // "Running", "Stopped early" …, translated
QString figureText(const std::optional<double>& value, int decimals = 3);  // "–" when absent
QString countText(const std::optional<std::int64_t>& value);               // "23.9 k"

}  // namespace distillery::ui
