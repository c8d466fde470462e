// The tree: names and formats as the fact sheet of the real boards has them, numbers from our own physics.
#include "device/practice/practice_board.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>

#include "base/error.hpp"
#include "base/file_system.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {
namespace {

constexpr const char* kGpuClock = "/sys/class/devfreq/17000000.gv11b/";

const char* l4tOf(PracticeVariant variant) {
    return variant == PracticeVariant::jetpack4 ? "# R32 (release), REVISION: 7.4, GCID: 10203040, BOARD: "
                                                  "t186ref, EABI: aarch64, DATE: Mon Jan  1 "
                                                  "00:00:00 UTC 2024\n"
                                                : "# R35 (release), REVISION: 5.0, GCID: 50607080, BOARD: "
                                                  "t186ref, EABI: aarch64, DATE: Mon Jan  1 "
                                                  "00:00:00 UTC 2024\n";
}

std::string cpuinfo() {
    std::string text;
    for (int core = 0; core < kPracticeCores; ++core)
        text += fmt::format(
            "processor\t: {}\nmodel name\t: ARMv8 Processor rev 0 (v8l)\nBogoMIPS\t: 62.50\n"
            "Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm "
            "dcpop\n"
            "CPU implementer\t: 0x4e\nCPU architecture: 8\n\n",
            core);
    return text;
}

}  // namespace

const char* toString(PracticeVariant variant) {
    return variant == PracticeVariant::jetpack4 ? "jetpack4" : "jetpack5";
}

PracticeVariant practiceVariantFromText(const std::string& text) {
    for (const auto variant : {PracticeVariant::jetpack4, PracticeVariant::jetpack5})
        if (text == toString(variant)) return variant;
    throw Error(ErrorCode::usage, "\"" + text + "\"", "is not a practice board",
                "Choose jetpack4 or jetpack5.");
}

double PracticeBoard::updateSeconds(PracticeVariant variant) {
    return variant == PracticeVariant::jetpack4 ? 0.04 : 0.02;
}

PracticeBoard::PracticeBoard(std::filesystem::path folder, PracticeVariant variant, std::uint64_t seed)
    : folder_(std::move(folder)), variant_(variant), physics_(updateSeconds(variant), seed) {
    writeIdentity();
    writeClocks();
    writeSensorNames();
    for (const auto& tool : practiceTools()) writeFixed(tool.path, tool.text, true);
    advance(0.001, 0);
}

PracticeBoard::~PracticeBoard() {
    for (const auto& [path, open] : open_)
        if (open.descriptor >= 0) ::close(open.descriptor);
}

void PracticeBoard::writeFixed(const std::string& path, const std::string& text, bool program) const {
    auto& files = realFileSystem();
    const auto target = Sysroot(folder_).host(path);
    files.createFolders(target.parent_path());
    auto file = files.openForWriting(target, FileSystem::OpenMode::truncate);
    file->write(std::as_bytes(std::span(text)));
    file->close();
    if (program) std::filesystem::permissions(target, std::filesystem::perms(0755));
}

void PracticeBoard::writeIdentity() const {
    const std::string formats = variant_ == PracticeVariant::jetpack4 ? "JetPack 4" : "JetPack 5";
    const std::string model =
        fmt::format("{} (formats of AGX Xavier, {})", kPracticeBoardName, formats) + '\0';
    using namespace std::string_literals;
    const std::string compatible = "distillery,practice-board\0nvidia,p2972-0000\0nvidia,tegra194\0"s;
    for (const char* base : {"/sys/firmware/devicetree/base/", "/proc/device-tree/"}) {
        writeFixed(std::string(base) + "model", model);
        writeFixed(std::string(base) + "compatible", compatible);
    }
    writeFixed("/etc/nv_tegra_release", l4tOf(variant_));
    writeFixed("/proc/sys/kernel/osrelease",
               variant_ == PracticeVariant::jetpack4 ? "4.9.337-practice\n" : "5.10.192-practice\n");
    writeFixed("/proc/cpuinfo", cpuinfo());
    writeFixed("/run/nvpmodel-mode", "3 MODE_30W_ALL\n");
    writeFixed("/usr/lib/aarch64-linux-gnu/libnvinfer.so.8.5.2", "practice board: no TensorRT is here\n");
}

void PracticeBoard::writeClocks() const {
    for (int core = 0; core < kPracticeCores; ++core) {
        const std::string folder = fmt::format("/sys/devices/system/cpu/cpu{}/", core);
        writeFixed(folder + "online", "1\n");
        writeFixed(folder + "cpufreq/scaling_min_freq", "1190400\n");
        writeFixed(folder + "cpufreq/scaling_max_freq", "2265600\n");
        writeFixed(folder + "cpufreq/scaling_governor", "schedutil\n");
    }
    writeFixed(std::string(kGpuClock) + "min_freq", "114750000\n");
    writeFixed(std::string(kGpuClock) + "max_freq", "1377000000\n");
    writeFixed(std::string(kGpuClock) + "governor", "nvhost_podgov\n");
}

std::string PracticeBoard::railFile(int rail, const char* what) const {
    const int chip = rail / 3, channel = rail % 3;
    if (variant_ == PracticeVariant::jetpack4)
        return fmt::format("/sys/bus/i2c/drivers/ina3221x/1-004{}/iio:device{}/", chip, chip) +
               fmt::format(fmt::runtime(what), channel);
    return fmt::format("/sys/bus/i2c/drivers/ina3221/1-004{}/hwmon/hwmon{}/", chip, chip + 3) +
           fmt::format(fmt::runtime(what), channel + 1);
}

void PracticeBoard::writeSensorNames() const {
    for (int rail = 0; rail < kPracticeRails; ++rail) {
        const std::string name = std::string(kPracticeRailNames[static_cast<std::size_t>(rail)]) + "\n";
        if (variant_ == PracticeVariant::jetpack4) {
            writeFixed(railFile(rail, "rail_name_{}"), name);
            continue;
        }
        writeFixed(railFile(rail, "in{}_label"), name);
        writeFixed(railFile(rail, "in{}_enable"), "1\n");
        writeFixed(railFile(rail, "shunt{}_resistor"), "5000\n");
        writeFixed(railFile(rail, "update_interval"),
                   fmt::format("{:.0f}\n", 1000 * updateSeconds(variant_)));
        writeFixed(railFile(rail, "name"), "ina3221\n");
    }
    for (int zone = 0; zone <= kPracticeZones; ++zone) {
        const bool pmic = zone == kPracticeZones;
        const std::string name(pmic ? "PMIC-Die" : kPracticeZoneNames[static_cast<std::size_t>(zone)]);
        const std::string folder = fmt::format("/sys/class/thermal/thermal_zone{}/", zone);
        const char* suffix = pmic                    ? ""
                             : name == "thermal"     ? "-fan-est"
                             : name.starts_with("T") ? "_tegra"
                                                     : "-therm";
        writeFixed(folder + "type", name + suffix + "\n");
        if (pmic) writeFixed(folder + "temp", variant_ == PracticeVariant::jetpack4 ? "100000\n" : "50000\n");
    }
    writeFixed("/sys/class/hwmon/hwmon1/name", "pwm-fan\n");
}

void PracticeBoard::advance(double seconds, double cpuLoad, double gpuLoad) {
    physics_.advance(seconds, cpuLoad, gpuLoad);
    writeMoving();
}

double PracticeBoard::askedGpuLoad() const {
    const auto perMille = Sysroot(folder_).readInteger("/run/gpu-load");
    return perMille ? static_cast<double>(*perMille) / 1000.0 : 0.0;
}

void PracticeBoard::put(const std::string& path, const std::string& text) {
    auto& open = open_[path];
    if (open.text == text) return;
    if (open.descriptor < 0) {
        const auto target = Sysroot(folder_).host(path);
        realFileSystem().createFolders(target.parent_path());
        open.descriptor = ::open(target.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
        if (open.descriptor < 0) throwFileSystemError(target, "write", errno);
    }
    // The end of the line is written before the file gets shorter: a reader never sees two numbers run
    // together.
    const bool written =
        ::pwrite(open.descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
    if (!written || (text.size() < open.text.size() &&
                     ::ftruncate(open.descriptor, static_cast<off_t>(text.size())) != 0))
        throwFileSystemError(Sysroot(folder_).host(path), "write", errno);
    open.text = text;
}

void PracticeBoard::writeMoving() {
    for (int rail = 0; rail < kPracticeRails; ++rail) {
        const auto& reading = physics_.rail(rail);
        const bool old = variant_ == PracticeVariant::jetpack4;
        put(railFile(rail, old ? "in_voltage{}_input" : "in{}_input"), reading.millivolts);
        put(railFile(rail, old ? "in_current{}_input" : "curr{}_input"), reading.milliamperes);
        if (old)
            put(railFile(rail, "in_power{}_input"),
                static_cast<long long>(reading.millivolts) * reading.milliamperes / 1000);
    }
    for (int zone = 0; zone < kPracticeZones; ++zone)  // the real zones move in steps of half a degree
        put(fmt::format("/sys/class/thermal/thermal_zone{}/temp", zone),
            500 * std::lround(2 * physics_.celsius(zone)));
    std::string stat;
    std::uint64_t busy = 0, idle = 0;
    for (int core = 0; core < kPracticeCores; ++core) {
        put(fmt::format("/sys/devices/system/cpu/cpu{}/cpufreq/scaling_cur_freq", core),
            std::llround(1000 * physics_.cpuMegahertz()));
        busy += physics_.busyTicks(core);
        idle += physics_.idleTicks(core);
        stat += fmt::format("cpu{} {:010} 0 0 {:010} 0 0 0 0 0 0\n", core, physics_.busyTicks(core),
                            physics_.idleTicks(core));
    }
    put("/proc/stat", fmt::format("cpu  {:010} 0 0 {:010} 0 0 0 0 0 0\n", busy, idle) + stat);
    put("/proc/meminfo",
        fmt::format("MemTotal:       32657144 kB\nMemFree:        20480000 kB\nMemAvailable:   "
                    "{:8} kB\nSwapTotal:      16328560 kB\nSwapFree:       16328560 kB\n",
                    27262976 - static_cast<int>(4096 * physics_.gpuLoad()) * 256));
    const long long gpuLoad = std::llround(1000 * physics_.gpuLoad());
    put("/sys/devices/gpu.0/load", gpuLoad);
    put("/sys/devices/platform/gpu.0/load", gpuLoad);
    put(std::string(kGpuClock) + "cur_freq", std::llround(1e6 * physics_.gpuMegahertz()));
    put("/sys/class/hwmon/hwmon1/pwm1", std::llround(255 * physics_.fanShare()));
    put("/sys/class/hwmon/hwmon1/rpm", std::llround(4600 * physics_.fanShare()));
}

}  // namespace distillery::device
