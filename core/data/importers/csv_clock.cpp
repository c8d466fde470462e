#include "data/importers/csv_clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace distillery::importing {

namespace {

constexpr double kJitter = 1.5;       // steps back of so many usual spacings are jitter
constexpr double kGapSpacings = 2.5;  // no gap is shorter than so many usual spacings
constexpr double kShuffled = 10;      // rows so many times closer when sorted were in no order
constexpr std::size_t kMostAlone = 3, kMostChecked = 2000;
constexpr double kHalfDayS = 43200, kDayS = 86400;

using Order = std::vector<std::uint32_t>;

double medianOf(std::vector<double>& values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

std::vector<double> sorted(std::vector<double> times) {
    std::ranges::sort(times);
    return times;
}

double spacingInOrder(const std::vector<double>& times) {
    std::vector<double> forward, backward;
    forward.reserve(times.size());
    for (std::size_t begin = 0; begin < times.size();) {
        std::size_t end = begin + 1;
        while (end < times.size() && times[end] == times[begin]) ++end;
        if (end < times.size()) {
            const double step = (times[end] - times[begin]) / static_cast<double>(end - begin);
            auto& steps = step > 0 ? forward : backward;
            steps.insert(steps.end(), end - begin, std::abs(step));
        }
        begin = end;
    }
    return medianOf(forward.size() >= backward.size() ? forward : backward);
}

// Whether rows lie in no order at all: a fifth of the steps and more go back, as many forward, and sorted
// they are much closer.
bool isShuffled(const std::vector<double>& times) {
    std::size_t forward = 0, backward = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        forward += times[i] > times[i - 1];
        backward += times[i] < times[i - 1];
    }
    if (std::min(forward, backward) * 5 < times.size()) return false;
    return spacingInOrder(sorted(times)) * kShuffled < spacingInOrder(times);
}

// Seconds to 1970 from where ticks of 100 ns are counted: the year 1 (.NET) or 1601 (Windows).
double ticksEpochS(double stamp) {
    return stamp > 4e17 ? 62135596800.0 : 11644473600.0;
}

class Clock {
public:
    Clock(CsvStream&& stream, double secondsPerTick, bool clockOnly, double maxGapS, const std::string& file,
          CsvTold& told, const StopToken& stop)
        : stream_(std::move(stream)), times_(stream_.times), file_(file), told_(told), stop_(stop) {
        for (double& time : times_) time *= secondsPerTick;
        if (clockOnly) passMidnights();
        spacing_ = usualSpacing(times_);
        gap_ = std::max(maxGapS, kGapSpacings * spacing_) * (1 + 1e-9);
    }

    std::vector<CsvPiece> run() {
        if (spacing_ == 0) {
            told_.loseKept("row left out: its time never changes", place(0),
                           static_cast<std::int64_t>(times_.size()));
            return {};
        }
        if (std::ranges::is_sorted(times_)) {
            order_.resize(times_.size());
            std::iota(order_.begin(), order_.end(), 0U);
            finishEpoch();
        } else {
            orderRows();
        }
        return std::move(pieces_);
    }

private:
    std::string place(std::size_t row) const { return fmt::format("{}:{}", file_, stream_.lines[row]); }
    double time(std::uint32_t row) const { return times_[row]; }

    void passMidnights() {
        double days = 0, previous = times_.empty() ? 0 : times_.front();
        for (std::size_t i = 0; i < times_.size(); ++i) {
            const double written = times_[i];
            if (written < previous - kHalfDayS) {
                days += 1;
                told_.warnings.add("clock passes midnight", place(i));
            }
            previous = written;
            times_[i] += days * kDayS;
        }
    }

    // ---- order

    void orderRows() {
        std::size_t forward = 0, backward = 0;
        for (std::size_t i = 1; i < times_.size(); ++i) {
            forward += times_[i] > times_[i - 1];
            backward += times_[i] < times_[i - 1];
        }
        Order rows(times_.size());
        std::iota(rows.begin(), rows.end(), 0U);
        if (isShuffled(times_)) {
            order_ = std::move(rows);
            std::ranges::stable_sort(order_, {}, [&](std::uint32_t row) { return time(row); });
            told_.warnings.add("rows are in no order of time; all are sorted", place(0));
            return finishEpoch();
        }
        if (backward > 2 * forward) {
            std::ranges::reverse(rows);
            told_.warnings.add("rows run backwards in time; their order is turned round", place(0));
        }
        rows = withoutLoneStamps(rows);
        for (std::size_t begin = 0; begin < rows.size();) {
            throwIfStopped(stop_);
            std::size_t end = begin + 1;
            while (end < rows.size() && time(rows[end]) >= time(rows[end - 1])) ++end;
            const std::span<const std::uint32_t> stretch(rows.data() + begin, end - begin);
            if (startsAgain(stretch)) {
                finishEpoch();
                told_.warnings.add("clock starts again; a new recording begins", place(stretch.front()));
            }
            add(stretch);
            begin = end;
            if (moved_ > 64 * rows.size() + 1'000'000) {  // in no order at all
                order_.insert(order_.end(), rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.end());
                std::ranges::stable_sort(order_, {}, [&](std::uint32_t row) { return time(row); });
                told_.warnings.add("rows are in no order of time; all are sorted", place(rows[begin - 1]));
                break;
            }
        }
        finishEpoch();
    }

    // Up to three rows far from those before and behind them, which follow each other.
    Order withoutLoneStamps(const Order& rows) {
        Order kept;
        kept.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::size_t alone = 0;
            if (!kept.empty()) {
                const double before = time(kept.back());
                for (std::size_t k = 1; k <= kMostAlone && i + k < rows.size() && alone == 0; ++k) {
                    if (std::abs(time(rows[i + k - 1]) - before) <= gap_) break;
                    if (std::abs(time(rows[i + k]) - time(rows[i + k - 1])) > gap_ &&
                        std::abs(time(rows[i + k]) - before) <= gap_)
                        alone = k;
                }
            }
            for (std::size_t k = 0; k < alone; ++k) lose(rows[i + k]);
            if (alone > 0)
                i += alone - 1;
            else
                kept.push_back(rows[i]);
        }
        return kept;
    }

    void lose(std::uint32_t row) {
        told_.loseKept("row left out: its time lies far from all others", place(row));
    }

    // The first row of the epoch that is later than `at`.
    Order::const_iterator behind(double at) const {
        return std::ranges::upper_bound(order_, at, {}, [&](std::uint32_t row) { return time(row); });
    }

    bool startsAgain(std::span<const std::uint32_t> stretch) const {
        if (order_.empty() || time(stretch.front()) >= time(order_.back()) - kJitter * spacing_) return false;
        const auto late =
            static_cast<std::size_t>(std::ranges::upper_bound(stretch, time(order_.back()), {},
                                                              [&](std::uint32_t row) { return time(row); }) -
                                     stretch.begin());
        const std::size_t step = std::max<std::size_t>(1, late / kMostChecked);
        std::size_t checked = 0, taken = 0;
        for (std::size_t i = 0; i < late; i += step, ++checked) {
            const double at = time(stretch[i]);
            const auto next = behind(at);
            double nearest = 1e300;
            if (next != order_.end()) nearest = time(*next) - at;
            if (next != order_.begin()) nearest = std::min(nearest, at - time(*(next - 1)));
            taken += nearest < 0.5 * spacing_;
        }
        return taken * 2 > checked;
    }

    void add(std::span<const std::uint32_t> stretch) {
        const auto at = behind(time(stretch.front())) - order_.begin();
        const auto tail = order_.size() - static_cast<std::size_t>(at);
        order_.insert(order_.end(), stretch.begin(), stretch.end());
        if (tail == 0) return;
        const auto first = order_.begin() + at;
        const double last = time(order_[static_cast<std::size_t>(at) + tail - 1]);
        const auto late = static_cast<std::size_t>(
            std::ranges::count_if(stretch.first(std::min(stretch.size(), 4 * tail + 64)),
                                  [&](std::uint32_t row) { return time(row) <= last; }));
        std::inplace_merge(first, first + static_cast<std::ptrdiff_t>(tail), order_.end(),
                           [&](std::uint32_t a, std::uint32_t b) { return time(a) < time(b); });
        for (std::size_t i = 0; i < std::max<std::size_t>(1, std::min(late, tail)); ++i)
            told_.warnings.add("row out of order sorted by its time", place(stretch.front()));
        moved_ += tail + stretch.size();
    }

    // ---- stamps and gaps

    // The rows in order_ become pieces: shared stamps spread, split at gaps.
    void finishEpoch() {
        if (order_.empty()) return;
        std::vector<double> spread(order_.size());
        std::int64_t shared = 0;
        std::size_t firstShared = 0;
        for (std::size_t begin = 0; begin < order_.size();) {
            const double stamp = time(order_[begin]);
            std::size_t end = begin + 1;
            while (end < order_.size() && time(order_[end]) == stamp) ++end;
            double step = spacing_;
            if (end < order_.size()) {
                const double even = (time(order_[end]) - stamp) / static_cast<double>(end - begin);
                step = end - begin == 1 || even <= kGapSpacings * spacing_ ? even : spacing_;
            }
            for (std::size_t i = begin; i < end; ++i)
                spread[i] = stamp + step * static_cast<double>(i - begin);
            if (end - begin > 1 && shared == 0) firstShared = begin;
            shared += static_cast<std::int64_t>(end - begin) - 1;
            begin = end;
        }
        for (std::int64_t i = 0; i < shared; ++i)
            told_.warnings.add(
                "row shares its time stamp with the one before; such rows are spread evenly up "
                "to the next stamp",
                place(order_[firstShared]));
        for (std::size_t begin = 0; begin < order_.size();) {
            std::size_t end = begin + 1;
            while (end < order_.size() && spread[end] - spread[end - 1] <= gap_) ++end;
            if (end < order_.size())
                told_.warnings.add("gap in time; a new recording begins",
                                   fmt::format("{} (longer than {:.3g} s)", place(order_[end]), gap_));
            takePiece(begin, end, spread);
            begin = end;
        }
        order_.clear();
    }

    void takePiece(std::size_t begin, std::size_t end, const std::vector<double>& spread) {
        if (end - begin == 1) return lose(order_[begin]);
        if (time(order_[begin]) == time(order_[end - 1])) {
            told_.loseKept("row left out: all rows between two gaps share one time stamp",
                           place(order_[begin]), static_cast<std::int64_t>(end - begin));
            return;
        }
        CsvPiece piece;
        piece.firstRow = *std::min_element(order_.begin() + static_cast<std::ptrdiff_t>(begin),
                                           order_.begin() + static_cast<std::ptrdiff_t>(end));
        piece.times.assign(spread.begin() + static_cast<std::ptrdiff_t>(begin),
                           spread.begin() + static_cast<std::ptrdiff_t>(end));
        piece.rateHz = rateOf(piece.times);
        piece.gapS = gap_;
        const bool isWhole = end - begin == times_.size() &&
                             std::ranges::is_sorted(order_.begin() + static_cast<std::ptrdiff_t>(begin),
                                                    order_.begin() + static_cast<std::ptrdiff_t>(end));
        if (isWhole) {
            piece.values = std::move(stream_.values);
            piece.labels = std::move(stream_.labels);
        } else {
            piece.values.resize(stream_.values.size());
            for (std::size_t c = 0; c < stream_.values.size(); ++c) {
                piece.values[c].reserve(end - begin);
                for (std::size_t i = begin; i < end; ++i)
                    piece.values[c].push_back(stream_.values[c][order_[i]]);
            }
            piece.labels.reserve(end - begin);
            for (std::size_t i = begin; i < end; ++i) piece.labels.push_back(stream_.labels[order_[i]]);
        }
        pieces_.push_back(std::move(piece));
    }

    // Rows per second: by the mean of the usual steps, which clocks of low resolution do not bend; by all of
    // them when rows come in bunches.
    double rateOf(const std::vector<double>& times) const {
        double usual = 0;
        std::size_t count = 0, close = 0;
        for (std::size_t i = 1; i < times.size(); ++i) {
            const double step = times[i] - times[i - 1];
            close += step < 0.5 * spacing_;
            if (step < 0.6 * spacing_ || step > 1.4 * spacing_) continue;
            usual += step;
            ++count;
        }
        const auto steps = static_cast<double>(times.size() - 1);
        if (count == 0 || static_cast<double>(close) > 0.1 * steps)
            return steps / (times.back() - times.front());
        return static_cast<double>(count) / usual;
    }

    CsvStream stream_;
    std::vector<double>& times_;
    const std::string& file_;
    CsvTold& told_;
    const StopToken& stop_;
    double spacing_ = 0, gap_ = 0;
    Order order_;  // rows since the clock last started, by time
    std::size_t moved_ = 0;
    std::vector<CsvPiece> pieces_;
};

}  // namespace

double usualSpacing(const std::vector<double>& times) {
    const double spacing = spacingInOrder(times);
    return isShuffled(times) ? spacingInOrder(sorted(times)) : spacing;
}

std::optional<TimeUnit> plausibleUnit(double firstStamp, double spacing) {
    constexpr double kYear1973S = 1e8, kYear2103S = 4.2e9;
    std::optional<TimeUnit> best;
    double least = 1e300;
    for (const auto& unit : timeUnits()) {
        const double rate = 1 / (spacing * unit.seconds);
        if (!(rate >= 0.95 * kLeastRateHz && rate <= kMostRateHz)) continue;
        const bool isTicks = unit.seconds == 1e-7;
        const double since1970 = firstStamp * unit.seconds - (isTicks ? ticksEpochS(firstStamp) : 0);
        const bool isDate = unit.seconds <= 1 && since1970 > kYear1973S && since1970 < kYear2103S;
        if (isTicks && !isDate) continue;  // only their magnitude tells such stamps
        // Any unit that makes a date of it comes before those that do not.
        const double distance = std::abs(std::log(rate / 50)) - (isDate ? 1000 : 0);
        if (distance < least) {
            least = distance;
            best = unit;
        }
    }
    return best;
}

bool countsRows(const std::vector<double>& times) {
    if (times.size() < 2) return false;
    for (std::size_t i = 1; i < times.size(); ++i)
        if (times[i] - times[i - 1] != 1) return false;
    return true;
}

std::vector<CsvPiece> piecesInTime(CsvStream&& stream, double secondsPerTick, bool clockOnly, double maxGapS,
                                   const std::string& file, CsvTold& told, const StopToken& stop) {
    return Clock(std::move(stream), secondsPerTick, clockOnly, maxGapS, file, told, stop).run();
}

std::vector<CsvPiece> piecesInRows(CsvStream&& stream, double rateHz, const std::string& file,
                                   CsvTold& told) {
    std::vector<std::size_t> ends = std::move(stream.breaks);
    const std::size_t rows = stream.labels.size();
    ends.push_back(rows);
    if (ends.size() > 1 && static_cast<double>(rows) / static_cast<double>(ends.size()) < 0.5 * rateHz) {
        told.warnings.add(
            "rows that are interleaved with others are joined; without a time column, gaps "
            "between them cannot be seen",
            file);
        ends = {rows};
    }
    std::vector<CsvPiece> pieces;
    if (ends.size() == 1 && rows >= 2) {
        CsvPiece& piece = pieces.emplace_back();
        piece.values = std::move(stream.values);
        piece.labels = std::move(stream.labels);
        return pieces;
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        CsvPiece piece;
        piece.firstRow = begin;
        if (end - begin >= 2) {
            for (auto& channel : stream.values)
                piece.values.emplace_back(channel.begin() + static_cast<std::ptrdiff_t>(begin),
                                          channel.begin() + static_cast<std::ptrdiff_t>(end));
            piece.labels.assign(stream.labels.begin() + static_cast<std::ptrdiff_t>(begin),
                                stream.labels.begin() + static_cast<std::ptrdiff_t>(end));
            pieces.push_back(std::move(piece));
        } else if (end > begin && std::ranges::any_of(stream.values, [&](const auto& channel) {
                       return !std::isnan(channel[begin]);  // else it is told already
                   })) {
            told.loseKept("row left out: it stands alone", fmt::format("{}:{}", file, stream.lines[begin]));
        }
        begin = end;
    }
    return pieces;
}

}  // namespace distillery::importing
