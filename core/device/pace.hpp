// A steady beat that does not drift: beat n is due at start + n / rate, however long the work in between
// took.
#pragma once

#include <cmath>
#include <cstdint>

namespace distillery::device {

class Pace {
public:
    Pace(double startSeconds, double rateHz) : start_(startSeconds), period_(1.0 / rateHz) {}
    double due() const { return start_ + static_cast<double>(next_) * period_; }
    bool isDue(double now) const { return now >= due(); }
    /// Moves on to the next beat that lies ahead of `now`. Beats that were missed are skipped and counted,
    /// never made up for in a burst.
    void done(double now) {
        ++next_;
        if (now < due() + period_) return;
        const auto ahead = static_cast<std::int64_t>(std::floor((now - start_) / period_));
        late_ += ahead - next_;
        next_ = ahead;
    }
    std::int64_t late() const { return late_; }
    double period() const { return period_; }

private:
    double start_, period_;
    std::int64_t next_ = 0, late_ = 0;
};

}  // namespace distillery::device
