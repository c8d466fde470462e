// One hidden layer between features and logits.
#include "model/heads/head_support.hpp"

namespace distillery {
namespace {

std::vector<ParamSpec> params() {
    return {intParam("hidden", 128, 4, 4096, "Hidden units",
                     "Width of the hidden layer. More can bend class borders more finely.", "units",
                     ParamLevel::basic, "Howard et al. 2019, MobileNetV3, arXiv:1905.02244 (last stage)"),
            realParam("dropout", 0.0, 0.0, 0.9, "Dropout",
                      "Share of the hidden units that is zeroed at random while training.", "",
                      ParamLevel::advanced, "Srivastava et al. 2014, JMLR 15")};
}

int append(Graph& graph, int classes, const Json& asked, const std::string& prefix) {
    const Json options = checkedHeadOptions("mlp", params(), asked, classes);
    int x = graph.add({.name = prefix + ".hidden",
                       .kind = LayerKind::linear,
                       .inputs = {graph.features},
                       .numbers = {{"out", options.at("hidden").get<double>()}, {"bias", 1}}});
    x = graph.add({.name = prefix + ".hidden_act",
                   .kind = LayerKind::activation,
                   .inputs = {x},
                   .words = {{"function", "hardswish"}}});
    if (const auto rate = options.at("dropout").get<double>(); rate > 0) {
        x = graph.add({.name = prefix + ".dropout",
                       .kind = LayerKind::dropout,
                       .inputs = {x},
                       .numbers = {{"rate", rate}}});
    }
    return graph.add({.name = prefix + ".linear",
                      .kind = LayerKind::linear,
                      .inputs = {x},
                      .numbers = {{"out", classes}, {"bias", 1}}});
}

}  // namespace

Head mlpHead() {
    return {.id = "mlp",
            .title = "One hidden layer",
            .help =
                "Linear, hard-swish, linear. Helps when classes are not separable by planes in the feature "
                "space.",
            .citation = "Head of MobileNetV3, Howard et al. 2019, arXiv:1905.02244",
            .params = params(),
            .append = append};
}

}  // namespace distillery
