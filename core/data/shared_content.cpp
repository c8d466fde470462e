#include "data/shared_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <unordered_map>

namespace distillery {

namespace {

constexpr std::int64_t kRun = 16;           // samples that make one anchor
constexpr std::uint64_t kOneIn = 32;        // of the runs is an anchor
constexpr std::int64_t kLeastChanges = 24;  // in a common stretch: quiet, coarse sensors repeat short runs
constexpr std::uint64_t kBase = 0x9FB21C651E98DF25ULL;

struct Place {
    std::uint32_t recording;
    std::int64_t sample;
};

std::uint64_t mixed(std::uint64_t x) {  // SplitMix64's finaliser (Steele et al. 2014)
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

/// One number for the samples of all channels at each instant.
std::vector<std::uint64_t> instants(const Dataset& dataset, const Recording& recording) {
    std::vector<std::uint64_t> result(static_cast<std::size_t>(recording.length), 0x243F6A8885A308D3ULL);
    for (std::size_t c = 0; c < dataset.channels.size(); ++c) {
        const auto samples = recording.channel(c);
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = std::rotl((result[i] ^ std::bit_cast<std::uint32_t>(samples[i])) * kBase, 29);
    }
    return result;
}

class Finder {
public:
    Finder(const Dataset& dataset, const StopToken& stop) : dataset_(dataset), stop_(stop) {
        least_ = std::max<std::int64_t>(2 * kRun, std::llround(dataset.rateHz));
        for (std::int64_t i = 0; i < kRun; ++i) oldest_ *= kBase;
    }

    std::vector<SharedContent> find() {
        for (std::uint32_t r = 0; r < dataset_.recordings.size(); ++r) {
            throwIfStopped(stop_);
            if (!dataset_.recordings[r].subject.empty()) look(r);
        }
        std::vector<SharedContent> result;
        for (auto& [pair, shared] : found_) result.push_back(std::move(shared));
        std::ranges::stable_sort(result, std::greater(), &SharedContent::samples);
        return result;
    }

private:
    void look(std::uint32_t r) {
        const Recording& recording = dataset_.recordings[r];
        const auto rows = instants(dataset_, recording);
        std::uint64_t rolling = 0;
        std::int64_t changes = 0;  // within the run
        const auto differs = [&](std::int64_t i) {
            return i > 0 && rows[static_cast<std::size_t>(i)] != rows[static_cast<std::size_t>(i - 1)];
        };
        std::int64_t known = 0;  // samples before here belong to a stretch that was found already
        for (std::int64_t i = 0; i < recording.length; ++i) {
            rolling = rolling * kBase + rows[static_cast<std::size_t>(i)];
            changes += differs(i);
            if (i >= kRun) {
                rolling -= oldest_ * rows[static_cast<std::size_t>(i - kRun)];
                changes -= differs(i - kRun);
            }
            if (i + 1 < kRun || changes < kRun / 4 || mixed(rolling) % kOneIn != 0) continue;
            const auto [first, isNew] = anchors_.try_emplace(mixed(rolling), Place{r, i});
            if (isNew || i < known) continue;
            if (dataset_.recordings[first->second.recording].subject == recording.subject) continue;
            known = std::max(known, compare(first->second, {r, i}));
        }
    }

    bool isEqual(const Recording& a, std::int64_t i, const Recording& b, std::int64_t j) const {
        for (std::size_t c = 0; c < dataset_.channels.size(); ++c)
            if (std::bit_cast<std::uint32_t>(a.channel(c)[static_cast<std::size_t>(i)]) !=
                std::bit_cast<std::uint32_t>(b.channel(c)[static_cast<std::size_t>(j)]))
                return false;
        return true;
    }

    /// The common stretch around two equal anchors; where it ends in the second recording.
    std::int64_t compare(const Place& first, const Place& second) {
        const Recording &a = dataset_.recordings[first.recording], &b = dataset_.recordings[second.recording];
        std::int64_t before = 0, after = 0, changes = 0;
        const auto same = [&](std::int64_t by) {
            const std::int64_t i = first.sample + by, j = second.sample + by;
            return i >= 0 && j >= 0 && i < a.length && j < b.length && isEqual(a, i, b, j);
        };
        while (same(-before - 1)) ++before;
        while (same(after)) ++after;
        for (std::int64_t by = -before + 1; by < after; ++by)
            changes += !isEqual(a, first.sample + by, a, first.sample + by - 1);
        const std::int64_t length = before + after;
        if (length < std::min({least_, a.length, b.length}) || changes < kLeastChanges)
            return second.sample + after;
        const bool inOrder = naturalLess(a.subject, b.subject);
        const auto &one = inOrder ? a : b, &other = inOrder ? b : a;
        auto& shared = found_.try_emplace({one.subject, other.subject}).first->second;
        shared.subject = one.subject;
        shared.other = other.subject;
        shared.samples += length;
        if (length > shared.longest) {
            shared.longest = length;
            shared.recording = one.id;
            shared.otherRecording = other.id;
            shared.begin = (inOrder ? first : second).sample - before;
            shared.otherBegin = (inOrder ? second : first).sample - before;
        }
        return second.sample + after;
    }

    const Dataset& dataset_;
    const StopToken& stop_;
    std::int64_t least_ = 0;
    std::uint64_t oldest_ = 1;                          // kBase to the power of kRun
    std::unordered_map<std::uint64_t, Place> anchors_;  // where each was seen first
    std::map<std::pair<std::string, std::string>, SharedContent> found_;
};

}  // namespace

std::vector<SharedContent> findSharedContent(const Dataset& dataset, const StopToken& stop) {
    if (dataset.rateHz <= 0) return {};
    return Finder(dataset, stop).find();
}

std::string sharedContentSentence(const SharedContent& shared, double rateHz) {
    return fmt::format(
        "{} and {} share {:.1f} s of equal samples ({} at {:.2f} s = {} at {:.2f} s): one recording under "
        "two "
        "names.",
        shared.subject, shared.other, static_cast<double>(shared.samples) / rateHz, shared.recording,
        static_cast<double>(shared.begin) / rateHz, shared.otherRecording,
        static_cast<double>(shared.otherBegin) / rateHz);
}

}  // namespace distillery
