#include "data/synthetic.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "data/windows.hpp"
#include "signal/spectrum.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

constexpr std::size_t kHeave = 2;  // acc_z: upwards, but for the mounting

const Dataset& defaultSet() {
    static const Dataset dataset = generateSynthetic(Json::object(), {}, {});
    return dataset;
}

int classIndex(const Dataset& dataset, const std::string& name) {
    return static_cast<int>(std::ranges::find(dataset.classes, name) - dataset.classes.begin());
}

std::vector<double> magnitude(const Recording& recording, const LabelSpan& span, std::size_t firstChannel) {
    std::vector<double> result;
    for (std::int64_t i = span.begin; i < span.end; ++i) {
        double square = 0;
        for (std::size_t c = firstChannel; c < firstChannel + 3; ++c) {
            const double value = recording.channel(c)[static_cast<std::size_t>(i)];
            square += value * value;
        }
        result.push_back(std::sqrt(square));
    }
    return result;
}

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

double rms(std::span<const float> values) {
    double sum = 0;
    for (const float value : values) sum += static_cast<double>(value) * value;
    return std::sqrt(sum / static_cast<double>(values.size()));
}

template <class Visit>
void forEachSpan(const Dataset& dataset, const std::string& activity, const Visit& visit) {
    for (const Recording& recording : dataset.recordings)
        for (const LabelSpan& span : recording.labels)
            if (span.label == classIndex(dataset, activity)) visit(recording, span);
}

/// Where the vertical acceleration is strongest, Hz.
double stepHz(const Dataset& dataset, const Recording& recording, const LabelSpan& span) {
    const auto signal = recording.channel(kHeave).subspan(static_cast<std::size_t>(span.begin),
                                                          static_cast<std::size_t>(span.end - span.begin));
    return dominantFrequency(welch(signal, dataset.rateHz, {.segment = 512})).frequencyHz;
}

}  // namespace

class SyntheticTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDefaultSetHasItsPeopleClassesAndWindows() {
        const Dataset& dataset = defaultSet();
        QCOMPARE(dataset.name, std::string("synthetic"));
        QCOMPARE(dataset.rateHz, 50.0);
        QCOMPARE(dataset.channels.size(), std::size_t{6});
        QCOMPARE(dataset.channels[0].name, std::string("acc_x"));
        QCOMPARE(dataset.channels[5], (Channel{"gyro_z", "rad/s", "waist"}));
        QCOMPARE(dataset.classes.size(), std::size_t{10});
        QCOMPARE(dataset.recordings.size(), std::size_t{48});
        QCOMPARE(dataset.subjects().size(), std::size_t{24});
        QCOMPARE(dataset.official.trainSubjects.size(), std::size_t{17});
        QCOMPARE(dataset.official.testSubjects,
                 (std::vector<std::string>{"s04", "s07", "s10", "s14", "s17", "s20", "s24"}));
        QCOMPARE(dataset.contentHash.size(), std::size_t{64});
        for (const Recording& recording : dataset.recordings) {
            std::set<int> labels;
            std::int64_t end = 0;
            for (const LabelSpan& span : recording.labels) {
                QVERIFY(span.begin >= end);
                if (end > 0) QVERIFY(span.begin - end >= 130);  // a transition takes 2.6 s or more
                end = span.end;
                labels.insert(span.label);
            }
            QCOMPARE(end, recording.length);
            QCOMPARE(labels.size(), dataset.classes.size());
            QVERIFY(std::ranges::all_of(recording.samples, [](float value) { return std::isfinite(value); }));
        }
        const auto windows = static_cast<int>(cutWindows(dataset, {}).windows.size());
        QVERIFY2(windows >= 4000 && windows <= 6000, std::to_string(windows).c_str());
    }

    void seedOneIsPinned() {
        // Lengths come from exact arithmetic; the figures allow for a platform whose sin and exp differ in
        // the last bit, which may move single samples by a quantisation step.
        const Dataset& dataset = defaultSet();
        QCOMPARE(dataset.sampleCount(), std::int64_t{425297});
        const Recording& recording = dataset.recordings[7];
        QCOMPARE(recording.id, std::string("s04_2"));
        const std::array<double, 6> expected{0.403923, 0.298537, 0.937532, 0.502210, 0.565058, 0.612358};
        for (std::size_t c = 0; c < 6; ++c) {
            const double measured = rms(recording.channel(c));
            QVERIFY2(std::abs(measured - expected[c]) < 2e-4, QByteArray::number(measured, 'g', 8));
        }
    }

    void theSeedDecidesEverything() {
        const Json options{{"subjects", 4}, {"sessions", 1}, {"seconds_per_activity", 5}, {"seed", 9}};
        const Dataset a = generateSynthetic(options, {}, {}), b = generateSynthetic(options, {}, {});
        QCOMPARE(a.contentHash, b.contentHash);
        Json other = options;
        other["seed"] = 10;
        QVERIFY(generateSynthetic(other, {}, {}).contentHash != a.contentHash);

        // More people: the first ones stay who they were.
        Json more = options;
        more["subjects"] = 5;
        QCOMPARE(generateSynthetic(more, {}, {}).recordings[0].samples, a.recordings[0].samples);
    }

    void atRestTheSensorFeelsGravityAndHardlyTurns() {
        for (const char* activity : {"lying", "sitting", "standing"})
            forEachSpan(defaultSet(), activity, [](const Recording& recording, const LabelSpan& span) {
                const double gravity = mean(magnitude(recording, span, 0)),
                             turning = mean(magnitude(recording, span, 3));
                QVERIFY2(std::abs(gravity - 1) < 0.05, std::to_string(gravity).c_str());
                QVERIFY2(turning < 0.12, std::to_string(turning).c_str());
            });
    }

    void bodyAxesPointAsDocumented() {
        // A perfect sensor on identical people: standing, gravity is felt upwards; lying on the back,
        // forwards.
        const Dataset dataset = generateSynthetic({{"subjects", 8},
                                                   {"sessions", 1},
                                                   {"seconds_per_activity", 5},
                                                   {"noise", 0},
                                                   {"variability", 0},
                                                   {"mounting_degrees", 0}},
                                                  {}, {});
        forEachSpan(dataset, "standing", [](const Recording& recording, const LabelSpan& span) {
            const float up = recording.channel(2)[static_cast<std::size_t>((span.begin + span.end) / 2)];
            QVERIFY2(up > 0.97, std::to_string(up).c_str());
        });
        int supine = 0;
        forEachSpan(dataset, "lying", [&](const Recording& recording, const LabelSpan& span) {
            const auto middle = static_cast<std::size_t>((span.begin + span.end) / 2);
            QVERIFY(std::abs(recording.channel(2)[middle]) < 0.4);
            supine += recording.channel(0)[middle] > 0.9;
        });
        QVERIFY(supine >= 1);
        std::vector<double> steps;
        forEachSpan(dataset, "walking", [&](const Recording& recording, const LabelSpan& span) {
            steps.push_back(stepHz(dataset, recording, span));
        });
        QVERIFY2(std::abs(mean(steps) - 1.84) < 0.08,
                 std::to_string(mean(steps)).c_str());  // a stride is two steps at 0.92 Hz
    }

    void gaitPeaksAtPlausibleCadences() {
        const Dataset& dataset = defaultSet();
        std::map<std::string, std::vector<double>> steps;
        for (const char* activity : {"walking", "jogging"})
            forEachSpan(dataset, activity, [&](const Recording& recording, const LabelSpan& span) {
                steps[activity].push_back(stepHz(dataset, recording, span));
            });
        for (auto& [activity, values] : steps) std::ranges::sort(values);
        const double walking = steps["walking"][24], jogging = steps["jogging"][24];  // medians of 48
        QVERIFY2(walking > 1.6 && walking < 2.1, std::to_string(walking).c_str());
        QVERIFY2(jogging > 2.3 && jogging < 2.9, std::to_string(jogging).c_str());
        // People differ, but no one walks at a jogger's cadence.
        QVERIFY(steps["walking"][43] - steps["walking"][4] > 0.2);
        QVERIFY(steps["walking"].back() < jogging + 0.2);
    }

    void joggersLeaveTheGroundAndWalkersDoNot() {
        const auto lightest = [](const char* activity) {
            std::vector<double> minima;
            forEachSpan(defaultSet(), activity, [&](const Recording& recording, const LabelSpan& span) {
                const auto force = magnitude(recording, span, 0);
                minima.push_back(*std::ranges::min_element(force));
            });
            std::ranges::sort(minima);
            return minima[minima.size() / 2];
        };
        QVERIFY2(lightest("jogging") < 0.3, std::to_string(lightest("jogging")).c_str());
        QVERIFY2(lightest("walking") > 0.35, std::to_string(lightest("walking")).c_str());
    }

    void rateAndTransitionsFollowTheOptions() {
        const Dataset dataset = generateSynthetic({{"subjects", 4},
                                                   {"sessions", 1},
                                                   {"seconds_per_activity", 5},
                                                   {"rate_hz", 100},
                                                   {"label_transitions", true}},
                                                  {}, {});
        QCOMPARE(dataset.rateHz, 100.0);
        QCOMPARE(dataset.classes.back(), std::string("transition"));
        int transitions = 0;
        for (const Recording& recording : dataset.recordings) {
            std::int64_t end = 0;
            for (const LabelSpan& span : recording.labels) {
                QCOMPARE(span.begin, end);  // nothing is left unlabelled
                end = span.end;
                transitions += span.label == 10;
                if (span.label != 10) QVERIFY(span.end - span.begin >= 500);
            }
        }
        QCOMPARE(transitions, 4 * 9);
    }

    void badOptionsAreNamed() {
        EXPECT_ERROR(generateSynthetic({{"subject", 20}}, {}, {}), ErrorCode::config, "subjects");
        EXPECT_ERROR(generateSynthetic({{"subjects", 1}}, {}, {}), ErrorCode::config,
                     "data.options.subjects");
    }

    void stopEndsTheSimulation() {
        StopSource source;
        int told = 0;
        const Progress progress = [&](const ProgressUpdate& update) {
            QCOMPARE(update.total, std::int64_t{48});
            if (++told == 3) source.requestStop();
        };
        QVERIFY_THROWS_EXCEPTION(Stopped, generateSynthetic(Json::object(), source.token(), progress));
        QCOMPARE(told, 3);
    }
};

QTEST_APPLESS_MAIN(SyntheticTest)
#include "synthetic_test.moc"
