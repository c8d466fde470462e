// Throughputs of consecutive seconds, compared.
#include "device/energy/steady_state.hpp"

#include <algorithm>
#include <numeric>

namespace distillery::device {

void SteadyState::finished(double seconds, long long count) {
    total_ += count;
    inSecond_ += count;
    if (seconds - secondStart_ < 1.0) return;
    // An inference seldom ends at the full second: the rate over the time that it took.
    throughputs_.push_back(static_cast<double>(inSecond_) / (seconds - secondStart_));
    secondStart_ = seconds;
    inSecond_ = 0;
    const auto windows = static_cast<std::size_t>(rule_.windows);
    if (reached_ || throughputs_.size() < windows) return;
    if (seconds - start_ < rule_.leastSeconds || total_ < rule_.leastInferences) return;
    const auto first = throughputs_.end() - rule_.windows;
    const double mean = std::accumulate(first, throughputs_.end(), 0.0) / rule_.windows;
    const auto [least, most] = std::minmax_element(first, throughputs_.end());
    reached_ = *most - mean <= rule_.tolerance * mean && mean - *least <= rule_.tolerance * mean;
}

}  // namespace distillery::device
