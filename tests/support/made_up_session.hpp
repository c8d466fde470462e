// A measuring session with one result of everything and one that failed.
#pragma once

#include <limits>

#include "profile/device_session.hpp"

namespace distillery::test {

inline DeviceSession madeUpSession(const std::string& name) {
    DeviceSession session;
    session.session = name;
    session.run = "demo.student-s1";
    session.device = "lab";
    session.board = "a practice board";
    session.practiceBoard = true;
    session.started = "2026-11-23T03:15:00.000Z";
    session.ended = "2026-11-23T03:16:00.000Z";
    session.powerMode = "MAXN";
    session.machine = "aarch64";
    session.networkTitle = "student";
    session.parameters = 1234;
    session.macs = 56789;
    DeviceResult full;
    full.engine = "runtime";
    full.precision = "int8";
    full.file = "model.int8.hdm";
    full.sha256 = "00ff";
    full.bytes = 4321;
    full.latency = LatencyFigures{.n = 10000,
                                  .minSeconds = 1e-5,
                                  .medianSeconds = 2e-5,
                                  .meanSeconds = 3e-5,
                                  .p90Seconds = 4e-5,
                                  .p95Seconds = 5e-5,
                                  .maxSeconds = 7e-5,
                                  .p99Seconds = 6e-5,
                                  .clock = "around each call",
                                  .everySeconds = {}};
    full.throughput = ThroughputFigures{32, 64000, 31234.5};
    full.energy = {{"measured", false}, {"why_not", "no power sensors"}};
    full.accuracy = BoardAccuracy{.windows = 4,
                                  .sameClass = 3,
                                  .accuracy = 0.75,
                                  .macroF1 = 0.7,
                                  .hostMacroF1 = std::numeric_limits<double>::quiet_NaN(),
                                  .maxDifference = 0.25,
                                  .confusion = {{2, 0}, {1, 1}},
                                  .hostConfusion = {{2, 0}, {0, 2}}};
    DeviceResult failed;
    failed.engine = "tensorrt";
    failed.precision = "float32";
    failed.problem = DeviceResult::Problem{"trtexec", "is not on the board", "Install it."};
    session.results = {full, failed};
    return session;
}

}  // namespace distillery::test
