// The list of backbones. Adding one = one file in architectures/ and its two lines here.
#include "model/architectures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {

Architecture smldistTeacher();
Architecture smldistStudentHalf();
Architecture smldistStudentTiny();
Architecture cnn();
Architecture dsCnn();
Architecture v1RealworldTeacher();
Architecture v1RealworldStudent();

const std::vector<Architecture>& architectures() {
    static const std::vector<Architecture> list{
        smldistTeacher(), smldistStudentHalf(), smldistStudentTiny(), cnn(),
        dsCnn(),          v1RealworldTeacher(), v1RealworldStudent(),
    };
    return list;
}

const Architecture& architectureById(const std::string& id) {
    const auto& list = architectures();
    const auto found = std::ranges::find(list, id, &Architecture::id);
    if (found != list.end()) return *found;
    std::vector<std::string> known;
    for (const Architecture& architecture : list) known.push_back(architecture.id);
    const std::string nearest = nearestWord(id, known);
    throw Error(ErrorCode::config, fmt::format("architecture '{}'", id), "is not known",
                nearest.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                : fmt::format("did you mean '{}'?", nearest));
}

Graph buildGraph(const std::string& architecture, const Json& options, const std::string& head,
                 const Json& headOptions, Shape input, int classes) {
    Graph graph = architectureById(architecture).build(input, options);
    graph.output = headById(head).append(graph, classes, headOptions, "head");
    validate(graph);
    inferShapes(graph, input);  // the head fits the features
    return graph;
}

}  // namespace distillery
