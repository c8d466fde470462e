// Teacher and student of the authors' first public code, as its RealWorld example gives them (63 × 225, 8
// classes).
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "model/architectures.hpp"
#include "model/mobile_backbone.hpp"

namespace distillery {
namespace {

// Reading of the code (chenrz925/SMLDist, commit a43d9d8) that gives the counts measured from it, to the
// parameter:
//  - stem width is the input's channels rounded up to a multiple of 8 (63 → 64); every convolution is without
//  bias
//  - squeeze-excite has expanded / 4 hidden units and no bias; it stands between depthwise BN and activation
//  - block 1 keeps its 1×1 expansion although 64 → 64 expands nothing
//  - parameters are the trainable ones (BN's scale and shift, not its running statistics), with the SIMH
//  head:
//    78,203,250 (teacher) and 53,112,370 (student) at 8 classes
//  - the published MACs, 309.7 M and 227.7 M, are the backbone with squeeze-excite and without the head (0.79
//  M more)
// After the pooling the code applies hard-swish a second time; it is kept.
struct Row {
    int kernel, expanded, out;
    bool squeeze;
    const char* function;
    int stride;
    bool anchor = false;
};

constexpr const char* kSelu = "selu";
constexpr const char* kHardswish = "hardswish";

const std::vector<Row> kTeacher{
    {3, 64, 64, true, kSelu, 2},
    {3, 288, 128, false, kSelu, 2},
    {3, 352, 128, false, kSelu, 1},
    {5, 384, 256, true, kHardswish, 2},
    {7, 480, 256, true, kSelu, 1},
    {5, 480, 256, true, kSelu, 1, true},
    {3, 960, 512, false, kHardswish, 2},
    {3, 800, 512, false, kHardswish, 1},
    {3, 736, 512, false, kHardswish, 1},
    {3, 736, 512, false, kHardswish, 1},
    {3, 1920, 1024, true, kHardswish, 1, true},
    {3, 2688, 1024, true, kHardswish, 1},
    {5, 2688, 2048, true, kHardswish, 2},
    {7, 3840, 2048, true, kHardswish, 1},
    {5, 3840, 2048, true, kHardswish, 1},
};

const std::vector<Row> kStudent{
    {3, 64, 64, true, kSelu, 2},
    {5, 352, 128, false, kSelu, 2},
    {5, 384, 256, true, kHardswish, 2},
    {9, 480, 256, true, kSelu, 1, true},
    {3, 960, 512, false, kHardswish, 1},
    {5, 800, 512, false, kHardswish, 2},
    {5, 1920, 1024, true, kHardswish, 1, true},
    {3, 2688, 1024, true, kHardswish, 1},
    {5, 2688, 2048, true, kHardswish, 2},
    {9, 3840, 2048, true, kHardswish, 1},
};

std::vector<ParamSpec> v1Params() {
    return {realParam("dropout", 0.0, 0.0, 0.9, "Dropout",
                      "Share of the pooled features that is zeroed at random while training. The authors' "
                      "example uses none.",
                      "", ParamLevel::advanced, "SMLDist v1 code")};
}

Graph buildV1(const std::string& id, const std::vector<Row>& rows, Shape input, const Json& asked) {
    const Json options = validateObject(v1Params(), asked, id);
    GraphBuilder builder(id, options, input);
    int x = builder.convNormAct("stem", 0, {.out = (input.channels + 7) / 8 * 8, .kernel = 3, .stride = 2},
                                kHardswish);
    int anchors = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const Row& row = rows[r];
        x = appendMobileBlock(builder, fmt::format("block{}", r + 1), x,
                              {.out = row.out,
                               .expanded = row.expanded,
                               .kernel = row.kernel,
                               .stride = row.stride,
                               .squeeze = row.squeeze ? row.expanded / 4 : 0,
                               .function = row.function});
        // The code marks a third anchor but trains stages up to the second only.
        if (row.anchor) builder.tap(fmt::format("stage{}", ++anchors), x);
    }
    x = builder.convNormAct("tail", x, {.out = 512}, kHardswish);
    x = builder.globalAveragePool("pool", x);
    x = builder.activation("pool_act", x, kHardswish);
    x = builder.dropout("dropout", x, options.at("dropout").get<double>());
    return builder.finish(x);
}

Architecture v1(const std::string& id, const char* title, const char* help, const std::vector<Row>& rows) {
    return {
        .id = id,
        .title = title,
        .help = help,
        .citation = "Chen et al., SMLDist v1 code (TASNeM-HAR, 2021), RealWorld example",
        .params = v1Params(),
        .build = [id, &rows](Shape input, const Json& options) { return buildV1(id, rows, input, options); }};
}

}  // namespace

Architecture v1RealworldTeacher() {
    return v1(
        "v1-realworld-teacher", "SMLDist v1 teacher (RealWorld, 78 M parameters)",
        "The teacher of the authors' first code, rebuilt from its example, for comparison. Far larger than "
        "human-activity windows need; meant for 63 channels × 225 steps and the SIMH head.",
        kTeacher);
}

Architecture v1RealworldStudent() {
    return v1("v1-realworld-student", "SMLDist v1 student (RealWorld, 53 M parameters)",
              "The student of the authors' first code: the teacher's blocks thinned out and their kernels "
              "enlarged. Its two "
              "anchors have the teacher's shapes.",
              kStudent);
}

}  // namespace distillery
