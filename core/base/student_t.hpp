// Student's t distribution: what an interval from few values stands on.
#pragma once

namespace distillery {

/// P(T ≤ t). `freedom` > 0, need not be whole (Satterthwaite); Error{internal} otherwise.
double studentTCdf(double t, double freedom);

/// t such that P(T ≤ t) = probability (0 < probability < 1); good to 1e-9 relative.
double studentTQuantile(double probability, double freedom);

/// The factor of a two-sided 95 % interval: P(|T| ≤ t) = 0.95.
double studentT95(double freedom);

}  // namespace distillery
