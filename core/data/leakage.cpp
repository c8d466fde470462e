// Whether the test side knows something of the sides that train or choose.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "data/split.hpp"
#include "data/window_hash.hpp"

namespace distillery {

namespace {

enum class Side : std::uint8_t { none, train, validation, test };

std::vector<Side> sidesOf(const WindowIndex& index, const Split& split) {
    std::vector<Side> sides(index.windows.size(), Side::none);
    for (const auto id : split.train) sides[id] = Side::train;
    for (const auto id : split.validation) sides[id] = Side::validation;
    for (const auto id : split.test) sides[id] = Side::test;
    return sides;
}

std::set<std::string> subjectsOf(const Dataset& dataset, const WindowIndex& index,
                                 const std::vector<std::uint32_t>& side) {
    std::set<std::string> names;
    for (const auto id : side) names.insert(dataset.recordings[index.windows[id].recording].subject);
    names.erase("");
    return names;
}

std::vector<std::string> shared(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::vector<std::string> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    std::ranges::sort(both, naturalLess);
    return both;
}

bool isOther(Side side) {
    return side == Side::train || side == Side::validation;
}

// Windows are sorted by recording and begin and have one length: one sweep forwards and one backwards sees
// every neighbour.
std::int64_t countOverlaps(const WindowIndex& index, const std::vector<Side>& sides) {
    const auto& windows = index.windows;
    std::vector<bool> overlaps(windows.size(), false);
    const auto sweep = [&](auto first, auto last) {
        const Window* other = nullptr;
        for (; first != last; ++first) {
            const auto id = static_cast<std::size_t>(*first);
            const Window& window = windows[id];
            if (isOther(sides[id])) other = &window;
            const bool near = other && other->recording == window.recording &&
                              std::abs(other->begin - window.begin) < index.length;
            if (sides[id] == Side::test && near) overlaps[id] = true;
        }
    };
    std::vector<std::int64_t> order(windows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int64_t>(i);
    sweep(order.begin(), order.end());
    sweep(order.rbegin(), order.rend());
    return std::ranges::count(overlaps, true);
}

std::int64_t countDuplicates(const Dataset& dataset, const WindowIndex& index,
                             const std::vector<Side>& sides) {
    std::unordered_multimap<std::uint64_t, std::uint32_t> others;
    for (std::uint32_t id = 0; id < sides.size(); ++id)
        if (isOther(sides[id])) others.emplace(windowHash(dataset, index, id), id);
    std::int64_t count = 0;
    for (std::uint32_t id = 0; id < sides.size(); ++id) {
        if (sides[id] != Side::test || windowIsConstant(dataset, index, id)) continue;
        const auto [begin, end] = others.equal_range(windowHash(dataset, index, id));
        count += std::any_of(
            begin, end, [&](const auto& other) { return windowsAreEqual(dataset, index, id, other.second); });
    }
    return count;
}

}  // namespace

std::uint64_t windowHash(const Dataset& dataset, const WindowIndex& index, std::size_t window) {
    const Window& w = index.windows[window];
    const Recording& recording = dataset.recordings[w.recording];
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (std::size_t c = 0; c < dataset.channels.size(); ++c) {
        const float* samples = recording.channel(c).data() + w.begin;
        for (std::int64_t i = 0; i < index.length; ++i)
            hash = std::rotl((hash ^ std::bit_cast<std::uint32_t>(samples[i])) * 0x9FB21C651E98DF25ULL, 29);
    }
    return hash;
}

bool windowsAreEqual(const Dataset& dataset, const WindowIndex& index, std::size_t a, std::size_t b) {
    const Window &first = index.windows[a], &second = index.windows[b];
    for (std::size_t c = 0; c < dataset.channels.size(); ++c)
        if (std::memcmp(dataset.recordings[first.recording].channel(c).data() + first.begin,
                        dataset.recordings[second.recording].channel(c).data() + second.begin,
                        static_cast<std::size_t>(index.length) * sizeof(float)) != 0)
            return false;
    return true;
}

bool windowIsConstant(const Dataset& dataset, const WindowIndex& index, std::size_t window) {
    const Window& w = index.windows[window];
    for (std::size_t c = 0; c < dataset.channels.size(); ++c) {
        const auto samples = dataset.recordings[w.recording].channel(c).subspan(
            static_cast<std::size_t>(w.begin), static_cast<std::size_t>(index.length));
        if (std::ranges::adjacent_find(samples, std::not_equal_to()) != samples.end()) return false;
    }
    return true;
}

LeakageReport checkLeakage(const Dataset& dataset, const WindowIndex& index, const Split& split,
                           const StopToken& stop) {
    LeakageReport result;
    result.rateHz = dataset.rateHz;
    result.splitIsRandom = split.spec.kind == SplitKind::random;
    const auto subjects = dataset.subjects();
    result.subjectsAreAnonymous = std::ranges::find(subjects, "") != subjects.end();
    const auto train = subjectsOf(dataset, index, split.train),
               validation = subjectsOf(dataset, index, split.validation);
    auto others = train;
    others.insert(validation.begin(), validation.end());
    const auto test = subjectsOf(dataset, index, split.test);
    result.sharedSubjects = shared(test, others);
    for (auto& pair : findSharedContent(dataset, stop))
        if ((test.contains(pair.subject) && others.contains(pair.other)) ||
            (test.contains(pair.other) && others.contains(pair.subject)))
            result.sharedContent.push_back(std::move(pair));
    result.validationSharedSubjects = shared(validation, train);
    const auto sides = sidesOf(index, split);
    result.overlappingWindows = countOverlaps(index, sides);
    result.duplicateWindows = countDuplicates(dataset, index, sides);
    return result;
}

std::string LeakageReport::sentence() const {
    std::vector<std::string> parts;
    if (splitIsRandom) parts.push_back("windows were divided at random, not by person");
    if (!sharedSubjects.empty()) {
        const auto shown = std::min<std::size_t>(sharedSubjects.size(), 5);
        parts.push_back(
            fmt::format("{} test subject{} also on the training side ({}{})", sharedSubjects.size(),
                        sharedSubjects.size() == 1 ? " is" : "s are",
                        fmt::join(sharedSubjects.begin(),
                                  sharedSubjects.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                        shown < sharedSubjects.size() ? ", …" : ""));
    }
    if (overlappingWindows > 0)
        parts.push_back(fmt::format("{} test windows share samples with training or validation windows",
                                    overlappingWindows));
    if (duplicateWindows > 0)
        parts.push_back(
            fmt::format("{} test windows are bit-equal to training or validation windows", duplicateWindows));
    if (!sharedContent.empty()) {
        const auto& first = sharedContent.front();
        parts.push_back(fmt::format(
            "test subjects share samples with people on the training side under another name ({} and {}: "
            "{:.1f} s{})",
            first.subject, first.other, static_cast<double>(first.samples) / rateHz,
            sharedContent.size() == 1 ? "" : ", …"));
    }
    std::string text = parts.empty() ? "No test subject, sample or window is on the training side"
                                     : fmt::format("Leakage: {}", fmt::join(parts, "; "));
    text += ".";
    if (subjectsAreAnonymous)
        text += " Some recordings name no subject: whether a person is on both sides cannot be said.";
    if (!validationSharedSubjects.empty())
        text += fmt::format(" {} validation subject{} also trained on: the choice of model is optimistic.",
                            validationSharedSubjects.size(),
                            validationSharedSubjects.size() == 1 ? " is" : "s are");
    return text;
}

Json LeakageReport::toJson() const {
    Json content = Json::array();
    for (const auto& pair : sharedContent)
        content.push_back({{"subject", pair.subject},
                           {"other", pair.other},
                           {"seconds", static_cast<double>(pair.samples) / rateHz}});
    return {{"clean", clean()},
            {"sentence", sentence()},
            {"shared_subjects", sharedSubjects},
            {"overlapping_windows", overlappingWindows},
            {"duplicate_windows", duplicateWindows},
            {"shared_content", std::move(content)},
            {"validation_shared_subjects", validationSharedSubjects},
            {"subjects_are_anonymous", subjectsAreAnonymous},
            {"split_is_random", splitIsRandom}};
}

}  // namespace distillery
