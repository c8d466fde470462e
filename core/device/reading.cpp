// The words for faults, quantities and units: one table each.
#include "device/reading.hpp"

#include <array>
#include <string_view>

#include "base/error.hpp"

namespace distillery::device {
namespace {

struct FaultWords {
    Fault fault;
    const char *word, *sentence;
};
constexpr std::array kFaults = {
    FaultWords{Fault::none, "none", "is there"},
    FaultWords{Fault::notOnThisBoard, "not-on-this-board", "does not exist on this board"},
    FaultWords{Fault::noPermission, "no-permission", "may not be read by this user (root may)"},
    FaultWords{Fault::gone, "gone", "was there at the start and has vanished"},
    FaultWords{Fault::off, "off", "is switched off"},
    FaultWords{Fault::notConnected, "not-connected", "is a channel that nothing is connected to"},
    FaultWords{Fault::unreadable, "unreadable", "answers with an error"},
    FaultWords{Fault::notANumber, "not-a-number", "says something that is not a number"},
    FaultWords{Fault::noNewData, "no-new-data", "has nothing new since the last look"},
};

struct QuantityWords {
    Quantity quantity;
    const char *word, *unit;
};
constexpr std::array kQuantities = {
    QuantityWords{Quantity::power, "power", "mW"},
    QuantityWords{Quantity::voltage, "voltage", "mV"},
    QuantityWords{Quantity::current, "current", "mA"},
    QuantityWords{Quantity::temperature, "temperature", "°C"},
    QuantityWords{Quantity::load, "load", "%"},
    QuantityWords{Quantity::clock, "clock", "MHz"},
    QuantityWords{Quantity::memory, "memory", "MiB"},
    QuantityWords{Quantity::fanSpeed, "fan-speed", "rpm"},
    QuantityWords{Quantity::fanDrive, "fan-drive", "%"},
};

}  // namespace

const char* toString(Fault fault) {
    return kFaults[static_cast<std::size_t>(fault)].word;
}
const char* sentenceOf(Fault fault) {
    return kFaults[static_cast<std::size_t>(fault)].sentence;
}

Fault faultFromText(const std::string& text) {
    for (const auto& entry : kFaults)
        if (text == entry.word) return entry.fault;
    return Fault::unreadable;  // a word of a newer agent: missing all the same
}

const char* toString(Quantity quantity) {
    return kQuantities[static_cast<std::size_t>(quantity)].word;
}
const char* unitOf(Quantity quantity) {
    return kQuantities[static_cast<std::size_t>(quantity)].unit;
}

Quantity quantityFromText(const std::string& text) {
    for (const auto& entry : kQuantities)
        if (text == entry.word) return entry.quantity;
    throw Error(ErrorCode::data, "quantity \"" + text + "\"", "is not known here",
                "The agent on the board is newer than this program: deploy again.");
}

}  // namespace distillery::device
