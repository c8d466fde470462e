// The figures of a session as short texts: one wording for the command line, the report and the window.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "profile/device_session.hpp"

namespace distillery {

/// Joules per inference, or the words that stand in their place.
struct EnergyFigure {
    std::optional<double> joules;
    double plusMinus = 0;  // half of the 95 % interval over the repeats; of one load, its uncertainty (k = 1)
    bool hasInterval = false;  // which of the two
    std::string words;         // "not measured", "below the sensor's resolution"; empty beside a figure
    std::string why;           // a sentence, where there is no figure
};
EnergyFigure grossEnergy(const DeviceResult& result);  // all that flowed
EnergyFigure addedEnergy(const DeviceResult& result);  // what the load added to the idle board
std::string energyText(const EnergyFigure& figure);    // "1.24 ± 0.05 mJ"

std::string timeText(double seconds);  // "85.3 µs", "1.24 ms", "2.10 s"

/// "lab, practice board (HAR Distillery practice board …), aarch64, MODE_30W_ALL, clocks not pinned".
std::string boardText(const DeviceSession& session);

/// A row for each result, with a header for each column.
const std::vector<std::string>& sessionHeader();
std::vector<std::vector<std::string>> sessionRows(const DeviceSession& session);

/// What is worth a sentence below the table: problems, why an energy is absent, an interruption.
std::vector<std::string> sessionRemarks(const DeviceSession& session);

}  // namespace distillery
