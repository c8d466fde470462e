// One line of NVIDIA's tegrastats, JetPack 3 to 7: every field by its grammar, absent fields absent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace distillery::device {

struct TegrastatsLine {
    struct Ram {
        long usedMebibytes = 0, totalMebibytes = 0;
        long freeBlocks = 0;        // largest free blocks …
        double blockMebibytes = 0;  // … of this size
    };
    struct Swap {
        long usedMebibytes = 0, totalMebibytes = 0, cachedMebibytes = 0;
    };
    struct VideoMemory {  // IRAM
        long usedKibibytes = 0, totalKibibytes = 0, largestFreeKibibytes = 0;
    };
    struct Core {
        bool on = false;
        int load = 0, megahertz = 0;  // % at the current clock; nothing of a core that is off
    };
    /// EMC_FREQ, GR3D_FREQ, VIC, NVENC, APE …: load and clocks as far as the line says them (clocks need
    /// root).
    struct Engine {
        std::string name;
        std::optional<int> load;     // %
        std::vector<int> megahertz;  // one per cluster
        bool off = false;
    };
    struct Temperature {
        std::string name;
        std::optional<double> celsius;  // nothing where the sensor is off (−256)
    };
    /// Milliwatts. `average` runs since tegrastats started, over a window that nobody documents: use
    /// `current`.
    struct Rail {
        std::string name;
        long current = 0, average = 0;
        std::optional<long> third;  // L4T R39 prints three
    };
    struct CodeMorphing {  // MTS: time of the CPU's own translator, %
        int foreground = 0, background = 0;
    };

    std::optional<std::string> date;  // the board's local time, where it is printed
    std::optional<Ram> ram;
    std::optional<Swap> swap;
    std::optional<VideoMemory> videoMemory;
    std::optional<CodeMorphing> codeMorphing;
    std::vector<Core> cores;
    std::vector<Engine> engines;
    std::vector<Temperature> temperatures;  // without the PMIC's constant
    std::vector<Rail> rails;
    std::vector<std::string>
        unknown;  // words that fit no rule, in order: empty when everything was understood

    const Engine* engine(std::string_view name) const;
    const Rail* rail(std::string_view name) const;
    bool empty() const;  // nothing of it is tegrastats
    /// The module's input power by railsInTotal, nothing when the rails are no known set.
    std::optional<long> totalMilliwatts() const;
};

/// Never throws; a damaged line gives what is whole and keeps the rest in `unknown`.
TegrastatsLine parseTegrastats(std::string_view line);

}  // namespace distillery::device
