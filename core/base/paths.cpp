// Finding our folders by the XDG base directory specification.
#include "base/paths.hpp"

#include <cstdlib>
#include <string>

#include "base/error.hpp"

namespace distillery {
namespace {

constexpr const char* kFolder = "har-distillery";

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

std::filesystem::path xdg(const char* name, const char* belowHome) {
    // The specification: relative paths in these variables are invalid and must be ignored.
    if (const auto value = variable(name); value && std::filesystem::path(*value).is_absolute())
        return std::filesystem::path(*value) / kFolder;
    const auto home = variable("HOME");
    if (!home)
        throw Error(ErrorCode::fileSystem, "home folder", std::string("neither HOME nor ") + name + " is set",
                    "Say where to keep files: --home FOLDER or DISTILL_HOME=FOLDER.");
    return std::filesystem::path(*home) / belowHome / kFolder;
}

}  // namespace

Home Home::resolve(const std::optional<std::filesystem::path>& override) {
    std::optional<std::filesystem::path> root = override;
    if (!root) root = variable("DISTILL_HOME");
    if (root) {
        std::error_code error;
        auto absolute = std::filesystem::absolute(*root, error).lexically_normal();
        if (error)
            throw Error(ErrorCode::fileSystem, root->string(),
                        "cannot be made an absolute path: " + error.message(),
                        "Give the home folder as an absolute path.");
        return {absolute / "config", absolute / "data", absolute / "cache", absolute / "state"};
    }
    return {xdg("XDG_CONFIG_HOME", ".config"), xdg("XDG_DATA_HOME", ".local/share"),
            xdg("XDG_CACHE_HOME", ".cache"), xdg("XDG_STATE_HOME", ".local/state")};
}

}  // namespace distillery
