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
            throw configError("kind",
                              fmt::format("divides by subject, but {} names no subjects", dataset_.name),
                              "Take split.kind=session or random, with split.allow_leakage=true; figures "
                              "will be optimistic.");
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
            throw configError("kind", dataset_.name + " has no official split", "Take split.kind=kfold.");
        return dataset_.official.testSubjects;
    }
    const Names& officialTrain() const { return dataset_.official.trainSubjects; }

    std::string leftOut() const {
        demandNamedSubjects();
        if (spec_.fold < 0 || spec_.fold >= static_cast<int>(subjects_.size()))
            throw configError("fold",
                              fmt::format("is {}, but {} has {} subjects (0 … {})", spec_.fold, dataset_.name,
                                          subjects_.size(), subjects_.size() - 1),
                              "");
        return subjects_[static_cast<std::size_t>(spec_.fold)];
    }

    const Names& explicitTest() const {
        if (spec_.testSubjects.empty())
            throw configError("test_subjects", "is empty, but split.kind=explicit needs it",
                              "Name the subjects to test on.");
        checkNames(spec_.testSubjects, "test_subjects");
        return spec_.testSubjects;
    }

    void checkFold(std::size_t groups, const char* what) const {
        if (spec_.folds < 2 || static_cast<std::size_t>(spec_.folds) > groups)
            throw configError(
                "folds", fmt::format("is {}, but {} has {} {}", spec_.folds, dataset_.name, groups, what),
                fmt::format("Choose 2 to {}.", std::max<std::size_t>(groups, 2)));
        if (spec_.fold < 0 || spec_.fold >= spec_.folds)
            throw configError("fold",
                              fmt::format("is {}, but there are {} folds (0 … {})", spec_.fold, spec_.folds,
                                          spec_.folds - 1),
                              "");
    }

    Names foldSubjects() const {
        demandNamedSubjects();
        const auto table = countWindows(dataset_, index_, subjects_);
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
        if (validation.empty() && spec_.validationFraction > 0) validation = drawValidation(table);
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
    }

    // With few training subjects the validation side keeps its proportion, so that the regime is honest about
    // its labels.
    Names drawValidation(const GroupTable& table) const {
        if (table.groups.size() < 2)
            throw configError("validation_fraction",
                              fmt::format("leaves no subject to train on: only {} outside the test side",
                                          table.groups.size()),
                              "Take split.validation_fraction=0 or fewer test subjects.");
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
                              "");
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
                                  "Take split.kind=kfold.");
            auto& mine = sessions.try_emplace(recording.subject, &naturalLess).first->second;
            mine.insert(recording.session);
            most = std::max(most, mine.size());
        }
        checkFold(most, "sessions of one subject at most");
        const bool validates = spec_.validationFraction > 0;
        const auto validationFold = (spec_.fold + 1) % spec_.folds;
        if (validates && spec_.folds < 3)
            throw configError(
                "folds", "is 2, but a session split with validation needs 3 (test, validation, training)",
                "Take split.folds=3 or more, or split.validation_fraction=0.");
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
