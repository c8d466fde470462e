// Whatever a board sends, the readers of telemetry and of tegrastats survive it. Input: bytes with line ends.
#include <cstdlib>

#include "device/sensors/tegrastats.hpp"
#include "device/telemetry.hpp"
#include "seeds.hpp"

using namespace distillery;

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    using namespace device;
    const std::string telemetry =
        writeLine(Hello{.agentVersion = "0.1.0",
                        .wallTime = "2026-01-01T00:00:00Z",
                        .seconds = 1,
                        .board = Json::object()}) +
        writeLine(Sample{"power", 12.5, 0.001, {Reading::of(4.5), Reading::missing(Fault::gone)}}) +
        writeLine(Prediction{1, 17, "student", 2, {0.1F, 0.2F, 0.7F}, 0.00012, {}}) +
        writeLine(End{"asked", 3, 0}) + writeLine(Failure{"sensor", "is gone", "look"});
    test::writeSeedsIfAsked(*argc, *argv,
                            {telemetry,
                             "RAM 2448/7858MB (lfb 3x2MB) SWAP 0/3929MB (cached 0MB) CPU "
                             "[5%@1190,off,2%@1190,0%@1190] EMC_FREQ 0%@1600 "
                             "GR3D_FREQ 61%@624 PLL@34C CPU@36.5C GPU@-256C VDD_IN 5022mW/4880mW "
                             "VDD_CPU_GPU_CV 1410mW/1330mW\n"});
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    device::TelemetryReader reader;
    reader.feed(input.substr(0, size / 2));
    reader.feed(input.substr(size / 2));
    for (std::size_t at = 0; at < size;) {
        const auto end = std::min(input.find('\n', at), size);
        (void)device::parseTegrastats(input.substr(at, end - at));
        at = end + 1;
    }
    return 0;
}
