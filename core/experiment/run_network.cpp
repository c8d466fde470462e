#include "experiment/run_network.hpp"

#include <fmt/format.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "base/checked_file.hpp"
#include "base/error.hpp"

namespace distillery {

Graph readRunNetwork(const RunDirectory& run) {
    if (!run.hasFile("graph.json") || !run.hasFile(kRunWeightsFile))
        throw Error(ErrorCode::data, run.id(), "has no finished network",
                    "let it finish first: distill run resume " + run.id());
    Graph graph = Graph::fromJson(run.readJson("graph.json"));
    const fs::path path = run.path() / kRunWeightsFile;
    const CheckedContent file = readCheckedFile(realFileSystem(), path, {"HDTENS", 1, "weights file"});
    const auto damaged = [&](const std::string& what) -> Error {
        return {ErrorCode::data, path.string(), what, "Train the run again, or copy it again."};
    };
    std::string_view rest = file.raw();
    try {
        for (const Json& entry : file.directory.at("tensors")) {
            const auto name = entry.at("name").get<std::string>();
            const std::int64_t count = checkedCount(entry.at("shape"), rest.size() / sizeof(float));
            if (entry.at("type") != "f32") throw damaged(fmt::format("holds '{}' as no 32-bit float", name));
            if (count < 0) throw damaged(fmt::format("ends before its tensor {}", name));
            Weight weight{entry.at("shape").get<std::vector<std::int64_t>>(),
                          std::vector<float>(static_cast<std::size_t>(count))};
            std::memcpy(weight.values.data(), rest.data(), weight.values.size() * sizeof(float));
            rest.remove_prefix(weight.values.size() * sizeof(float));
            graph.weights[name] = std::move(weight);
        }
    } catch (const Json::exception& error) {
        throw damaged(std::string("has a damaged directory: ") + error.what());
    }
    return graph;
}

}  // namespace distillery
