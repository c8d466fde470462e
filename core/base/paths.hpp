// Where our files live: XDG folders, or everything under one --home.
#pragma once

#include <filesystem>
#include <optional>

namespace distillery {

struct Home {
    std::filesystem::path config, data, cache, state;
    std::filesystem::path runs() const { return data / "runs"; }
    std::filesystem::path index() const { return data / "index.sqlite"; }
    std::filesystem::path datasets() const { return cache / "datasets"; }

    /// `override` (from --home), else the variable DISTILL_HOME, puts all four below one folder; else the XDG
    /// variables, else ~/.config and so on. Error{fileSystem} when neither HOME nor an override is set.
    static Home resolve(const std::optional<std::filesystem::path>& override);
};

}  // namespace distillery
