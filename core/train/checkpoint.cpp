#include "train/checkpoint.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/error.hpp"

namespace distillery {
namespace {

constexpr const char* kPrefix = "generation-";
constexpr const char* kSuffix = ".ckpt";

}  // namespace

CheckpointStore::CheckpointStore(fs::path folder, std::string configHash, int keep, FileSystem& fileSystem)
    : folder_(std::move(folder)),
      configHash_(std::move(configHash)),
      keep_(std::max(1, keep)),
      fileSystem_(fileSystem) {
    fileSystem_.createFolders(folder_);
}

std::vector<std::pair<long long, fs::path>> CheckpointStore::generations() const {
    std::vector<std::pair<long long, fs::path>> found;
    for (const fs::path& path : fileSystem_.list(folder_)) {
        const std::string name = path.filename().string();
        if (name.rfind(kPrefix, 0) != 0 || path.extension() != kSuffix) continue;
        found.emplace_back(std::atoll(name.c_str() + std::string_view(kPrefix).size()), path);
    }
    std::sort(found.rbegin(), found.rend());
    return found;
}

void CheckpointStore::save(TensorFile state) {
    const auto before = generations();
    const long long number = before.empty() ? 1 : before.front().first + 1;
    const std::string name = kPrefix + std::to_string(number) + kSuffix;
    state.meta["config_hash"] = configHash_;
    state.meta["generation"] = number;
    writeTensorFile(fileSystem_, folder_ / name, state);
    writeFileAtomically(fileSystem_, folder_ / "CURRENT", std::string_view(name));
    for (std::size_t i = static_cast<std::size_t>(keep_ - 1); i < before.size(); ++i)
        fileSystem_.remove(before[i].second);
}

std::optional<CheckpointStore::Loaded> CheckpointStore::load() const {
    auto candidates = generations();
    if (candidates.empty()) return std::nullopt;
    // CURRENT is the rule for "latest"; a newer file that it does not name was never published whole.
    std::string current;
    if (fileSystem_.exists(folder_ / "CURRENT")) current = fileSystem_.readFile(folder_ / "CURRENT");
    const auto named = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const auto& c) { return c.second.filename() == current; });
    if (named != candidates.end()) candidates.erase(candidates.begin(), named);
    std::string remark;
    for (const auto& [number, path] : candidates) {
        try {
            Loaded loaded{readTensorFile(fileSystem_, path), remark};
            if (loaded.state.meta.at("config_hash") != configHash_)
                throw Error(ErrorCode::config, path.string(), "belongs to another configuration",
                            "start a new run instead of changing config.json");
            if (!remark.empty()) loaded.remark += "; continuing from checkpoint " + std::to_string(number);
            return loaded;
        } catch (const Error& error) {
            if (error.code() == ErrorCode::config) throw;
            remark += (remark.empty() ? "" : "; ") +
                      ("checkpoint " + std::to_string(number) + " cannot be used (" + error.detail() + ")");
        }
    }
    throw Error(ErrorCode::data, folder_.string(), "none of its checkpoints can be used: " + remark,
                "start a new run with the same configuration; this one is left as it is");
}

}  // namespace distillery
