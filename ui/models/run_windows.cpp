#include "models/run_windows.hpp"

#include <nlohmann/json.hpp>

namespace distillery::ui {

RunWindows::RunWindows(Home home, QObject* parent) : QObject(parent), home_(std::move(home)) {}

void RunWindows::open(const Json& config) {
    const std::string wanted = config.at("data").dump() + config.at("windows").dump();
    if (wanted == wanted_ && (data_ || job_)) return;
    if (job_) job_->cancel();
    wanted_ = wanted;
    data_.reset();
    job_ = startJob(
        this,
        [home = home_, config](const StopToken& stop, const Progress& progress) {
            return std::make_shared<const OpenData>(openData(home, config, stop, progress));
        },
        [this, wanted](std::shared_ptr<const OpenData> data) {
            if (wanted != wanted_) return;
            data_ = std::move(data);
            Q_EMIT opened();
        });
    connect(job_, &Job::failed, this, [this, wanted](const Failure& failure) {
        if (wanted == wanted_) Q_EMIT failed(failure);
    });
}

}  // namespace distillery::ui
