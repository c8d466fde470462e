// devices.json: {"schema": …, "devices": {name: fields}}.
#include "deploy/device_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/atomic_file.hpp"
#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/file_lock.hpp"
#include "base/id.hpp"
#include "base/json_file.hpp"

namespace distillery {
namespace {

constexpr const char* kSchema = "har-distillery/devices/1";

/// Two programs that change the book at the same time would lose one of the changes.
FileLock lockedBook(const fs::path& file) {
    fs::path lock = file;
    lock += ".lock";
    for (int i = 0; i < 100; ++i) {
        if (auto held = FileLock::tryAcquire(lock)) return std::move(*held);
        systemClock().sleepFor(std::chrono::milliseconds(50));
    }
    throw Error(ErrorCode::busy, file.string(), "another program is changing the list of devices",
                "Try again in a moment.");
}

}  // namespace

LinkTarget Device::target() const {
    return {name, host, port, user, keyFile, jump};
}

OrderedJson Device::toJson() const {
    return {{"name", name},        {"host", host}, {"port", port},         {"user", user},
            {"key_file", keyFile}, {"jump", jump}, {"launcher", launcher}, {"notes", notes}};
}

const std::vector<ParamSpec>& deviceParams() {
    static const std::vector<ParamSpec> params = {
        textParam("host", "", "Host", "Name or address of the board, or its alias in ~/.ssh/config."),
        intParam("port", 0, 0, 65535, "Port", "Port of its SSH server; 0 takes ~/.ssh/config's, else 22."),
        textParam("user", "", "User", "Who to log in as; empty takes ~/.ssh/config's, else your own name."),
        textParam(
            "key_file", "", "Key file",
            "Private key to log in with. Empty: the agent, then the usual files in ~/.ssh. Passphrases and "
            "passwords are asked for and never written down."),
        textParam("jump", "", "Jump host",
                  "[user@]host[:port] to go through when the board is not reachable directly."),
        textParam("launcher", "", "Launcher",
                  "Program in front of the agent, for a practice board that emulates another processor "
                  "(qemu-aarch64-static).",
                  ParamLevel::expert),
        textParam("notes", "", "Notes", "Notes on this board: where it stands, whose it is."),
    };
    return params;
}

Device deviceFromJson(const std::string& name, const Json& fields) {
    const std::string place = "device " + name;
    if (name.empty() || safeName(name) != name)
        throw Error(ErrorCode::config, fmt::format("device \"{}\"", name), "is not a usable name",
                    "Use small letters, digits, '-', '_' and '.', for example " + safeName(name) + ".");
    const Json checked = validateObject(deviceParams(), fields, place);
    Device device{.name = name,
                  .host = checked.at("host"),
                  .port = checked.at("port"),
                  .user = checked.at("user"),
                  .keyFile = checked.at("key_file"),
                  .jump = checked.at("jump"),
                  .launcher = checked.at("launcher"),
                  .notes = checked.at("notes")};
    resolveTarget(device.target(), {});  // refuses what could not be dialled
    return device;
}

std::vector<Device> DeviceBook::list() const {
    if (!fileSystem_->exists(file_)) return {};
    const Json book = readJsonFile(file_, *fileSystem_);
    const auto devices = book.is_object() ? book.find("devices") : book.end();
    if (!book.is_object() || book.value("schema", Json()) != kSchema || devices == book.end() ||
        !devices->is_object())
        throw Error(
            ErrorCode::config, file_.string(), fmt::format("is not a list of devices ({})", kSchema),
            "It may be of a newer version of the program; otherwise move it away and add the devices again.");
    std::vector<Device> list;
    for (const auto& [name, fields] : devices->items()) list.push_back(deviceFromJson(name, fields));
    return list;
}

Device DeviceBook::find(const std::string& name) const {
    std::vector<std::string> names;
    for (auto& device : list()) {
        if (device.name == name) return device;
        names.push_back(device.name);
    }
    const std::string near = nearestWord(name, names);
    throw Error(
        ErrorCode::config, "device " + name, "is not in the list of devices",
        near.empty() ? "Add it: distill device add " + name + " USER@HOST." : "Did you mean " + near + "?");
}

void DeviceBook::change(const std::function<void(std::vector<Device>&)>& change) const {
    fileSystem_->createFolders(file_.parent_path());
    const FileLock lock = lockedBook(file_);
    std::vector<Device> devices = list();
    change(devices);
    OrderedJson entries = OrderedJson::object();
    std::ranges::sort(devices, {}, &Device::name);
    for (const auto& device : devices) {
        OrderedJson fields = device.toJson();
        fields.erase("name");
        entries[device.name] = fields;
    }
    writeFileAtomically(*fileSystem_, file_,
                        OrderedJson{{"schema", kSchema}, {"devices", entries}}.dump(2) + "\n");
}

void DeviceBook::put(const Device& device, bool replace) const {
    change([&](std::vector<Device>& devices) {
        const auto there = std::ranges::find(devices, device.name, &Device::name);
        if (there == devices.end()) {
            devices.push_back(device);
        } else if (replace) {
            *there = device;
        } else {
            throw Error(ErrorCode::busy, "device " + device.name,
                        "is in the list already (" + there->host + ")",
                        "Choose another name, or replace it with --replace.");
        }
    });
}

Device DeviceBook::remove(const std::string& name) const {
    Device removed = find(name);
    change([&](std::vector<Device>& devices) {
        std::erase_if(devices, [&](const Device& device) { return device.name == name; });
    });
    return removed;
}

}  // namespace distillery
