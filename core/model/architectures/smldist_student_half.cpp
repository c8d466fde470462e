// The student that costs a little more than half of the teacher, made by the authors' recipe.
#include "model/architectures.hpp"
#include "model/mobile_backbone.hpp"

namespace distillery {

// Recipe read from the tables of v1_realworld.cpp: drop repeated blocks, enlarge the kernel of the one that
// stays. Channels at the taps are the teacher's, so stage distillation needs no adapter.
Architecture smldistStudentHalf() {
    static const MobilePreset preset{
        .id = "smldist-student-half",
        .stem = 32,
        .stemKernel = 3,
        .stages =
            {{.rows = {{.out = 48, .kernel = 9, .squeeze = true}}, .function = "selu"},
             {.rows = {{.out = 64, .kernel = 7, .stride = 2, .squeeze = true}, {.out = 64, .kernel = 13}}},
             {.rows = {{.out = 96, .kernel = 9, .stride = 2, .squeeze = true}, {.out = 96, .kernel = 15}}},
             {.rows = {{.out = 128, .kernel = 5, .squeeze = true}, {.out = 128, .kernel = 9}}}},
        .tail = 384};
    return {.id = preset.id,
            .title = "SMLDist student, half (50–60 % of the teacher's cost)",
            .help =
                "The teacher without its repeated blocks; the ones that stay have longer kernels. Same "
                "channels and "
                "steps at every tap, so features compare without adapters.",
            .citation = "Recipe of the SMLDist v1 code (Chen et al., arXiv:2107.07331); sizes are ours",
            .params = mobileParams(preset),
            .build = [](Shape input, const Json& options) { return buildMobile(preset, input, options); }};
}

}  // namespace distillery
