// One affine layer on the features.
#include "model/heads/head_support.hpp"

namespace distillery {
namespace {

int append(Graph& graph, int classes, const Json& options, const std::string& prefix) {
    checkedHeadOptions("linear", {}, options, classes);
    return graph.add({.name = prefix + ".linear",
                      .kind = LayerKind::linear,
                      .inputs = {graph.features},
                      .numbers = {{"out", classes}, {"bias", 1}}});
}

}  // namespace

Head linearHead() {
    return {.id = "linear",
            .title = "Linear",
            .help = "One weight per feature and class. The cheapest head and the yardstick for the others.",
            .citation = "Classifier of Hinton et al. 2015, arXiv:1503.02531, and of most networks",
            .params = {},
            .append = append};
}

}  // namespace distillery
