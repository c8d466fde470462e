#include "data/dataset.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "base/hash.hpp"
#include "base/json_text.hpp"
#include "data/dataset_json.hpp"

namespace distillery {

namespace {

// Four lanes of multiply, xor and rotate over 32 bytes a step (ours): every step can be undone, so a single
// change always shows, and two changes hide each other with a chance of 2^-64.
std::array<std::uint64_t, 4> fastDigest(std::span<const std::byte> bytes) {
    constexpr std::uint64_t kOdd = 0x9FB21C651E98DF25ULL;
    std::array<std::uint64_t, 4> lanes = {0x243F6A8885A308D3ULL, 0x13198A2E03707344ULL, 0xA4093822299F31D0ULL,
                                          0x082EFA98EC4E6C89ULL};
    std::array<std::uint64_t, 4> words;
    const auto mix = [&] {
        for (std::size_t i = 0; i < 4; ++i) lanes[i] = std::rotl((lanes[i] ^ words[i]) * kOdd, 29);
    };
    for (; bytes.size() >= sizeof words; bytes = bytes.subspan(sizeof words)) {
        std::memcpy(words.data(), bytes.data(), sizeof words);
        mix();
    }
    words = {};
    std::ranges::copy(bytes,
                      std::as_writable_bytes(std::span(words)).begin());  // the length is in the description
    mix();
    return lanes;
}

}  // namespace

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
    for (const char* key : {"name", "title", "citation", "terms", "content_hash", "warnings", "rows"})
        description.erase(key);
    Sha256 hash;
    hash.update(jsonText(description));
    for (const auto& recording : recordings) {
        const auto digest = fastDigest(std::as_bytes(std::span(recording.samples)));
        hash.update(std::as_bytes(std::span(digest)));
    }
    contentHash = hash.hexDigest();
}

}  // namespace distillery
