// The boards that a person has named: addresses and how to log in, no secrets. One JSON file in the config
// folder.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/json.hpp"
#include "base/param_spec.hpp"
#include "deploy/link.hpp"

namespace distillery {

struct Device {
    std::string name;
    std::string host;
    int port = 0;  // 0: as ~/.ssh/config says, else 22
    std::string user, keyFile, jump, launcher, notes;

    /// Made by `distill device practice` on this computer.
    bool isPractice() const { return notes == kPracticeNotes; }
    static constexpr const char* kPracticeNotes =
        "Practice board on this computer: simulated values, not measured on hardware";
    LinkTarget target() const;
    OrderedJson toJson() const;  // with "name"
};

/// The fields of a device but its name: options of `distill device add`, fields of the window's form, keys of
/// the file.
const std::vector<ParamSpec>& deviceParams();

/// Checks name and fields. Error{config} names the field and what is allowed.
Device deviceFromJson(const std::string& name, const Json& fields);

class DeviceBook {
public:
    explicit DeviceBook(fs::path file, FileSystem& fileSystem = realFileSystem())
        : file_(std::move(file)), fileSystem_(&fileSystem) {}

    std::vector<Device> list() const;            // sorted by name. Error{config} for a damaged file.
    Device find(const std::string& name) const;  // Error{config} names the nearest
    /// Error{busy} when the name is taken and `replace` is false.
    void put(const Device& device, bool replace = false) const;
    Device remove(const std::string& name) const;

private:
    void change(const std::function<void(std::vector<Device>&)>& change) const;
    fs::path file_;
    FileSystem* fileSystem_;
};

}  // namespace distillery
