// What of ours is on a board: numbered versions of a run's bundles beside each other, `current` pointing at
// one of them.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "deploy/agent.hpp"
#include "deploy/steady_link.hpp"

namespace distillery {

/// One folder ~/.local/share/har-distillery/versions/v0007-<run>-<hash> with its bundles and a
/// deployment.json.
struct DeployedVersion {
    std::string name, run, deployedAt;
    struct File {
        std::string name, sha256;
        std::uint64_t bytes = 0;
    };
    std::vector<File> files;
    std::string agentPath, agentSha256;
    bool isCurrent = false;
    OrderedJson toJson() const;
    static DeployedVersion fromJson(const std::string& name, const Json& json);  // Error{data}
};

struct DeployRequest {
    std::string run;
    std::vector<fs::path> bundles;
    InstalledAgent agent;
    std::size_t keep = 5;    // versions, the current one among them
    std::string deployedAt;  // ISO time
};

struct DeployReport {
    DeployedVersion version;
    std::string formerly;    // what `current` pointed at before; empty at the first time
    bool unchanged = false;  // the very files were current already
    std::uint64_t sentBytes = 0;
    double seconds = 0;  // of sending
    std::vector<std::string> removed;
    std::string folder;  // of the version, absolute
};

/// Oldest first. Folders that hold no readable deployment.json are left out and left alone.
std::vector<DeployedVersion> listVersions(Link& link, const BoardFacts& board, const StopToken& stop);
/// Where its files are, absolute.
std::string versionFolder(const BoardFacts& board, const DeployedVersion& version);

/// Sends the bundles to a folder beside the versions (resumed when a former try was cut), verifies each by
/// its hash, makes the folder a version and switches `current` in one step. Whatever fails before that step,
/// the former version stays current and complete.
DeployReport deployBundles(SteadyLink& steady, const BoardFacts& board, const DeployRequest& request,
                           const Progress& progress, const StopToken& stop);

/// Switches `current` to the version before it, after verifying all its files. LinkError{board} when there is
/// none or it is damaged.
DeployReport rollBack(Link& link, const BoardFacts& board, const StopToken& stop);

}  // namespace distillery
