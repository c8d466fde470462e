// The published preprocessing of UCI HAR (Anguita 2013), from HAPT's raw recordings to its nine channels.
#pragma once

#include <array>
#include <span>
#include <string>

namespace distillery {

/// total_acc_x … z, body_acc_x … z, body_gyro_x … z: UCI HAR's order of channels here.
const std::array<std::string, 9>& uciHarChannelNames();

template <class T>
using Axes = std::array<std::span<T>, 3>;  // x, y, z

/// Over a whole recording, causal from zero state, per axis (parameters found numerically; they reproduce UCI
/// HAR's published values to the rounding of its text at 50 Hz):
///   total_acc = Butterworth low-pass (order 10, 20 Hz) of median-of-3 of acc
///   body_acc  = total_acc − Butterworth low-pass (order 3, 0.3 Hz) of total_acc
///   body_gyro = G − Butterworth low-pass (order 2, 0.1 Hz) of G, G as total_acc from gyro
/// All spans have one length; outputs must not overlap inputs. Error{config} for rates of 40 Hz and less (20
/// Hz would not be below Nyquist), Error{internal} when lengths differ.
void uciHarChain(Axes<const double> acc, Axes<const double> gyro, double rateHz,
                 const std::array<std::span<double>, 9>& out);
void uciHarChain(Axes<const float> acc, Axes<const float> gyro, double rateHz,
                 const std::array<std::span<float>, 9>& out);

}  // namespace distillery
