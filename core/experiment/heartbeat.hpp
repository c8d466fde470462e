// The sign of life of a worker: who works on a run, and when it last said so.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace distillery {

struct Heartbeat {
    long pid = 0;
    std::string host, bootId;
    std::chrono::system_clock::time_point time;
};

/// Workers beat every 5 s; three missed beats count as silence.
inline constexpr std::chrono::seconds kHeartbeatPeriod{5};
inline constexpr std::chrono::seconds kHeartbeatSilence{15};

/// Of this process, now.
Heartbeat ownHeartbeat(const Clock& clock);

/// Written in place as one record of fixed size, so that a killed worker leaves no temporary file.
/// False when the disk refuses: a missed beat must not end a training.
bool writeHeartbeat(const std::filesystem::path& file, const Heartbeat& heartbeat) noexcept;

/// Nullopt when there is none or it cannot be understood.
std::optional<Heartbeat> readHeartbeat(const std::filesystem::path& file);

/// Older (or, after a clock jump, further in the future) than kHeartbeatSilence, or absent.
bool isSilent(const std::optional<Heartbeat>& heartbeat, const Clock& clock);

}  // namespace distillery
