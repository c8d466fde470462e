// How the people of the synthetic data set move: postures, rhythms and their differences, before any sensor
// sees them.
//
// Axes: x forward, y left, z up. Angles: pitch > 0 leans forward (about y), roll > 0 leans right (about x),
// yaw > 0 turns left. Formulas and nominal values are ours, chosen to be physically plausible
// (resources/help/synthetic-data.md).
#pragma once

#include <array>
#include <complex>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace distillery::synthetic {

/// A periodic signal: Re Σ c_k · exp(i·k·phase) for k = 1 … 6.
struct Harmonics {
    static constexpr int kCount = 6;
    std::array<std::complex<double>, kCount> coefficients{};

    /// `powers[k-1]` = exp(i·k·phase).
    double at(const std::array<std::complex<double>, kCount>& powers) const;
};

struct Posture {
    double pitch = 0, roll = 0;  // rad, of the trunk
    double heightM = 0.95;       // of the waist above the ground
};

/// How one person performs one activity for one stretch of time.
struct Motion {
    Posture posture;

    double cycleHz = 0;               // strides, pedal turns, strokes or chair rises per second; 0: no rhythm
    double cycleWander = 0;           // relative sd of the slow changes of cycleHz
    double amplitudeWander = 0;       // relative sd of the slow changes of every amplitude below
    Harmonics surge, lateral, heave;  // acceleration forward, left, up, g
    Harmonics pitch, roll, yaw;       // rad, around the posture

    int strikesPerCycle = 0;   // feet that hit the ground
    double strike = 0;         // g, first peak of the ringing after a strike, upwards
    double strikeBraking = 0;  // backward share of it
    double strikeHz = 11, strikeDecayS = 0.04;
    double strikeAsymmetry = 0;  // left against right, relative

    double swayRad = 0, swayHz = 0.4;       // slow wandering of the trunk, rms
    double turnRadPerS = 0;                 // slow changes of heading, rms
    double vibration = 0, vibrationHz = 9;  // g, rms
    double fidgetsPerS = 0, fidgetRad = 0;  // small changes of posture that stay
};

/// What makes a person a person: drawn once, used in all their recordings.
struct Person {
    double tempo = 1;         // of every rhythm
    double vigour = 1;        // of every amplitude
    double asymmetry = 0;     // of left and right steps
    Posture posture;          // offsets
    double spread = 1;        // the scale of all differences (option `variability`)
    std::uint64_t style = 0;  // seeds the personal shape of each activity
};

const std::vector<std::string>& activityNames();

Person drawPerson(Random& random, double variability);

/// The motion of `person` in `activity` (an index into activityNames()); pace, posture and vigour of this
/// bout come from `random`.
Motion drawMotion(int activity, const Person& person, Random& random);

/// What the trunk does in one sample.
struct BodySample {
    double pitch = 0, roll = 0;                // rad, to be added to the posture
    double yaw = 0;                            // rad, of the pelvis against the heading
    double turn = 0;                           // rad/s, of the heading
    double surge = 0, lateral = 0, heave = 0;  // g, in the heading frame, without gravity
};

/// Gaussian noise of unit variance through two poles: around `centreHz` with `bandwidthHz`, or a low-pass
/// when centreHz is 0.
class ColouredNoise {
public:
    ColouredNoise(double centreHz, double bandwidthHz, double rateHz);
    double next(Random& random);

private:
    double first_, second_, gain_;
    double last_ = 0, beforeLast_ = 0;
};

/// Runs a Motion sample by sample.
class Mover {
public:
    Mover(const Motion& motion, double rateHz, std::uint64_t seed);
    /// `effort` 0 … 1 scales everything: 0 is the motionless posture.
    BodySample next(double effort);

    const Posture& posture() const { return motion_.posture; }

private:
    void addStrikes(double before, double advance, double amplitude);
    void fidget();

    Motion motion_;
    Random random_, strikeRandom_;  // two, because when a foot strikes must not shift what all else draws
    double stepS_;
    double phase_ = 0;
    std::complex<double> ringing_{0, 0}, ringingStep_;
    ColouredNoise cycleNoise_, amplitudeNoise_, pitchNoise_, rollNoise_, turnNoise_;
    std::array<ColouredNoise, 3> vibrationNoise_;
    double fidgetPitch_ = 0, fidgetRoll_ = 0, fidgetPitchGoal_ = 0, fidgetRollGoal_ = 0;
};

}  // namespace distillery::synthetic
