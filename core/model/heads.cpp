// The list of classifier heads. Adding one = one file in heads/ and its two lines here.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "model/architectures.hpp"

namespace distillery {

Head linearHead();
Head mlpHead();
Head prototypeHead();
Head hopfieldHead();
Head simhHead();

const std::vector<Head>& heads() {
    static const std::vector<Head> list{linearHead(), mlpHead(), prototypeHead(), hopfieldHead(), simhHead()};
    return list;
}

const Head& headById(const std::string& id) {
    const auto& list = heads();
    const auto found = std::ranges::find(list, id, &Head::id);
    if (found != list.end()) return *found;
    std::vector<std::string> known;
    for (const Head& head : list) known.push_back(head.id);
    const std::string nearest = nearestWord(id, known);
    throw Error(ErrorCode::config, fmt::format("head '{}'", id), "is not known",
                nearest.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                : fmt::format("did you mean '{}'?", nearest));
}

}  // namespace distillery
