// Which rails a board measures and which of them make its total power. One table for every source.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace distillery::device {

struct RailPlace {
    std::string_view bus;  // "1-0040": I2C bus and address of the INA3221
    int channel;           // 0..2
    std::string_view name;
};

struct RailTable {
    std::string_view board;
    std::vector<RailPlace> places;          // for drivers that keep the names from plain users
    std::vector<std::string_view> inTotal;  // the rails whose sum is the module's input power
};

/// The table of a board that calls itself `model` with these device-tree `compatible` words; nullptr when it
/// is unknown or has no power sensor (Nano 2 GB).
const RailTable* railTableOf(std::string_view model, std::string_view compatible);

/// Which of these rails add up to the module's input, told from the names alone (tegrastats says no more than
/// names). Empty when the names are no known set: then there is no total, rather than a wrong one. AGX
/// Xavier: all six, they are fed in parallel (SYS5V alone is only the 5 V branch). AGX Orin: without VDDQ,
/// which hangs under VIN_SYS_5V0. Others: their one input rail.
std::vector<std::string> railsInTotal(std::span<const std::string> names);

/// Full-scale step of the current reading: 40 µV over the shunt. AGX Xavier's 5 mΩ shunts: 8 mA, which is 155
/// mW on its 19.4 V input.
double currentStepMilliamperes(double shuntMicroOhms);

}  // namespace distillery::device
