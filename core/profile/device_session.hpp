// What one measuring session of one run on one board found: RUN/device/<session>/session.json.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/json.hpp"

namespace distillery {

inline constexpr const char* kDeviceFolder = "device";  // in a run's folder

/// Times of single windows, one request in flight. Seconds.
struct LatencyFigures {
    std::int64_t n = 0;
    double minSeconds = 0, medianSeconds = 0, meanSeconds = 0, p90Seconds = 0, p95Seconds = 0, maxSeconds = 0;
    std::optional<double> p99Seconds;    // only of enough windows (JETSON.md: 10,000)
    std::string clock;                   // which clock, and what lies between its two readings
    std::optional<double> everySeconds;  // paced: the application's hop
};

struct ThroughputFigures {
    int batch = 1;
    std::int64_t windows = 0;
    double windowsPerSecond = 0;
};

using ConfusionRows = std::vector<std::vector<std::int64_t>>;  // [truth][predicted]

/// The whole test split on the board beside the host's own answers (predictions/test.csv).
struct BoardAccuracy {
    std::int64_t windows = 0, sameClass = 0;  // windows to which both say the same class
    double accuracy = 0, macroF1 = 0, hostMacroF1 = 0;
    double maxDifference = 0;  // of probabilities
    ConfusionRows confusion, hostConfusion;
};

/// One engine in one precision. What was not asked for or could not be measured is absent, not zero.
struct DeviceResult {
    std::string engine, engineVersion;  // "runtime" or "tensorrt"
    std::string precision;              // "float32", "float16" or "int8"
    std::string file, sha256;           // of the run's export
    std::uint64_t bytes = 0;
    std::optional<LatencyFigures> latency, paced;
    std::optional<ThroughputFigures> throughput;
    Json energy;  // the agent's energy object (energy/session.hpp); null when it was not asked for
    std::optional<BoardAccuracy> accuracy;
    struct Problem {
        std::string subject, detail, hint;
    };
    std::optional<Problem> problem;  // why something is absent
};

struct DeviceSession {
    std::string session;  // its folder's name: 20261123T031500Z-<device>
    std::string run, device, board;
    bool practiceBoard = false;  // its figures are never shown without the words "practice board"
    std::string started, ended;  // ISO
    bool interrupted = false;    // what was measured until then is here
    std::optional<std::string> powerMode;
    std::optional<bool> clocksPinned;
    std::string machine, l4t, launcher;  // "aarch64", "35.4.1" or empty, an emulator or empty
    std::string networkTitle;
    std::int64_t parameters = 0, macs = 0;
    std::vector<DeviceResult> results;

    OrderedJson toJson() const;
    /// Error{data} naming `subject` when a field is missing or is something else.
    static DeviceSession fromJson(const Json& json, const std::string& subject);
};

/// The name of a session that begins now: sorts by time. `isoTime` as base/clock.hpp gives it.
std::string sessionName(const std::string& isoTime, const std::string& device);

/// RUN/device/<session>/session.json, atomically. Returns the file.
fs::path writeDeviceSession(FileSystem& fileSystem, const fs::path& runFolder, const DeviceSession& session);

/// All sessions of a run, oldest first. Those that cannot be read are named in `unreadable`.
std::vector<DeviceSession> listDeviceSessions(const fs::path& runFolder,
                                              std::vector<std::string>* unreadable = nullptr);

}  // namespace distillery
