#include "models/device_sessions.hpp"

namespace distillery::ui {
namespace {

struct Found {
    std::vector<DeviceSession> sessions;
    std::vector<std::string> unreadable;
};

}  // namespace

void DeviceSessions::read(std::vector<std::string> runs) {
    if (job_) job_->disconnect(this);
    job_ = startJob(
        this,
        [folder = home_.runs(), runs = std::move(runs)](const StopToken& stop, const Progress&) {
            auto found = std::make_shared<Found>();
            for (const std::string& run : runs) {
                throwIfStopped(stop);
                for (DeviceSession& session : listDeviceSessions(folder / run, &found->unreadable))
                    found->sessions.push_back(std::move(session));
            }
            return found;
        },
        [this](const std::shared_ptr<Found>& found) {
            sessions_ = std::move(found->sessions);
            unreadable_.clear();
            for (const std::string& file : found->unreadable)
                unreadable_.append(QString::fromStdString(file));
            Q_EMIT changed();
        });
    connect(job_, &Job::failed, this, &DeviceSessions::failed);
}

std::optional<double> joulesOf(const DeviceResult& result) {
    if (!result.energy.is_object()) return std::nullopt;
    const auto gross = result.energy.find("gross_j_per_inference");
    if (gross == result.energy.end() || !gross->is_object()) return std::nullopt;
    const auto median = gross->find("median");
    return median != gross->end() && median->is_number() ? std::optional(median->get<double>())
                                                         : std::nullopt;
}

}  // namespace distillery::ui
