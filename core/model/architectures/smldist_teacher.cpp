// The default teacher: SMLDist's kind of backbone at a size that HAR windows and a laptop can train.
#include "model/architectures.hpp"
#include "model/mobile_backbone.hpp"

namespace distillery {

// Four stages at strides 2, 4, 8 and 8: the early taps still see gait (Nyquist 12.5 and 6.25 Hz at 50 Hz),
// the last one keeps 16 of 128 steps. Long depthwise kernels are nearly free in one dimension
// and carry the context.
Architecture smldistTeacher() {
    static const MobilePreset preset{
        .id = "smldist-teacher",
        .stem = 32,
        .stemKernel = 3,
        .stages = {{.rows = {{.out = 48, .kernel = 5, .squeeze = true}, {.out = 48, .kernel = 5}},
                    .function = "selu"},
                   {.rows = {{.out = 64, .kernel = 7, .stride = 2, .squeeze = true},
                             {.out = 64, .kernel = 7},
                             {.out = 64, .kernel = 7}}},
                   {.rows = {{.out = 96, .kernel = 9, .stride = 2, .squeeze = true},
                             {.out = 96, .kernel = 9},
                             {.out = 96, .kernel = 9},
                             {.out = 96, .kernel = 9}}},
                   {.rows = {{.out = 128, .kernel = 5, .squeeze = true},
                             {.out = 128, .kernel = 5, .squeeze = true},
                             {.out = 128, .kernel = 5}}}},
        .tail = 384};
    return {.id = preset.id,
            .title = "SMLDist teacher (1-D MobileNetV3, about 1 M parameters)",
            .help =
                "Twelve inverted residual blocks with squeeze-excite in four stages at strides 2, 4, 8 and "
                "8. The "
                "network to learn from; needs a few thousand windows to justify its size.",
            .citation =
                "Block of Chen et al., SMLDist (arXiv:2107.07331) and its first public code; sizes are ours",
            .params = mobileParams(preset),
            .build = [](Shape input, const Json& options) { return buildMobile(preset, input, options); }};
}

}  // namespace distillery
