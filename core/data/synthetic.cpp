#include "data/synthetic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

#include "base/error.hpp"
#include "data/synthetic_motion.hpp"

namespace distillery {
namespace {

using synthetic::BodySample;
using synthetic::Motion;
using synthetic::Mover;
using synthetic::Person;
using synthetic::Posture;

constexpr double kPi = std::numbers::pi;
constexpr double kDegree = kPi / 180;
constexpr double kGravity = 9.80665;
constexpr int kChannels = 6;
constexpr double kTestShare = 0.3;

// Grain and range of a phone's sensor.
constexpr double kAccStepG = 1.0 / 1024, kAccRangeG = 4;
constexpr double kGyroRangeRadPerS = 500 * kDegree, kGyroStepRadPerS = kGyroRangeRadPerS / 32768;

struct Options {
    int subjects = 0, sessions = 0;
    double secondsPerActivity = 0, rateHz = 0, noise = 0, variability = 0, mountingDegrees = 0;
    bool labelTransitions = false;
    std::uint64_t seed = 0;
};

Options parse(const Json& given) {
    const Json json =
        validateObject(syntheticParams(), given.is_null() ? Json::object() : given, "data.options");
    Options options;
    options.subjects = json.at("subjects").get<int>();
    options.sessions = json.at("sessions").get<int>();
    options.secondsPerActivity = json.at("seconds_per_activity").get<double>();
    options.rateHz = json.at("rate_hz").get<double>();
    options.noise = json.at("noise").get<double>();
    options.variability = json.at("variability").get<double>();
    options.mountingDegrees = json.at("mounting_degrees").get<double>();
    options.labelTransitions = json.at("label_transitions").get<bool>();
    options.seed = json.at("seed").get<std::uint64_t>();
    return options;
}

using Vector = std::array<double, 3>;
using Rotation = std::array<Vector, 3>;

Vector turned(const Rotation& rotation, const Vector& v) {
    Vector result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = rotation[i][0] * v[0] + rotation[i][1] * v[1] + rotation[i][2] * v[2];
    return result;
}

Rotation product(const Rotation& a, const Rotation& b) {
    Rotation result{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            result[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
    return result;
}

/// Components in a frame that is turned by yaw, then pitch, then roll (intrinsic Z-Y-X) against the present
/// one.
Rotation intoFrame(double yaw, double pitch, double roll) {
    const double cy = std::cos(yaw), sy = std::sin(yaw), cp = std::cos(pitch), sp = std::sin(pitch),
                 cr = std::cos(roll), sr = std::sin(roll);
    return {{{cy * cp, sy * cp, -sp},
             {cy * sp * sr - sy * cr, sy * sp * sr + cy * cr, cp * sr},
             {cy * sp * cr + sy * sr, sy * sp * cr - cy * sr, cp * cr}}};
}

/// The trunk of one recording, sample by sample.
struct Trajectory {
    std::vector<double> pitch, roll, yaw, heading;  // rad
    std::vector<Vector> acceleration;               // g, heading frame, without gravity

    std::size_t size() const { return pitch.size(); }

    void add(const Posture& posture, const BodySample& body, double liftG, double rateHz) {
        pitch.push_back(posture.pitch + body.pitch);
        roll.push_back(posture.roll + body.roll);
        yaw.push_back(body.yaw);
        heading.push_back((heading.empty() ? 0 : heading.back()) + body.turn / rateHz);
        acceleration.push_back({body.surge, body.lateral, body.heave + liftG});
    }
};

/// Flash & Hogan 1985: the smoothest way from 0 to 1 in unit time, and its second derivative.
double minimumJerk(double u) {
    return u * u * u * (10 + u * (-15 + 6 * u));
}
double minimumJerkAcceleration(double u) {
    return u * (60 + u * (-180 + 120 * u));
}

double ramp(double u) {
    return minimumJerk(std::clamp(u, 0.0, 1.0));
}

/// From one activity to the next: the old rhythm dies away, the posture changes, the new one grows.
void addTransition(Trajectory& trajectory, Mover& from, Mover& to, std::int64_t length, double rateHz) {
    const Posture a = from.posture(), b = to.posture();
    const double seconds = static_cast<double>(length) / rateHz;
    const double liftScale = (b.heightM - a.heightM) / (seconds * seconds * kGravity);
    for (std::int64_t i = 0; i < length; ++i) {
        const double u = (static_cast<double>(i) + 0.5) / static_cast<double>(length);
        const double share = minimumJerk(u);
        const Posture posture{a.pitch + share * (b.pitch - a.pitch), a.roll + share * (b.roll - a.roll), 0};
        const BodySample body = u < 0.5 ? from.next(ramp(1 - 2 * u)) : to.next(ramp(2 * u - 1));
        trajectory.add(posture, body, liftScale * minimumJerkAcceleration(u), rateHz);
    }
}

/// One device in one recording: how it sits on the body and what it does wrong.
struct Sensor {
    Rotation mounting{};  // body to sensor frame
    Vector accBias{}, gyroBias{}, accGain{}, gyroGain{};
    double accNoise = 0, gyroNoise = 0;  // rms per sample

    static Sensor draw(const Rotation& usualMounting, const Options& options, Random& random) {
        Sensor sensor;
        const double slip = 0.25 * options.mountingDegrees * kDegree;
        sensor.mounting = product(
            intoFrame(slip * random.normal(), slip * random.normal(), slip * random.normal()), usualMounting);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            sensor.accBias[axis] = 0.012 * options.noise * random.normal();
            sensor.gyroBias[axis] = 0.010 * options.noise * random.normal();
            sensor.accGain[axis] = 1 + 0.008 * options.noise * random.normal();
            sensor.gyroGain[axis] = 1 + 0.008 * options.noise * random.normal();
        }
        sensor.accNoise = 0.006 * options.noise;
        sensor.gyroNoise = 0.008 * options.noise;
        return sensor;
    }
};

float quantised(double value, double step, double range) {
    return static_cast<float>(std::clamp(std::round(value / step) * step, -range, range));
}

/// What the sensor reports: specific force (acceleration minus free fall) and angular rate in its own frame.
void measure(const Trajectory& trajectory, const Sensor& sensor, double rateHz, Recording& recording,
             Random& random) {
    const std::size_t n = trajectory.size();
    recording.length = static_cast<std::int64_t>(n);
    recording.samples.resize(n * kChannels);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t before = i == 0 ? 0 : i - 1, after = i + 1 == n ? i : i + 1;
        const double perSecond = rateHz / static_cast<double>(after - before);
        const auto rate = [&](const std::vector<double>& angle) {
            return (angle[after] - angle[before]) * perSecond;
        };

        const Vector& a = trajectory.acceleration[i];
        const double pitch = trajectory.pitch[i], roll = trajectory.roll[i];
        const Vector force = turned(intoFrame(trajectory.yaw[i], pitch, roll), {a[0], a[1], a[2] + 1});
        const double pitchRate = rate(trajectory.pitch), rollRate = rate(trajectory.roll);
        const double yawRate = rate(trajectory.yaw) + rate(trajectory.heading);
        const Vector turn{rollRate - yawRate * std::sin(pitch),
                          pitchRate * std::cos(roll) + yawRate * std::cos(pitch) * std::sin(roll),
                          -pitchRate * std::sin(roll) + yawRate * std::cos(pitch) * std::cos(roll)};

        const Vector acc = turned(sensor.mounting, force), gyro = turned(sensor.mounting, turn);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            recording.samples[axis * n + i] = quantised(
                acc[axis] * sensor.accGain[axis] + sensor.accBias[axis] + sensor.accNoise * random.normal(),
                kAccStepG, kAccRangeG);
            recording.samples[(axis + 3) * n + i] =
                quantised(gyro[axis] * sensor.gyroGain[axis] + sensor.gyroBias[axis] +
                              sensor.gyroNoise * random.normal(),
                          kGyroStepRadPerS, kGyroRangeRadPerS);
        }
    }
}

void stopIfAsked(const StopToken& stop) {
    if (stop.stopRequested()) throw Stopped{};
}

/// Uniform draws only, and no rounding of computed waves: lengths are the same on every platform.
std::int64_t drawLength(double low, double high, double rateHz, Random& random) {
    return static_cast<std::int64_t>(random.uniform(low, high) * rateHz);
}

Recording record(const Person& person, const Rotation& usualMounting, const Options& options,
                 std::uint64_t seed, const StopToken& stop) {
    Random random(seed, 0);
    const int activities = static_cast<int>(synthetic::activityNames().size());
    std::vector<int> order(static_cast<std::size_t>(activities));
    for (int i = 0; i < activities; ++i) order[static_cast<std::size_t>(i)] = i;
    random.shuffle(std::span(order));

    std::vector<Mover> movers;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Motion motion = synthetic::drawMotion(order[i], person, random);
        movers.emplace_back(motion, options.rateHz, Random::mix(seed, 100 + i));
    }

    Recording recording;
    Trajectory trajectory;
    for (std::size_t i = 0; i < order.size(); ++i) {
        stopIfAsked(stop);
        if (i > 0) {
            const auto begin = static_cast<std::int64_t>(trajectory.size());
            addTransition(trajectory, movers[i - 1], movers[i], drawLength(2.6, 4.2, options.rateHz, random),
                          options.rateHz);
            if (options.labelTransitions)
                recording.labels.push_back({begin, static_cast<std::int64_t>(trajectory.size()), activities});
        }
        const auto begin = static_cast<std::int64_t>(trajectory.size());
        const std::int64_t length =
            drawLength(options.secondsPerActivity, 1.1 * options.secondsPerActivity, options.rateHz, random);
        for (std::int64_t k = 0; k < length; ++k) {
            if (k % 4096 == 0) stopIfAsked(stop);
            trajectory.add(movers[i].posture(), movers[i].next(1), 0, options.rateHz);
        }
        recording.labels.push_back({begin, begin + length, order[i]});
    }
    stopIfAsked(stop);
    const Sensor sensor = Sensor::draw(usualMounting, options, random);
    measure(trajectory, sensor, options.rateHz, recording, random);
    return recording;
}

}  // namespace

const std::vector<ParamSpec>& syntheticParams() {
    static const std::vector<ParamSpec> params = {
        intParam("subjects", 24, 4, 200, "Subjects",
                 "How many people are simulated. About three in ten are the official test subjects."),
        intParam("sessions", 2, 1, 10, "Sessions",
                 "Recordings per subject. The sensor slips a little and the pace differs between them."),
        realParam("seconds_per_activity", 14, 5, 600, "Seconds per activity",
                  "Least labelled time of each activity in each session; up to a tenth more. More gives more "
                  "windows.",
                  "s"),
        realParam("rate_hz", 50, 20, 200, "Sampling rate", "Samples per second of all six channels.", "Hz",
                  ParamLevel::advanced),
        intParam("seed", 1, 0, 1e15, "Seed", "The same seed gives the same people and the same recordings."),
        realParam(
            "noise", 1, 0, 10, "Sensor noise",
            "Scale of the sensor's noise, bias and gain errors. 1 is a usual phone, 0 a perfect sensor.", "",
            ParamLevel::advanced, "ours"),
        realParam("variability", 1, 0, 2, "Differences between people",
                  "Scale of everything that differs between people and bouts: tempo, vigour, shape of "
                  "movement, posture, limp. "
                  "0 makes them all alike, larger values make the classes harder to tell apart.",
                  "", ParamLevel::advanced, "ours"),
        realParam("mounting_degrees", 9, 0, 90, "Mounting differences",
                  "Typical tilt and turn of the sensor between people (standard deviation per axis; twice "
                  "that around the "
                  "waist); a quarter of it between sessions of one person.",
                  "°", ParamLevel::advanced, "ours"),
        boolParam("label_transitions", false, "Label transitions",
                  "Makes the 2.6 to 4.2 s between two activities a class of its own instead of leaving them "
                  "unlabelled.",
                  ParamLevel::advanced),
    };
    return params;
}

Dataset generateSynthetic(const Json& given, const StopToken& stop, const Progress& progress) {
    const Options options = parse(given);
    Dataset dataset;
    dataset.name = "synthetic";
    dataset.title = "Synthetic people (built in)";
    dataset.citation = "Simulated by HAR Distillery; no real person was measured.";
    dataset.terms = "Free to use; part of HAR Distillery.";
    dataset.rateHz = options.rateHz;
    for (const char* name : {"acc_x", "acc_y", "acc_z"}) dataset.channels.push_back({name, "g", "waist"});
    for (const char* name : {"gyro_x", "gyro_y", "gyro_z"})
        dataset.channels.push_back({name, "rad/s", "waist"});
    dataset.classes = synthetic::activityNames();
    if (options.labelTransitions) dataset.classes.emplace_back("transition");

    const int digits = options.subjects > 99 ? 3 : 2;
    for (int s = 0; s < options.subjects; ++s) {
        // Test subjects are spread evenly over the list.
        const bool test =
            static_cast<int>((s + 1) * kTestShare + 1e-9) > static_cast<int>(s * kTestShare + 1e-9);
        const std::string subject = fmt::format("s{:0{}}", s + 1, digits);
        (test ? dataset.official.testSubjects : dataset.official.trainSubjects).push_back(subject);

        const std::uint64_t personSeed = Random::mix(options.seed, static_cast<std::uint64_t>(s));
        Random random(personSeed, 0);
        const Person person = synthetic::drawPerson(random, options.variability);
        const double tilt = options.mountingDegrees * kDegree;
        const Rotation mounting =
            intoFrame(2 * tilt * random.normal(), tilt * random.normal(), tilt * random.normal());
        for (int session = 1; session <= options.sessions; ++session) {
            reportProgress(progress, fmt::format("simulating {}", subject),
                           s * options.sessions + session - 1, options.subjects * options.sessions,
                           "recordings");
            Recording recording = record(person, mounting, options,
                                         Random::mix(personSeed, static_cast<std::uint64_t>(session)), stop);
            recording.subject = subject;
            recording.session = std::to_string(session);
            recording.id = fmt::format("{}_{}", subject, session);
            dataset.recordings.push_back(std::move(recording));
        }
    }
    dataset.rows.read(dataset.sampleCount());
    dataset.rows.keep(dataset.sampleCount());
    dataset.seal();
    return dataset;
}

}  // namespace distillery
