// MobileNetV3-style 1-D backbones as a table of stages; teacher, students and v1 differ only in their tables.
#pragma once

#include <string>
#include <vector>

#include "base/param_spec.hpp"
#include "model/builder.hpp"

namespace distillery {

/// One inverted residual: 1×1 expand – BN – act – depthwise – BN – [squeeze-excite] – act – 1×1 project – BN,
/// plus its input when stride is 1 and the channels stay (Howard et al. 2019; order of the SMLDist v1 code).
struct MobileBlock {
    std::int64_t out = 8, expanded = 8, kernel = 3, stride = 1;
    std::int64_t squeeze = 0;  // hidden units of squeeze-excite; 0 = none
    bool squeezeBias = false;
    std::string function = "hardswish";
};

/// Layers `<name>.expand`, `.depthwise`, `.squeeze`, `.project` (each with `_norm`, `_act`) and `.add`.
int appendMobileBlock(GraphBuilder& builder, const std::string& name, int from, const MobileBlock& block);

/// A row of a preset at width 1: `ratio` is expanded / input channels; 0 takes the preset's option
/// `expansion`.
struct MobileRow {
    int out = 8, kernel = 3, stride = 1;
    bool squeeze = false;
    double ratio = 0;
};

struct MobileStage {
    std::vector<MobileRow> rows;
    std::string function = "hardswish";  // with activation = "mixed"
};

struct MobilePreset {
    std::string id;
    int stem = 32, stemKernel = 3;
    std::vector<MobileStage> stages;  // taps "stage1", "stage2", … at their ends
    int tail = 256;
};

/// Options width, dropout, activation and, where rows leave their ratio open, expansion.
std::vector<ParamSpec> mobileParams(const MobilePreset& preset);

/// Backbone of `preset`; validates the options.
Graph buildMobile(const MobilePreset& preset, Shape input, const Json& options);

}  // namespace distillery
