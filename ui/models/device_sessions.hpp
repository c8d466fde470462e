// What was measured on boards: every session of every run, read in the background.
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <vector>

#include "async/job.hpp"
#include "base/paths.hpp"
#include "profile/device_session.hpp"

namespace distillery::ui {

class DeviceSessions : public QObject {
    Q_OBJECT

public:
    explicit DeviceSessions(Home home, QObject* parent = nullptr) : QObject(parent), home_(std::move(home)) {}
    /// Looks into the folders of these runs; changed() follows.
    void read(std::vector<std::string> runs);
    const std::vector<DeviceSession>& all() const { return sessions_; }
    const QStringList& unreadable() const { return unreadable_; }

Q_SIGNALS:
    void changed();
    void failed(const distillery::ui::Failure& failure);

private:
    Home home_;
    std::vector<DeviceSession> sessions_;
    QStringList unreadable_;
    QPointer<Job> job_;
};

/// Median energy of an inference, J; nothing when it was not measured.
std::optional<double> joulesOf(const DeviceResult& result);

}  // namespace distillery::ui
