// The student for small boards: below 5 % of the teacher's multiply-adds, about 25 k parameters.
#include "model/architectures.hpp"
#include "model/mobile_backbone.hpp"

namespace distillery {

// Expansion is spent where steps are few and channels narrow; stem and depthwise kernels are long because
// they cost almost nothing beside the 1×1 convolutions. Hard-swish only: no exponentials on the board.
Architecture smldistStudentTiny() {
    static const MobilePreset preset{
        .id = "smldist-student-tiny",
        .stem = 16,
        .stemKernel = 5,
        .stages = {{.rows = {{.out = 16, .kernel = 5, .squeeze = true, .ratio = 2}}},
                   {.rows = {{.out = 24, .kernel = 7, .stride = 2, .ratio = 3},
                             {.out = 24, .kernel = 9, .ratio = 2}}},
                   {.rows = {{.out = 32, .kernel = 9, .stride = 2, .ratio = 2},
                             {.out = 32, .kernel = 9, .squeeze = true, .ratio = 1.5}}},
                   {.rows = {{.out = 40, .kernel = 5, .squeeze = true, .ratio = 1.5}}}},
        .tail = 56};
    return {.id = preset.id,
            .title = "SMLDist student, tiny (below 5 % of the teacher's cost)",
            .help =
                "Six narrow inverted residual blocks with the teacher's strides and tap names. For "
                "microcontrollers and "
                "for boards that must save energy.",
            .citation = "ours, of the same blocks",
            .params = mobileParams(preset),
            .build = [](Shape input, const Json& options) { return buildMobile(preset, input, options); }};
}

}  // namespace distillery
