// How each kind divides. Everything is drawn with base/random from `seed`, over subjects in natural order.
#include "data/split.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "base/error.hpp"
#include "base/random.hpp"
#include "base/set_option.hpp"
#include "data/split_groups.hpp"

namespace distillery {

namespace {

constexpr std::uint64_t kFoldStream = 1, kValidationStream = 2, kTrainStream = 3, kRandomStream = 4;

using Names = std::vector<std::string>;

bool holds(const Names& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

Error configError(const std::string& key, const std::string& detail, std::string hint) {
    return Error(ErrorCode::config, "split." + key, detail, std::move(hint));
}

class Splitter {
public:
    Splitter(const Dataset& dataset, const WindowIndex& index, const SplitSpec& spec)
        : dataset_(dataset), index_(index), spec_(spec), subjects_(dataset.subjects()) {}

    Split make() {
        split_.spec = spec_;
        switch (spec_.kind) {
            case SplitKind::official:
                bySubjects(officialTest(), officialTrain());
                break;
            case SplitKind::kfold:
                bySubjects(foldSubjects(), {});
                break;
            case SplitKind::leaveOneSubjectOut:
                bySubjects({leftOut()}, {});
                break;
            case SplitKind::explicitSubjects:
                bySubjects(explicitTest(), {});
                break;
            case SplitKind::session:
                bySession();
                break;
            case SplitKind::time:
                byTime();
                break;
            case SplitKind::random:
                byWindow();
                break;
        }
        demand(split_.test, "test");
        demand(split_.train, "training");
        if (spec_.validationFraction > 0 || !spec_.validationSubjects.empty())
            demand(split_.validation, "validation");
        return std::move(split_);
    }

private:
    void demand(const std::vector<std::uint32_t>& side, const std::string& name) const {
        if (side.empty())
            throw Error(ErrorCode::data, "split",
                        fmt::format("leaves no window on the {} side of {}", name, dataset_.name),
                        "Choose other subjects or folds, or another window length (their recordings may be "
                        "too short).");
    }

    void demandNamedSubjects() const {
        if (subjects_.size() == 1 && subjects_.front().empty())
            throw configError(
                "kind", fmt::format("divides by subject, but {} names no subjects", dataset_.name),
                "Add --set split.kind=time to test on other times of the same recordings; how "
                "the model meets new people cannot be said then. Better: name the column or the "
                "part of the path that holds the person.");
    }

    void checkNames(const Names& names, const std::string& key) const {
        for (const auto& name : names) {
            if (holds(subjects_, name)) continue;
            const std::string nearest = nearestWord(name, subjects_);
            throw configError(key,
                              fmt::format("\"{}\" is not a subject of {}; there are {}", name, dataset_.name,
                                          fmt::join(subjects_, ", ")),
                              nearest.empty() ? "" : "Did you mean \"" + nearest + "\"?");
        }
    }

    const Names& officialTest() const {
        if (!dataset_.official.exists())
            throw configError("kind", dataset_.name + " has no official split",
                              "Add --set split.kind=kfold.");
        return dataset_.official.testSubjects;
    }
    const Names& officialTrain() const { return dataset_.official.trainSubjects; }

    std::string leftOut() const {
        demandNamedSubjects();
        if (spec_.fold < 0 || spec_.fold >= static_cast<int>(subjects_.size()))
            throw configError("fold",
                              fmt::format("is {}, but {} has {} subjects (0 … {})", spec_.fold, dataset_.name,
                                          subjects_.size(), subjects_.size() - 1),
                              "Add --set split.fold=0.");
        return subjects_[static_cast<std::size_t>(spec_.fold)];
    }

    const Names& explicitTest() const {
        if (spec_.testSubjects.empty())
            throw configError("test_subjects", "is empty, but split.kind=explicit needs it",
                              "Name the subjects to test on: " +
                                  setOption("split.test_subjects", Json::array({subjects_.back()})) + ".");
        checkNames(spec_.testSubjects, "test_subjects");
        return spec_.testSubjects;
    }

    void checkFold(std::size_t groups, const char* what) const {
        if (spec_.folds < 2 || static_cast<std::size_t>(spec_.folds) > groups)
            throw configError(
                "folds", fmt::format("is {}, but {} has {} {}", spec_.folds, dataset_.name, groups, what),
                fmt::format("Choose 2 to {0}, such as --set split.folds={0}.",
                            std::max<std::size_t>(groups, 2)));
        if (spec_.fold < 0 || spec_.fold >= spec_.folds)
            throw configError("fold",
                              fmt::format("is {}, but there are {} folds (0 … {})", spec_.fold, spec_.folds,
                                          spec_.folds - 1),
                              "Add --set split.fold=0.");
    }

    /// Two people can be trained and tested on only where the epoch is chosen on the one trained on.
    void demandSeveral(const Names& groups) const {
        const bool needsThree = spec_.validationFraction > 0 && spec_.validationSubjects.empty() &&
                                spec_.validationBy == ValidationBy::subject;
        if (groups.size() > (needsThree ? 2U : 1U)) return;
        std::string said =
            fmt::format("divides by subject, but {} has windows of only {} subject{} ({})", dataset_.name,
                        groups.size(), groups.size() == 1 ? "" : "s", fmt::join(groups, ", "));
        if (groups.size() < 2)
            throw configError("kind", said,
                              "A split by person needs two people at least. Add --set split.kind=time --set "
                              "split.allow_leakage=true to test on other times of the same person; how the "
                              "model meets new people cannot be said then.");
        throw configError("kind", said + ": three are needed, to train, to choose the epoch and to test",
                          "Add --set split.folds=2 --set split.validation_by=time: one person is tested, the "
                          "epoch is chosen on the last windows of the other.");
    }

    Names foldSubjects() const {
        demandNamedSubjects();
        const auto table = countWindows(dataset_, index_, subjects_);
        demandSeveral(table.groups);
        checkFold(table.groups.size(), "subjects with windows");
        const auto folds = balancedFolds(table, spec_.folds, Random(spec_.seed, kFoldStream));
        return folds[static_cast<std::size_t>(spec_.fold)];
    }

    void bySubjects(Names test, Names pool) {
        demandNamedSubjects();
        checkNames(spec_.validationSubjects, "validation_subjects");
        for (const auto& name : spec_.validationSubjects)
            if (holds(test, name))
                throw configError("validation_subjects",
                                  fmt::format("\"{}\" is a test subject of this split", name),
                                  "A subject can stand on one side only.");
        if (pool.empty())
            for (const auto& subject : subjects_)
                if (!holds(test, subject)) pool.push_back(subject);
        std::ranges::sort(pool, naturalLess);
        const auto table = countWindows(dataset_, index_, pool);
        Names validation = spec_.validationSubjects;
        const bool isDrawn = validation.empty() && spec_.validationFraction > 0;
        if (isDrawn && spec_.validationBy == ValidationBy::subject) validation = drawValidation(table);
        std::erase_if(pool, [&](const std::string& name) { return holds(validation, name); });
        if (spec_.trainSubjects > 0) narrow(pool);
        std::map<std::string, std::vector<std::uint32_t>*> sides;
        for (const auto& name : pool) sides[name] = &split_.train;
        for (const auto& name : validation) sides[name] = &split_.validation;
        for (const auto& name : test) sides[name] = &split_.test;
        for (std::uint32_t w = 0; w < index_.windows.size(); ++w) {
            const auto side = sides.find(dataset_.recordings[index_.windows[w].recording].subject);
            if (side != sides.end()) side->second->push_back(w);
        }
        if (isDrawn && spec_.validationBy == ValidationBy::time) validateByTime();
    }

    /// The windows of each class of each subject on `side`, in the order of time.
    std::vector<std::vector<std::uint32_t>> stretchesOf(const std::vector<std::uint32_t>& side) const {
        std::map<std::pair<std::string, int>, std::vector<std::uint32_t>> stretches;
        for (const std::uint32_t w : side) {
            const Window& window = index_.windows[w];
            stretches[{dataset_.recordings[window.recording].subject, window.label}].push_back(w);
        }
        std::vector<std::vector<std::uint32_t>> result;
        for (auto& [key, windows] : stretches) result.push_back(std::move(windows));
        return result;
    }

    /// Forgets the windows of `side` that share samples with one of `other`. Windows stand in order of
    /// recording and begin, so the nearest on either side decide.
    void dropOverlaps(std::vector<std::uint32_t>& side, const std::vector<std::uint32_t>& other) const {
        const auto overlaps = [&](std::uint32_t a, std::uint32_t b) {
            const Window &one = index_.windows[a], &two = index_.windows[b];
            return one.recording == two.recording && std::abs(one.begin - two.begin) < index_.length;
        };
        std::erase_if(side, [&](std::uint32_t w) {
            const auto next = std::ranges::lower_bound(other, w);
            return (next != other.end() && overlaps(w, *next)) ||
                   (next != other.begin() && overlaps(w, *std::prev(next)));
        });
    }

    void validateByTime() {
        std::vector<std::uint32_t> all = std::move(split_.train);
        split_.train.clear();
        for (const auto& windows : stretchesOf(all)) {
            const auto share = std::llround(spec_.validationFraction * static_cast<double>(windows.size()));
            const auto count = windows.size() < 2 ? 0 : std::max<long long>(1, share);
            const auto cut = windows.end() - count;
            split_.train.insert(split_.train.end(), windows.begin(), cut);
            split_.validation.insert(split_.validation.end(), cut, windows.end());
        }
        std::ranges::sort(split_.train);
        std::ranges::sort(split_.validation);
        dropOverlaps(split_.train, split_.validation);
    }

    // Blocks in time (Bergmeir and Benítez 2012): each class of each subject is divided into `folds`
    // stretches; one tests, the next validates, and windows that share samples with either leave the training
    // side.
    void byTime() {
        checkFold(index_.windows.size(), "windows");
        const bool validates = spec_.validationFraction > 0;
        if (validates && spec_.folds < 3)
            throw configError("folds",
                              "is 2, but a split in time needs 3 blocks (test, validation, training)",
                              "Add --set split.folds=3.");
        std::vector<std::uint32_t> all(index_.windows.size());
        std::iota(all.begin(), all.end(), 0U);
        const auto folds = static_cast<std::size_t>(spec_.folds), fold = static_cast<std::size_t>(spec_.fold);
        for (const auto& windows : stretchesOf(all))
            for (std::size_t k = 0; k < windows.size(); ++k) {
                const std::size_t block = k * folds / windows.size();
                (block == fold                              ? split_.test
                 : validates && block == (fold + 1) % folds ? split_.validation
                                                            : split_.train)
                    .push_back(windows[k]);
            }
        for (auto* side : {&split_.test, &split_.validation, &split_.train}) std::ranges::sort(*side);
        dropOverlaps(split_.validation, split_.test);
        dropOverlaps(split_.train, split_.test);
        dropOverlaps(split_.train, split_.validation);
    }

    // With few training subjects the validation side keeps its proportion, so that the regime is honest about
    // its labels.
    Names drawValidation(const GroupTable& table) const {
        if (table.groups.size() < 2)
            throw configError(
                "validation_fraction",
                fmt::format("leaves no subject to train on: only {} outside the test side",
                            table.groups.size()),
                "Three people are needed to train, to choose the epoch and to test. With fewer, "
                "add --set split.validation_by=time: the epoch is chosen on the last windows of "
                "the people trained on. Or test on fewer people.");
        double subjects = spec_.validationFraction * static_cast<double>(table.groups.size());
        if (spec_.trainSubjects > 0)
            subjects = spec_.trainSubjects * spec_.validationFraction / (1 - spec_.validationFraction);
        const auto most = static_cast<long long>(table.groups.size()) - 1;
        const auto count = std::clamp<long long>(std::llround(subjects), 1, most);
        return representativeGroups(table, static_cast<std::size_t>(count),
                                    Random(spec_.seed, kValidationStream));
    }

    void narrow(Names& pool) const {
        if (static_cast<std::size_t>(spec_.trainSubjects) > pool.size())
            throw configError("train_subjects",
                              fmt::format("is {}, but only {} subjects are left to train on",
                                          spec_.trainSubjects, pool.size()),
                              fmt::format("Add --set split.train_subjects={}.", pool.size()));
        Random random(spec_.seed, kTrainStream);
        random.shuffle(std::span(pool));
        pool.resize(static_cast<std::size_t>(spec_.trainSubjects));
    }

    // Session number i of each subject (in natural order) belongs to fold i mod folds: every subject on both
    // sides.
    void bySession() {
        std::map<std::string, std::set<std::string, decltype(&naturalLess)>> sessions;
        std::size_t most = 0;
        for (const auto& recording : dataset_.recordings) {
            if (recording.session.empty())
                throw configError("kind",
                                  fmt::format("divides by session, but {} names no sessions", dataset_.name),
                                  "Add --set split.kind=kfold, or --set split.kind=time.");
            auto& mine = sessions.try_emplace(recording.subject, &naturalLess).first->second;
            mine.insert(recording.session);
            most = std::max(most, mine.size());
        }
        const bool validates = spec_.validationFraction > 0;
        if (most < (validates ? 3U : 2U))
            throw configError("kind",
                              fmt::format("divides by session, but {} has at most {} session{} of a subject",
                                          dataset_.name, most, most == 1 ? "" : "s"),
                              "Add --set split.kind=kfold, or --set split.kind=time --set "
                              "split.allow_leakage=true.");
        checkFold(most, "sessions of one subject at most");
        const auto validationFold = (spec_.fold + 1) % spec_.folds;
        if (validates && spec_.folds < 3)
            throw configError(
                "folds", "is 2, but a session split with validation needs 3 (test, validation, training)",
                "Add --set split.folds=3.");
        for (std::uint32_t w = 0; w < index_.windows.size(); ++w) {
            const Recording& recording = dataset_.recordings[index_.windows[w].recording];
            const auto& mine = sessions.at(recording.subject);
            const auto position = std::distance(mine.begin(), mine.find(recording.session));
            const auto fold = static_cast<int>(position % spec_.folds);
            (fold == spec_.fold                    ? split_.test
             : validates && fold == validationFold ? split_.validation
                                                   : split_.train)
                .push_back(w);
        }
    }

    void byWindow() {
        checkFold(index_.windows.size(), "windows");
        std::vector<std::uint32_t> order(index_.windows.size());
        std::iota(order.begin(), order.end(), 0U);
        Random random(spec_.seed, kRandomStream);
        random.shuffle(std::span(order));
        const std::size_t n = order.size(), folds = static_cast<std::size_t>(spec_.folds),
                          fold = static_cast<std::size_t>(spec_.fold);
        const std::size_t begin = n * fold / folds, end = n * (fold + 1) / folds;
        split_.test.assign(order.begin() + static_cast<std::ptrdiff_t>(begin),
                           order.begin() + static_cast<std::ptrdiff_t>(end));
        order.erase(order.begin() + static_cast<std::ptrdiff_t>(begin),
                    order.begin() + static_cast<std::ptrdiff_t>(end));
        const auto validation = static_cast<std::ptrdiff_t>(
            std::llround(spec_.validationFraction * static_cast<double>(order.size())));
        split_.validation.assign(order.begin(), order.begin() + validation);
        split_.train.assign(order.begin() + validation, order.end());
        for (auto* side : {&split_.test, &split_.validation, &split_.train}) std::ranges::sort(*side);
    }

    const Dataset& dataset_;
    const WindowIndex& index_;
    const SplitSpec& spec_;
    Names subjects_;
    Split split_;
};

}  // namespace

Split makeSplit(const Dataset& dataset, const WindowIndex& index, const SplitSpec& spec) {
    return Splitter(dataset, index, spec).make();
}

TrainingSamples Split::trainingSamples(const Dataset& dataset, const WindowIndex& index) const {
    // Overlapping windows share samples: each sample counts once.
    std::vector<std::vector<float>> channels(dataset.channels.size());
    std::uint32_t recording = 0;
    std::int64_t done = 0;
    for (const std::uint32_t id : train) {
        const Window& window = index.windows[id];
        if (window.recording != recording) {
            recording = window.recording;
            done = 0;
        }
        const std::int64_t begin = std::max(done, window.begin), end = window.begin + index.length;
        for (std::size_t c = 0; c < channels.size(); ++c) {
            const auto samples = dataset.recordings[recording].channel(c);
            channels[c].insert(channels[c].end(), samples.begin() + begin, samples.begin() + end);
        }
        done = end;
    }
    return TrainingSamples(std::move(channels));
}

}  // namespace distillery
