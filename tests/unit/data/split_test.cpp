// Splits: no person on two sides unless asked for; leakage is found when there is some.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "data/split.hpp"
#include "data/windows.hpp"
#include "made_up.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

WindowSpec spec() {
    WindowSpec result;
    result.lengthS = 2;
    return result;
}

std::set<std::string> people(const Dataset& dataset, const WindowIndex& index,
                             const std::vector<std::uint32_t>& side) {
    std::set<std::string> names;
    for (const auto id : side) names.insert(dataset.recordings[index.windows[id].recording].subject);
    return names;
}

bool disjoint(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::ranges::none_of(a, [&](const auto& name) { return b.contains(name); });
}

struct Fixture {
    Dataset dataset;
    WindowIndex index;
    explicit Fixture(Dataset made) : dataset(std::move(made)), index(cutWindows(dataset, spec())) {}
    explicit Fixture(int subjects, int sessions = 1) : Fixture(madeUp(subjects, sessions)) {}
    Split split(SplitSpec wish) const { return makeSplit(dataset, index, wish); }
};

}  // namespace

class SplitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldsCoverEverybodyOnceAndNeverMix() {
        const Fixture f(13);
        std::multiset<std::string> tested;
        for (int fold = 0; fold < 5; ++fold) {
            const Split split = f.split({.kind = SplitKind::kfold,
                                         .folds = 5,
                                         .fold = fold,
                                         .testSubjects = {},
                                         .validationSubjects = {}});
            const auto train = people(f.dataset, f.index, split.train),
                       validation = people(f.dataset, f.index, split.validation),
                       test = people(f.dataset, f.index, split.test);
            QVERIFY(disjoint(train, test) && disjoint(validation, test) && disjoint(train, validation));
            QCOMPARE(train.size() + validation.size() + test.size(), std::size_t(13));
            QVERIFY(test.size() == 2 || test.size() == 3);
            QCOMPARE(validation.size(), std::size_t(2));
            QVERIFY(checkLeakage(f.dataset, f.index, split).clean());
            QCOMPARE(split.train.size() + split.validation.size() + split.test.size(),
                     f.index.windows.size());
            tested.insert(test.begin(), test.end());
        }
        QCOMPARE(tested.size(), std::size_t(13));
        for (const auto& name : f.dataset.subjects()) QCOMPARE(tested.count(name), std::size_t(1));
    }

    void foldsAreBalancedByClass() {
        // Six people perform a rare class, six do not: three folds of four have two of them each.
        Dataset dataset = madeUp(12, 1, 4);
        for (auto& recording : dataset.recordings)
            if (std::stoi(recording.subject) > 6) recording.labels.pop_back();
        const Fixture f(std::move(dataset));
        for (int fold = 0; fold < 3; ++fold) {
            const Split split = f.split({.kind = SplitKind::kfold,
                                         .folds = 3,
                                         .fold = fold,
                                         .testSubjects = {},
                                         .validationSubjects = {}});
            int rare = 0;
            for (const auto& name : people(f.dataset, f.index, split.test)) rare += std::stoi(name) <= 6;
            QCOMPARE(rare, 2);
        }
    }

    void sameSeedSameSplit() {
        const Fixture f(10);
        SplitSpec wish;
        const Split a = f.split(wish), b = f.split(wish);
        QCOMPARE(a.test, b.test);
        QCOMPARE(a.validation, b.validation);
        std::set<std::vector<std::uint32_t>> different;
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            wish.seed = seed;
            different.insert(f.split(wish).test);
        }
        QVERIFY(different.size() > 1);
    }

    void leaveOneOutOfficialAndExplicit() {
        Fixture f(11);
        SplitSpec wish;
        wish.kind = SplitKind::leaveOneSubjectOut;
        wish.fold = 9;
        QCOMPARE(people(f.dataset, f.index, f.split(wish).test), std::set<std::string>{"10"});
        wish.fold = 11;
        EXPECT_ERROR(f.split(wish), ErrorCode::config, "split.fold");

        wish = {};
        wish.kind = SplitKind::official;
        EXPECT_ERROR(f.split(wish), ErrorCode::config, "no official split");
        f.dataset.official = {{"1", "2", "3"}, {"4", "5"}};
        const Split official = f.split(wish);
        QCOMPARE(people(f.dataset, f.index, official.test), (std::set<std::string>{"4", "5"}));
        QCOMPARE(people(f.dataset, f.index, official.train).size() +
                     people(f.dataset, f.index, official.validation).size(),
                 std::size_t(3));

        wish = {};
        wish.kind = SplitKind::explicitSubjects;
        EXPECT_ERROR(f.split(wish), ErrorCode::config, "test_subjects");
        wish.testSubjects = {"3", "11"};
        wish.validationSubjects = {"1"};
        const Split chosen = f.split(wish);
        QCOMPARE(people(f.dataset, f.index, chosen.test), (std::set<std::string>{"3", "11"}));
        QCOMPARE(people(f.dataset, f.index, chosen.validation), std::set<std::string>{"1"});
        wish.validationSubjects = {"3"};
        EXPECT_ERROR(f.split(wish), ErrorCode::config, "is a test subject");
        wish.testSubjects = {"33"};
        EXPECT_ERROR(f.split(wish), ErrorCode::config, "\"33\" is not a subject");
    }

    void validationDrawsEveryClass() {
        // Only four of twenty people perform the rare class; still the validation side has some of it.
        Dataset dataset = madeUp(20, 1, 4);
        for (auto& recording : dataset.recordings)
            if (std::stoi(recording.subject) > 4) recording.labels.pop_back();
        const Fixture f(std::move(dataset));
        SplitSpec wish;
        wish.kind = SplitKind::explicitSubjects;
        wish.testSubjects = {"20"};
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            wish.seed = seed;
            const Split split = f.split(wish);
            QVERIFY(std::ranges::any_of(split.validation,
                                        [&](auto id) { return f.index.windows[id].label == 3; }));
            QCOMPARE(people(f.dataset, f.index, split.validation).size(), std::size_t(4));
        }
    }

    void fewTrainingSubjects() {
        const Fixture f(20);
        SplitSpec wish;
        wish.trainSubjects = 4;
        const Split split = f.split(wish);
        QCOMPARE(people(f.dataset, f.index, split.train).size(), std::size_t(4));
        QCOMPARE(people(f.dataset, f.index, split.validation).size(), std::size_t(1));
        wish.trainSubjects = 99;
        EXPECT_ERROR(f.split(wish), ErrorCode::config, "train_subjects");
    }

    void sessionsAndRandomWindowsAreFound() {
        const Fixture f(4, 3);
        SplitSpec wish;
        wish.kind = SplitKind::session;
        wish.folds = 3;
        const Split sessions = f.split(wish);
        LeakageReport report = checkLeakage(f.dataset, f.index, sessions);
        QCOMPARE(report.sharedSubjects.size(), std::size_t(4));
        QCOMPARE(report.overlappingWindows, std::int64_t(0));
        QVERIFY(!report.clean() && !report.validationSharedSubjects.empty());
        for (const auto id : sessions.test)
            QCOMPARE(f.dataset.recordings[f.index.windows[id].recording].session, std::string("0"));

        wish = {};
        wish.kind = SplitKind::random;
        const Split random = f.split(wish);
        report = checkLeakage(f.dataset, f.index, random);
        QVERIFY(report.splitIsRandom && report.overlappingWindows > 0);
        QVERIFY(report.sentence().find("random") != std::string::npos);
        QVERIFY(std::ranges::is_sorted(random.test));
        QCOMPARE(random.train.size() + random.validation.size() + random.test.size(), f.index.windows.size());
    }

    void overlapsAreCountedExactly() {
        const Fixture f(2);
        Split split;  // every second window tested: all of them overlap neighbours but those at borders of
                      // segments
        for (std::uint32_t id = 0; id < f.index.windows.size(); ++id)
            (id % 2 == 0 ? split.test : split.train).push_back(id);
        std::int64_t expected = 0;
        for (const auto t : split.test)
            expected += std::ranges::any_of(split.train, [&](auto o) {
                const Window &a = f.index.windows[t], &b = f.index.windows[o];
                return a.recording == b.recording && std::abs(a.begin - b.begin) < f.index.length;
            });
        QCOMPARE(checkLeakage(f.dataset, f.index, split).overlappingWindows, expected);
        QVERIFY(expected > 0);
    }

    void duplicatesAcrossSidesAreFound() {
        Dataset dataset = madeUp(6);
        dataset.recordings[5].samples = dataset.recordings[0].samples;  // person 6 is a copy of person 1
        const Fixture f(std::move(dataset));
        SplitSpec wish;
        wish.kind = SplitKind::explicitSubjects;
        wish.testSubjects = {"6"};
        const LeakageReport report = checkLeakage(f.dataset, f.index, f.split(wish));
        QVERIFY(report.sharedSubjects.empty());
        QCOMPARE(report.duplicateWindows, static_cast<std::int64_t>(f.index.windows.size() / 6));
        QVERIFY(!report.clean());
    }

    void namelessPeopleCannotBeDivided() {
        Dataset dataset = madeUp(4, 2);
        for (auto& recording : dataset.recordings) recording.subject.clear();
        const Fixture f(std::move(dataset));
        EXPECT_ERROR(f.split({}), ErrorCode::config, "names no subjects");
        SplitSpec wish;
        wish.kind = SplitKind::random;
        QVERIFY(checkLeakage(f.dataset, f.index, f.split(wish)).subjectsAreAnonymous);
    }

    void impossibleWishesAreNamed() {
        const Fixture f(3);
        SplitSpec wish;
        EXPECT_ERROR(f.split(wish), ErrorCode::config, "split.folds");
        wish.folds = 3;
        wish.fold = 3;
        EXPECT_ERROR(f.split(wish), ErrorCode::config, "split.fold");
        Dataset noSessions = madeUp(3);
        for (auto& recording : noSessions.recordings) recording.session.clear();
        const Fixture g(std::move(noSessions));
        wish.kind = SplitKind::session;
        EXPECT_ERROR(g.split(wish), ErrorCode::config, "names no sessions");
    }

    void jsonRoundTrip() {
        const Fixture f(10);
        SplitSpec wish;
        wish.fold = 2;
        const Split split = f.split(wish);
        const Json json = split.toJson(f.dataset, f.index);
        const Split again = Split::fromJson(Json::parse(json.dump()), f.dataset, f.index);
        QCOMPARE(again.train, split.train);
        QCOMPARE(again.test, split.test);
        QCOMPARE(again.spec.fold, 2);
        QCOMPARE(json.at("subjects").at("test").size(), std::size_t(2));

        const Fixture other(9);
        EXPECT_ERROR(Split::fromJson(json, other.dataset, other.index), ErrorCode::data, "other data");
        WindowSpec longer = spec();
        longer.lengthS = 3;
        EXPECT_ERROR(Split::fromJson(json, f.dataset, cutWindows(f.dataset, longer)), ErrorCode::data,
                     "other windows");
        Json broken = json;
        broken["test"] = {99999999};
        EXPECT_ERROR(Split::fromJson(broken, f.dataset, f.index), ErrorCode::data, "out of range");
        broken.erase("test");
        EXPECT_ERROR(Split::fromJson(broken, f.dataset, f.index), ErrorCode::data, "lacks the key \"test\"");
    }

    void specFromConfig() {
        const SplitSpec parsed = splitSpecFromJson({{"kind", "leave-one-subject-out"}, {"fold", 3}});
        QVERIFY(parsed.kind == SplitKind::leaveOneSubjectOut && parsed.fold == 3);
        QCOMPARE(splitSpecFromJson(toJson(parsed)).fold, 3);
        EXPECT_ERROR(splitSpecFromJson({{"foldz", 3}}), ErrorCode::config, "foldz");
    }

    // A scaler sees each sample of the training windows once, and no other.
    void trainingSamplesAreTheTrainingWindows() {
        const Fixture f(5);
        const Split split = f.split({});
        const TrainingSamples samples = split.trainingSamples(f.dataset, f.index);
        QCOMPARE(samples.channelCount(), std::size_t(2));
        const auto train = people(f.dataset, f.index, split.train);
        QCOMPARE(samples.channel(1).size(), train.size() * 600);
        double expected = 0;
        for (const auto& recording : f.dataset.recordings)
            if (train.contains(recording.subject))
                for (const float value : recording.channel(1)) expected += value;
        double sum = 0;
        for (const float value : samples.channel(1)) sum += value;
        QVERIFY(std::abs(sum - expected) < 1e-6);
    }
};

QTEST_APPLESS_MAIN(SplitTest)
#include "split_test.moc"
