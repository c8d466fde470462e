// A plain convolutional baseline: what everybody tries first.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "model/architectures.hpp"
#include "model/builder.hpp"

namespace distillery {
namespace {

std::vector<ParamSpec> params() {
    return {
        realParam("width", 1.0, 0.125, 4.0, "Width",
                  "Multiplies the 64, 128 and 128 channels of the three layers. Cost grows with its square.",
                  "×"),
        intParam("kernel", 5, 3, 15, "Kernel",
                 "Steps that each convolution sees at once; even values are raised by one.", "steps",
                 ParamLevel::advanced),
        realParam("dropout", 0.2, 0.0, 0.9, "Dropout",
                  "Share of the pooled features that is zeroed at random while training.", "",
                  ParamLevel::basic, "Srivastava et al. 2014, JMLR 15")};
}

Graph build(Shape input, const Json& asked) {
    const Json options = validateObject(params(), asked, "cnn");
    const auto width = options.at("width").get<double>();
    const auto kernel =
        options.at("kernel").get<std::int64_t>() | 1;  // odd: symmetric padding keeps T / stride
    GraphBuilder builder("cnn", options, input);
    int x = 0;
    int stage = 0;
    for (const int channels : {64, 128, 128}) {
        const std::string name = fmt::format("stage{}", ++stage);
        x = builder.convNormAct(name + ".conv", x,
                                {.out = scaledChannels(channels, width), .kernel = kernel, .stride = 2},
                                "relu");
        builder.tap(name, x);
    }
    x = builder.globalAveragePool("pool", x);
    x = builder.dropout("dropout", x, options.at("dropout").get<double>());
    return builder.finish(x);
}

}  // namespace

Architecture cnn() {
    return {.id = "cnn",
            .title = "CNN (three strided convolutions)",
            .help =
                "Three convolutions with batch norm and ReLU, each halving the steps, then average pooling. "
                "The baseline "
                "that a distilled student must beat.",
            .citation = "ours, after the CNN baselines of the HAR literature; strides stand for pooling",
            .params = params(),
            .build = build};
}

}  // namespace distillery
