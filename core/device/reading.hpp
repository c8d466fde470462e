// What a board's sensors say: named channels with units, readings that may be missing, and why they are.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace distillery::device {

/// Why a number is not there. A missing reading is never written as 0.
enum class Fault : std::uint8_t {
    none,
    notOnThisBoard,  // no such file on this board
    noPermission,    // it exists and may not be read by this user
    gone,            // it was there when we started
    off,             // the part is switched off (a sleeping core, an unpowered sensor)
    notConnected,    // the channel exists and nothing hangs on it ("NC")
    unreadable,      // the driver answered with an error
    notANumber,      // the text is not what the format says
    noNewData,       // nothing happened since the last look (a load needs two)
};
const char* toString(Fault fault);  // "no-permission"
Fault faultFromText(const std::string& text);
const char* sentenceOf(Fault fault);  // "may only be read by root on this board"

enum class Quantity : std::uint8_t {
    power,
    voltage,
    current,
    temperature,
    load,
    clock,
    memory,
    fanSpeed,
    fanDrive
};
const char* toString(Quantity quantity);
Quantity quantityFromText(const std::string& text);  // Error{data}
/// mW, mV, mA, °C, %, MHz, MiB, rpm, %: every reading of a quantity is in this unit, everywhere.
const char* unitOf(Quantity quantity);

struct Channel {
    std::string id;    // "rail.GPU.power": unique on a board, equal on boards of a kind
    std::string name;  // "GPU": what people see
    Quantity quantity = Quantity::power;
    std::string source;  // the file or tool it comes from, as on the board
    bool operator==(const Channel&) const = default;
};

struct Reading {
    double value = std::numeric_limits<double>::quiet_NaN();
    Fault fault = Fault::noNewData;
    bool present() const { return fault == Fault::none; }
    static Reading of(double value) { return {value, Fault::none}; }
    static Reading missing(Fault fault) { return {std::numeric_limits<double>::quiet_NaN(), fault}; }
};

/// A channel that one would look for and that cannot be offered on this board.
struct Absent {
    std::string id;
    Fault fault = Fault::notOnThisBoard;
    std::string where;  // the path that was tried
};

}  // namespace distillery::device
