#include "data/dataset.hpp"

#include <algorithm>
#include <bit>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.hpp"
#include "data/dataset_json.hpp"

namespace distillery {

bool naturalLess(const std::string& a, const std::string& b) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const auto skipZeros = [&](const std::string& s, std::size_t k) {
                while (k + 1 < s.size() && s[k] == '0' && isDigit(s[k + 1])) ++k;
                return k;
            };
            const auto runEnd = [&](const std::string& s, std::size_t k) {
                while (k < s.size() && isDigit(s[k])) ++k;
                return k;
            };
            const std::size_t ai = skipZeros(a, i), bj = skipZeros(b, j), ae = runEnd(a, ai),
                              be = runEnd(b, bj);
            if (ae - ai != be - bj) return ae - ai < be - bj;
            if (const int order = a.compare(ai, ae - ai, b, bj, be - bj); order != 0) return order < 0;
            i = ae;
            j = be;
            continue;
        }
        if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        ++i;
        ++j;
    }
    if (i < a.size() || j < b.size()) return j < b.size();
    return a < b;  // "1" and "01" are different names: keep a strict order
}

std::vector<std::string> Dataset::subjects() const {
    std::set<std::string> names;
    for (const auto& recording : recordings) names.insert(recording.subject);
    std::vector<std::string> result(names.begin(), names.end());
    std::ranges::sort(result, naturalLess);
    return result;
}

std::int64_t Dataset::sampleCount() const {
    std::int64_t count = 0;
    for (const auto& recording : recordings) count += recording.length;
    return count;
}

int Dataset::channelIndex(const std::string& channelName) const {
    const auto found = std::ranges::find(channels, channelName, &Channel::name);
    return found == channels.end() ? -1 : static_cast<int>(found - channels.begin());
}

void Dataset::seal() {
    static_assert(std::endian::native == std::endian::little,
                  "the content hash is defined over little-endian floats");
    Json description = datasetToJson(*this);
    for (const char* key : {"name", "title", "citation", "terms", "content_hash", "warnings"})
        description.erase(key);
    Sha256 hash;
    hash.update(description.dump());
    for (const auto& recording : recordings) hash.update(std::as_bytes(std::span(recording.samples)));
    contentHash = hash.hexDigest();
}

}  // namespace distillery
