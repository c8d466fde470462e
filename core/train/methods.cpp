// The list of methods that train a network. Adding one = one file in methods/ and one line here.
#include <map>

#include "base/error.hpp"
#include "train/method.hpp"

namespace distillery {

std::unique_ptr<Method> makeSupervised(const MethodEnvironment&);
std::unique_ptr<Method> makeKd(const MethodEnvironment&);
std::unique_ptr<Method> makeSmldist(const MethodEnvironment&);
std::unique_ptr<Method> makeV1Faithful(const MethodEnvironment&);

std::unique_ptr<Method> makeMethod(const std::string& id, const MethodEnvironment& environment) {
    static const std::map<std::string, MakeMethod> makers = {{"supervised", makeSupervised},
                                                             {"kd", makeKd},
                                                             {"smldist", makeSmldist},
                                                             {"v1-faithful", makeV1Faithful}};
    const auto found = makers.find(id);
    if (found == makers.end())
        throw Error(ErrorCode::config, "method.name", "the method '" + id + "' trains no network");
    return found->second(environment);
}

}  // namespace distillery
