// SMLDist v1's "self-adaptive intuition–memory" head, kept for faithful comparison.
#include "model/heads/head_support.hpp"

namespace distillery {
namespace {

std::vector<ParamSpec> params() {
    return {intParam(
        "hidden", 512, 4, 4096, "Association width",
        "Width of query, key and value. The authors use the number of features, 512 in their networks.",
        "units", ParamLevel::expert, "SMLDist v1 code")};
}

// Parameters at 512 features, 512 hidden, 8 classes: three layer norms 3,072 + query, key, value 787,968 +
// output 4,104 = 795,144 for the memory, + intuition 4,104 + omega 2 = 799,250 as measured from the code.
int append(Graph& graph, int classes, const Json& asked, const std::string& prefix) {
    const Json options = checkedHeadOptions("simh", params(), asked, classes);
    return graph.add({.name = prefix + ".simh",
                      .kind = LayerKind::simhHead,
                      .inputs = {graph.features},
                      .numbers = {{"hidden", options.at("hidden").get<double>()}, {"out", classes}}});
}

}  // namespace

Head simhHead() {
    return {.id = "simh",
            .title = "Intuition and memory (SMLDist v1)",
            .help =
                "Mixes a linear classifier with a Hopfield layer by learned weights. On one feature vector "
                "that Hopfield "
                "layer is a normalised linear classifier: two thirds of its parameters never learn.",
            .citation = "Chen et al., SMLDist v1 code (2021)",
            .params = params(),
            .append = append};
}

}  // namespace distillery
