#include "model/mobile_backbone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace distillery {
namespace {

// A quarter is usual in 2-D networks; an eighth halves the parameters of squeeze-excite, which at 16 to 64
// steps would otherwise outweigh the convolutions (ours).
constexpr double kSqueezeRatio = 1.0 / 8;

bool leavesRatioOpen(const MobilePreset& preset) {
    return std::ranges::any_of(preset.stages, [](const MobileStage& stage) {
        return std::ranges::any_of(stage.rows, [](const MobileRow& row) { return row.ratio == 0; });
    });
}

}  // namespace

int appendMobileBlock(GraphBuilder& builder, const std::string& name, int from, const MobileBlock& block) {
    int x = builder.convNormAct(name + ".expand", from, {.out = block.expanded}, block.function);
    x = builder.convNormAct(
        name + ".depthwise", x,
        {.out = block.expanded, .kernel = block.kernel, .stride = block.stride, .groups = block.expanded},
        "");
    if (block.squeeze > 0) x = builder.squeezeExcite(name + ".squeeze", x, block.squeeze, block.squeezeBias);
    x = builder.activation(name + ".depthwise_act", x, block.function);
    x = builder.convNormAct(name + ".project", x, {.out = block.out}, "");
    const bool residual = block.stride == 1 && builder.shape(from).channels == block.out;
    return residual ? builder.add(name + ".add", from, x) : x;
}

std::vector<ParamSpec> mobileParams(const MobilePreset& preset) {
    std::vector<ParamSpec> params{
        realParam(
            "width", 1.0, 0.25, 4.0, "Width",
            "Multiplies the channels of every layer, rounded to multiples of 8. Cost grows with its square.",
            "×", ParamLevel::basic, "Howard et al. 2017, MobileNets, arXiv:1704.04861"),
        realParam("dropout", 0.1, 0.0, 0.9, "Dropout",
                  "Share of the pooled features that is zeroed at random while training. More fights "
                  "over-fitting to few "
                  "subjects; too much slows learning.",
                  "", ParamLevel::basic, "Srivastava et al. 2014, JMLR 15"),
        choiceParam(
            "activation", "mixed", {"mixed", "hardswish", "relu", "selu"}, "Activation",
            "Non-linearity of the blocks. 'mixed' keeps the preset's own choice for each stage; 'relu' and "
            "'hardswish' are the cheapest on a board.",
            ParamLevel::advanced,
            "Howard et al. 2019, MobileNetV3, arXiv:1905.02244; SMLDist v1 code mixes SELU and hard-swish"),
    };
    if (leavesRatioOpen(preset)) {
        params.push_back(
            realParam("expansion", 4.0, 1.0, 8.0, "Expansion",
                      "How many times wider a block is inside than at its entry. More gives capacity at a "
                      "proportional cost.",
                      "×", ParamLevel::advanced, "Sandler et al. 2018, MobileNetV2, arXiv:1801.04381"));
    }
    return params;
}

Graph buildMobile(const MobilePreset& preset, Shape input, const Json& asked) {
    const Json options = validateObject(mobileParams(preset), asked, preset.id);
    const double width = options.at("width").get<double>();
    const std::string activation = options.at("activation").get<std::string>();
    const auto function = [&](const std::string& own) { return activation == "mixed" ? own : activation; };

    GraphBuilder builder(preset.id, options, input);
    int x = builder.convNormAct(
        "stem", 0, {.out = scaledChannels(preset.stem, width), .kernel = preset.stemKernel, .stride = 2},
        function("hardswish"));
    for (std::size_t s = 0; s < preset.stages.size(); ++s) {
        const MobileStage& stage = preset.stages[s];
        const std::string tap = fmt::format("stage{}", s + 1);
        for (std::size_t r = 0; r < stage.rows.size(); ++r) {
            const MobileRow& row = stage.rows[r];
            const double ratio = row.ratio > 0 ? row.ratio : options.at("expansion").get<double>();
            MobileBlock block{
                .out = scaledChannels(row.out, width),
                .expanded = scaledChannels(static_cast<double>(builder.shape(x).channels) * ratio),
                .kernel = row.kernel,
                .stride = row.stride,
                .squeezeBias = true,
                .function = function(stage.function)};
            if (row.squeeze)
                block.squeeze = scaledChannels(static_cast<double>(block.expanded) * kSqueezeRatio);
            x = appendMobileBlock(builder, fmt::format("{}.{}", tap, r + 1), x, block);
        }
        builder.tap(tap, x);
    }
    x = builder.convNormAct("tail", x, {.out = scaledChannels(preset.tail, width)}, function("hardswish"));
    x = builder.globalAveragePool("pool", x);
    x = builder.dropout("dropout", x, options.at("dropout").get<double>());
    return builder.finish(x);
}

}  // namespace distillery
