#include "model/heads/head_support.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace distillery {

Json checkedHeadOptions(const std::string& head, const std::vector<ParamSpec>& params, const Json& options,
                        int classes) {
    if (classes < 2) {
        throw Error(ErrorCode::config, fmt::format("head '{}'", head),
                    fmt::format("cannot tell {} {} apart", classes, classes == 1 ? "class" : "classes"),
                    "the data needs at least two classes");
    }
    return validateObject(params, options, head);
}

}  // namespace distillery
