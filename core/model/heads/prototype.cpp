// One learned direction per class; the logit is the scaled cosine to it.
#include "model/heads/head_support.hpp"

namespace distillery {
namespace {

std::vector<ParamSpec> params() {
    return {realParam(
        "scale", 10.0, 1.0, 100.0, "Scale",
        "Multiplies the cosines before the softmax. Larger allows surer predictions; too small caps them.",
        "", ParamLevel::advanced, "Gidaris & Komodakis 2018, arXiv:1804.09458; default 10 is ours")};
}

int append(Graph& graph, int classes, const Json& asked, const std::string& prefix) {
    const Json options = checkedHeadOptions("prototype", params(), asked, classes);
    return graph.add({.name = prefix + ".prototype",
                      .kind = LayerKind::cosinePrototype,
                      .inputs = {graph.features},
                      .numbers = {{"out", classes}, {"scale", options.at("scale").get<double>()}}});
}

}  // namespace

Head prototypeHead() {
    return {.id = "prototype",
            .title = "Cosine prototypes",
            .help =
                "Compares the direction of the features with one prototype per class, ignoring their length. "
                "Steadier "
                "when sensors differ in gain.",
            .citation = "Gidaris & Komodakis 2018, arXiv:1804.09458",
            .params = params(),
            .append = append};
}

}  // namespace distillery
