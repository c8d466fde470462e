// The nearest known word, by edit distance.
#include <algorithm>
#include <numeric>

#include "base/param_spec.hpp"

namespace distillery {
namespace {

std::string lowered(std::string_view text) {
    std::string result(text);
    for (auto& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

/// Damerau–Levenshtein distance in its "optimal string alignment" form: insert, delete, replace or swap two
/// neighbours, no part edited twice.
std::size_t editDistance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> older(b.size() + 1), old(b.size() + 1), now(b.size() + 1);
    std::iota(old.begin(), old.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({old[j] + 1, now[j - 1] + 1, old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], older[j - 2] + 1);
        }
        older.swap(old);
        old.swap(now);
    }
    return old[b.size()];
}

}  // namespace

std::string nearestWord(std::string_view word, const std::vector<std::string>& known) {
    constexpr std::size_t kLongestWord =
        100;  // nobody mistypes a longer one, and the cost grows with the square
    if (word.empty() || word.size() > kLongestWord) return {};
    const std::string wanted = lowered(word);
    std::string best;
    std::size_t bestDistance = kLongestWord;
    for (const auto& candidate : known) {
        const std::size_t length = std::max(wanted.size(), candidate.size());
        const std::size_t distance = editDistance(wanted, lowered(candidate));
        // A third of the letters may be wrong, one always, but never all of them.
        if (distance < bestDistance && distance <= std::max<std::size_t>(1, length / 3) &&
            distance < length) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

}  // namespace distillery
