#include "models/data_store.hpp"

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "data/split.hpp"
#include "experiment/open_data.hpp"
#include "experiment/run_config.hpp"
#include "experiment/run_directory.hpp"

namespace distillery::ui {
namespace {

constexpr const char* kBuiltIn = "synthetic";

std::string splitToBeginWith(const Dataset& dataset) {
    SplitSpec spec;
    if (dataset.official.exists()) spec.kind = SplitKind::official;
    return toJson(spec).dump();
}

/// `wish` is a config's "data"; what it says of rate, chain and channels is not for this look.
std::shared_ptr<OpenedData> openFiles(const Home& home, const Json& wish, const StopToken& stop,
                                      const Progress& progress) {
    auto data = std::make_shared<OpenedData>();
    LoadInfo info;
    const std::string path = wish.value("path", "");
    const Json options = wish.value("options", Json::object());
    data->names = nameSpecFromJson(wish);
    data->dataset = applyNames(loadDataset(home, wish.value("source", ""), path, options, stop, progress,
                                           CacheUse::readAndWrite, &info),
                               data->names);
    data->path = QString::fromStdString(path);
    data->fromCache = info.fromCache;
    Json section{{"source", info.importer}};
    if (!path.empty()) section["path"] = path;
    if (!options.empty()) section["options"] = options;
    for (const ParamSpec& param : nameParams())
        if (wish.contains(param.key)) section[param.key] = wish.at(param.key);
    data->dataSection = section.dump();
    data->splitSection = splitToBeginWith(data->dataset);
    data->statistics = computeStatistics(data->dataset, stop);
    return data;
}

std::shared_ptr<OpenedData> openAsRun(const Home& home, const std::string& run, const StopToken& stop,
                                      const Progress& progress) {
    const Json config = readRunConfig(RunDirectory::open(home.runs() / run));
    auto data = std::make_shared<OpenedData>();
    data->dataset = openData(home, config, stop, progress).dataset;
    data->run = QString::fromStdString(run);
    data->path = QString::fromStdString(config.at("data").at("path").get<std::string>());
    data->dataSection = config.at("data").dump();
    data->names = nameSpecFromJson(config.at("data"));
    data->splitSection = config.at("split").dump();
    data->windows = windowSpecFromJson(config.at("windows"));
    data->statistics = computeStatistics(data->dataset, stop);
    return data;
}

}  // namespace

DataStore::DataStore(Home home, QObject* parent) : QObject(parent), home_(std::move(home)) {}

void DataStore::openPath(const QString& path) {
    open(path, [home = home_, path = path.toStdString()](const StopToken& stop, const Progress& progress) {
        return openFiles(home, {{"path", path}}, stop, progress);
    });
}

void DataStore::openBuiltIn() {
    open(tr("the synthetic data set"), [home = home_](const StopToken& stop, const Progress& progress) {
        return openFiles(home, {{"source", kBuiltIn}}, stop, progress);
    });
}

void DataStore::openSection(const std::string& section) {
    const Json wish = jsonOrDiscarded(section);
    if (!wish.is_object()) return openBuiltIn();
    const std::string path = wish.value("path", "");
    const QString what =
        path.empty() ? QString::fromStdString(wish.value("source", "")) : QString::fromStdString(path);
    open(what, [home = home_, wish](const StopToken& stop, const Progress& progress) {
        return openFiles(home, wish, stop, progress);
    });
}

void DataStore::decideLookAlikes(const std::string& use) {
    if (!data_) return;
    Json section = jsonOrDiscarded(data_->dataSection);
    if (!section.is_object()) return;
    section["lookalikes"] = use;
    openSection(section.dump());
}

void DataStore::openRun(const QString& run) {
    if (data_ && data_->run == run) return;
    open(tr("the data of %1").arg(run),
         [home = home_, run = run.toStdString()](const StopToken& stop, const Progress& progress) {
             return openAsRun(home, run, stop, progress);
         });
}

void DataStore::cancel() {
    ++ticket_;
    if (opening_) opening_->cancel();
}

void DataStore::open(const QString& what, Opener opener) {
    cancel();
    opening_ =
        startJob(this, std::move(opener), [this, ticket = ticket_](const std::shared_ptr<OpenedData>& data) {
            if (ticket != ticket_) return;  // cancelled when it was all but done
            if (cutting_) cutting_->cancel();
            data_ = data;
            cut_.reset();
            spec_ = data->windows;
            Q_EMIT opened();
            Q_EMIT cutChanged();
            cutAgain();
        });
    connect(opening_, &Job::progressed, this, [this, job = opening_](auto... values) {
        if (job == opening_) Q_EMIT progressed(values...);
    });
    connect(opening_, &Job::failed, this, [this, what, job = opening_](const Failure& failure) {
        if (job == opening_) Q_EMIT openFailed(what, failure);
    });
    connect(opening_, &Job::ended, this, &DataStore::openingChanged);
    Q_EMIT openingChanged();
}

void DataStore::setWindowSpec(const WindowSpec& spec) {
    if (toJson(spec) == toJson(spec_)) return;
    spec_ = spec;
    if (data_) cutAgain();
}

void DataStore::cutAgain() {
    if (cutting_) cutting_->cancel();
    cutting_ = startJob(
        this,
        [data = data_, spec = spec_](const StopToken& stop, const Progress&) {
            auto cut = std::make_shared<CutData>();
            cut->data = data;
            cut->index = cutWindows(data->dataset, spec);
            cut->quality = checkQuality(data->dataset, cut->index, data->names, stop);
            return cut;
        },
        [this](const std::shared_ptr<CutData>& cut) {
            if (cut->data != data_ || toJson(cut->index.spec) != toJson(spec_)) return;
            cut_ = cut;
            Q_EMIT cutChanged();
        });
    connect(cutting_, &Job::failed, this, [this, job = cutting_](const Failure& failure) {
        if (job != cutting_) return;
        cut_.reset();
        Q_EMIT cutChanged();
        Q_EMIT cutFailed(failure);
    });
}

}  // namespace distillery::ui
