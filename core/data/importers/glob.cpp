#include "data/importers/glob.hpp"

#include <vector>

namespace distillery::importing {

bool matchesGlob(std::string_view pattern, std::string_view path) {
    if (pattern.find('/') == std::string_view::npos)
        if (const auto slash = path.rfind('/'); slash != std::string_view::npos)
            path.remove_prefix(slash + 1);
    // reachable[j]: the pattern so far matches the first j characters. Linear in pattern × path, whatever the
    // pattern.
    std::vector<char> reachable(path.size() + 1, 0);
    reachable[0] = 1;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '*') {
            const bool deep = i + 1 < pattern.size() && pattern[i + 1] == '*';
            i += deep;
            for (std::size_t j = 1; j <= path.size(); ++j)
                reachable[j] = reachable[j] || (reachable[j - 1] && (deep || path[j - 1] != '/'));
            continue;
        }
        for (std::size_t j = path.size(); j > 0; --j) {
            const bool same = pattern[i] == '?' ? path[j - 1] != '/' : pattern[i] == path[j - 1];
            reachable[j] = reachable[j - 1] && same;
        }
        reachable[0] = 0;
    }
    return reachable[path.size()] != 0;
}

}  // namespace distillery::importing
