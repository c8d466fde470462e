// The one interface of every source of readings.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "device/reading.hpp"

namespace distillery::device {

class Sensor {
public:
    virtual ~Sensor() = default;
    /// What it offers; fixed after construction.
    const std::vector<Channel>& channels() const { return channels_; }
    /// What it looked for and cannot offer, each with its reason.
    const std::vector<Absent>& absent() const { return absent_; }
    /// One reading per channel, in the channels' order. Never throws: what fails is a missing reading.
    virtual void read(std::span<Reading> into) noexcept = 0;

protected:
    std::vector<Channel> channels_;
    std::vector<Absent> absent_;
};

}  // namespace distillery::device
