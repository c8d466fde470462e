// Power and temperatures from a running tegrastats: for boards whose own files this user may not read.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "base/line_splitter.hpp"
#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"
#include "device/sensors/tegrastats.hpp"

namespace distillery::device {

/// Starts the board's tegrastats as our own child and ends that child, and no other, with itself. Channels as
/// far as its first line has them: rail.NAME.power, rail.total.power, temperature.NAME, gpu.load, emc.load. A
/// reading of the same line twice is `noNewData`; when the child has ended everything is `gone`.
class TegrastatsSource : public Sensor {
public:
    /// Leaves out channels with the ids `offered`, which somebody else reads. Waits at most `patienceSeconds`
    /// for the first line; without one there are no channels and absent() says so.
    TegrastatsSource(const Sysroot& root, int intervalMillis, std::vector<std::string> offered = {},
                     double patienceSeconds = 3);
    ~TegrastatsSource() override;
    TegrastatsSource(const TegrastatsSource&) = delete;
    TegrastatsSource& operator=(const TegrastatsSource&) = delete;
    void read(std::span<Reading> into) noexcept override;

private:
    bool start(const std::string& program, int intervalMillis);
    void endChild();
    void takeLines();
    void describe(const TegrastatsLine& line);
    Reading valueOf(const Channel& channel, const TegrastatsLine& line) const;

    pid_t child_ = -1;
    int pipe_ = -1;
    bool ended_ = false;
    std::vector<std::string> offered_;
    LineSplitter splitter_{16384};
    std::optional<TegrastatsLine> newest_;  // not read yet
};

}  // namespace distillery::device
