// Reading the end of an event log: what came since last time, and the last state it told.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace distillery {

/// Follows a log that another process appends to. Only whole lines are handed out, so the cutting of a torn
/// line by a resuming worker goes unnoticed.
class EventTail {
public:
    explicit EventTail(std::filesystem::path file, std::uint64_t offset = 0)
        : file_(std::move(file)), offset_(offset) {}

    /// The events since the last call; empty when there are none, or no file yet. A damaged line is skipped
    /// and counted.
    std::vector<Json> poll();
    std::uint64_t offset() const { return offset_; }
    std::uint64_t damagedLines() const { return damaged_; }

private:
    std::filesystem::path file_;
    std::uint64_t offset_ = 0, damaged_ = 0;
};

/// The word of the last whole "state" event, read from the end; nullopt when there is none.
std::optional<std::string> lastStateEvent(const std::filesystem::path& file);

}  // namespace distillery
