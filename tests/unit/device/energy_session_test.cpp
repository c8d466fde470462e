// The whole protocol beside a practice board whose power is known at every moment: gross and net energy of an
// inference lie within their own stated uncertainty of the truth.
#include "device/energy/session.hpp"

#include <atomic>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "device/monotonic.hpp"
#include "device/practice/practice_board.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::device;

namespace {

/// A practice board whose one core is busy while inferences run, and what it really drew.
class KnownBoard {
public:
    explicit KnownBoard(const std::filesystem::path& folder)
        : board_(folder, PracticeVariant::jetpack5),
          life_([this](const std::stop_token& stop) { live(stop); }) {}

    void infer() {
        calls_.push_back(monotonicSeconds());
        lastCall_ = calls_.back();
        systemClock().sleepFor(std::chrono::milliseconds(2));
        ends_.push_back(monotonicSeconds());
        lastCall_ = ends_.back();
    }

    /// Mean of the true power. Between two steps the board draws, and its sensors show, what it did before.
    double trueWatts(double from, double to) const {
        const std::lock_guard lock(mutex_);
        double joules = 0;
        for (std::size_t i = 0; i < log_.size(); ++i) {
            const double end = i + 1 < log_.size() ? log_[i + 1].seconds : to;
            joules += log_[i].watts * std::max(0.0, std::min(to, end) - std::max(from, log_[i].seconds));
        }
        return joules / (to - from);
    }

    struct Burst {
        double start = 0, stop = 0;
    };
    /// Inferences without a rest of half a second between them.
    std::vector<Burst> bursts() const {
        std::vector<Burst> found;
        for (std::size_t i = 0; i < calls_.size(); ++i) {
            if (i == 0 || calls_[i] - ends_[i - 1] > 0.5) found.push_back({calls_[i], 0});
            found.back().stop = ends_[i];
        }
        return found;
    }

private:
    struct Moment {
        double seconds = 0, watts = 0;
    };

    void live(const std::stop_token& stop) {
        for (double before = monotonicSeconds(); !stop.stop_requested();) {
            const double now = monotonicSeconds();
            board_.advance(now - before, now - lastCall_ < 0.02 ? 1 : 0);
            before = now;
            {
                const std::lock_guard lock(mutex_);
                log_.push_back({monotonicSeconds(), board_.physics().trueTotalWatts()});
            }
            systemClock().sleepFor(std::chrono::milliseconds(5));
        }
    }

    PracticeBoard board_;
    std::atomic<double> lastCall_ = -1e9;
    std::vector<double> calls_, ends_;
    mutable std::mutex mutex_;
    std::vector<Moment> log_;
    std::jthread life_;  // last: it uses all the others
};

}  // namespace

class EnergySessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void energyOfAKnownBoardLiesWithinItsUncertainty() {
        const test::TemporaryFolder folder;
        KnownBoard board(folder.path());
        SensorSet sensors{Sysroot{folder.path()}};
        EnergyPlan plan;
        plan.idleSeconds = 2;
        plan.loadSeconds = 4;
        plan.repeats = 2;
        const EnergySession session = measureEnergy(sensors, plan, [&] { board.infer(); }, {});
        QVERIFY2(session.whyNot.empty(), session.whyNot.c_str());
        QCOMPARE(session.runs.size(), std::size_t(2));
        const auto bursts = board.bursts();
        QCOMPARE(bursts.size(), std::size_t(3));  // the sensor's calibration, and two loads
        for (std::size_t i = 0; i < 2; ++i) {
            const EnergyEstimate& run = session.runs[i];
            QVERIFY2(run.valid, run.whyNot.c_str());
            QVERIFY2(!run.belowResolution, run.belowResolutionWhy.c_str());
            const double stop = bursts[i + 1].stop;
            const double load = board.trueWatts(stop - plan.loadSeconds, stop);
            // The rests are measured but for the first tenth, in which the board calms down.
            const double before =
                board.trueWatts(bursts[i + 1].start - 0.9 * plan.idleSeconds, bursts[i + 1].start);
            const double after = board.trueWatts(stop + 0.1 * plan.idleSeconds, stop + plan.idleSeconds);
            const double added = load - (before + after) / 2;
            QVERIFY(added > 1);  // one busy core of the practice board: 1.7 W
            const auto isWithin = [](const Uncertain& measured, double truth) {
                const bool is = std::abs(measured.value - truth) <= 3 * measured.uncertainty;
                if (!is) qWarning("%g +- %g, truly %g", measured.value, measured.uncertainty, truth);
                return is;
            };
            QVERIFY(isWithin(run.loadWatts, load));
            QVERIFY(isWithin(run.grossJoules, load / run.throughput));
            QVERIFY(isWithin(run.netJoules, added / run.throughput));
            // An uncertainty that holds everything would say nothing.
            QVERIFY(run.grossJoules.uncertainty < 0.05 * run.grossJoules.value);
            QVERIFY(run.netJoules.uncertainty < 0.25 * run.netJoules.value);
        }
    }
};

QTEST_GUILESS_MAIN(EnergySessionTest)
#include "energy_session_test.moc"
