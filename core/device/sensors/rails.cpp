// Sources: energymon's rail table, NVIDIA's Product Design Guides, the INA3221 data sheet (shunt LSB 40 µV).
#include "device/sensors/rails.hpp"

#include <algorithm>
#include <array>

namespace distillery::device {
namespace {

struct KnownBoard {
    std::vector<std::string_view> modelWords;  // any of them in the model's name
    std::string_view compatibleWord;           // or this one in `compatible`
    RailTable table;
};

const std::vector<RailPlace> kOrinModule = {
    {"1-0040", 0, "VDD_IN"}, {"1-0040", 1, "VDD_CPU_GPU_CV"}, {"1-0040", 2, "VDD_SOC"}};

/// In this order: "Xavier NX" before the bare "Xavier", "AGX Orin" and "Orin NX" before anything shorter.
const std::array<KnownBoard, 7> kBoards = {{
    {{"Xavier NX"},
     "p3668",
     {"Xavier NX",
      {{"7-0040", 0, "VDD_IN"}, {"7-0040", 1, "VDD_CPU_GPU_CV"}, {"7-0040", 2, "VDD_SOC"}},
      {"VDD_IN"}}},
    // JetPack 4 calls it "Jetson-AGX".
    {{"AGX Xavier", "Jetson-AGX", "Jetson Xavier"},
     "p2972",
     {"AGX Xavier",
      {{"1-0040", 0, "GPU"},
       {"1-0040", 1, "CPU"},
       {"1-0040", 2, "SOC"},
       {"1-0041", 0, "CV"},
       {"1-0041", 1, "VDDRQ"},
       {"1-0041", 2, "SYS5V"}},
      {"GPU", "CPU", "SOC", "CV", "VDDRQ", "SYS5V"}}},
    {{"AGX Orin"},
     "p3701",
     {"AGX Orin",
      {{"1-0040", 0, "VDD_GPU_SOC"},
       {"1-0040", 1, "VDD_CPU_CV"},
       {"1-0040", 2, "VIN_SYS_5V0"},
       {"1-0041", 1, "VDDQ_VDD2_1V8AO"}},
      {"VDD_GPU_SOC", "VDD_CPU_CV", "VIN_SYS_5V0"}}},
    {{"Orin NX", "Orin Nano"}, "p3767", {"Orin NX / Orin Nano", kOrinModule, {"VDD_IN"}}},
    {{"Nano 2GB"}, "p3448-0003", {"Nano 2 GB", {}, {}}},
    {{"Jetson Nano"},
     "p3448",
     {"Nano",
      {{"6-0040", 0, "POM_5V_IN"}, {"6-0040", 1, "POM_5V_GPU"}, {"6-0040", 2, "POM_5V_CPU"}},
      {"POM_5V_IN"}}},
    {{"TX2", "quill"}, "quill", {"TX2", {}, {"VDD_IN"}}},
}};

bool contains(std::string_view text, std::string_view word) {
    return text.find(word) != text.npos;
}

}  // namespace

const RailTable* railTableOf(std::string_view model, std::string_view compatible) {
    const auto found = std::ranges::find_if(kBoards, [&](const KnownBoard& board) {
        return contains(compatible, board.compatibleWord) ||
               std::ranges::any_of(board.modelWords, [&](auto word) { return contains(model, word); });
    });
    return found == kBoards.end() ? nullptr : &found->table;
}

std::vector<std::string> railsInTotal(std::span<const std::string> names) {
    const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
    for (const std::string_view input : {"VDD_IN", "POM_5V_IN"})
        if (has(input)) return {std::string(input)};
    for (const auto& board : kBoards) {
        const auto& total = board.table.inTotal;
        if (total.size() > 1 && std::ranges::all_of(total, has)) return {total.begin(), total.end()};
    }
    return {};
}

double currentStepMilliamperes(double shuntMicroOhms) {
    return 40.0 / shuntMicroOhms * 1000.0;
}

}  // namespace distillery::device
