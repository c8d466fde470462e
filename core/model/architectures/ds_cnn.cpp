// A small depthwise-separable baseline without residuals or squeeze-excite.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "model/architectures.hpp"
#include "model/builder.hpp"

namespace distillery {
namespace {

struct Separable {
    int out, stride;
};
constexpr std::array<Separable, 4> kStages{{{32, 1}, {48, 2}, {64, 2}, {96, 1}}};

std::vector<ParamSpec> params() {
    return {
        realParam(
            "width", 1.0, 0.25, 4.0, "Width",
            "Multiplies the channels of every layer, rounded to multiples of 8. Cost grows with its square.",
            "×", ParamLevel::basic, "Howard et al. 2017, MobileNets, arXiv:1704.04861"),
        realParam("dropout", 0.1, 0.0, 0.9, "Dropout",
                  "Share of the pooled features that is zeroed at random while training.", "",
                  ParamLevel::basic, "Srivastava et al. 2014, JMLR 15")};
}

Graph build(Shape input, const Json& asked) {
    const Json options = validateObject(params(), asked, "ds-cnn");
    const auto width = options.at("width").get<double>();
    GraphBuilder builder("ds-cnn", options, input);
    int x =
        builder.convNormAct("stem", 0, {.out = scaledChannels(24, width), .kernel = 5, .stride = 2}, "relu");
    int stage = 0;
    for (const auto& [out, stride] : kStages) {
        const std::string name = fmt::format("stage{}", ++stage);
        const auto channels = builder.shape(x).channels;
        x = builder.convNormAct(name + ".depthwise", x,
                                {.out = channels, .kernel = 7, .stride = stride, .groups = channels}, "relu");
        x = builder.convNormAct(name + ".pointwise", x, {.out = scaledChannels(out, width)}, "relu");
        builder.tap(name, x);
    }
    x = builder.globalAveragePool("pool", x);
    x = builder.dropout("dropout", x, options.at("dropout").get<double>());
    return builder.finish(x);
}

}  // namespace

Architecture dsCnn() {
    return {
        .id = "ds-cnn",
        .title = "DS-CNN (four depthwise-separable convolutions)",
        .help =
            "A depthwise and a 1×1 convolution per stage with ReLU, at the teacher's strides. The plainest "
            "small "
            "student: fast everywhere, quantises well.",
        .citation = "After Zhang et al. 2017, Hello Edge, arXiv:1711.07128; one-dimensional sizes are ours",
        .params = params(),
        .build = build};
}

}  // namespace distillery
