#include "verbs.hpp"

namespace distillery::agent {

std::vector<Verb> moreVerbs() {
    return {};
}

}  // namespace distillery::agent
