#include "data/quality.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/set_option.hpp"
#include "data/window_hash.hpp"

namespace distillery {

namespace {

constexpr std::int64_t kLeastClipped = 3;
constexpr std::size_t kLeastSubjects = 3;
constexpr std::size_t kKeptPlaces = 5;
constexpr double kLargest = 1e9;  // of a sensor value in any usual unit

std::string place(const Dataset& dataset, const Recording& recording, std::int64_t sample) {
    return fmt::format("{} at {:.2f} s", recording.id, static_cast<double>(sample) / dataset.rateHz);
}

void addRun(QualityReport::Runs& runs, const Dataset& dataset, const Recording& recording, std::int64_t begin,
            std::int64_t end) {
    ++runs.count;
    runs.samples += end - begin;
    if (end - begin <= runs.longest) return;
    runs.longest = end - begin;
    runs.where = place(dataset, recording, begin);
}

void findUnlabelled(const Dataset& dataset, QualityReport& result) {
    for (const auto& recording : dataset.recordings) {
        std::int64_t at = 0;
        for (const auto& span : recording.labels) {
            if (span.begin > at) addRun(result.unlabelled, dataset, recording, at, span.begin);
            at = span.end;
        }
        if (at < recording.length) addRun(result.unlabelled, dataset, recording, at, recording.length);
    }
}

QualityReport::ChannelFindings findInChannel(const Dataset& dataset, std::size_t c) {
    QualityReport::ChannelFindings result;
    result.name = dataset.channels[c].name;
    float low = std::numeric_limits<float>::infinity(), high = -low;
    for (const auto& recording : dataset.recordings)
        for (const float sample : recording.channel(c))
            if (std::isfinite(sample)) {
                low = std::min(low, sample);
                high = std::max(high, sample);
            }
    result.isConstant = low == high;
    if (low <= high) {
        result.lowest = low;
        result.highest = high;
    }
    const auto leastFlat = std::max<std::int64_t>(2, std::llround(dataset.rateHz));
    for (const auto& recording : dataset.recordings) {
        const auto samples = recording.channel(c);
        for (std::int64_t begin = 0; begin < recording.length;) {
            const float value = samples[static_cast<std::size_t>(begin)];
            const bool isMissing = !std::isfinite(value);
            std::int64_t end = begin + 1;
            while (end < recording.length) {
                const float next = samples[static_cast<std::size_t>(end)];
                if (isMissing ? std::isfinite(next) : next != value) break;
                ++end;
            }
            if (isMissing) {
                addRun(result.missing, dataset, recording, begin, end);
            } else {
                const bool isExtreme = (value == low || value == high) && low < high;
                if (isExtreme && end - begin >= kLeastClipped)
                    addRun(result.clipped, dataset, recording, begin, end);
                if (end - begin >= leastFlat) addRun(result.flat, dataset, recording, begin, end);
            }
            begin = end;
        }
    }
    return result;
}

void findDuplicates(const Dataset& dataset, const WindowIndex& index, QualityReport& result,
                    const StopToken& stop) {
    std::unordered_multimap<std::uint64_t, std::size_t> seen;
    for (std::size_t w = 0; w < index.windows.size(); ++w) {
        if ((w & 0x3FF) == 0) throwIfStopped(stop);
        const std::uint64_t hash = windowHash(dataset, index, w);
        const auto [begin, end] = seen.equal_range(hash);
        const auto same = std::find_if(
            begin, end, [&](const auto& other) { return windowsAreEqual(dataset, index, w, other.second); });
        if (same == end) {
            seen.emplace(hash, w);
            continue;
        }
        ++result.duplicateWindows;
        if (result.duplicatePlaces.size() == kKeptPlaces) continue;
        const Window &mine = index.windows[w], &other = index.windows[same->second];
        result.duplicatePlaces.push_back(place(dataset, dataset.recordings[mine.recording], mine.begin) +
                                         " = " +
                                         place(dataset, dataset.recordings[other.recording], other.begin));
    }
}

void countPerSubject(const Dataset& dataset, const WindowIndex& index, QualityReport& result) {
    std::map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < result.subjects.size(); ++i) position[result.subjects[i]] = i;
    result.windowsPerSubject.assign(result.subjects.size(),
                                    std::vector<std::int64_t>(dataset.classes.size()));
    for (const auto& window : index.windows)
        ++result.windowsPerSubject[position[dataset.recordings[window.recording].subject]]
                                  [static_cast<std::size_t>(window.label)];
    for (std::size_t c = 0; c < dataset.classes.size(); ++c) {
        const auto who =
            std::ranges::count_if(result.windowsPerSubject, [&](const auto& row) { return row[c] > 0; });
        if (!index.windows.empty() &&
            static_cast<std::size_t>(who) < std::min(kLeastSubjects, result.subjects.size()))
            result.thinClasses.push_back({dataset.classes[c], static_cast<int>(who)});
    }
}

Json runsJson(const QualityReport::Runs& runs) {
    return {
        {"count", runs.count}, {"samples", runs.samples}, {"longest", runs.longest}, {"where", runs.where}};
}

}  // namespace

QualityReport checkQuality(const Dataset& dataset, const WindowIndex& index, const NameSpec& names,
                           const StopToken& stop) {
    QualityReport result;
    result.nameQuestions = openNameQuestions(dataset, names);
    result.nullClasses = nullClasses(dataset);
    result.noLabel = names.noLabel;
    result.sharedContent = findSharedContent(dataset, stop);
    result.rateHz = dataset.rateHz;
    result.samples = dataset.sampleCount();
    result.classes = dataset.classes;
    result.subjects = dataset.subjects();
    result.windows = static_cast<std::int64_t>(index.windows.size());
    findUnlabelled(dataset, result);
    for (std::size_t c = 0; c < dataset.channels.size(); ++c) {
        throwIfStopped(stop);
        result.channels.push_back(findInChannel(dataset, c));
    }
    findDuplicates(dataset, index, result, stop);
    countPerSubject(dataset, index, result);
    return result;
}

std::vector<std::string> QualityReport::sentences() const {
    const auto times = [](std::int64_t count) {
        return count == 1 ? std::string("once") : fmt::format("{} times", count);
    };
    std::vector<std::string> result;
    const auto share = [&](const Runs& runs) {
        return samples > 0 ? 100.0 * static_cast<double>(runs.samples) / static_cast<double>(samples) : 0.0;
    };
    const auto seconds = [&](const Runs& runs) { return static_cast<double>(runs.longest) / rateHz; };
    for (const auto& question : nameQuestions)
        result.push_back(question.sentence + " Training is refused until you decide: " + question.options +
                         ".");
    for (std::size_t i = 0; i < sharedContent.size() && i < kKeptPlaces; ++i)
        result.push_back(sharedContentSentence(sharedContent[i], rateHz));
    if (sharedContent.size() > kKeptPlaces)
        result.push_back(fmt::format("{} pairs of subjects share samples in all.", sharedContent.size()));
    if (subjects.size() == 1 && subjects.front().empty())
        result.push_back(
            "No subjects are named: the windows cannot be divided by person. Name the column or the part of "
            "the path that holds the person, or add --set split.kind=time to test on other times of the same "
            "recordings.");
    if (classes.empty())
        result.push_back(
            "No labels: nothing can be trained. Name the column or the part of the path that holds "
            "the activity.");
    if (classes.size() == 1)
        result.push_back(
            fmt::format("Only one class ({}): there is nothing to tell apart, and training is refused.",
                        classes.front()));
    if (!nullClasses.empty()) {
        auto all = noLabel;
        all.insert(all.end(), nullClasses.begin(), nullClasses.end());
        result.push_back(
            fmt::format("{} may mean that no activity was recorded, but {} taken as {}. Add {} to "
                        "leave {} out.",
                        visibleNames(nullClasses), nullClasses.size() == 1 ? "is" : "are",
                        nullClasses.size() == 1 ? "a class" : "classes", setOption("data.no_label", all),
                        nullClasses.size() == 1 ? "it" : "them"));
    }
    for (const auto& thin : thinClasses)
        result.push_back(
            thin.subjects == 0
                ? fmt::format(
                      "No window of {}: its segments are shorter than a window or it is never performed.",
                      thin.name)
                : fmt::format("{} has windows of only {} subject{}: it cannot be trained, chosen and tested "
                              "on different people.",
                              thin.name, thin.subjects, thin.subjects == 1 ? "" : "s"));
    for (const auto& channel : channels)
        if (channel.missing.count > 0)
            result.push_back(
                fmt::format("{}: {} samples are missing ({:.2g} %) in {} gaps, the longest {:.2f} s in {}.",
                            channel.name, channel.missing.samples, share(channel.missing),
                            channel.missing.count, seconds(channel.missing), channel.missing.where));
    for (const auto& channel : channels)
        if (channel.isConstant)
            result.push_back(
                fmt::format("{}: constant, always {:g}. It tells a model nothing; leave it out with "
                            "data.channels.",
                            channel.name, channel.lowest));
    for (const auto& channel : channels)
        if (std::max(std::abs(channel.lowest), std::abs(channel.highest)) > kLargest)
            result.push_back(fmt::format(
                "{}: values from {:g} to {:g}, larger than any sensor measures. Check the unit, the decimal "
                "mark and what the device writes for a missing value.",
                channel.name, channel.lowest, channel.highest));
    for (const auto& channel : channels)
        if (channel.flat.count > 0 && !channel.isConstant)
            result.push_back(fmt::format("{}: no change for a second or more {}, the longest {:.2f} s in {}.",
                                         channel.name, times(channel.flat.count), seconds(channel.flat),
                                         channel.flat.where));
    for (const auto& channel : channels)
        if (channel.clipped.count > 0)
            result.push_back(
                fmt::format("{}: clipped at its limits {} ({} samples), the longest {:.2f} s in {}.",
                            channel.name, times(channel.clipped.count), channel.clipped.samples,
                            seconds(channel.clipped), channel.clipped.where));
    if (duplicateWindows > 0)
        result.push_back(fmt::format("{} of {} windows are bit-equal to an earlier one, first {}.",
                                     duplicateWindows, windows, duplicatePlaces.front()));
    if (unlabelled.count > 0)
        result.push_back(fmt::format(
            "{} samples ({:.1f} %) have no label, in {} segments, the longest {:.1f} s in {}; they are not "
            "used.",
            unlabelled.samples, share(unlabelled), unlabelled.count, seconds(unlabelled), unlabelled.where));
    return result;
}

Json QualityReport::toJson() const {
    Json channelList = Json::array(), thinList = Json::array(), questionList = Json::array(),
         sharedList = Json::array();
    for (const auto& question : nameQuestions)
        questionList.push_back({{"sentence", question.sentence}, {"options", question.options}});
    for (const auto& shared : sharedContent)
        sharedList.push_back({{"subject", shared.subject},
                              {"other", shared.other},
                              {"recording", shared.recording},
                              {"other_recording", shared.otherRecording},
                              {"seconds", static_cast<double>(shared.samples) / rateHz}});
    for (const auto& channel : channels)
        channelList.push_back({{"channel", channel.name},
                               {"missing", runsJson(channel.missing)},
                               {"clipped", runsJson(channel.clipped)},
                               {"flat", runsJson(channel.flat)},
                               {"constant", channel.isConstant},
                               {"lowest", channel.lowest},
                               {"highest", channel.highest}});
    for (const auto& thin : thinClasses)
        thinList.push_back({{"class", thin.name}, {"subjects", thin.subjects}});
    return {{"name_questions", std::move(questionList)},
            {"null_classes", nullClasses},
            {"shared_content", std::move(sharedList)},
            {"samples", samples},
            {"rate_hz", rateHz},
            {"unlabelled", runsJson(unlabelled)},
            {"channels", std::move(channelList)},
            {"windows", windows},
            {"duplicate_windows", duplicateWindows},
            {"duplicate_places", duplicatePlaces},
            {"classes", classes},
            {"subjects", subjects},
            {"windows_per_subject", windowsPerSubject},
            {"thin_classes", std::move(thinList)},
            {"sentences", sentences()}};
}

}  // namespace distillery
