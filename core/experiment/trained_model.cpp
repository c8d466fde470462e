#include "experiment/trained_model.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "experiment/methods.hpp"

namespace distillery {

TrainedModel trainedModel(const Json& config) {
    const auto text = [&](const std::string& path) {
        const Json* found = findPath(config, path);
        return found && found->is_string() ? found->get<std::string>() : std::string();
    };
    const std::string side = text("run.role") == "teacher" ? "teacher" : "student";
    if (side == "student") {
        const auto method = std::ranges::find(methods(), text("method.name"), &MethodDescription::id);
        if (method != methods().end() && !method->trainsNetwork) return {"features", "logistic regression"};
    }
    return {text(side + ".architecture"), text(side + ".head")};
}

}  // namespace distillery
