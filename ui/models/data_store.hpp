// The data set that is looked at and the windows cut from it; opened, cut and checked in the background.
#pragma once

#include <QObject>
#include <QPointer>
#include <memory>

#include "async/job.hpp"
#include "base/json.hpp"
#include "base/paths.hpp"
#include "data/cache.hpp"
#include "data/names.hpp"
#include "data/quality.hpp"
#include "data/statistics.hpp"
#include "data/windows.hpp"

namespace distillery::ui {

/// Never changed once made: jobs hold on to it while the next one is opened.
struct OpenedData {
    Dataset dataset;
    DatasetStatistics statistics;
    QString path;              // what a person gave; empty for built-in data
    QString run;               // set: as this run sees it, resampled and preprocessed
    std::string dataSection;   // JSON of a config's "data" that opens the same
    std::string splitSection;  // JSON of a config's "split": the run's, or a sensible beginning
    NameSpec names;            // as the data section says
    WindowSpec windows;        // the run's, or the defaults
    bool fromCache = false;
};

/// The windows of one way to cut them, and what is remarkable about them.
struct CutData {
    std::shared_ptr<const OpenedData> data;
    WindowIndex index;
    QualityReport quality;
};

class DataStore : public QObject {
    Q_OBJECT

public:
    DataStore(Home home, QObject* parent = nullptr);

    void openPath(const QString& path);            // folder or archive, recognised
    void openBuiltIn();                            // the synthetic set
    void openSection(const std::string& section);  // a config's "data": source, path, options
    /// Opens the same again, with names that look alike merged or kept apart (data.lookalikes).
    void decideLookAlikes(const std::string& use);
    void openRun(const QString& run);  // the data of a run, as the run sees it
    void cancel();
    bool isOpening() const { return opening_ && opening_->isRunning(); }

    std::shared_ptr<const OpenedData> data() const { return data_; }
    /// Null until they are cut, and while the spec does not fit the data.
    std::shared_ptr<const CutData> cut() const { return cut_; }
    const WindowSpec& windowSpec() const { return spec_; }
    void setWindowSpec(const WindowSpec& spec);

Q_SIGNALS:
    void openingChanged();
    void progressed(const QString& what, qint64 done, qint64 total, const QString& unit);
    void opened();
    void openFailed(const QString& what, const distillery::ui::Failure& failure);
    void cutChanged();  // new windows, or none
    void cutFailed(const distillery::ui::Failure& failure);

private:
    using Opener = std::function<std::shared_ptr<OpenedData>(const StopToken&, const Progress&)>;
    void open(const QString& what, Opener opener);
    void cutAgain();

    Home home_;
    std::shared_ptr<const OpenedData> data_;
    std::shared_ptr<const CutData> cut_;
    WindowSpec spec_;
    QPointer<Job> opening_, cutting_;
    int ticket_ = 0;  // of the opening that still counts
};

}  // namespace distillery::ui
