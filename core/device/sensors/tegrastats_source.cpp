// A child with a pipe, drained without waiting.
#include "device/sensors/tegrastats_source.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/spawn_attributes.hpp"
#include "device/monotonic.hpp"
#include "device/sensors/ina3221.hpp"

extern char** environ;

namespace distillery::device {
namespace {

constexpr const char* kProgram = "/usr/bin/tegrastats";
constexpr std::string_view kRail = "rail.", kPower = ".power", kTemperature = "temperature.";

}  // namespace

TegrastatsSource::TegrastatsSource(const Sysroot& root, int intervalMillis, std::vector<std::string> offered,
                                   double patienceSeconds)
    : offered_(std::move(offered)) {
    if (!root.exists(kProgram)) {
        absent_.push_back({"tegrastats", Fault::notOnThisBoard, kProgram});
        return;
    }
    const double until = monotonicSeconds() + patienceSeconds;
    if (start(root.host(kProgram), intervalMillis)) {
        while (!newest_ && !ended_ && monotonicSeconds() < until) {
            pollfd ready = {pipe_, POLLIN, 0};
            ::poll(&ready, 1, 20);
            takeLines();
        }
    }
    if (newest_)
        describe(*newest_);
    else
        absent_.push_back({"tegrastats", Fault::unreadable, kProgram});
    if (channels_.empty()) endChild();  // it knows nothing that others do not
}

TegrastatsSource::~TegrastatsSource() {
    endChild();
}

void TegrastatsSource::endChild() {
    if (child_ > 0) {
        ::kill(-child_, SIGTERM);  // its own group: a script's children go with it
        ::waitpid(child_, nullptr, 0);
    }
    child_ = -1;
    if (pipe_ >= 0) ::close(pipe_);
    pipe_ = -1;
}

bool TegrastatsSource::start(const std::string& program, int intervalMillis) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const SpawnAttributes attributes;  // when we are killed it ends at its next line

    const std::string interval = std::to_string(intervalMillis);
    std::array<char*, 4> words = {const_cast<char*>(program.c_str()), const_cast<char*>("--interval"),
                                  const_cast<char*>(interval.c_str()), nullptr};
    const bool started =
        ::posix_spawn(&child_, program.c_str(), &actions, attributes.get(), words.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    pipe_ = ends[0];
    if (!started) child_ = -1;
    ::fcntl(pipe_, F_SETFL, O_NONBLOCK);
    return started;
}

void TegrastatsSource::takeLines() {
    std::array<char, 8192> buffer;
    while (pipe_ >= 0 && !ended_) {
        const auto got = ::read(pipe_, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return;  // nothing more now
        if (got == 0) ended_ = true;
        splitter_.add({buffer.data(), static_cast<std::size_t>(got)}, [this](const SplitLine& text) {
            if (text.dropped > 0) return;
            auto line = parseTegrastats(text.text);
            if (!line.empty()) newest_ = std::move(line);  // a half or strange line leaves the one before
        });
    }
}

void TegrastatsSource::describe(const TegrastatsLine& line) {
    for (const auto& rail : line.rails)
        channels_.push_back(
            {std::string(kRail) + rail.name + std::string(kPower), rail.name, Quantity::power, kProgram});
    if (line.totalMilliwatts()) channels_.push_back({Ina3221::kTotalId, "total", Quantity::power, kProgram});
    for (const auto& zone : line.temperatures)
        channels_.push_back(
            {std::string(kTemperature) + zone.name, zone.name, Quantity::temperature, kProgram});
    if (line.engine("GR3D_FREQ")) channels_.push_back({"gpu.load", "GPU", Quantity::load, kProgram});
    std::erase_if(channels_, [&](const Channel& channel) {
        return std::ranges::find(offered_, channel.id) != offered_.end();
    });
}

Reading TegrastatsSource::valueOf(const Channel& channel, const TegrastatsLine& line) const {
    const auto present = [](const auto& value) {
        return value ? Reading::of(static_cast<double>(*value)) : Reading::missing(Fault::off);
    };
    if (channel.id == Ina3221::kTotalId) return present(line.totalMilliwatts());
    if (channel.id == "gpu.load") {
        const auto* gpu = line.engine("GR3D_FREQ");
        return gpu ? present(gpu->load) : Reading::missing(Fault::gone);
    }
    if (channel.quantity == Quantity::power) {
        const auto* rail = line.rail(channel.name);
        return rail ? Reading::of(static_cast<double>(rail->current)) : Reading::missing(Fault::gone);
    }
    const auto zone = std::ranges::find(line.temperatures, channel.name, &TegrastatsLine::Temperature::name);
    return zone == line.temperatures.end() ? Reading::missing(Fault::gone) : present(zone->celsius);
}

void TegrastatsSource::read(std::span<Reading> into) noexcept {
    try {
        takeLines();
        for (std::size_t i = 0; i < channels_.size(); ++i)
            into[i] = newest_ ? valueOf(channels_[i], *newest_)
                              : Reading::missing(ended_ ? Fault::gone : Fault::noNewData);
        newest_.reset();
    } catch (const std::exception&) {  // no memory for a line: no reading of it
        for (auto& reading : into) reading = Reading::missing(Fault::unreadable);
    }
}

}  // namespace distillery::device
