#include "data/synthetic_motion.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace distillery::synthetic {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kDegree = kPi / 180;

struct Term {
    int harmonic;
    double amplitude, phaseDegrees;
};

Harmonics harmonics(std::initializer_list<Term> terms, double unit = 1) {
    Harmonics result;
    for (const Term& term : terms)
        result.coefficients[static_cast<std::size_t>(term.harmonic - 1)] =
            std::polar(term.amplitude * unit, term.phaseDegrees * kDegree);
    return result;
}

// ---- Nominal activities. Gait phase 0 is the right foot's strike, π the left one's, so that a step is
// harmonic 2 of the stride: what both feet do alike (up, forward, pitch) lives in even harmonics, what
// alternates (sideways, roll, yaw) in odd ones. The trunk is pushed up hardest while the leg takes the load,
// soon after the strike, and brakes before it drives forward.

Motion lying() {
    Motion motion;
    motion.posture = {-85 * kDegree, 0, 0.35};
    motion.swayRad = 0.25 * kDegree;  // breathing
    motion.swayHz = 0.3;
    motion.fidgetsPerS = 0.03;
    motion.fidgetRad = 4 * kDegree;
    return motion;
}

Motion sitting() {
    Motion motion;
    motion.posture = {-18 * kDegree, 0, 0.55};
    motion.swayRad = 0.25 * kDegree;
    motion.swayHz = 0.3;
    motion.fidgetsPerS = 0.06;
    motion.fidgetRad = 3 * kDegree;
    return motion;
}

Motion standing() {
    Motion motion;
    motion.posture = {1 * kDegree, 0, 0.95};
    motion.swayRad = 1.2 * kDegree;
    motion.swayHz = 0.5;
    motion.turnRadPerS = 0.03;
    motion.fidgetsPerS = 0.06;
    motion.fidgetRad = 2 * kDegree;
    return motion;
}

Motion walking() {
    Motion motion;
    motion.posture = {2 * kDegree, 0, 0.95};
    motion.cycleHz = 0.92;
    motion.cycleWander = 0.03;
    motion.amplitudeWander = 0.12;
    motion.surge = harmonics({{2, 0.14, 120}, {4, 0.06, 60}, {6, 0.02, 0}});
    motion.lateral = harmonics({{1, 0.09, -60}, {3, 0.05, 20}, {5, 0.02, 90}});
    motion.heave = harmonics({{2, 0.24, -45}, {4, 0.09, -100}, {6, 0.04, -150}});
    motion.pitch = harmonics({{2, 1.3, 30}}, kDegree);
    motion.roll = harmonics({{1, 2.5, -90}, {3, 0.7, 0}}, kDegree);
    motion.yaw = harmonics({{1, 4.0, 10}}, kDegree);
    motion.strikesPerCycle = 2;
    motion.strike = 0.16;
    motion.strikeBraking = 0.5;
    motion.swayRad = 1 * kDegree;
    motion.turnRadPerS = 0.12;
    motion.vibration = 0.015;
    return motion;
}

Motion walkingUpstairs() {
    Motion motion = walking();
    motion.posture.pitch = 8 * kDegree;
    motion.cycleHz = 0.84;
    motion.cycleWander = 0.045;
    motion.surge = harmonics({{2, 0.13, 170}, {4, 0.05, 100}, {6, 0.015, 0}});
    motion.lateral = harmonics({{1, 0.11, -40}, {3, 0.05, 60}, {5, 0.02, 90}});
    motion.heave = harmonics({{2, 0.23, -85}, {4, 0.08, -40}, {6, 0.03, -150}});
    motion.pitch = harmonics({{2, 2.2, -30}}, kDegree);
    motion.roll = harmonics({{1, 3.5, -70}, {3, 0.8, 0}}, kDegree);
    motion.yaw = harmonics({{1, 3.5, 40}}, kDegree);
    motion.strike = 0.09;
    motion.turnRadPerS = 0.15;
    return motion;
}

Motion walkingDownstairs() {
    Motion motion = walking();
    motion.posture.pitch = 1 * kDegree;
    motion.cycleHz = 0.96;
    motion.cycleWander = 0.045;
    motion.surge = harmonics({{2, 0.12, 75}, {4, 0.07, 20}, {6, 0.03, 0}});
    motion.lateral = harmonics({{1, 0.11, -85}, {3, 0.07, -20}, {5, 0.03, 90}});
    motion.heave = harmonics({{2, 0.25, -10}, {4, 0.13, -130}, {6, 0.06, -190}});
    motion.pitch = harmonics({{2, 1.6, 80}}, kDegree);
    motion.roll = harmonics({{1, 3.0, -110}, {3, 1.0, 0}}, kDegree);
    motion.yaw = harmonics({{1, 4.0, -15}}, kDegree);
    motion.strike = 0.3;
    motion.turnRadPerS = 0.15;
    return motion;
}

Motion jogging() {
    Motion motion = walking();
    motion.posture.pitch = 6 * kDegree;
    motion.cycleHz = 1.28;
    motion.surge = harmonics({{2, 0.26, 130}, {4, 0.10, 70}});
    motion.lateral = harmonics({{1, 0.14, -60}, {3, 0.10, 20}});
    motion.heave = harmonics({{2, 0.85, -60}, {4, 0.18, -140}, {6, 0.06, -150}});
    motion.pitch = harmonics({{2, 2.5, 30}}, kDegree);
    motion.roll = harmonics({{1, 3.5, -90}, {3, 1.0, 0}}, kDegree);
    motion.yaw = harmonics({{1, 7.0, 10}}, kDegree);
    motion.strike = 0.5;
    return motion;
}

Motion cycling() {
    Motion motion;
    motion.posture = {16 * kDegree, 0, 0.95};
    motion.cycleHz = 1.1;
    motion.cycleWander = 0.05;
    motion.amplitudeWander = 0.25;
    motion.surge = harmonics({{2, 0.03, 0}});
    motion.lateral = harmonics({{1, 0.07, 0}, {3, 0.015, 0}});
    motion.heave = harmonics({{2, 0.03, 90}});
    motion.pitch = harmonics({{2, 0.6, 0}}, kDegree);
    motion.roll = harmonics({{1, 3.0, 30}}, kDegree);
    motion.yaw = harmonics({{1, 1.5, 120}}, kDegree);
    motion.swayRad = 1.2 * kDegree;
    motion.turnRadPerS = 0.08;
    motion.vibration = 0.05;
    return motion;
}

Motion chairStands() {
    Motion motion;
    motion.posture = {7 * kDegree, 0, 0.75};
    motion.cycleHz = 0.29;
    motion.cycleWander = 0.08;
    motion.amplitudeWander = 0.12;
    motion.surge = harmonics({{1, 0.02, 40}, {2, 0.05, -60}, {4, 0.02, 0}});
    motion.heave = harmonics({{1, 0.04, 180}, {3, 0.08, 0}, {5, 0.03, 180}});
    motion.pitch = harmonics({{1, 5, 170}, {2, 12, 90}, {4, 4, 0}}, kDegree);
    motion.roll = harmonics({{2, 1, 0}}, kDegree);
    motion.swayRad = 1 * kDegree;
    motion.vibration = 0.015;
    return motion;
}

Motion sweeping() {
    Motion motion;
    motion.posture = {14 * kDegree, 0, 0.92};
    motion.cycleHz = 0.62;
    motion.cycleWander = 0.15;
    motion.amplitudeWander = 0.35;
    motion.surge = harmonics({{1, 0.05, 20}, {2, 0.03, 0}});
    motion.lateral = harmonics({{1, 0.06, 100}, {2, 0.03, 40}});
    motion.heave = harmonics({{2, 0.04, 0}, {3, 0.02, 0}});
    motion.pitch = harmonics({{1, 3.5, 60}, {2, 1.5, 0}}, kDegree);
    motion.roll = harmonics({{1, 3.5, 200}}, kDegree);
    motion.yaw = harmonics({{1, 11, 0}, {3, 2, 30}}, kDegree);
    motion.swayRad = 3 * kDegree;
    motion.turnRadPerS = 0.3;
    motion.vibration = 0.02;
    return motion;
}

struct Activity {
    const char* name;
    Motion (*nominal)();
};

constexpr Activity kActivities[] = {
    {"lying", lying},
    {"sitting", sitting},
    {"standing", standing},
    {"walking", walking},
    {"walking_upstairs", walkingUpstairs},
    {"walking_downstairs", walkingDownstairs},
    {"jogging", jogging},
    {"cycling", cycling},
    {"chair_stands", chairStands},
    {"sweeping", sweeping},
};

constexpr int kLying = 0;

double logNormal(Random& random, double sigma) {
    return std::exp(sigma * random.normal());
}

void vary(Harmonics& signal, double amplitudeSigma, double phaseSigma, double factor, Random& random) {
    for (auto& coefficient : signal.coefficients) {
        const double size = factor * logNormal(random, amplitudeSigma);
        const double turn = phaseSigma * random.normal();
        coefficient *= std::polar(size, turn);
    }
}

/// A limp: odd harmonics where both legs should do the same, taken from the even neighbour.
void limp(Harmonics& signal, double asymmetry) {
    for (std::size_t k = 0; k + 1 < Harmonics::kCount; k += 2)
        signal.coefficients[k] += asymmetry * signal.coefficients[k + 1];
}

void scaleAll(Motion& motion, double factor) {
    for (Harmonics* signal :
         {&motion.surge, &motion.lateral, &motion.heave, &motion.pitch, &motion.roll, &motion.yaw})
        for (auto& coefficient : signal->coefficients) coefficient *= factor;
}

}  // namespace

double Harmonics::at(const std::array<std::complex<double>, kCount>& powers) const {
    double sum = 0;
    for (std::size_t k = 0; k < kCount; ++k)
        sum += coefficients[k].real() * powers[k].real() - coefficients[k].imag() * powers[k].imag();
    return sum;
}

const std::vector<std::string>& activityNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (const Activity& activity : kActivities) list.emplace_back(activity.name);
        return list;
    }();
    return names;
}

Person drawPerson(Random& random, double variability) {
    Person person;
    person.spread = variability;
    person.tempo = logNormal(random, 0.07 * variability);
    person.vigour = logNormal(random, 0.18 * variability);
    person.asymmetry = 0.15 * variability * random.normal();
    person.posture.pitch = 4 * kDegree * variability * random.normal();
    person.posture.roll = 2 * kDegree * variability * random.normal();
    person.posture.heightM = 0.05 * variability * random.normal();
    person.style = random.next();
    return person;
}

Motion drawMotion(int activity, const Person& person, Random& random) {
    Motion motion = kActivities[activity].nominal();
    const double spread = person.spread;

    // The person's way of doing it, the same in every bout.
    Random style(person.style, static_cast<std::uint64_t>(activity));
    motion.cycleHz *= person.tempo * logNormal(style, 0.05 * spread);
    for (Harmonics* signal :
         {&motion.surge, &motion.lateral, &motion.heave, &motion.pitch, &motion.roll, &motion.yaw})
        vary(*signal, 0.20 * spread, 0.28 * spread, person.vigour, style);
    for (Harmonics* signal : {&motion.surge, &motion.heave, &motion.pitch})
        if (motion.strikesPerCycle > 0) limp(*signal, person.asymmetry);
    motion.strike *= person.vigour * logNormal(style, 0.35 * spread);
    motion.strikeHz *= logNormal(style, 0.15 * spread);
    motion.strikeAsymmetry = person.asymmetry;
    motion.swayRad *= logNormal(style, 0.25 * spread);
    motion.swayHz *= logNormal(style, 0.2 * spread);
    motion.vibration *= logNormal(style, 0.4 * spread);
    motion.posture.pitch += person.posture.pitch + 3 * kDegree * spread * style.normal();
    motion.posture.roll += person.posture.roll;
    motion.posture.heightM += person.posture.heightM;

    // This bout: a quicker pace is also a harder one (acceleration of a fixed path grows with the square of
    // its rate).
    const double pace = logNormal(random, 0.06 * spread);
    motion.cycleHz *= pace;
    const double effort = pace * pace * logNormal(random, 0.08 * spread);
    scaleAll(motion, effort);
    motion.strike *= effort;
    motion.posture.pitch += 2.5 * kDegree * spread * random.normal();
    motion.posture.roll += 1.5 * kDegree * spread * random.normal();
    if (activity == kLying) {
        const double side = random.uniform();  // half on the back, the others on one side or on the front
        if (side > 0.9) motion.posture.pitch = -motion.posture.pitch;
        if (side > 0.5 && side <= 0.9) {
            motion.posture.roll += (side > 0.7 ? 80 : -80) * kDegree;
            motion.posture.pitch += 80 * kDegree;
        }
    }
    return motion;
}

ColouredNoise::ColouredNoise(double centreHz, double bandwidthHz, double rateHz) {
    const double radius = std::exp(-kPi * bandwidthHz / rateHz);
    first_ = 2 * radius * std::cos(2 * kPi * centreHz / rateHz);
    second_ = -radius * radius;
    // Variance of an AR(2) process, Box & Jenkins: (1 − φ2) / ((1 + φ2)((1 − φ2)² − φ1²)).
    gain_ = std::sqrt((1 + second_) * ((1 - second_) * (1 - second_) - first_ * first_) / (1 - second_));
}

double ColouredNoise::next(Random& random) {
    const double value = first_ * last_ + second_ * beforeLast_ + gain_ * random.normal();
    beforeLast_ = last_;
    last_ = value;
    return value;
}

Mover::Mover(const Motion& motion, double rateHz, std::uint64_t seed)
    : motion_(motion),
      random_(seed, 0),
      strikeRandom_(seed, 1),
      stepS_(1 / rateHz),
      phase_(2 * kPi * random_.uniform()),
      ringingStep_(
          std::exp(std::complex<double>(-stepS_ / motion.strikeDecayS, 2 * kPi * motion.strikeHz * stepS_))),
      cycleNoise_(0, 0.15, rateHz),
      amplitudeNoise_(0, 0.25, rateHz),
      pitchNoise_(0, 2 * motion.swayHz, rateHz),
      rollNoise_(0, 2 * motion.swayHz, rateHz),
      turnNoise_(0, 0.3, rateHz),
      vibrationNoise_{ColouredNoise(motion.vibrationHz, 5, rateHz),
                      ColouredNoise(motion.vibrationHz, 5, rateHz),
                      ColouredNoise(motion.vibrationHz, 5, rateHz)} {}

void Mover::addStrikes(double before, double advance, double amplitude) {
    if (motion_.strikesPerCycle == 0) return;
    const double spacing = 2 * kPi / motion_.strikesPerCycle;
    const double strikes = std::floor((before + advance) / spacing);
    if (strikes <= std::floor(before / spacing)) return;
    const bool left = static_cast<long long>(strikes) % 2 != 0;
    const double sideFactor = 1 + (left ? -1 : 1) * motion_.strikeAsymmetry;
    const double sinceStrike = (before + advance - strikes * spacing) / advance;  // share of a sample
    ringing_ += motion_.strike * amplitude * sideFactor * (1 + 0.15 * strikeRandom_.normal()) *
                std::pow(ringingStep_, sinceStrike);
}

void Mover::fidget() {
    if (random_.uniform() < motion_.fidgetsPerS * stepS_) {
        fidgetPitchGoal_ = motion_.fidgetRad * random_.normal();
        fidgetRollGoal_ = motion_.fidgetRad * random_.normal();
    }
    const double approach = 1 - std::exp(-stepS_ / 0.35);
    fidgetPitch_ += approach * (fidgetPitchGoal_ - fidgetPitch_);
    fidgetRoll_ += approach * (fidgetRollGoal_ - fidgetRoll_);
}

BodySample Mover::next(double effort) {
    const double cycleHz =
        motion_.cycleHz * std::max(0.3, 1 + motion_.cycleWander * cycleNoise_.next(random_));
    const double amplitude =
        effort * std::max(0.1, 1 + motion_.amplitudeWander * amplitudeNoise_.next(random_));
    const double advance = 2 * kPi * cycleHz * stepS_;
    ringing_ *= ringingStep_;
    addStrikes(phase_, advance, amplitude);
    phase_ += advance;
    if (phase_ > 2 * kPi) phase_ -= 2 * kPi;
    fidget();

    std::array<std::complex<double>, Harmonics::kCount> powers;
    powers[0] = std::polar(1.0, phase_);
    for (std::size_t k = 1; k < powers.size(); ++k) powers[k] = powers[k - 1] * powers[0];

    BodySample sample;
    sample.pitch = amplitude * motion_.pitch.at(powers) +
                   effort * (motion_.swayRad * pitchNoise_.next(random_) + fidgetPitch_);
    sample.roll = amplitude * motion_.roll.at(powers) +
                  effort * (motion_.swayRad * rollNoise_.next(random_) + fidgetRoll_);
    sample.yaw = amplitude * motion_.yaw.at(powers);
    sample.turn = effort * motion_.turnRadPerS * turnNoise_.next(random_);
    const double vibration = effort * motion_.vibration;
    sample.surge = amplitude * motion_.surge.at(powers) - motion_.strikeBraking * ringing_.real() +
                   vibration * vibrationNoise_[0].next(random_);
    sample.lateral = amplitude * motion_.lateral.at(powers) + vibration * vibrationNoise_[1].next(random_);
    sample.heave =
        amplitude * motion_.heave.at(powers) + ringing_.real() + vibration * vibrationNoise_[2].next(random_);
    return sample;
}

}  // namespace distillery::synthetic
