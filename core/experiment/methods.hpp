// The distillation methods as data: id, parameters, what they need. core/train/methods/<id>.cpp realises
// each.
#pragma once

#include <string>
#include <vector>

#include "base/param_spec.hpp"

namespace distillery {

struct MethodDescription {
    std::string id;  // "smldist"
    std::string title, help, citation;
    bool needsTeacher = false;
    bool trainsNetwork = true;      // false: features + logistic regression
    std::vector<ParamSpec> params;  // method.<key>
};
const std::vector<MethodDescription>& methods();
const MethodDescription& methodById(const std::string& id);  // Error{config} names the nearest

/// Parameters of teacher.train or student.train, by role: the same ones, with another default where a teacher
/// teaches better for it (label smoothing).
const std::vector<ParamSpec>& trainParams(const std::string& role);

}  // namespace distillery
